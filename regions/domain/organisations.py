"""Organisations by the name that somebody types or imports."""

from collections.abc import Iterable

from regions.models import Organisation, Region


def organisation_named(
    name: str, region: Region, kind: str = Organisation.Kind.OTHER
) -> Organisation:
    """The organisation with this name, however it is capitalised, known in the region from now on.
    `kind` is for one that is new.
    """
    name = " ".join(name.split())
    found = Organisation.objects.filter(name__iexact=name).first()
    if found is None:  # somebody else may type the same name just now
        found, _made = Organisation.objects.get_or_create(name=name, defaults={"kind": kind})
    found.regions.add(region)
    return found


def organisations_named(names: Iterable[str], region: Region) -> dict[str, Organisation]:
    """The same for many at once, by case-folded name, in a fixed number of queries."""
    wanted = {name.casefold(): name for name in names}
    missing = wanted.keys() - _by_name().keys()
    Organisation.objects.bulk_create(
        [Organisation(name=wanted[each], kind=Organisation.Kind.OTHER) for each in sorted(missing)],
        ignore_conflicts=True,
    )
    known = _by_name()
    found = {folded: known[folded] for folded in wanted}
    region.organisations.add(*found.values())
    return found


def _by_name() -> dict[str, Organisation]:
    return {each.name.casefold(): each for each in Organisation.objects.order_by("-pk")}

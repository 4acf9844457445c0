"""The gates of this floor, on top of the gate of the trajectory."""

from collections.abc import Collection

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from quickscan.models import CodeSet, FigureRequest, ResultsFile, Round, RoundParty, TableImport
from regions import personal_links
from regions.access import (
    COORDINATORS,
    EVERY_ROLE,
    MANAGERS,
    Kind,
    roles_in,
    trajectory_for,
    trajectory_for_all,
)
from regions.models import Part, Region, Trajectory, User

_FIGURES = "cijfers"  # the purpose of the links of who delivers them


def experiences_for(
    user: User, region_slug: str, slug: str, *, roles: Collection[Kind] = EVERY_ROLE
) -> Trajectory:
    """A trajectory that asks for experiences; without that part there is nothing here, unless
    a round was made before the part was taken out: it must not become unreachable while open.
    """
    trajectory = trajectory_for(user, region_slug, slug, roles=roles)
    if not (trajectory.has(Part.EXPERIENCES) or trajectory.rounds.exists()):
        raise Http404
    return trajectory


def round_for(
    user: User, region_slug: str, slug: str, number: int, *, roles: Collection[Kind] = EVERY_ROLE
) -> Round:
    trajectory = experiences_for(user, region_slug, slug, roles=roles)
    rounds = trajectory.rounds.select_related("job__file", "approved_by")
    # The content of a file is megabytes; only its download reads it.
    return get_object_or_404(rounds.defer("job__file__content"), number=number)


def round_party_for(user: User, region_slug: str, slug: str, number: int, party: str) -> RoundParty:
    """A party of a round that people can still answer, for who invites them."""
    round_ = _round_to_invite_for(user, region_slug, slug, number)
    asked = get_object_or_404(round_.parties, party=party)
    asked.round = round_
    return asked


def code_set_for(user: User, region_slug: str, slug: str, number: int, set_id: int) -> CodeSet:
    """Codes to hand out, for who invites."""
    round_ = _round_to_invite_for(user, region_slug, slug, number)
    sets = CodeSet.objects.filter(round_party__round=round_).select_related("round_party")
    code_set = get_object_or_404(sets, pk=set_id)
    code_set.round_party.round = round_
    return code_set


def _round_to_invite_for(user: User, region_slug: str, slug: str, number: int) -> Round:
    round_ = round_for(user, region_slug, slug, number, roles=MANAGERS)
    if round_.status not in {Round.Status.DRAFT, Round.Status.OPEN}:
        raise Http404  # its codes and addresses are gone
    return round_


def round_to_review_for(user: User, region_slug: str, slug: str, number: int) -> Round:
    """A counted round, for who reviews its open answers; nobody else reads them."""
    trajectory = trajectory_for(user, region_slug, slug, roles={Kind.TEXT_REVIEWER})
    rounds = trajectory.rounds.filter(snapshots__version=0)
    return get_object_or_404(rounds, number=number)


def round_with_quotes_for(user: User, region_slug: str, slug: str, number: int) -> Round:
    """A published round, for who may take a quote back: whoever manages it, and also who reviews
    texts, because a quote in which somebody is recognised cannot wait for somebody else.
    """
    roles = MANAGERS | {Kind.TEXT_REVIEWER}
    round_ = round_for(user, region_slug, slug, number, roles=roles)
    if round_.status != Round.Status.APPROVED:
        raise Http404
    return round_


def facts_for_all(region_slug: str, slug: str) -> Trajectory:
    """A trajectory with facts and figures, which anybody may read."""
    trajectory = trajectory_for_all(region_slug, slug)
    if not trajectory.has(Part.FACTS):
        raise Http404
    return trajectory


def facts_for(
    user: User, region_slug: str, slug: str, *, roles: Collection[Kind] = EVERY_ROLE
) -> Trajectory:
    """The same for who works on them."""
    trajectory = trajectory_for(user, region_slug, slug, roles=roles)
    if not trajectory.has(Part.FACTS):
        raise Http404
    return trajectory


def figure_request_for(
    user: User, region_slug: str, slug: str, request_id: int, *, roles: Collection[Kind]
) -> FigureRequest:
    trajectory = facts_for(user, region_slug, slug, roles=roles)
    requests = trajectory.figure_requests.select_related("organisation", "trajectory__region")
    return get_object_or_404(requests, pk=request_id)


def brings_in_everywhere(user: User, trajectory: Trajectory) -> bool:
    """Tables for every region and the Netherlands are only for who owns the method."""
    return Kind.METHOD_OWNER in roles_in(user, trajectory)


def table_import_for(user: User, region_slug: str, slug: str, import_id: int) -> TableImport:
    trajectory = facts_for(user, region_slug, slug, roles=COORDINATORS)
    imports = trajectory.table_imports.select_related("job", "decided_by")
    found = get_object_or_404(imports, pk=import_id)
    found.trajectory = trajectory  # with what was read along with it
    if found.everywhere and not brings_in_everywhere(user, trajectory):
        raise Http404
    return found


def figures_token(request: FigureRequest) -> str:
    """In the address of the personal page of who delivers."""
    return personal_links.token_for(_FIGURES, request.pk)


def figure_request_of(token: str) -> FigureRequest:
    """Whoever has the link is who it was mailed to. One that was withdrawn is found as well: the
    page then says so.
    """
    key = personal_links.key_of(_FIGURES, token)
    requests = FigureRequest.objects.select_related("trajectory__region", "organisation")
    return get_object_or_404(requests, pk=key)


def facts_trajectory_of(region: Region) -> Trajectory | None:
    """The newest trajectory of the region that looks at facts and figures."""
    return region.trajectories.filter(parts__part=Part.FACTS).first()


def rounds_with_results_for(
    user: User | AnonymousUser, region_slug: str, slug: str
) -> QuerySet[Round]:
    """The rounds whose results this visitor may see: approved ones everybody, and counted ones
    whoever has a role in the trajectory.
    """
    trajectory = trajectory_for_all(region_slug, slug)
    rounds = trajectory.rounds.filter(snapshots__version=0)
    if isinstance(user, AnonymousUser) or not roles_in(user, trajectory):
        rounds = rounds.filter(status=Round.Status.APPROVED)
    return rounds.select_related("job__file").defer("job__file__content")


def round_with_results_for(
    user: User | AnonymousUser, region_slug: str, slug: str, number: int
) -> Round:
    return get_object_or_404(rounds_with_results_for(user, region_slug, slug), number=number)


def files_of(round_: Round, version: int) -> list[ResultsFile]:
    """What may be taken away of this version, for everybody, once the results are approved."""
    if round_.status != Round.Status.APPROVED:
        return []
    every = ResultsFile.objects.filter(round=round_, version=version)
    files = every.select_related("file").defer("file__content")
    order = ResultsFile.Kind.values
    return sorted(files, key=lambda each: order.index(each.kind))

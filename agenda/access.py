"""The gates of this floor, on top of the gate of the trajectory."""

from collections.abc import Collection, Iterable

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Case, F, JSONField, Prefetch, When
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from agenda.models import ImprovementAgenda, Owner, Signatory, Version, VersionFile
from regions.access import EVERY_ROLE, MANAGERS, Kind, roles_in, trajectory_for, trajectory_for_all
from regions.models import Part, Trajectory, User
from regions.personal_links import key_of

EDITORS = MANAGERS | {Kind.DIALOGUE_FACILITATOR}
"""Who writes the agenda: also who leads the table at which it is made."""

CLOSED = _("De verbeteragenda is afgesloten. Er verandert niets meer aan.")

_SIGNERS = (Kind.COORDINATOR, Kind.PROCESS_FACILITATOR, Kind.METHOD_OWNER)
"""Who signs what was looked back on, as managers of the trajectory; the nearest role first."""

SIGNING = "agenda-signatory"
"""What the personal link of a representative is for."""
OWNING = "agenda-owner"
"""What the personal link of an owner is for."""

DIGEST = "agenda-digest"
"""And that under a monthly message, to stop it."""


def agenda_part_for(
    user: User, region_slug: str, slug: str, *, roles: Collection[Kind] = EVERY_ROLE
) -> Trajectory:
    """A trajectory that makes an agenda; without that part there is nothing here."""
    trajectory = _with_agenda(user, region_slug, slug, roles)
    if not (trajectory.has(Part.AGENDA) or hasattr(trajectory, "agenda")):
        raise Http404
    return trajectory


def agenda_for(
    user: User, region_slug: str, slug: str, *, roles: Collection[Kind] = EVERY_ROLE
) -> ImprovementAgenda:
    trajectory = _with_agenda(user, region_slug, slug, roles)
    if not hasattr(trajectory, "agenda"):
        raise Http404
    return trajectory.agenda


def _with_agenda(user: User, region_slug: str, slug: str, roles: Collection[Kind]) -> Trajectory:
    relations = ("agenda", "partnership")
    return trajectory_for(user, region_slug, slug, roles=roles, together_with=relations)


def agenda_to_write_for(
    user: User, region_slug: str, slug: str, *, roles: Collection[Kind] = EDITORS
) -> ImprovementAgenda:
    """Once it was closed an agenda stays as it is: its bilan tells what became of it."""
    agenda = agenda_for(user, region_slug, slug, roles=roles)
    if agenda.status == ImprovementAgenda.Status.CLOSED:
        raise PermissionDenied(CLOSED)
    return agenda


def signing_role(user: User, trajectory: Trajectory) -> str:
    """As what somebody signs: an evaluation names a role and no person."""
    held = roles_in(user, trajectory)
    return next(str(kind.label) for kind in _SIGNERS if kind in held)


def version_for_all(region_slug: str, slug: str) -> Version:
    """The version that counts, which anybody may read. Before the first there is nothing here."""
    trajectory = trajectory_for_all(region_slug, slug)
    versions = Version.objects.filter(agenda__trajectory=trajectory)
    found = versions.exclude(kind=Version.Kind.PROPOSAL).select_related("agenda").last()
    if found is None:
        raise Http404
    found.agenda.trajectory = trajectory
    return found


def version_to_read_for(
    user: User | AnonymousUser, region_slug: str, slug: str, number: str
) -> Version:
    """An adopted version is for everybody; a proposal for whoever has a role in the trajectory."""
    trajectory = trajectory_for_all(region_slug, slug)
    versions = Version.objects.filter(agenda__trajectory=trajectory).defer("content")
    if isinstance(user, AnonymousUser) or not roles_in(user, trajectory):
        versions = versions.exclude(kind=Version.Kind.PROPOSAL)
    major, _dot, minor = number.partition(".")
    if not (major.isdecimal() and minor.isdecimal()):
        raise Http404
    return get_object_or_404(versions, major=int(major), minor=int(minor))


_FILES = Prefetch("files", VersionFile.objects.select_related("file").defer("file__content"))


def files_of(version: Version) -> list[VersionFile]:
    """What may be taken away of this version, without the contents."""
    return _in_order(version.files.select_related("file").defer("file__content"))


def versions_with_files(agenda: ImprovementAgenda) -> list[tuple[Version, list[VersionFile]]]:
    """Every version, the newest first, in two queries. Only of the newest the content comes along:
    that of all of them is much.
    """
    newest = agenda.versions.order_by("-major", "-minor").values("pk")[:1]
    text = Case(When(pk=newest, then=F("content")), output_field=JSONField())
    versions = agenda.versions.defer("content").annotate(newest_content=text)
    found = list(reversed(versions.prefetch_related(_FILES)))
    for version in found[:1]:
        version.content = version.newest_content
    return [(each, _in_order(each.files.all())) for each in found]


def adopted_with_files(agenda: ImprovementAgenda) -> list[tuple[Version, list[VersionFile]]]:
    """What was adopted and what changed since, the newest first, without the texts themselves."""
    adopted = agenda.versions.exclude(kind=Version.Kind.PROPOSAL).defer("content")
    found = reversed(adopted.prefetch_related(_FILES))
    return [(each, _in_order(each.files.all())) for each in found]


def _in_order(files: Iterable[VersionFile]) -> list[VersionFile]:
    order = VersionFile.Kind.values
    return sorted(files, key=lambda each: order.index(each.kind))


def signatory_for(token: str) -> Signatory | None:
    """Whoever has the link is who it was mailed to; None for a link that we did not make, and for
    who was forgotten since.
    """
    key = key_of(SIGNING, token)
    signatories = Signatory.objects.select_related("version__agenda__trajectory__region")
    return signatories.exclude(email="").filter(pk=key).first() if key else None


def owner_for(token: str) -> Owner | None:
    """None for a link that we did not make, or that another one took the place of."""
    link = key_of(OWNING, token)
    owners = Owner.objects.select_related("agenda__trajectory__region")
    return owners.filter(link=link).first() if link is not None else None

"""The gates of this floor, on top of the gate of the trajectory."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from dialogues.links import invitee_key, registration_key
from dialogues.models import Invitee, Meeting, PartyContact, Registration
from regions.access import EVERY_ROLE, MANAGERS, Kind, roles_in, trajectory_for, trajectory_for_all
from regions.models import Part, Trajectory, User

Status = Meeting.Status


class DeadLinkError(Exception):
    """A personal link that we did not make, or of somebody whose name was erased since."""


def meeting_trajectory_for(
    user: User, region_slug: str, slug: str, *, roles: Collection[Kind] = EVERY_ROLE
) -> Trajectory:
    """A trajectory that has meetings, or had them before the part was taken out."""
    trajectory = trajectory_for(user, region_slug, slug, roles=roles)
    return _with_meetings(trajectory)


def meeting_trajectory_for_all(region_slug: str, slug: str) -> Trajectory:
    return _with_meetings(trajectory_for_all(region_slug, slug))


def meetings_seen_by(
    user: User, trajectory: Trajectory, *, held: Collection[str]
) -> QuerySet[Meeting]:
    """Who plans sees all; a dialogue facilitator the own meetings; the rest what was announced.
    `held`: the roles of the user there.
    """
    meetings = trajectory.meetings.all()
    if MANAGERS.intersection(held):
        return meetings
    if Kind.DIALOGUE_FACILITATOR in held:
        return meetings.filter(facilitators=user)
    return meetings.exclude(status=Status.DRAFT).filter(published_on__isnull=False)


def planned_meeting_for(user: User, region_slug: str, slug: str, meeting_id: int) -> Meeting:
    """A meeting, for who plans it."""
    trajectory = trajectory_for(user, region_slug, slug, roles=MANAGERS)
    return _of(trajectory, meeting_id)


def own_meeting_for(user: User, region_slug: str, slug: str, meeting_id: int) -> Meeting:
    """A meeting, for who leads the conversation there, until its retention ends, and for who plans
    it. To a facilitator of another meeting it does not exist.
    """
    roles = {*MANAGERS, Kind.DIALOGUE_FACILITATOR}
    trajectory = trajectory_for(user, region_slug, slug, roles=roles)
    leads = Meeting.facilitators.through.objects.filter(meeting=OuterRef("pk"), user=user)
    meetings = trajectory.meetings.annotate(is_own=Exists(leads))
    meeting = get_object_or_404(meetings, pk=meeting_id)
    is_own: bool = meeting.is_own  # type: ignore[attr-defined]  # annotated above
    if (is_own and meeting.names_are_kept) or roles_in(user, trajectory) & MANAGERS:
        return meeting
    if not is_own:
        raise Http404
    raise PermissionDenied(
        _(
            "Deze bijeenkomst was meer dan negentig dagen geleden. Wie haar begeleidde, ziet er dan"
            " niets meer van."
        )
    )


def check_names_are_kept(meeting: Meeting) -> None:
    """After its retention a meeting shows nobody who was there."""
    if not meeting.names_are_kept:
        raise PermissionDenied(_("De namen en adressen van deze bijeenkomst zijn gewist."))


def meeting_for_all(region_slug: str, slug: str, meeting_id: int) -> Meeting:
    """A meeting that was announced, also when it was cancelled since; with whether somebody was
    found to lead it (`is_led`). One query: this is the way in of everybody who registers.
    """
    leads = Meeting.facilitators.through.objects.filter(meeting=OuterRef("pk"))
    announced = Meeting.objects.exclude(status=Status.DRAFT).filter(published_on__isnull=False)
    return get_object_or_404(
        announced.select_related("trajectory__region").annotate(is_led=Exists(leads)),
        trajectory__region__slug=region_slug, trajectory__slug=slug, pk=meeting_id,
    )  # fmt: skip


def facilitators_in(trajectory: Trajectory) -> QuerySet[User]:
    """Who may be asked to lead a conversation in this trajectory."""
    here = Q(roles__region=trajectory.region_id) | Q(roles__trajectory=trajectory.pk)
    kinds = [Kind.DIALOGUE_FACILITATOR, Kind.PROCESS_FACILITATOR]
    users = User.objects.filter(here, roles__kind__in=kinds, is_active=True)
    return users.distinct().order_by("name")


def contact_for(trajectory: Trajectory, party: str) -> PartyContact:
    return get_object_or_404(trajectory.party_contacts, party=party)


def registration_by(token: str) -> Registration:
    """Whoever has the link; gone with the names. Raises DeadLinkError."""
    registrations = Registration.objects.select_related("meeting__trajectory__region")
    found = registrations.exclude(email="").filter(pk=registration_key(token) or 0).first()
    if found is None:
        raise DeadLinkError
    return found


def invitee_by(token: str) -> Invitee:
    """Raises DeadLinkError."""
    invitees = Invitee.objects.select_related("meeting__trajectory__region")
    found = invitees.filter(pk=invitee_key(token) or 0).first()
    if found is None:
        raise DeadLinkError
    return found


def _of(trajectory: Trajectory, meeting_id: int) -> Meeting:
    return get_object_or_404(trajectory.meetings.all(), pk=meeting_id)


def _with_meetings(trajectory: Trajectory) -> Trajectory:
    if not (trajectory.has(Part.MEETINGS) or trajectory.meetings.exists()):
        raise Http404
    return trajectory

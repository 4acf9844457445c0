"""What other floors and the public pages may know of meetings. No names of people."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogues.models import Meeting
from regions.models import Part, Trajectory
from regions.publications import Publication

Status = Meeting.Status


def coming_meetings(trajectory: Trajectory) -> QuerySet[Meeting]:
    """Announced and still to come, the nearest first."""
    return trajectory.meetings.filter(
        status=Status.OPEN, starts_at__gt=timezone.now()
    ).prefetch_related("themes")


def publications_of(trajectories: Sequence[Trajectory]) -> Mapping[int, Sequence[Publication]]:
    """The list of meetings of each trajectory that announced one."""
    prefetch_related_objects(trajectories, "parts")
    with_part = {
        trajectory.pk: trajectory
        for trajectory in trajectories
        if any(part.part == Part.MEETINGS for part in trajectory.parts.all())
    }
    announced: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in Meeting.objects.filter(
        trajectory__in=with_part, published_on__isnull=False, status__in=[Status.OPEN, Status.HELD]
    ):
        announced[meeting.trajectory_id].append(meeting)
    now = timezone.now()
    told = {}
    for pk, meetings in announced.items():
        trajectory = with_part[pk]
        coming = sum(each.status == Status.OPEN and each.starts_at > now for each in meetings)
        label = (
            _("Bijeenkomsten: %d om u voor aan te melden") % coming
            if coming
            else _("Bijeenkomsten")
        )
        newest = max(each.published_on for each in meetings if each.published_on)
        url = reverse("meetings", args=[trajectory.region.slug, trajectory.slug])
        told[pk] = [Publication(label, url, newest)]
    return told

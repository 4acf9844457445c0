"""A quote that was withdrawn goes from the kits as well."""

from django.utils import timezone

from dialogues.domain.kits import TASK, WITH_QUOTES
from dialogues.models import Kit
from documents.domain import files, jobs
from regions.models import Trajectory


def forget(trajectory: Trajectory, _key: str) -> None:
    """What holds quotes goes from every kit: nobody wrote down which ones are in it. For a meeting
    that is still to come it is made anew, and so is what was being made.
    """
    kits = Kit.objects.select_for_update(of=["self"]).select_related("meeting")
    for kit in kits.filter(meeting__trajectory=trajectory):
        erased = files.erase(kit.files.filter(kind__in=WITH_QUOTES))
        is_being_made = kit.job is not None and not kit.job.is_over
        if is_being_made or (erased and kit.meeting.ends_at > timezone.now()):
            kit.job = jobs.start(TASK, kit.pk)
            kit.save(update_fields=["job"])

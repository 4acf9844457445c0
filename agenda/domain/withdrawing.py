"""A quote that was withdrawn goes from the agenda as well.

Also from versions that were laid before the parties or adopted: who is recognised in a quote has a
right that a frozen text has not (GDPR, article 17). Of such a version everything else stays, its
checksum is that of what is left, and it says on which day a quote was erased.
"""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from agenda.domain.adopting import FILES_TASK
from agenda.models import Evidence, ImprovementAgenda, LeftOut, Version
from agenda.text import checksum, without_words
from documents.domain import files, jobs
from regions.models import Trajectory


def forget(trajectory: Trajectory, key: str) -> None:
    agenda = ImprovementAgenda.objects.select_for_update().filter(trajectory=trajectory).first()
    if agenda is None:
        return
    gone = _("Dit citaat is ingetrokken.")
    ours = Q(action__agenda=agenda) | Q(goal__agenda=agenda)
    Evidence.objects.filter(ours, key=key).update(words=gone)
    LeftOut.objects.filter(agenda=agenda, key=key).update(words=gone)
    for version in agenda.versions.all():
        content = without_words(version.content, key, gone)
        if content != version.content:
            Version.objects.filter(pk=version.pk).redact(
                content=content, content_hash=checksum(content), redacted_on=timezone.localdate()
            )
            files.erase(version.files.all())
            jobs.start(FILES_TASK, version.pk)

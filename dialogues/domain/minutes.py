"""The minutes: a draft of what was written and voted, corrections of who was there, and the final
text that never changes any more.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override

from dialogues.domain.notes import notes_in
from dialogues.mails_afterwards import minutes_final, minutes_to_correct
from dialogues.minutes import Column, Content, MinutesIdea, MinutesTheme, from_json, to_json
from dialogues.minutes_files import minutes_name, minutes_pdf, minutes_word
from dialogues.models import Correction, Meeting, Minutes, Note, Registration, Room
from dialogues.moments import from_to
from dialogues.outcome import outcome_of
from dialogues.support import FEWEST_SHOWN
from dialogues.suspects import Suspect, suspects_in
from dialogues.themes import themes
from documents.domain import files, jobs
from documents.domain.jobs import Progress
from documents.word import DOCX
from regions.parties import FOUR_PARTIES, Party

TERM = timedelta(days=7)
TASK = "dialogues.tasks.make_minutes"
Status = Minutes.Status


class MinutesError(Exception):
    """Something that cannot be done with these minutes now; the text is for who tried."""


def minutes_of(meeting: Meeting) -> Minutes:
    """With what its pages need besides; made the first time that somebody asks."""
    whole = Minutes.objects.select_related("job", "meeting__room", "meeting__trajectory__region")
    found = whole.filter(meeting=meeting).first()
    return found or Minutes.objects.get_or_create(meeting=meeting)[0]


def change(minutes: Minutes, *, introduction: str, agreements: str) -> bool:
    """False when they are final."""
    return bool(
        Minutes.objects.filter(pk=minutes.pk)
        .exclude(status=Status.FINAL)
        .update(introduction=introduction, agreements=agreements)
    )


def readers(meeting: Meeting) -> QuerySet[Registration]:
    """Who was there and left an address."""
    there = meeting.registrations.filter(status=Registration.Status.ATTENDED)
    return there.exclude(email="")


@transaction.atomic
def ask_for_corrections(minutes: Minutes) -> bool:
    """Send the draft to who was there, once; False when that was done."""
    until = timezone.localdate() + TERM
    moved = Minutes.objects.filter(pk=minutes.pk, status=Status.DRAFT).update(
        status=Status.CORRECTING, corrections_until=until
    )
    if moved:
        for reader in readers(minutes.meeting):
            minutes_to_correct(reader, until)
    return bool(moved)


def may_be_corrected(minutes: Minutes) -> bool:
    return (
        minutes.status == Status.CORRECTING
        and minutes.corrections_until is not None
        and timezone.localdate() <= minutes.corrections_until
    )


def send_correction(minutes: Minutes, party: Party, text: str, *, client_id: UUID) -> bool:
    """Once, however often the button is pressed; False when the term is over."""
    if not may_be_corrected(minutes):
        return False
    Correction.objects.get_or_create(
        client_id=client_id, defaults={"minutes": minutes, "party": party, "text": text}
    )
    return True


@transaction.atomic
def settle(correction: Correction, status: Correction.Status) -> bool:
    """Say what was done with it; as long as the minutes are not final this may change. Under their
    lock: a condition on a joined table is not looked at again after waiting.
    """
    if Minutes.objects.select_for_update().get(pk=correction.minutes_id).status == Status.FINAL:
        return False
    return bool(Correction.objects.filter(pk=correction.pk).update(status=status))


@transaction.atomic
def make_final(minutes: Minutes) -> None:
    """Begin with it: the files are made in the background, and only then are they final."""
    locked = Minutes.objects.select_for_update().get(pk=minutes.pk)
    if locked.status != Status.CORRECTING or may_be_corrected(locked):
        raise MinutesError(_("Dat kan pas als de deelnemers zeven dagen de tijd hebben gehad."))
    if locked.corrections.filter(status=Correction.Status.NEW).exists():
        raise MinutesError(_("Er zijn nog verbeteringen die u niet heeft bekeken."))
    if locked.job is None or locked.job.is_over:
        locked.job = jobs.start(TASK, locked.pk)
        locked.save(update_fields=["job"])


def finish(minutes_id: int, progress: Progress) -> None:
    """The work of the job: everything is read once, so page, PDF and Word say the same."""
    minutes = Minutes.objects.select_related("meeting__trajectory__region").get(pk=minutes_id)
    content = content_of(minutes)
    progress.report(20, _("PDF maken"))
    pdf = minutes_pdf(content)
    progress.report(70, _("Wordbestand maken"))
    word = minutes_word(content)
    with transaction.atomic():
        final = Minutes.objects.filter(pk=minutes_id, status=Status.CORRECTING).update(
            status=Status.FINAL,
            final_on=timezone.localdate(),
            content=to_json(content),
            pdf=files.store(minutes_name(content, "pdf"), "application/pdf", pdf),
            word=files.store(minutes_name(content, "docx"), DOCX, word),
        )
        if final:
            for reader in readers(minutes.meeting):
                minutes_final(reader)
        progress.finish()


# What they say ----------------------------------------------------------------------------------


def content_of(minutes: Minutes) -> Content:
    """What was stored when they became final; before that, what is written and voted now."""
    if minutes.content is not None:
        return from_json(minutes.content)
    with override("nl"):
        return _content_now(minutes)


def suspects(content: Content) -> list[Suspect]:
    """Texts in which somebody may be named: who makes them final looks at these first."""
    return suspects_in(_texts(content))


def _content_now(minutes: Minutes) -> Content:
    meeting = minutes.meeting
    begins, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    there = meeting.registrations.filter(status=Registration.Status.ATTENDED).order_by()
    counted = dict(there.values_list("party").annotate(Count("pk")))
    return Content(
        title=meeting.title,
        kind=meeting.get_kind_display(),
        region=meeting.trajectory.region.name,
        trajectory=meeting.trajectory.title,
        when=from_to(begins, ends),
        where=meeting.place or _("Online"),
        day=begins.date().isoformat(),
        is_example=meeting.trajectory.is_example,
        present=tuple(
            (str(party.label), counted[party.value]) for party in Party if party.value in counted
        ),
        absent=tuple(str(party.label) for party in FOUR_PARTIES if party.value not in counted),
        introduction=minutes.introduction,
        themes=tuple(_themes(meeting, counted)),
        agreements=minutes.agreements,
    )


def _themes(meeting: Meeting, present: Mapping[str, int]) -> Iterator[MinutesTheme]:
    """A party of whom hardly anybody was there is not named beside what was said: everybody who was
    there knows who that is, and these minutes are read by others as well.
    """
    named = {party for party, people in present.items() if people >= FEWEST_SHOWN}
    notes = list(notes_in(meeting).order_by("pk"))
    names = themes()
    ideas = _ideas(meeting, names)
    for code, name in names.items():
        about = [note for note in notes if note.theme == code]
        proposed = tuple(idea for theme, idea in ideas if theme == code)
        if about or proposed:
            columns = tuple(_column(kind, about, named) for kind in Note.Kind)
            yield MinutesTheme(code, str(name), columns, proposed)


def _column(kind: Note.Kind, notes: list[Note], named: Collection[str]) -> Column:
    return Column(
        str(kind.label),
        tuple(
            (note.text, str(Party(note.party).label) if note.party in named else "")
            for note in notes
            if note.kind == kind
        ),
    )


def _ideas(meeting: Meeting, names: Mapping[str, str | Promise]) -> list[tuple[str, MinutesIdea]]:
    """With their theme, in the order of support once the vote is closed."""
    room = getattr(meeting, "room", None)  # there is none before somebody opens its page
    if room is None or room.voting != Room.Voting.CLOSED:
        ideas = meeting.ideas.order_by("pk")
        return [(idea.theme, MinutesIdea(idea.text, "", "", ())) for idea in ideas]
    return [
        (idea.theme, MinutesIdea(idea.text, idea.verdict, idea.support, idea.objections))
        for idea in outcome_of(room, names).ideas
    ]


def _texts(content: Content) -> Iterator[str]:
    yield from (text for text in (content.introduction, content.agreements) if text)
    for theme in content.themes:
        yield from (text for column in theme.columns for text, _party in column.lines)
        for idea in theme.ideas:
            yield idea.text
            yield from idea.objections

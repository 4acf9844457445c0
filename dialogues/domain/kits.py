"""The kit of a meeting: choosing its themes, putting sentences in own words, and making the files.

Making is one job. What was made before stays until everything new is there, so there are always
files of one making, and a worker that dies halfway leaves nothing behind.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from dialogues.domain.scripts import script_of
from dialogues.kit import deck, paper
from dialogues.kit.content import Content, Moment
from dialogues.kit.wordings import worded
from dialogues.models import Kit, KitFile, KitTheme, Meeting, Registration
from dialogues.moments import from_to
from dialogues.suspects import Suspect, suspects_in
from dialogues.themes import CHANGE, CHANGE_LABEL
from documents.domain import files, jobs
from documents.domain.jobs import JobError, Progress
from documents.sheets import file_name
from documents.slides import PPTX
from documents.zipped import ZIP, zipped
from quickscan.matter import Matter, ThemeMatter, most_pressing_first, speaker
from quickscan.published import matter_of
from regions.parties import Party

TASK = "dialogues.tasks.make_kit"
USUAL = 6
"""How many themes are ticked when nobody chose and the meeting has none of its own."""
PDF = "application/pdf"
_ENDINGS = {PDF: "pdf", PPTX: "pptx", ZIP: "zip"}
Kind = KitFile.Kind

WITH_QUOTES = (Kind.BOOKLET, Kind.ARCHIVE)

# What is made, in the order of the list; every one from the same content.
_MAKERS: Mapping[KitFile.Kind, tuple[str, Callable[[Content], bytes]]] = {
    Kind.PLACEMATS: (PDF, paper.placemats),
    Kind.CARDS: (PDF, paper.cards),
    Kind.POSTERS: (PDF, paper.posters),
    Kind.TENTS: (PDF, paper.tents),
    Kind.STICKERS: (PDF, paper.stickers),
    Kind.BOOKLET: (PDF, paper.booklet),
    Kind.SLIDES: (PPTX, deck.slides),
}


class KitError(Exception):
    """Something that cannot be done with this kit now; the text is for who tried."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the kit would be made of now. `themes` is everything there is to choose from, in own
    words, what presses most first; `chosen` are the codes of those that are ticked, `reworded` of
    those that somebody put in own words.
    """

    matter: Matter
    themes: tuple[ThemeMatter, ...]
    chosen: tuple[str, ...]
    reworded: frozenset[str]
    suspects: tuple[Suspect, ...]
    """Own words in which somebody may be named."""

    @property
    def must_wait(self) -> bool:
        """Whether there are results that nobody approved yet, and no others."""
        return self.matter.waiting is not None and not self.matter.has_results


def kit_of(meeting: Meeting) -> Kit:
    """With its job; made the first time that somebody asks."""
    found = Kit.objects.select_related("job").filter(meeting=meeting).first()
    kit = found or Kit.objects.get_or_create(meeting=meeting)[0]
    kit.meeting = meeting
    return kit


def plan_of(kit: Kit) -> Plan:
    with override("nl"):
        matter = matter_of(kit.meeting.trajectory)
        own = {each.theme: each.texts for each in kit.worded.all()}
        about = [each.theme for each in kit.meeting.themes.all()]
        every = [*most_pressing_first(matter.themes), _change()]
        told = tuple(worded(theme, own.get(theme.code, {})) for theme in every)
    codes = [theme.code for theme in every]
    wanted = kit.themes or about or codes[:USUAL]
    return Plan(
        matter, told, tuple(code for code in wanted if code in codes),
        reworded=frozenset(code for code, texts in own.items() if texts),
        suspects=tuple(suspects_in(text for texts in own.values() for text in texts.values())),
    )  # fmt: skip


def standard_theme(kit: Kit, code: str) -> ThemeMatter | None:
    """In the standard words; None for a theme that is not there."""
    with override("nl"):
        every = [*matter_of(kit.meeting.trajectory).themes, _change()]
    return next((theme for theme in every if theme.code == code), None)


def own_words(kit: Kit, theme: str) -> KitTheme:
    """What is stored, or an empty row that is not."""
    return kit.worded.filter(theme=theme).first() or KitTheme(kit=kit, theme=theme)


def reword(kit: Kit, theme: str, texts: Mapping[str, str], *, edition: int) -> bool:
    """False when this is not the newest edition: somebody else saved in between."""
    KitTheme.objects.get_or_create(kit=kit, theme=theme)
    rows = KitTheme.objects.filter(kit=kit, theme=theme, edition=edition)
    return bool(rows.update(texts=dict(texts), edition=F("edition") + 1))


@transaction.atomic
def start(kit: Kit, chosen: Sequence[str], *, without_results: bool = False) -> None:
    """Have it made of these themes. Raises KitError."""
    # Without the job: PostgreSQL, when it has waited, joins what there was before it waited.
    locked = Kit.objects.select_for_update().get(pk=kit.pk)
    if locked.job and not locked.job.is_over:
        raise KitError(_("De kit wordt al gemaakt."))
    plan = plan_of(kit)
    if plan.must_wait and not without_results:
        raise KitError(
            _("De resultaten van ronde %s zijn nog niet goedgekeurd. Ze mogen nog niet op papier.")
            % plan.matter.waiting
        )
    pressing = [theme.code for theme in plan.themes if theme.code in set(chosen)]
    if not pressing:
        raise KitError(_("Kies minstens één thema."))
    locked.themes = pressing
    locked.job = jobs.start(TASK, locked.pk)
    locked.save(update_fields=["themes", "job"])


def make_kit(kit_id: int, progress: Progress) -> None:
    """The work of the job: everything is read once, so that all files tell the same."""
    kit = Kit.objects.select_related("meeting__trajectory__region").get(pk=kit_id)
    progress.report(5, _("De uitkomsten worden opgehaald"))
    content = _content(kit, plan_of(kit))
    if not content.themes:
        raise JobError(_("De gekozen thema’s bestaan niet meer. Kies opnieuw."))
    made = []
    for place, (kind, (media_type, make)) in enumerate(_MAKERS.items()):
        progress.report(10 + 80 * place // len(_MAKERS), _("Wij maken %s") % kind.label)
        made.append((kind, _name(content, kind, media_type), media_type, make(content)))
    archive = zipped((name, data) for _kind, name, _type, data in made)
    made.append((Kind.ARCHIVE, _name(content, Kind.ARCHIVE, ZIP), ZIP, archive))
    with transaction.atomic():
        progress.finish()
        if Kit.objects.select_for_update().get(pk=kit_id).job_id != progress.job_id:
            return  # a quote in it was withdrawn meanwhile, and it is being made anew
        files.erase(kit.files.all())
        for kind, name, media_type, data in made:
            kit.files.create(kind=kind, file=files.store(name, media_type, data))
        kit.checksum, kit.made_at = content.checksum, timezone.now()
        kit.save(update_fields=["checksum", "made_at"])


def files_of(kit: Kit) -> list[KitFile]:
    """In the order of the list, without what is in them."""
    found = kit.files.select_related("file").defer("file__content")
    return sorted(found, key=lambda each: Kind.values.index(each.kind))


def is_outdated(kit: Kit, plan: Plan) -> bool:
    """Whether a kit that is made now says something else than the one that lies there."""
    return bool(kit.checksum) and kit.checksum != _content(kit, plan).checksum


def _content(kit: Kit, plan: Plan) -> Content:
    meeting = kit.meeting
    begins, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    by_code = {theme.code: theme for theme in plan.themes}
    with override("nl"):
        return Content(
            title=meeting.title,
            region=plan.matter.region,
            when=from_to(begins, ends),
            where=meeting.place or _("Online"),
            day=begins.date().isoformat(),
            is_example=meeting.trajectory.is_example,
            source=plan.matter.source,
            left_out=plan.matter.left_out,
            themes=tuple(by_code[code] for code in plan.chosen),
            programme=tuple(_programme(meeting)),
            parties=tuple(speaker(party.value, str(party.label)) for party in _invited(meeting)),
        )


def _programme(meeting: Meeting) -> Sequence[Moment]:
    return [
        Moment(
            begins=f"{each.slot.starts_at:%H.%M}", title=each.block.title,
            minutes=each.block.minutes, form=each.block.form,
        )
        for each in script_of(meeting)
    ]  # fmt: skip


def _invited(meeting: Meeting) -> list[Party]:
    """Those with places, in the usual order."""
    invited = {quota.party for quota in meeting.quotas.all()}
    return [party for party in Party if party.value in invited]


def _change() -> ThemeMatter:
    """The theme that only conversations have; it has no figures and no statements."""
    return ThemeMatter(
        code=CHANGE,
        title=str(CHANGE_LABEL),
        description=_("Wat anders kan, en wat u daar zelf aan kunt doen"),
        question=_("Welke verandering zou u het liefst zien? Wat kunt u daar zelf aan doen?"),
    )


def name_cards(kit: Kit) -> tuple[str, bytes]:
    """The name and the content of a file that is kept nowhere: the party and the first name of who
    is registered, in the order of the parties.
    """
    content = _content(kit, plan_of(kit))
    status = Registration.Status
    coming = kit.meeting.registrations.filter(status__in=[status.REGISTERED, status.ATTENDED])
    order = list(Party)
    people = sorted(
        ((Party(each.party), each.name.split()[0]) for each in coming.exclude(name="")),
        key=lambda each: (order.index(each[0]), each[1]),
    )
    name = file_name(
        "naamkaartjes", content.region, content.title[:40], day=content.day, extension="pdf"
    )
    return name, paper.names(content, people)


def _name(content: Content, kind: KitFile.Kind, media_type: str) -> str:
    """Such as `placemats_rijk-van-nijmegen_herkennen-in-beuningen_2026-11-04.pdf`."""
    return file_name(
        kind.value, content.region, content.title[:40], day=content.day,
        extension=_ENDINGS[media_type],
    )  # fmt: skip

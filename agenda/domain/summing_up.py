"""The bilan: put together from what is there, frozen when somebody asks for it on paper and, for
good, when the agenda is closed.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from agenda.bilan import (
    ActionLine,
    BilanText,
    GoalLine,
    Learned,
    MeetingLine,
    VersionLine,
    Whole,
    from_json,
    to_json,
)
from agenda.conclusion import Conclusion
from agenda.domain.concluding import conclusion_of
from agenda.domain.effects import effects_of
from agenda.domain.evaluating import EvaluationError
from agenda.domain.holding import held
from agenda.models import Answer, Bilan, ImprovementAgenda, Version
from agenda.presentation import agenda_view
from agenda.printed import render_bilan
from agenda.published import signed_evaluations, standing_of
from agenda.shown import ActionView, AgendaView, EvaluationView, GoalView
from agenda.text import AgendaText, checksum
from agenda.text import from_json as agenda_from_json
from dialogues.published import held_meetings
from documents.domain import jobs
from documents.domain.files import store
from documents.domain.jobs import Progress
from documents.models import File, Job
from documents.sheets import file_name

Status = ImprovementAgenda.Status
TASK = "agenda.tasks.make_bilan"


def sum_up(agenda: ImprovementAgenda) -> BilanText:
    """As it is today, always Dutch. Of an agenda that was adopted; in a number of queries that
    does not grow with it.
    """
    versions = list(agenda.versions.exclude(kind=Version.Kind.PROPOSAL).order_by("major", "minor"))
    text = agenda_from_json(versions[-1].content)
    with override("nl"):
        view = agenda_view(
            text, standing=standing_of(agenda.pk), evaluations=signed_evaluations(agenda.pk),
            effects=effects_of(agenda, text.measures), today=timezone.localdate(),
        )  # fmt: skip
        told = conclusion_of(agenda, text.goals)
        return BilanText(
            place=text.place,
            title=text.title,
            vision=text.vision,
            versions=tuple(
                VersionLine(each.number, str(each.get_kind_display()), each.frozen_on)
                for each in versions
            ),
            organisations=_behind(agenda_from_json(each.content) for each in versions),
            goals=tuple(_goal(each, told) for each in view.goals),
            actions=tuple(_actions(view)),
            meetings=tuple(MeetingLine(*each) for each in held_meetings(agenda.trajectory)),
            answered=sum(bool(each.actions) for each in text.handled),
            reasoned=sum(bool(each.reason and not each.actions) for each in text.handled),
            whole=_whole(told) if told else None,
        )


def text_of(agenda: ImprovementAgenda) -> BilanText:
    """What everybody reads: as it was when the agenda was closed, and until then as it is."""
    final = agenda.bilans.filter(is_final=True).first()
    return from_json(final.content) if final else sum_up(agenda)


@transaction.atomic
def put_on_paper(agenda: ImprovementAgenda) -> Bilan:
    """A PDF of today; what did not change since the last one is not made twice."""
    agenda = held(agenda)
    newest = agenda.bilans.last()
    if newest and (newest.is_final or newest.content_hash == checksum(to_json(sum_up(agenda)))):
        failed = Job.objects.filter(task=TASK, subject_id=newest.pk, state=Job.State.FAILED)
        for job in failed:
            jobs.retry(job)
        return newest
    return _freeze(agenda, is_final=False)


@transaction.atomic
def close(agenda: ImprovementAgenda) -> bool:
    """From geëvalueerd to afgesloten, with the final bilan; False when somebody else was first.
    Raises EvaluationError.
    """
    agenda = held(agenda)
    if agenda.status == Status.CLOSED:
        return False
    if agenda.status != Status.EVALUATED:
        raise EvaluationError(_("Kijk eerst terug op de hele agenda, en onderteken dat."))
    agenda.status = Status.CLOSED
    agenda.save(update_fields=["status"])
    _freeze(agenda, is_final=True)
    return True


def newest_paper(agenda: ImprovementAgenda) -> File | None:
    """The last one that was made."""
    bilans = agenda.bilans.order_by().values("pk")
    made = File.objects.filter(jobs__task=TASK, jobs__subject_id__in=bilans)
    return made.defer("content").order_by("-pk").first()


def job_of(agenda: ImprovementAgenda) -> Job | None:
    """How far the last one is."""
    bilans = agenda.bilans.order_by().values("pk")
    return Job.objects.filter(task=TASK, subject_id__in=bilans).order_by("-pk").first()


def make_paper(bilan_id: int, progress: Progress) -> None:
    """The work of the job. Killed at any point it starts again, and ends the same."""
    bilan = Bilan.objects.select_related("agenda").get(pk=bilan_id)
    progress.report(10, _("Bilan opmaken"))
    text = from_json(bilan.content)
    content = render_bilan(text, day=bilan.frozen_on, is_final=bilan.is_final)
    name = file_name(
        "bilan", text.place.region_slug, f"v{text.versions[-1].number}", day=bilan.frozen_on,
        extension="pdf",
    )  # fmt: skip
    with transaction.atomic():
        progress.finish(store(name, "application/pdf", content))


def _freeze(agenda: ImprovementAgenda, *, is_final: bool) -> Bilan:
    content = to_json(sum_up(agenda))
    bilan = Bilan.objects.create(
        agenda=agenda, is_final=is_final, content=content, content_hash=checksum(content),
        frozen_on=timezone.localdate(),
    )  # fmt: skip
    jobs.start(TASK, bilan.pk)
    return bilan


def _behind(texts: Iterable[AgendaText]) -> tuple[str, ...]:
    """Everybody who agreed to a version and said no to none after it. Who is asked about a change
    and keeps silent takes nothing back.
    """
    behind: dict[str, None] = {}
    for text in texts:
        refused = {each.organisation for each in text.signed if each.answer == Answer.REFUSED}
        stayed = (name for name in behind if name not in refused)
        behind = dict.fromkeys([*stayed, *text.organisations])
    return tuple(behind)


def _goal(view: GoalView, told: Conclusion | None) -> GoalLine:
    goal = view.text
    assert goal  # noqa: S101  AgendaView.goals has only those
    came = next((each for each in told.goals if each.key == goal.key), None) if told else None
    return GoalLine(
        goal.theme_label, goal.ambition, goal.measure.target, came.nearer if came else "",
        came.words if came else "", view.effect,
    )  # fmt: skip


def _actions(view: AgendaView) -> list[ActionLine]:
    return [
        _action(action, group.text.theme_label if group.text else "")
        for group in view.groups
        for action in group.actions
    ]


def _action(action: ActionView, theme: str) -> ActionLine:
    owner = ", ".join(filter(None, (action.text.owner, action.text.owner_role)))
    told = str(action.progress) if action.progress else ""
    learned = tuple(_learned(each) for each in action.evaluations)
    return ActionLine(
        action.number, action.text.title, theme, owner, action.state, told, learned, action.effect
    )


def _learned(each: EvaluationView) -> Learned:
    follow_up = f"{each.next_action.number}. {each.next_action.title}" if each.next_action else ""
    text = each.text
    return Learned(
        text.evaluated_on, text.result, each.result, text.learned, each.further, follow_up
    )


def _whole(told: Conclusion) -> Whole:
    return Whole(told.day, told.working_together, told.next, told.remains)

"""How the part 'Ervaringen' of a trajectory stands, and what its people can do now."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache, partial

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from documents.models import Job
from quickscan.domain.board import Board, boards_of
from quickscan.domain.forgetting import OPEN_ANSWER_DAYS
from quickscan.domain.mail_todos import mail_todos, with_mail_to_send
from quickscan.models import OpenAnswer, Round
from regions.access import MANAGERS, Kind
from regions.models import Part, Trajectory
from regions.workbench import PartState, Tab, Todo, when_shown

REVIEWERS = frozenset({Kind.TEXT_REVIEWER})
_MOST_PARTIES = 2  # more reminders at once would push everything else off the list
_FRESH = timedelta(days=30)  # how long a finished report stays something to do
Status = Round.Status
# Open answers of a round that no reviewer has seen.
_TEXTS_TO_READ = OpenAnswer.objects.filter(reviewed=False, round_party__round=OuterRef("pk"))


def states_of(trajectories: Sequence[Trajectory]) -> dict[int, PartState]:
    rounds = with_mail_to_send(
        Round.objects.filter(trajectory__in=trajectories).select_related("job")
    ).annotate(has_texts_to_read=Exists(_TEXTS_TO_READ))
    latest: dict[int, Round] = {}
    counted: dict[int, Round] = {}
    for round_ in rounds.order_by("number"):
        latest[round_.trajectory_id] = round_
        is_done = round_.job is not None and round_.job.state == Job.State.DONE
        if is_done or round_.status == Status.APPROVED:
            counted[round_.trajectory_id] = round_
    still_open = [round_ for round_ in latest.values() if round_.status == Status.OPEN]
    boards = cache(partial(boards_of, still_open))
    states = {}
    for trajectory in trajectories:
        newest = latest.get(trajectory.pk)
        if newest is None:
            states[trajectory.pk] = _before_the_first(trajectory)
            continue
        last = counted.get(trajectory.pk)
        states[trajectory.pk] = PartState(
            Part.EXPERIENCES.label,
            "done" if newest.status == Status.APPROVED else "current",
            _note(newest),
            _url("round", trajectory, newest),
            todos=when_shown(partial(_todos, trajectory, newest, last, boards)),
            tabs=_tabs(trajectory, newest, counted=last),
        )
    return states


def _before_the_first(trajectory: Trajectory) -> PartState:
    starts_on = _starts_on(trajectory)
    note = _("Begint op %s") % date_format(starts_on, "j F") if starts_on else ""
    url = _url("rounds", trajectory)
    todo = Todo(_("Zet de vragenlijst klaar"), _url("round_new", trajectory), date=starts_on)
    tabs = (Tab("overview", _("Overzicht"), url), _texts(trajectory))
    return PartState(Part.EXPERIENCES.label, "later", note, url, todos=(todo,), tabs=tabs)


def _note(round_: Round) -> str:
    if round_.status == Status.OPEN and round_.closes_at:
        return _("Open tot %s") % date_format(_day(round_.closes_at), "j F")
    if round_.status == Status.DRAFT and round_.opens_at:
        return _("Gaat open op %s") % date_format(_day(round_.opens_at), "j F")
    if round_.status == Status.APPROVED and round_.approved_on:
        return _("Vastgesteld op %s") % date_format(round_.approved_on, "j F")
    return round_.get_status_display().capitalize()


def _tabs(trajectory: Trajectory, round_: Round, *, counted: Round | None) -> tuple[Tab, ...]:
    """`counted` is the newest round with results."""
    tabs = [Tab("overview", _("Overzicht"), _url("round", trajectory, round_))]
    if round_.status in {Status.DRAFT, Status.OPEN}:
        tabs.append(Tab("invite", _("Uitnodigen"), _url("round_invite", trajectory, round_)))
        tabs.append(Tab("mail", _("Mail"), _url("round_mail", trajectory, round_), MANAGERS))
    if counted:
        tabs.append(Tab("results", _("Resultaat"), _url("latest_results", trajectory)))
        desk = _url("review_answers", trajectory, counted)
        tabs.append(Tab("review", _("Open antwoorden"), desk, REVIEWERS))
    tabs.append(Tab("rounds", _("Alle rondes"), _url("rounds", trajectory)))
    tabs.append(_texts(trajectory))
    return tuple(tabs)


def _texts(trajectory: Trajectory) -> Tab:
    return Tab("texts", _("Teksten"), _url("region_texts", trajectory), MANAGERS)


def _todos(
    trajectory: Trajectory,
    round_: Round,
    counted: Round | None,
    boards: Callable[[], Mapping[int, Board]],
) -> Iterator[Todo]:
    """`counted` is the newest round with results, of which open answers may wait to be read."""
    if round_.status == Status.DRAFT:
        yield _to_open(trajectory, round_)
    elif round_.status == Status.OPEN:
        yield from mail_todos(trajectory, round_)
        yield from _to_fill(trajectory, round_, boards()[round_.pk])
    elif round_.status == Status.CLOSED:
        yield from _to_approve(trajectory, round_)
    elif round_.approved_on and timezone.localdate() - round_.approved_on <= _FRESH:
        yield Todo(_("Download het rapport"), _url("report_pdf", trajectory, round_))
    if counted and counted.has_texts_to_read:  # type: ignore[attr-defined]  # annotated above
        yield _to_read(trajectory, counted)


def _to_open(trajectory: Trajectory, round_: Round) -> Todo:
    if round_.closes_at and round_.closes_at <= timezone.now():
        return Todo(
            _("Kies een nieuwe sluitdatum"),
            _url("round_plan", trajectory, round_),
            note=_("de vragenlijst is niet op tijd geopend"),
        )
    # When the part starts, says when to open its first round only.
    first = _starts_on(trajectory) if round_.number == 1 else timezone.localdate()
    day = _day(round_.opens_at) if round_.opens_at else first
    return Todo(_("Open de vragenlijst"), _url("round", trajectory, round_), date=day)


def _to_fill(trajectory: Trajectory, round_: Round, board: Board) -> tuple[Todo, ...]:
    closes_on = _day(round_.closes_at) if round_.closes_at else None
    behind = board.behind[:_MOST_PARTIES]
    if not behind:
        url = _url("round_close", trajectory, round_)
        return (Todo(_("Sluit de vragenlijst"), url, date=closes_on),)
    invite = _url("round_invite", trajectory, round_)
    return tuple(
        Todo(
            _("Vraag %s om mee te doen") % row.party.label.lower(),
            f"{invite}#{row.party}",
            note=_("nog ongeveer %d nodig") % row.needed,
            date=closes_on,
        )
        for row in behind
    )


def _to_approve(trajectory: Trajectory, round_: Round) -> tuple[Todo, ...]:
    """Today, or what is planned for later would push it out of the list."""
    state = round_.job.state if round_.job else None
    if state == Job.State.FAILED:
        verb = _("Bekijk waarom het rapport niet klaar is")
        return (Todo(verb, _url("round_job", trajectory, round_), date=timezone.localdate()),)
    if state == Job.State.DONE:
        verb = _("Bekijk en stel de resultaten vast")
        return (Todo(verb, _url("round", trajectory, round_), date=timezone.localdate()),)
    return ()


def _to_read(trajectory: Trajectory, round_: Round) -> Todo:
    opened_on = round_.opened_on
    return Todo(
        _("Lees de open antwoorden na"),
        _url("review_answers", trajectory, round_),
        date=opened_on + timedelta(days=OPEN_ANSWER_DAYS) if opened_on else None,
        roles=REVIEWERS,
    )


def _starts_on(trajectory: Trajectory) -> date | None:
    dates = [each.starts_on for each in trajectory.parts.all() if each.part == Part.EXPERIENCES]
    return dates[0] if dates else None


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)


def _url(name: str, trajectory: Trajectory, round_: Round | None = None) -> str:
    number = [round_.number] if round_ else []
    return reverse(name, args=[trajectory.region.slug, trajectory.slug, *number])

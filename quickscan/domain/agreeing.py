"""From what organisations delivered to one figure of the region: somebody agrees, with the
reason, and somebody else checks before it is shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import groupby

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import Truncator, get_text_list
from django.utils.translation import gettext as _

from quickscan.delivered import Answer, added_up, settled
from quickscan.domain import factsheets, revising
from quickscan.domain.delivering import answer_of
from quickscan.indicators import Indicator, indicators
from quickscan.models import Delivery, Figure, FigureRequest
from regions.domain import audit
from regions.models import AuditEntry, Organisation, Trajectory, User

_LONGEST_SOURCE, _LONGEST_NOTE = 200, 300  # as the columns


class ChangedMeanwhileError(Exception):
    """Somebody delivered, agreed or checked since this was read."""


class OwnFigureError(Exception):
    """Whoever agreed on a figure does not check it."""


@dataclass(frozen=True, slots=True)
class Given:
    """What one organisation delivered about one indicator: of each class, or of the whole."""

    organisation: Organisation
    deliveries: Sequence[Delivery]

    @property
    def answers(self) -> list[Answer]:
        return [answer_of(each) for each in self.deliveries]

    @property
    def note(self) -> str:
        return self.deliveries[0].note


@dataclass(frozen=True, slots=True)
class Matter:
    """One indicator over one year, with everything that was delivered for it."""

    indicator: Indicator
    year: int
    given: Sequence[Given]

    @property
    def total(self) -> list[Answer] | None:
        """Of each class, everything together; None when adding up says nothing."""
        columns = [each.answers for each in self.given]
        if len(columns) < 2 or len({len(column) for column in columns}) != 1:  # noqa: PLR2004
            return None
        added = [added_up(self.indicator, row) for row in zip(*columns, strict=True)]
        known = [replace(each, note=self._notes) for each in added if each is not None]
        return known if len(known) == len(added) else None

    @property
    def _notes(self) -> str:
        """Whoever delivers is told that what they say about it will stand beside the figure."""
        every = [f"{given.organisation}: {given.note}" for given in self.given if given.note]
        return Truncator(" · ".join(every)).chars(_LONGEST_NOTE)

    @property
    def differs(self) -> bool:
        """Whether organisations gave something else about the same."""
        values = {tuple((a.value, a.missing) for a in each.answers) for each in self.given}
        return len(values) > 1

    @property
    def delivered_on(self) -> date | None:
        """When the last of it came in."""
        days = [each.delivered_on for one in self.given for each in one.deliveries]
        return max((day for day in days if day), default=None)

    @property
    def fingerprint(self) -> str:
        """Changes with whatever is delivered or agreed about it."""
        return "-".join(
            f"{each.pk}.{each.version}.{each.figure_id or 0}"
            for given in self.given
            for each in given.deliveries
        )

    @property
    def is_open(self) -> bool:
        return any(each.figure_id is None for one in self.given for each in one.deliveries)


def matters(trajectory: Trajectory) -> list[Matter]:
    """Everything that was delivered, in the order of the indicators."""
    rows = Delivery.objects.filter(
        request__trajectory=trajectory, delivered_on__isnull=False
    ).select_related("request__organisation")
    order = {code: place for place, code in enumerate(indicators())}
    ordered = sorted(
        rows, key=lambda row: (order[row.indicator], -row.year, row.request_id, row.pk)
    )
    return [
        Matter(indicators()[code], year, _by_organisation(group))
        for (code, year), group in groupby(ordered, key=lambda row: (row.indicator, row.year))
    ]


def to_agree(trajectory: Trajectory) -> list[Matter]:
    return [matter for matter in matters(trajectory) if matter.is_open]


def source_of(organisations: Iterable[str], *, added: bool = False) -> str:
    names = list(organisations)
    listed = get_text_list(names, _("en"))
    source = _("opgave van %s, bij elkaar opgeteld") if added else _("opgave van %s")
    if len(source % listed) > _LONGEST_SOURCE:
        listed = _("%s organisaties") % len(names)
    return source % listed


@dataclass(frozen=True, slots=True)
class Choice:
    """What is agreed: an answer for each class (or for the whole), and why."""

    answers: Sequence[Answer]
    source: str
    because: str


@transaction.atomic
def agree(
    trajectory: Trajectory, matter: Matter, choice: Choice, *, fingerprint: str, by: User
) -> list[Figure]:
    """The figure waits for a second person; what is shown now stays until then. Raises
    ChangedMeanwhileError when `fingerprint` is not what the person saw.
    """
    # Two tabs may agree at once; the second must see what the first did.
    Trajectory.objects.select_for_update(no_key=True).get(pk=trajectory.pk)
    current = {(each.indicator.code, each.year): each for each in matters(trajectory)}
    latest = current.get((matter.indicator.code, matter.year))
    if latest is None or latest.fingerprint != fingerprint:
        raise ChangedMeanwhileError
    figures = []
    for place, answer in enumerate(choice.answers):
        category = matter.indicator.categories[place]
        figure = _pending(trajectory, latest, category, answer, choice, by=by)
        for given in latest.given:
            _use(given.deliveries[place], figure)
        figures.append(figure)
    audit.record(trajectory, AuditEntry.Act.AGREED, _subject(latest.indicator, latest.year), by=by)
    return figures


@dataclass(frozen=True, slots=True)
class ToCheck:
    """Figures that somebody agreed on, of one indicator and period."""

    indicator: Indicator
    figures: Sequence[Figure]
    shown: Mapping[str, Figure]
    """By class, what is shown now and would be replaced."""

    @property
    def first(self) -> Figure:
        return self.figures[0]


def to_check(trajectory: Trajectory) -> list[ToCheck]:
    """What waits for a second person."""
    pending = list(
        _waiting(trajectory).select_related("entered_by")
        .prefetch_related("deliveries__request__organisation")
        .order_by("indicator", "year", "period", "pk")
    )  # fmt: skip
    shown = {
        (each.indicator, each.period, each.category): each
        for each in trajectory.region.figures.checked().filter(
            indicator__in={each.indicator for each in pending}
        )
    }
    waiting = []
    for (code, period), rows in groupby(pending, key=lambda each: (each.indicator, each.period)):
        figures = list(rows)
        now = {each.category: shown.get((code, period, each.category)) for each in figures}
        replaced = {category: figure for category, figure in now.items() if figure}
        waiting.append(ToCheck(indicators()[code], figures, replaced))
    return waiting


@transaction.atomic
def check(trajectory: Trajectory, indicator: Indicator, period: str, *, by: User) -> None:
    """Show what somebody else agreed on, in place of what is shown now.

    Raises OwnFigureError, and ChangedMeanwhileError when there is nothing to check (any more).
    """
    waiting = _waiting(trajectory).filter(indicator=indicator.code, period=period)
    figures = list(waiting.select_for_update())
    if not figures:
        raise ChangedMeanwhileError
    if any(figure.entered_by_id == by.pk for figure in figures):
        raise OwnFigureError
    shown = trajectory.region.figures.checked().filter(indicator=indicator.code, period=period)
    takes_over = {figure.category: figure for figure in figures}
    for old in shown.filter(category__in=takes_over).select_for_update():
        revising.hand_over(old, takes_over[old.category])
    # Two people may check at once: the row count says who did.
    moved = Figure.objects.filter(
        pk__in=[figure.pk for figure in figures], checked_on=None, sent_back_because=""
    ).update(checked_by=by, checked_on=timezone.localdate())
    if moved != len(figures):
        raise ChangedMeanwhileError
    factsheets.refresh(trajectory.region)
    audit.record(trajectory, AuditEntry.Act.CHECKED, _subject(indicator, figures[0].year), by=by)


@transaction.atomic
def send_back(
    trajectory: Trajectory, indicator: Indicator, period: str, *, because: str, by: User
) -> None:
    """It has to be agreed again; the reason stands beside it. Raises ChangedMeanwhileError."""
    waiting = _waiting(trajectory).filter(indicator=indicator.code, period=period)
    figures = list(waiting)
    keys = [figure.pk for figure in figures]
    moved = Figure.objects.filter(
        pk__in=keys, checked_on=None, sent_back_because=""
    ).update(sent_back_because=because)  # fmt: skip
    if not moved or moved != len(keys):
        raise ChangedMeanwhileError
    Delivery.objects.filter(figure__in=keys).update(figure=None)
    audit.record(trajectory, AuditEntry.Act.SENT_BACK, _subject(indicator, figures[0].year), by=by)


def sent_back(trajectory: Trajectory) -> Mapping[tuple[str, int], str]:
    """By indicator and year, why it has to be agreed again."""
    rows = trajectory.region.figures.filter(checked_on=None).exclude(sent_back_because="")
    return {(each.indicator, each.year): each.sent_back_because for each in rows}


def _waiting(trajectory: Trajectory) -> QuerySet[Figure]:
    return trajectory.region.figures.filter(checked_on=None, sent_back_because="")


def _by_organisation(rows: Iterable[Delivery]) -> list[Given]:
    return [
        Given(request.organisation, list(deliveries))
        for request, deliveries in groupby(rows, key=_request)
    ]


def _request(delivery: Delivery) -> FigureRequest:
    return delivery.request


def _pending(
    trajectory: Trajectory, matter: Matter, category: str, answer: Answer, choice: Choice,
    *, by: User,
) -> Figure:  # fmt: skip
    """In place of one that was agreed before and not checked yet."""
    values = asdict(settled(matter.indicator, answer))
    values["status"] = answer.status or Figure.Status.FINAL
    figure, _made = trajectory.region.figures.update_or_create(
        indicator=matter.indicator.code, category=category, period=str(matter.year),
        checked_on=None,
        defaults={
            **values, "year": matter.year, "source": choice.source,
            "source_date": matter.delivered_on, "origin": Figure.Origin.REGION,
            "agreed_because": choice.because, "sent_back_because": "", "entered_by": by,
            "is_example": trajectory.is_example,
        },
    )  # fmt: skip
    return figure


def _use(delivery: Delivery, figure: Figure) -> None:
    """The version again: it may have been delivered anew this very moment."""
    used = Delivery.objects.filter(pk=delivery.pk, version=delivery.version)
    if not used.update(figure=figure):
        raise ChangedMeanwhileError


def _subject(indicator: Indicator, year: int) -> str:
    return f"{indicator.name}, {year}"

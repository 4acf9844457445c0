"""From the cells of a table to figures of ours. Plain values in, frozen dataclasses out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from documents.reading import UnreadableError
from quickscan.cbs.observations import Observation
from quickscan.cbs.periods import Period, Status
from quickscan.cbs.tables import Feed, Table, spoken_of

_THOUSANDTH = Decimal("0.001")  # what a figure keeps
_TENTH = Decimal("0.1")
MOST_NAMED = 50  # of what is unknown; the rest is counted
_MOST_SPOKEN = 3  # of what is in a table that is another one


class WrongTableError(UnreadableError):
    """There is nothing in it that we take over from this table."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose figures somebody may bring in. Regions by code; `names` are all of the country."""

    names: Mapping[str, str]
    wanted: frozenset[str]
    national: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """A figure as CBS gives it. `region` is a code, '' for the Netherlands; `status` is '' when
    the file does not tell.
    """

    line: int
    indicator: str
    region: str
    period: str
    year: int
    reference_date: date | None
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    missing: str
    status: Status
    source: str
    source_url: str
    note: str
    series_break: str


@dataclass(slots=True)
class Matched:
    """What came of a table: figures, what we do not know (with its line), and what was passed
    over, by reason.
    """

    proposals: list[Proposal] = field(default_factory=list)
    unknown: list[tuple[int, str]] = field(default_factory=list)
    unknown_count: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    unused: list[str] = field(default_factory=list)


_Parts = dict[str, Observation]


@dataclass(slots=True)
class _Matching:
    """The work in progress."""

    table: Table
    scope: Scope
    codes: Mapping[str, str]  # by title
    matched: Matched = field(default_factory=Matched)
    passed: dict[str, int] = field(default_factory=dict)  # by reason, the last line
    found: dict[tuple[int, str, str], _Parts] = field(default_factory=dict)

    def take(self, number: int, part: str, observation: Observation) -> None:
        """`number` is that of the feed."""
        region, reason = self._place(observation, self.table.feeds[number])
        if region is not None:
            key = (number, region, observation.period.title)
            _once(self.found.setdefault(key, {}), part, observation)
        else:
            self._pass_over(observation, reason)

    def _pass_over(self, observation: Observation, reason: str) -> None:
        """A line counts once, also when it feeds two indicators or holds more cells."""
        what = reason or _("de regio ‘%s’ kennen wij niet") % observation.place.named
        if self.passed.get(what) == observation.line:
            return
        self.passed[what] = observation.line
        if reason:
            self.matched.skipped[reason] += 1
            return
        self.matched.unknown_count += 1
        if len(self.matched.unknown) < MOST_NAMED:
            self.matched.unknown.append((observation.line, what))

    def _place(self, observation: Observation, feed: Feed) -> tuple[str | None, str]:
        """The code of the region ('' for the Netherlands), or None and why it is passed over; for
        a region that we do not know there is no reason either.
        """
        place = observation.place
        if observation.period.kind != feed.periods:
            return None, _other_period(observation.period)
        if observation.absence == "impossible":
            return None, _("leeg: dit komt daar niet voor")
        if place.kind == "national":
            return (
                ("", "")
                if self.scope.national
                else (None, _("Nederland: dat voert de methode-eigenaar in"))
            )
        if place.kind != "region":
            return None, _other_kind(place.kind)
        code = place.code or self.codes.get(place.title, "")
        if code in self.scope.wanted:
            return code, ""
        return None, _("een andere jeugdregio") if code in self.scope.names else ""


def match(observations: Iterable[Observation], table: Table, scope: Scope) -> Matched:
    """Raises UnreadableError when a cell is there twice, and WrongTableError."""
    work = _Matching(table, scope, {f"{name} (JZ)": code for code, name in scope.names.items()})
    topics: dict[str, str] = {}
    spoken: dict[str, None] = {}
    used: set[str] = set()
    for observation in observations:
        key = observation.topic.key
        topics.setdefault(key, observation.topic.name)
        if len(spoken) < _MOST_SPOKEN:
            spoken.setdefault(spoken_of(observation))
        for number, feed in enumerate(table.feeds):
            if part := feed.part(observation):
                if part == "value":  # a whole without its part is no figure
                    used.add(key)
                work.take(number, part, observation)
    if not used:
        raise WrongTableError(_wrong_table(table, spoken))
    work.matched.unused = [name for key, name in topics.items() if key not in used]
    work.matched.proposals = list(_proposals(work))
    return work.matched


def _proposals(work: _Matching) -> Iterator[Proposal]:
    """That somebody chose too little in StatLine does not make a share unknown: then what we
    already had stays.
    """
    for (number, region, _period), parts in sorted(work.found.items(), key=lambda each: each[0]):
        feed = work.table.feeds[number]
        if "value" not in parts:
            continue
        if feed.of and "whole" not in parts and parts["value"].value is not None:
            reason = _("geen aandeel te berekenen: ‘%s’ staat niet in dit bestand")
            work.matched.skipped[reason % ", ".join(feed.of.values())] += 1
            continue
        yield _proposal(feed, region, parts, work.table)


def _wrong_table(table: Table, spoken: Iterable[str]) -> str:
    text = _(
        "In deze tabel staat niets wat wij uit %(id)s overnemen: %(wanted)s. Er staat wel in: "
        "%(found)s."
    )
    wanted = dict.fromkeys(feed.wanted for feed in table.feeds)
    found = "; ".join(spoken) or _("niets")
    return text % {"id": table.id, "wanted": "; ".join(wanted), "found": found}


def _once(parts: _Parts, part: str, observation: Observation) -> None:
    if part in parts:
        reason = _("%(place)s, %(period)s staat ook al op regel %(line)s.")
        texts = {
            "place": observation.place,
            "period": observation.period.title,
            "line": parts[part].line,
        }
        raise UnreadableError(reason % texts, observation.line)
    parts[part] = observation


def _other_kind(kind: str) -> str:
    if kind == "municipality":
        return _("een gemeente: cijfers zijn er hier per jeugdregio")
    return _("een provincie, landsdeel, COROP-gebied, wijk of buurt") if kind == "other" else ""


def _other_period(period: Period) -> str:
    if period.kind == "part":
        return _("een deel van een jaar")
    return _("een heel jaar") if period.kind == "year" else _("een peildatum")


def _proposal(feed: Feed, region: str, parts: _Parts, table: Table) -> Proposal:
    cell = parts["value"]
    value, numerator, denominator, missing, note = (
        _share(cell, parts.get("whole")) if feed.of else _plain(cell)
    )
    return Proposal(
        line=cell.line,
        indicator=feed.indicator,
        region=region,
        period=cell.period.title,
        year=cell.period.year,
        reference_date=cell.period.day,
        value=value,
        numerator=numerator,
        denominator=denominator,
        missing=missing,
        status=cell.period.status,
        source=f"CBS StatLine {table.id}",
        source_url=table.address,
        note=note,
        series_break=table.series_break.get(cell.period.year, ""),
    )


_Content = tuple[Decimal | None, Decimal | None, Decimal | None, str, str]


def _plain(cell: Observation) -> _Content:
    value = _number(cell)
    if value is None:
        return None, None, None, _missing(cell), ""
    return value.quantize(_THOUSANDTH), None, None, "", ""


def _share(part: Observation, whole: Observation | None) -> _Content:
    numerator = _number(part)
    denominator = _number(whole) if whole else None
    if numerator is None:
        return None, None, None, _missing(part), ""
    if not denominator:
        return None, None, None, _("CBS geeft het geheel niet"), ""
    value = (100 * numerator / denominator).quantize(_TENTH)
    note = _("Berekend uit aantallen die CBS op 5 afrondt.")
    return value, numerator, denominator, "", note


def _number(cell: Observation) -> Decimal | None:
    if cell.absence == "words":
        raise UnreadableError(_("bij ‘%s’ hoort een getal te staan.") % cell.topic.name, cell.line)
    return cell.value


def _missing(cell: Observation) -> str:
    """CBS, Verklaring van tekens."""
    if cell.absence == "unknown":
        return _("CBS: onbekend, onvoldoende betrouwbaar of geheim")
    return _("CBS geeft geen waarde")

"""The only door to results for the pages here and for the apps above: parsed, frozen, disclosed.
Nothing raw passes through it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from django.db.models import Exists, OuterRef, QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from quickscan import effect, matter, story
from quickscan.effect import Effect
from quickscan.facts import facts
from quickscan.findings import Finding, of_figure, of_results, quote_key
from quickscan.general import GENERAL
from quickscan.indicators import indicators
from quickscan.matter import Asked, Matter, Quoted, ThemeMatter
from quickscan.models import Figure, Item, ItemWording, Quote, Round, Snapshot, Theme
from quickscan.presentation import Statement
from quickscan.results import Results, from_json
from regions.models import Part, Trajectory
from regions.publications import Publication

_KEPT = 64  # rounds; parsed results of a full round take about 0.3 MB


def results_of(round_: Round, version: int | None = None) -> Results | None:
    """Of the newest version, or of this one; None until the round was closed and counted."""
    snapshots = Snapshot.objects.filter(round=round_)
    if version is not None:
        snapshots = snapshots.filter(version=version)
    newest = snapshots.order_by("-version").values_list("pk", "checksum").first()
    return _parsed(*newest) if newest else None


def approved_results(trajectory: Trajectory) -> Results | None:
    """Of the last approved round that shows anything, in its newest version."""
    newest = _telling(trajectory)
    return results_in(newest) if newest else None


def _telling(trajectory: Trajectory) -> Snapshot | None:
    """Without its content, which is parsed once for all. Not of a round in which every group was
    too small to be shown: it takes nothing away from the one before.
    """
    asked = set()
    for each in _approved(trajectory).select_related("round").defer("content"):
        if each.round_id not in asked and results_in(each).groups:
            return each
        asked.add(each.round_id)  # an older version of it is no better
    return None


def _approved(trajectory: Trajectory) -> QuerySet[Snapshot]:
    """The last round first, and of each round its newest version."""
    approved = Snapshot.objects.filter(
        round__trajectory=trajectory, round__status=Round.Status.APPROVED
    )
    return approved.order_by("-round__number", "-version")


def results_by_number(snapshot: int) -> Results:
    """Of one version, by the number that evidence keeps. It stays when a next version comes."""
    return results_in(Snapshot.objects.defer("content").get(pk=snapshot))


def results_in(snapshot: Snapshot) -> Results:
    return _parsed(snapshot.pk, snapshot.checksum)


@lru_cache(maxsize=_KEPT)
def _parsed(pk: int, checksum: str) -> Results:  # noqa: ARG001  part of the key: see below
    """A snapshot never changes, so it is read once. The checksum is in the key because a database
    that was restored may give an old number to other results.
    """
    return from_json(Snapshot.objects.values_list("content", flat=True).get(pk=pk))


@dataclass(frozen=True, slots=True)
class ReleasedQuote:
    """Words that somebody wrote, shortened and released by two people; `group` is a label."""

    theme: str
    kind: str
    group: str
    text: str


def released_quotes(
    round_: Round, results: Results, version: int | None = None
) -> list[ReleasedQuote]:
    """In no order that tells anything: that of their random keys. Of a version that was published,
    those that were in it; before approval whatever has been released so far.
    """
    quotes = Quote.objects.filter(round=round_, released_by__isnull=False).order_by("pk")
    if round_.status == Round.Status.APPROVED:
        quotes = quotes.published()
    if version is not None:
        quotes = quotes.filter(version__lte=version)
    return [
        ReleasedQuote(quote.theme, quote.kind, group_label(results, quote.group), quote.text)
        for quote in quotes
    ]


def group_label(results: Results, group: str) -> str:
    """The label of a group in the results; one that is not in them is not named."""
    labels = {each.code: each.label for each in results.groups}
    return labels.get(group, _("Een deelnemer"))


def theme_slugs() -> dict[str, str]:
    """The end of a theme's address per permanent code."""
    return dict(Theme.objects.values_list("code", "slug"))


def facts_publications_of(
    trajectories: Sequence[Trajectory],
) -> Mapping[int, Sequence[Publication]]:
    """The facts and figures of each trajectory that has begun with them."""
    prefetch_related_objects(trajectories, "parts")
    return {
        trajectory.pk: [
            Publication(
                _("Feiten en cijfers"),
                reverse("figures", args=[trajectory.region.slug]),
                part.starts_on,
            )
        ]
        for trajectory in trajectories
        for part in trajectory.parts.all()
        if part.part == Part.FACTS and part.starts_on and part.starts_on <= timezone.localdate()
    }


def publications_of(trajectories: Sequence[Trajectory]) -> Mapping[int, Sequence[Publication]]:
    """The approved results of each trajectory, for everybody to read."""
    approved = Round.objects.filter(
        trajectory__in=trajectories, status=Round.Status.APPROVED, snapshots__version=0
    ).select_related("trajectory__region")
    told: dict[int, list[Publication]] = defaultdict(list)
    for round_ in approved:
        trajectory = round_.trajectory
        assert round_.approved_on  # noqa: S101  round_dates_fit_status
        told[trajectory.pk].append(
            Publication(
                _("Resultaten van de vragenlijst, ronde %(number)s") % {"number": round_.number},
                reverse("results", args=[trajectory.region.slug, trajectory.slug, round_.number]),
                round_.approved_on,
            )
        )
    return told


@dataclass(frozen=True, slots=True)
class ThemeName:
    """`code` is permanent; `slug` is how results and addresses name the same theme."""

    code: str
    slug: str
    label: str


def themes() -> tuple[ThemeName, ...]:
    """The themes of the question bank, in its order."""
    return tuple(ThemeName(row.code, row.slug, row.labels["nl"]) for row in Theme.objects.all())


def measures() -> dict[str, str]:
    """What change can be measured with, as words by permanent code: the figures, and the
    statements of the questionnaire.
    """
    words = {code: indicator.name for code, indicator in indicators().items()}
    statements = ItemWording.objects.filter(item__kind=Item.Kind.LIKERT, language="nl").order_by(
        "item__theme__position", "item__position", "pk"
    )
    for code, text in statements.values_list("item__code", "text"):
        words.setdefault(code, text)
    return words


class Words:
    """`themes` and `measures`, each read when it is first asked for."""

    @cached_property
    def themes(self) -> tuple[ThemeName, ...]:
        return themes()

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Of the themes, by permanent code."""
        return {theme.code: theme.label for theme in self.themes}

    @cached_property
    def measures(self) -> Mapping[str, str]:
        return measures()


_words: list[Words] = []


def words() -> Words:
    """Kept as long as the process lives: a bank is loaded at an upgrade, and then every process
    starts anew. Before the first bank there is nothing to keep.
    """
    if _words:
        return _words[0]
    found = Words()
    if found.themes:
        _words.append(found)
    return found


def forget_words() -> None:
    _words.clear()


def findings(trajectory: Trajectory) -> list[Finding]:
    """What an agenda of this trajectory may rest on: of approved results, and checked figures of
    the region.
    """
    newest = _newest_of_rounds(trajectory)
    return [
        *_outcomes(trajectory, newest),
        *_findings_of_quotes(trajectory, newest),
        *_findings_of_figures(trajectory),
    ]


def outcomes(trajectory: Trajectory) -> list[Finding]:
    """Those of approved results. Only these may ask for an answer: a figure or a quote does not."""
    return list(_outcomes(trajectory, _newest_of_rounds(trajectory)))


def largest_gaps(trajectory: Trajectory) -> list[Finding]:
    """Per theme the largest difference between parties in the last approved results that show
    anything, the largest of all first.
    """
    newest = _telling(trajectory)
    if newest is None:
        return []
    place = (trajectory.region.slug, trajectory.slug, newest.round.number)
    url = reverse("results", args=place)
    largest: dict[str, Finding] = {}
    for each in _findings(newest.pk, newest.checksum):
        if each.kind == "gap":
            largest.setdefault(each.theme, replace(each, url=f"{url}{each.place}"))
    return list(largest.values())


def effects(trajectory: Trajectory, codes: Collection[str], *, since: date) -> Mapping[str, Effect]:
    """By code what became of each measure: in the last approved round of the region that closed
    before `since` and the last one after it, and in the checked figures around it.
    """
    wanted = dict.fromkeys(code for code in codes if code)
    statements = [code for code in wanted if code not in indicators()]
    found: dict[str, Effect] = {}
    if statements:
        labels = measures()
        earlier, later = _rounds_around(trajectory.region_id, since)
        for code in statements:
            found[code] = effect.of_item(code, labels.get(code, code), earlier, later)
    if len(statements) < len(wanted):
        figures: dict[str, list[Figure]] = defaultdict(list)
        rows = Figure.objects.checked().filter(
            region=trajectory.region_id, category="", indicator__in=wanted, value__isnull=False
        )
        for figure in rows.order_by("year", "period"):
            figures[figure.indicator].append(figure)
        for code in wanted:
            if code in indicators():
                found[code] = effect.of_figure(indicators()[code], figures[code], since)
    return found


def _rounds_around(region: int, since: date) -> tuple[Results | None, Results | None]:
    """The results of the last round before a day and of the last one after it."""
    newest: dict[int, Snapshot] = {}
    snapshots = (
        Snapshot.objects.filter(
            round__trajectory__region=region, round__status=Round.Status.APPROVED
        )
        .defer("content")
        .select_related("round")
        .order_by("round__closed_on", "round", "version")
    )
    for snapshot in snapshots:
        newest[snapshot.round_id] = snapshot
    sides: dict[bool, Snapshot] = {}
    for snapshot in newest.values():
        assert snapshot.round.closed_on  # noqa: S101  round_dates_fit_status
        sides[snapshot.round.closed_on > since] = snapshot
    before, after = (sides.get(side) for side in (False, True))
    return results_in(before) if before else None, results_in(after) if after else None


def outdated(keys: Collection[str]) -> set[str]:
    """Of these keys of findings, the ones of results of which there is a corrected version."""
    by_snapshot: dict[int, set[str]] = defaultdict(set)
    for key in keys:
        kind, *parts = key.split("/")
        if kind in {"result", "gap"}:
            by_snapshot[int(parts[0])].add(key)
    if not by_snapshot:
        return set()
    later = Snapshot.objects.filter(round=OuterRef("round"), version__gt=OuterRef("version"))
    corrected = Snapshot.objects.filter(Exists(later), pk__in=by_snapshot)
    return {key for pk in corrected.values_list("pk", flat=True) for key in by_snapshot[pk]}


def _newest_of_rounds(trajectory: Trajectory) -> dict[int, Snapshot]:
    """The newest version of each approved round, by the key of the round; the last round first."""
    newest: dict[int, Snapshot] = {}
    for snapshot in _approved(trajectory).select_related("round").defer("content"):
        newest.setdefault(snapshot.round_id, snapshot)
    return newest


def _outcomes(trajectory: Trajectory, newest: Mapping[int, Snapshot]) -> Iterator[Finding]:
    for snapshot in newest.values():
        url, source = _results_url(trajectory, snapshot.round), _source(snapshot.round)
        for each in _findings(snapshot.pk, snapshot.checksum):
            yield replace(each, source=source, url=f"{url}{each.place}")


def _findings_of_quotes(
    trajectory: Trajectory, newest: Mapping[int, Snapshot]
) -> Iterator[Finding]:
    for quote in Quote.objects.published().filter(round__in=newest).order_by("pk"):
        snapshot = newest[quote.round_id]
        url = _results_url(trajectory, snapshot.round)
        yield Finding(
            key=quote_key(quote.pk), kind="quote", theme=quote.theme,
            source=_source(snapshot.round),
            words=f"‘{quote.text}’ ({group_label(results_in(snapshot), quote.group)})",
            url=f"{url}{quote.theme}/",
        )  # fmt: skip


def _results_url(trajectory: Trajectory, round_: Round) -> str:
    return reverse("results", args=[trajectory.region.slug, trajectory.slug, round_.number])


@lru_cache(maxsize=_KEPT)
def _findings(pk: int, checksum: str) -> tuple[Finding, ...]:
    with override("nl"):
        return tuple(of_results(_parsed(pk, checksum), pk))


def _findings_of_figures(trajectory: Trajectory) -> Iterator[Finding]:
    newest: dict[str, Figure] = {}
    figures = Figure.objects.checked().filter(region=trajectory.region_id, category="")
    for figure in figures.exclude(value=None).order_by("year", "period"):
        newest[figure.indicator] = figure
    url = reverse("all_figures", args=[trajectory.region.slug])
    for code, indicator in indicators().items():
        if code in newest:
            yield replace(of_figure(indicator, newest[code], trajectory.region.code), url=url)


def matter_of(trajectory: Trajectory) -> Matter:
    """What a meeting can start from: of the newest approved results that show anything, and without
    those the themes and statements of the question bank. Figures of the region always.
    """
    region = trajectory.region
    found = facts(Figure.objects.of_region(region), {})
    numbers = matter.numbers_by_theme(found, region.name)
    rounds = list(trajectory.rounds.filter(snapshots__version=0).order_by("-number"))
    waiting = next((each for each in rounds if each.status == Round.Status.CLOSED), None)
    is_approved = any(each.status == Round.Status.APPROVED for each in rounds)
    newest = _telling(trajectory) if is_approved else None
    if newest is None:
        themes = tuple(_themes_without_results(numbers))
        return Matter(region.name, themes, waiting=waiting.number if waiting else None)
    approved, results = newest.round, results_in(newest)
    quotes: dict[str, list[Quoted]] = defaultdict(list)
    for quote in released_quotes(approved, results):
        quotes[quote.theme].append(Quoted(quote.text, quote.group))
    return Matter(
        region.name,
        tuple(matter.of_results(results, numbers, quotes)),
        source=_source(approved),
        left_out=story.left_out_line(results),
        waiting=waiting.number if waiting and waiting.number > approved.number else None,
    )


def _source(round_: Round) -> str:
    assert round_.closed_on  # noqa: S101  round_dates_fit_status
    return _("Vragenlijst, ronde %(number)s, gesloten op %(closed)s") % {
        "number": round_.number, "closed": date_format(round_.closed_on, "j F Y"),
    }  # fmt: skip


def _themes_without_results(
    numbers: Mapping[str, Sequence[matter.Number]],
) -> Iterator[ThemeMatter]:
    """As the question bank has them; a statement in the words that most parties read."""
    asked: dict[int, dict[str, str]] = defaultdict(dict)
    wordings = ItemWording.objects.filter(
        language="nl", item__kind=Item.Kind.LIKERT, item__theme__isnull=False
    ).order_by("item__position", "pk")
    for theme, code, text in wordings.values_list("item__theme", "item__code", "text"):
        asked[theme].setdefault(code, text)
    for row in Theme.objects.exclude(code=GENERAL):
        some = list(asked[row.pk].items())[: matter.MOST_STATEMENTS]
        yield ThemeMatter(
            code=row.code,
            title=row.labels["nl"],
            description=row.descriptions.get("nl", ""),
            question=row.conversation_question,
            numbers=tuple(numbers.get(row.code, ())),
            asked=tuple(Asked(code, (Statement(text),)) for code, text in some),
        )

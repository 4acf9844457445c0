"""Results as tables for other programs: one row per question, group and answer. Pure, and from the
published results only, so that a file holds nothing that the pages do not show.

A class of people is two numbers, and version 1.1 is 'v1.1': Dutch Excel would read '10-19' as a day
in October, and '1.1' as one in January.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from documents.sheets import Column, Sheet, Value, Variant, csv_bytes, file_name, workbook
from quickscan import gaps, numerals, story
from quickscan.change import Change, changes
from quickscan.editions import Edition
from quickscan.presentation import who
from quickscan.results import BANDS, Cell, ItemResult, Results, Share, ThemeResult

Answer = tuple[str, str, Share | None]  # code, words, share
_HIDDEN = "te_weinig"
_SHOWN = {
    "percentage": "het getal in 'waarde', in hele procenten",
    "gemiddelde": "het gemiddelde rapportcijfer in 'waarde', van 1 tot 10",
    "bijna_niemand": "een klein deel, dat niet preciezer mag om anoniem te blijven",
    "bijna_iedereen": "een groot deel, dat niet preciezer mag om anoniem te blijven",
    _HIDDEN: "te weinig antwoorden om anoniem te blijven; dat is nooit nul",
}
_SUMS = {
    "oneens": "alle antwoorden aan de oneens-kant samen",
    "neutraal": "alle antwoorden in het midden samen",
    "eens": "alle antwoorden aan de eens-kant samen",
    "gemiddelde": "het gemiddelde rapportcijfer",
    "weet_niet": "‘weet ik niet’, van iedereen die iets antwoordde",
    "alle": "de hele vraag, als er te weinig antwoorden waren",
}
_CERTAIN = {"ja": "waarschijnlijk geen toeval", "nee": "kan toeval zijn"}
_NEAR = {"none": "bijna_niemand", "all": "bijna_iedereen"}

COLUMNS = (
    Column("regio", "Regio", "De jeugdregio", width=22),
    Column("traject", "Traject", width=18),
    Column("ronde", "Ronde", "Het nummer van de ronde in dit traject", width=8),
    Column("gesloten_op", "Gesloten op", "De dag waarop de vragenlijst sloot", width=13),
    Column("voorbeeld", "Voorbeeld", "Of de antwoorden verzonnen zijn", {"ja": "verzonnen",
           "nee": "echt"}, 11),
    Column("thema", "Thema", "De vaste code van het thema", width=9),
    Column("vraag", "Vraag", "De vaste code van de vraag, gelijk over rondes en regio’s", width=10),
    Column("vraagtekst", "Vraagtekst", "Zoals deze groep hem las", width=50),
    Column("soort", "Soort vraag", "", {"likert": "stelling", "single": "één antwoord",
           "multiple": "meer antwoorden mogelijk", "score": "rapportcijfer"}, 10),
    Column("vergelijkbaar", "Vergelijkbaarheid", "Of groepen naast elkaar mogen staan",
           {"same_concept": "dezelfde vraag",
           "role_view": "dezelfde vraag, gezien vanuit de eigen rol",
           "own_group": "elke partij kreeg een eigen vraag: vergelijk niet"}, 14),
    Column("groep", "Groep", "De vaste code van de partij, of van kleine partijen samen", width=24),
    Column("groep_naam", "Naam van de groep", width=24),
    Column("mensen_van", "Mensen, van", "Hoeveel mensen antwoordden, in klassen", width=11),
    Column("mensen_tot", "Mensen, tot en met", "Leeg bij 100 of meer", width=11),
    Column("antwoord", "Antwoord", "De vaste code van het antwoord, of een van deze:", _SUMS, 16),
    Column("antwoord_tekst", "Antwoord in woorden", width=26),
    Column("waarde", "Waarde", "Leeg als er geen precies getal is: zie ‘weergave’", width=9),
    Column("weergave", "Weergave", "Wat er in ‘waarde’ staat, of waarom die leeg is", _SHOWN, 16),
    Column("versie", "Versie", "Van welke versie van de resultaten dit is", width=8),
    Column("eens_toen", "Eens, vorige ronde", "Alleen bij ‘eens’, en alleen als de vraag en de "
           "groep dezelfde zijn: in hele procenten", width=11),
    Column("verschil", "Verschil", "Met de vorige ronde, in procentpunten", width=9),
    Column("zeker", "Zeker", "Of dat verschil waarschijnlijk geen toeval is", _CERTAIN, 9),
    Column("gecorrigeerd", "Gecorrigeerd", "In welke versie er bij deze vraag en groep iets "
           "veranderde; in de werkmap staat wat", width=12),
)  # fmt: skip

_GROUPS = (
    Column("groep", "Groep", "De vaste code", width=24),
    Column("groep_naam", "Naam", width=30),
    Column("partijen", "Partijen", "Waaruit de groep bestaat", width=44),
    Column("mensen_van", "Mensen, van", "Hoeveel mensen meededen, in klassen", width=11),
    Column("mensen_tot", "Mensen, tot en met", "Leeg bij 100 of meer", width=11),
)
_GAPS = (
    Column("vraag", "Vraag", "De vaste code", width=10),
    Column("thema", "Thema", "De vaste code", width=9),
    Column("vraagtekst", "Vraagtekst", width=60),
    Column("hoogste", "Meest eens", "De groep die het er het meest mee eens is", width=26),
    Column("laagste", "Minst eens", "De groep die het er het minst mee eens is", width=26),
    Column(
        "punten",
        "Verschil",
        "In procentpunten ‘eens’; leeg als een kant ‘bijna’ is",
        width=9,
    ),
    Column("in_woorden", "In woorden", width=70),
    Column("zekerheid", "Zekerheid", "Of het verschil toeval kan zijn", width=40),
)


_QUOTES = (
    Column("thema", "Thema", "De vaste naam van het thema in adressen", width=26),
    Column("soort", "Soort", "", {"goes_well": "gaat goed", "can_improve": "kan beter"}, 13),
    Column("groep_naam", "Naam van de groep", width=24),
    Column("citaat", "Citaat", "Ingekort of anders opgeschreven, door twee mensen nagelezen",
           width=90),
)  # fmt: skip
_CHANGES = (
    Column("vraag", "Vraag", "De vaste code", width=10),
    Column("groep", "Groep", "De vaste code", width=24),
    Column("groep_naam", "Naam van de groep", width=24),
    Column("eens_toen", "Eens, toen", "In procenten, de vorige ronde", width=11),
    Column("eens_nu", "Eens, nu", "In procenten, deze ronde", width=11),
    Column("punten", "Verschil", "In procentpunten", width=9),
    Column("zeker", "Zeker", "Of het waarschijnlijk geen toeval is",
           _CERTAIN, 9),
)  # fmt: skip
_CORRECTED = (
    Column("versie", "Versie", width=9),
    Column("waarvan", "Waarvan", width=36),
    Column("wat", "Wat", width=26),
    Column("eerst", "Eerst", width=40),
    Column("nu", "Nu", width=40),
    Column(
        "vraagtekst",
        "Vraag",
        "Zoals zij werd gesteld aan de groep die er het eerst bij staat",
        width=60,
    ),
)


def results_workbook(edition: Edition) -> bytes:
    """Always Dutch, as every document of the region. What there is none of has no sheet."""
    results = edition.results
    with override("nl"):
        sheets = [
            Sheet("Uitkomsten", COLUMNS, rows(edition)),
            Sheet("Groepen", _GROUPS, _group_rows(results)),
            Sheet("Verschillen", _GAPS, _gap_rows(results)),
        ]
        more = [
            Sheet("Veranderd", _CHANGES, _change_rows(edition)),
            Sheet("Citaten", _QUOTES, _quote_rows(edition)),
            Sheet("Gecorrigeerd", _CORRECTED, _corrected_rows(edition)),
        ]
        held = [Sheet(each.title, each.columns, list(each.rows)) for each in more]
        return workbook(_guide(edition), [*sheets, *(each for each in held if each.rows)])


def results_csv(edition: Edition, variant: Variant) -> bytes:
    """The figures. Quotes are no figures: they stand in the workbook, the report and the slides."""
    with override("nl"):
        return csv_bytes(COLUMNS, rows(edition), variant)


def results_name(
    edition: Edition, extension: str, variant: Variant | None = None, *, what: str = "resultaten"
) -> str:
    facts = edition.results.facts
    return file_name(
        what, facts.region_slug, f"ronde-{facts.number}", f"v{edition.version.replace('.', '-')}",
        day=facts.closed_on, extension=extension, variant=variant,
    )  # fmt: skip


def rows(edition: Edition) -> Iterator[tuple[Value, ...]]:
    """In the order of COLUMNS."""
    results = edition.results
    facts = results.facts
    changed, corrected = _changed(edition), _corrected(edition)
    place = (
        facts.region, facts.trajectory, facts.number, date.fromisoformat(facts.closed_on),
        "ja" if facts.is_example else "nee",
    )  # fmt: skip
    for theme in results.themes:
        for item in theme.items:
            for cell in (*item.cells, *item.split):
                start = (*place, *_about(results, theme, item, cell))
                versions = [*corrected[item.code, ""], *corrected[item.code, cell.group]]
                for answer in _answers(item, cell):
                    then = changed.get((item.code, cell.group, str(answer[0])), (None, None, ""))
                    yield (*start, *answer, f"v{edition.version}", *then, ", ".join(versions))


def _changed(edition: Edition) -> Mapping[tuple[str, str, str], tuple[Value, ...]]:
    """By question, group and answer: what it was in the round before."""
    return {
        (each.item, each.group, "eens"): (
            gaps.drawn(each.before), each.points, _yes(is_so=each.certain)
        )
        for each in _changes(edition)
    }  # fmt: skip


def _corrected(edition: Edition) -> Mapping[tuple[str, str], Sequence[str]]:
    """By question and group the versions in which something changed, each once, the first first."""
    found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for correction in reversed(edition.corrections):
        for each in correction.changed:
            found[each.item, each.group][f"v{correction.version}"] = None
    return defaultdict(tuple, {place: tuple(versions) for place, versions in found.items()})


def _changes(edition: Edition) -> Sequence[Change]:
    return changes(edition.earlier, edition.results) if edition.earlier else ()


def _yes(*, is_so: bool) -> str:
    return "ja" if is_so else "nee"


def _about(results: Results, theme: ThemeResult, item: ItemResult, cell: Cell) -> tuple[Value, ...]:
    """Which question was put to whom, and how many answered."""
    text = " / ".join(cell.wordings)
    group = who(results, cell.group)
    asked = (theme.code, item.code, text, item.kind, item.comparability)
    return (*asked, cell.group, group.label, *_people(cell.people))


def _answers(item: ItemResult, cell: Cell) -> Iterator[tuple[Value, ...]]:
    """Code, words, value, and how that value is to be read."""
    if cell.suppressed:
        yield "alle", "", None, _HIDDEN
        return
    for code, words, share in (*_options(item, cell), *_sums(cell)):
        yield code, words, *_value(share)
    if item.kind == "score":
        shown = (None, _HIDDEN) if cell.mean is None else (cell.mean, "gemiddelde")
        yield "gemiddelde", _("Gemiddeld cijfer"), *shown
    yield "weet_niet", _("Weet ik niet"), *_value(cell.unknown)


def _options(item: ItemResult, cell: Cell) -> Iterator[Answer]:
    answers: Sequence[tuple[str, str]]
    if item.kind == "score":
        answers = [(f"cijfer_{band.replace('-', '_')}", band.replace("-", "–")) for band in BANDS]
    else:
        answers = [(option.code, option.label) for option in item.scale(cell.scale).options]
    shares = cell.shares or (None,) * len(answers)
    for (code, words), share in zip(answers, shares, strict=True):
        yield code, words, share


def _sums(cell: Cell) -> Iterator[Answer]:
    """The three sides of a statement; other questions have none."""
    if cell.favourable is None:
        return
    yield "oneens", _("Oneens"), cell.unfavourable
    if cell.neutral is not None or cell.unfavourable is None:
        yield "neutraal", _("Neutraal"), cell.neutral
    yield "eens", _("Eens"), cell.favourable


def _value(share: Share | None) -> tuple[Value, str]:
    if share is None:
        return None, _HIDDEN
    return (None, _NEAR[share.near]) if share.near else (share.percent, "percentage")


def _people(class_: str) -> tuple[int | None, int | None]:
    low, _dash, high = class_.rstrip("+").partition("-")
    return (int(low) if low else None, int(high) if high else None)


def _group_rows(results: Results) -> Iterator[tuple[Value, ...]]:
    for group in results.groups:
        yield group.code, group.label, ", ".join(group.parties), *_people(group.people)


def _gap_rows(results: Results) -> Iterator[tuple[Value, ...]]:
    for gap in (*results.gaps, *results.agreements):
        view = story.gap_view(results, gap)
        high, low = (who(results, code).label for code in (gap.high, gap.low))
        points = None if gaps.is_near(results, gap) else gap.points
        yield (
            gap.item, gap.theme, view.statements[0].text, high, low, points,
            view.words, view.certainty,
        )  # fmt: skip


def _change_rows(edition: Edition) -> Iterator[tuple[Value, ...]]:
    for each in _changes(edition):
        after, before = gaps.drawn(each.after), gaps.drawn(each.before)
        yield (
            each.item, each.group, who(edition.results, each.group).label, before, after,
            each.points, _yes(is_so=each.certain),
        )  # fmt: skip


def _quote_rows(edition: Edition) -> Iterator[tuple[Value, ...]]:
    for quote in edition.quotes:
        yield quote.theme, quote.kind, quote.group, quote.text


def _corrected_rows(edition: Edition) -> Iterator[tuple[Value, ...]]:
    for correction in edition.corrections:
        for each in correction.changed:
            yield (
                correction.version, each.subject, each.what, each.before, each.after,
                each.question,
            )  # fmt: skip


def _guide(edition: Edition) -> Iterator[tuple[str, str]]:
    results = edition.results
    facts = results.facts
    closed = date_format(date.fromisoformat(facts.closed_on), "j F Y")
    yield (
        _("Wat dit is"),
        _(
            "De uitkomsten van de vragenlijst over pleegzorg in %(region)s, ronde %(number)s, "
            "gesloten op %(closed)s."
        )
        % {"region": facts.region, "number": facts.number, "closed": closed},
    )
    yield _("Versie"), edition.version
    for correction in edition.corrections:
        day = date_format(correction.made_on, "j F Y")
        yield (
            _("Gecorrigeerd in %(version)s, %(day)s") % {"version": correction.version, "day": day},
            correction.reason,
        )
    if facts.is_example:
        yield _("Let op"), _("Dit is een voorbeeld: de antwoorden zijn verzonnen.")
    yield _("Wie deden mee"), story.who_lead(results)
    if results.left_out:
        yield (
            _("Niet in dit bestand"),
            _("%(groups)s: te weinig antwoorden.") % {"groups": numerals.listed(results.left_out)},
        )
    yield (
        _("Zo is het opgebouwd"),
        _(
            "In ‘Uitkomsten’ staat één regel per vraag, groep en antwoord. De namen van kolommen "
            "en de codes veranderen nooit; in ‘Codeboek’ staat wat ze betekenen."
        ),
    )
    yield (
        _("Kleine groepen"),
        _(
            "Een groep staat er alleen in vanaf %(threshold)s antwoorden. Aantallen mensen zijn "
            "klassen; percentages zijn bij kleine groepen afgerond op vijf. ‘te_weinig’ betekent: "
            "te weinig antwoorden om anoniem te blijven. Dat is nooit nul. Tel percentages niet op."
        )
        % {"threshold": facts.threshold},
    )
    yield _("Bron"), _("Het goede gesprek over pleegzorg, %(trajectory)s, %(region)s.") % {
        "trajectory": facts.trajectory, "region": facts.region,
    }  # fmt: skip

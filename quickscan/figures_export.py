"""The figures of a region as rows for other programs, rounded and hidden as on the page."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from documents.sheets import Column, Sheet, Value, workbook
from quickscan.figure_words import disclosed
from quickscan.indicators import indicators
from quickscan.models import Figure


def columns() -> Sequence[Column]:
    statuses = {value: str(label) for value, label in Figure.Status.choices}
    names = {code: indicator.name for code, indicator in indicators().items()}
    return (
        Column("indicator", _("Indicator"), _("blijvende code"), names, width=14),
        Column("naam", _("Naam"), width=40),
        Column("gebied", _("Gebied"), _("naam van de jeugdregio, of Nederland"), width=24),
        Column("gebiedscode", _("Code van het gebied"), _("code van CBS; NL01 is Nederland")),
        Column("klasse", _("Klasse"), _("leeg: het geheel"), width=24),
        Column("periode", _("Periode"), width=16),
        Column("peildatum", _("Peildatum")),
        Column("waarde", _("Waarde"), _("leeg als ‘geen_waarde’ is gevuld")),
        Column("eenheid", _("Eenheid"), width=20),
        Column("geen_waarde", _("Waarom er geen waarde is"), _("nooit hetzelfde als 0"), width=24),
        Column("status", _("Status"), "", statuses),
        Column("bron", _("Bron"), width=40),
        Column("adres_bron", _("Adres van de bron"), width=40),
        Column("datum_bron", _("Datum van de bron"), _("wanneer de bron dit gaf")),
        Column("toelichting", _("Toelichting"), width=40),
        Column("trendbreuk", _("Trendbreuk vóór dit cijfer"), width=40),
        Column("voorbeeld", _("Voorbeeldcijfer"), _("ja: verzonnen"), width=10),
        Column("definitie", _("Definitie"), width=60),
        Column("afgesproken_omdat", _("Waarom dit getal"), _("afgesproken in de regio"), width=40),
        Column("nagekeken_op", _("Nagekeken op"), _("door een tweede persoon")),
    )


def rows(figures: Iterable[Figure]) -> Iterator[Sequence[Value]]:
    for figure in figures:
        indicator = indicators()[figure.indicator]
        value, hidden = disclosed(indicator, figure)
        region = figure.region
        yield (
            indicator.code, indicator.name,
            region.name if region else "Nederland", region.code if region else "NL01",
            figure.category, figure.period, figure.reference_date,
            indicator.answer(value) if value and indicator.options else value,
            indicator.unit, hidden, figure.status, figure.source, figure.source_url,
            figure.source_date, figure.note, figure.series_break,
            "ja" if figure.is_example else "nee",
            indicator.definition, figure.agreed_because,
            figure.checked_on if figure.origin == Figure.Origin.REGION else None,
        )  # fmt: skip


def book(region: str, figures: Iterable[Figure]) -> bytes:
    guide = (
        (_("Feiten en cijfers over pleegzorg"), region),
        (_("Aantallen"), _("Van een regio onder 10 ‘minder dan 10’, anders afgerond op 5.")),
        (_("Geen waarde"), _("Leeg is niet nul. De reden staat in de kolom ‘geen_waarde’.")),
        (_("Voorlopig"), _("Een voorlopig cijfer kan nog veranderen.")),
        (_("Vergelijken"), _("Vergelijk geen jaren voor en na een trendbreuk.")),
    )
    return workbook(guide, [Sheet(_("Cijfers"), columns(), rows(figures))])

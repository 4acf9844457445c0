"""From a table of CBS to figures of ours."""

import io
from decimal import Decimal

import pytest

from documents.reading import UnreadableError, read
from quickscan.cbs.layout import read_layout
from quickscan.cbs.matching import Matched, Scope, match
from quickscan.cbs.tables import table_called, tables
from quickscan.indicators import indicators

HEAD = (
    '"Kerncijfers over jeugdzorg"\n'
    '"";"";"";"Jongeren met jeugdzorg";"Jeugdzorgtrajecten"\n'
    '"Vormen van jeugdzorg";"Regio\'s";"Perioden";"aantal";"aantal"\n'
)
NAMES = {"JZ38": "Zeeland", "JZ14": "Twente"}
ALL = Scope(NAMES, frozenset(NAMES), national=True)
OWN = Scope(NAMES, frozenset({"JZ38"}), national=False)


def matched(body: str, scope: Scope = ALL, table: str = "85099NED") -> Matched:
    _title, cells = read_layout(read(io.BytesIO((HEAD + body).encode())).lines)
    return match(cells, tables()[table], scope)


def row(form: str, place: str, period: str, value: str) -> str:
    return f'"{form}";"{place}";"{period}";"{value}";"1"\n'


NO_WHOLE = "geen aandeel te berekenen: ‘JH 122’ staat niet in dit bestand"
FOSTER, STAY = "JH 1221 Pleegzorg", "JH 122 Totaal jeugdhulp met verblijf"


def test_a_form_of_care_is_found_by_its_title_and_a_share_has_its_parts() -> None:
    body = row(FOSTER, "Zeeland (JZ)", "2021*", "585") + row(STAY, "Zeeland (JZ)", "2021*", "900")
    count, share = matched(body).proposals
    assert (count.indicator, count.region, count.value) == ("IND-VOL-01", "JZ38", Decimal(585))
    assert (count.line, count.period, count.year, count.status) == (4, "2021", 2021, "provisional")
    assert count.source == "CBS StatLine 85099NED"
    assert count.series_break.startswith("Vanaf 2021")
    assert (share.indicator, share.value) == ("IND-VOL-04", Decimal("65.0"))
    assert (share.numerator, share.denominator) == (Decimal(585), Decimal(900))
    assert "op 5 afrondt" in share.note


def test_a_point_is_missing_and_never_zero() -> None:
    body = row(FOSTER, "Nederland", "2022", ".") + row(STAY, "Nederland", "2022", "10")
    for proposal in matched(body).proposals:
        assert (proposal.region, proposal.value) == ("", None)
        assert proposal.missing == "CBS: onbekend, onvoldoende betrouwbaar of geheim"
    body = row(FOSTER, "Nederland", "2022", "5") + row(STAY, "Nederland", "2022", ".")
    count, share = matched(body).proposals
    assert (count.value, share.missing) == (Decimal(5), "CBS geeft het geheel niet")


def test_a_share_whose_whole_was_not_chosen_in_statline_stays_as_it_was() -> None:
    """What is not in the file, CBS did not say: nothing may make a known share 'unknown'."""
    found = matched(row(FOSTER, "Nederland", "2022", "5"))
    assert [each.indicator for each in found.proposals] == ["IND-VOL-01"]
    assert dict(found.skipped) == {NO_WHOLE: 1}


def test_what_is_passed_over_is_counted_by_reason() -> None:
    body = "".join(
        row(FOSTER, place, period, "5")
        for place, period in [
            ("Zeeland (JZ)", "2022"), ("Zeeland (JZ)", "1e halfjaar 2023*"),
            ("Twente (JZ)", "2022"), ("Breda", "2022"), ("Zeeland (PV)", "2022"),
            ("Nederland", "2022"),
            ("Zuidland (JZ)", "2022"), ("Ergens (XX)", "2022"),
        ]
    )  # fmt: skip
    found = matched(body + row("JR 1 Totaal jeugdreclassering", "Breda", "2022", "5"), OWN)
    # Pleegzorg feeds two indicators, a count and a share; a line counts once.
    assert dict(found.skipped) == {
        "een deel van een jaar": 1,
        "een andere jeugdregio": 1,
        "een gemeente: cijfers zijn er hier per jeugdregio": 1,
        "een provincie, landsdeel, COROP-gebied, wijk of buurt": 1,
        "Nederland: dat voert de methode-eigenaar in": 1,
        NO_WHOLE: 1,
    }
    assert found.unknown_count == 2
    assert found.unknown[0] == (10, "de regio ‘Zuidland (JZ)’ kennen wij niet")
    assert found.unknown[-1] == (11, "de regio ‘Ergens (XX)’ kennen wij niet")
    assert found.unused == ["Jeugdzorgtrajecten"]


def test_a_cell_that_is_there_twice_is_refused() -> None:
    twice = row(FOSTER, "Zeeland (JZ)", "2022", "5") * 2
    with pytest.raises(UnreadableError) as caught:
        matched(twice)
    assert str(caught.value) == "Regel 5: Zeeland (JZ), 2022 staat ook al op regel 4."


def test_words_where_a_number_belongs_are_refused() -> None:
    with pytest.raises(UnreadableError, match="Regel 4: bij ‘Jongeren met jeugdzorg’ hoort een"):
        matched(row(FOSTER, "Zeeland (JZ)", "2022", "veel"))


def test_another_table_is_refused() -> None:
    with pytest.raises(UnreadableError, match="niets wat wij uit 85094NED overnemen: ‘Pleegzorg’"):
        matched(row(FOSTER, "Zeeland (JZ)", "2022", "5"), table="85094NED")


def test_a_table_with_only_the_whole_of_a_share_is_another_one() -> None:
    with pytest.raises(UnreadableError, match=r"‘JH 1221’\. Er staat wel in: .* bij ‘JH 122 Tot"):
        matched(row(STAY, "Zeeland (JZ)", "2022", "900"))


def test_tables_are_known_by_their_title() -> None:
    found = table_called("Kerncijfers over jeugdzorg,  2015-2020")
    assert found
    assert found.id == "84134NED"
    assert table_called("Bevolking") is None


def test_every_feed_is_of_an_indicator_that_says_so() -> None:
    for table in tables().values():
        for feed in table.feeds:
            assert table.id in indicators()[feed.indicator].source or table.id < "85"

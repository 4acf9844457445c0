"""From an address: a real server that speaks both protocols, in pages; and what is not fetched."""

from datetime import date
from decimal import Decimal

import pytest

from documents.reading import UnreadableError
from quickscan.cbs import fetching
from quickscan.cbs.fetching import Cbs, table_in
from tests.quickscan.cbs.server import V3, V4, Server, answers


@pytest.fixture(autouse=True)
def filled(server: Server) -> None:
    server.answers = answers([("JZ38", 590), ("JZ14", None)])


@pytest.mark.parametrize("base", [V3, V4])
def test_both_protocols_give_the_same_cells_over_two_pages(server: Server, base: str) -> None:
    told: list[int] = []
    cbs = Cbs((server.origin,), told.append)
    cells = list(cbs.observations(f"{server.origin}{base}"))
    assert cbs.modified == date(2025, 10, 31)
    assert [(c.line, c.place.title, c.period.status, c.topic.name, c.value, c.absence)
            for c in cells] == [
        (1, "Zeeland (JZ)", "provisional", "Pleegzorg", Decimal(590), None),
        (2, "Twente (JZ)", "provisional", "Pleegzorg", None, "unknown"),
    ]  # fmt: skip
    assert told == list(range(1, len(told) + 1))


def refusal(origins: tuple[str, ...], address: str) -> str:
    with pytest.raises(UnreadableError) as caught:
        list(Cbs(origins).observations(address))
    return str(caught.value)


@pytest.mark.parametrize(
    "origin",
    [
        "http://opendata.cbs.nl", "https://opendata.cbs.nl:8443", "https://opendata.cbs.nl.kwaad.nl",
        "https://iemand@opendata.cbs.nl", "https://127.0.0.1", "http://[::1]", "file://",
        "http://169.254.169.254", "https://localhost", "https://[::1",
    ],
)  # fmt: skip
def test_only_the_origins_of_the_settings_are_asked(origin: str) -> None:
    assert "alleen tabellen op bij CBS zelf" in refusal(
        ("https://opendata.cbs.nl",), f"{origin}{V3}"
    )


@pytest.mark.parametrize(
    "found",
    [["10.0.0.5"], ["127.0.0.1"], ["169.254.169.254"], ["::1"], ["fd00::1"], ["100.64.0.1"],
     ["::ffff:127.0.0.1"], ["::10.0.0.5"], ["2002:a00:5::"], ["64:ff9b::a00:5"], ["fec0::1"],
     ["ff0e::1"], ["2606:4700::1", "::1"], ["0.0.0.0"], ["224.0.0.1"], ["8.8.8.8", "192.168.1.1"],  # noqa: S104
     ["172.31.255.255"], ["192.0.0.9"], ["192.0.2.1"], ["192.31.196.1"], ["192.52.193.1"],
     ["192.88.99.1"], ["192.175.48.1"], ["198.19.0.1"], ["198.51.100.1"], ["203.0.113.1"],
     ["240.0.0.1"], ["255.255.255.255"], ["64:ff9b:1::a00:5"], ["100::1"], ["2001::a00:5"],
     ["2001:20::1"], ["2001:db8::1"], ["2620:4f:8000::1"], ["3fff::1"], ["5f00::1"], ["fe80::1"]],
)  # fmt: skip
def test_a_name_that_points_inside_the_network_is_refused(
    monkeypatch: pytest.MonkeyPatch, found: list[str]
) -> None:
    answers = [(0, 0, 0, "", (address, 443)) for address in found]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_args, **_kwargs: answers)
    reason = refusal(("https://opendata.cbs.nl",), f"https://opendata.cbs.nl{V3}")
    assert "binnen ons eigen netwerk" in reason


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "192.0.1.1", "192.88.98.1", "2606:4700::1", "2a02:a457::1", "2001:4860::1"],
)
def test_an_address_on_the_internet_is_outside(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    found = [(0, 0, 0, "", (address, 443))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_args, **_kwargs: found)
    assert fetching._public_address("opendata.cbs.nl", 443) == address


@pytest.mark.parametrize(
    "moved", ["http://127.0.0.1:1/geheim", "https://elders.example/", "file:///x", "http://[::1"]
)
def test_a_redirect_to_elsewhere_is_refused(server: Server, moved: str) -> None:
    server.moved = moved
    reason = refusal((server.origin,), f"{server.origin}{V3}")
    assert "alleen tabellen op bij CBS zelf" in reason


def test_redirects_in_a_circle_come_to_an_end(server: Server) -> None:
    server.moved = f"{V3}/DataProperties"
    assert "stuurt steeds door" in refusal((server.origin,), f"{server.origin}{V3}")


def test_a_next_page_elsewhere_is_refused(server: Server) -> None:
    server.answers[f"{V4}/Dimensions"] = ([], "@127.0.0.1:1/geheim")
    assert "alleen tabellen op bij CBS zelf" in refusal((server.origin,), f"{server.origin}{V4}")


def test_there_is_an_end_to_pages_and_to_bytes(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"{server.origin}{V3}"
    monkeypatch.setattr(fetching, "_MOST_BYTES", 500)
    assert "te groot" in refusal((server.origin,), address)
    monkeypatch.setattr(fetching, "_MOST_PAGES", 2)
    monkeypatch.setattr(fetching, "_MOST_BYTES", 50_000)
    assert "meer bladzijden" in refusal((server.origin,), address)


def test_cbs_may_be_away(server: Server) -> None:
    missing = f"{server.origin}/ODataFeed/odata/99999NED"
    assert "foutcode 404" in refusal((server.origin,), missing)
    origin = server.origin
    server.shutdown()
    server.server_close()
    assert "niet te bereiken" in refusal((origin,), f"{origin}{V3}")


def test_a_table_is_found_in_an_address() -> None:
    statline = "https://opendata.cbs.nl/statline/#/CBS/nl/dataset/85099NED/table?ts=17"
    assert (table_in(statline), table_in("03759ned"), table_in("https://cbs.nl")) == (
        "85099NED", "03759NED", "",
    )  # fmt: skip

"""Petra fills in the template and sends it back, also when it is wrong."""

import io
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from openpyxl import load_workbook

from quickscan import delivery_sheet
from quickscan.models import Delivery, FigureRequest
from regions.models import Trajectory, User
from tests.quickscan.deliveries import (
    FAMILIES,
    FRAMEWORK,
    NETWORK,
    SCHEME,
    YEAR,
    form_of,
    link,
    page_of,
    request_for,
)

Cells = Mapping[tuple[str, str], Mapping[str, Any]]


@pytest.fixture
def asked(trajectory: Trajectory, alice: User) -> FigureRequest:
    return request_for(trajectory, alice, FAMILIES, NETWORK, FRAMEWORK, SCHEME)


def template(client: Client, asked: FigureRequest) -> bytes:
    return client.get(f"{link(asked)}sjabloon.xlsx").content


def filled(content: bytes, cells: Cells) -> bytes:
    """The workbook with these cells, by indicator, class and column."""
    book = load_workbook(io.BytesIO(content))
    sheet = book["Cijfers"]
    head = [str(cell.value) for cell in sheet[1]]
    for line, row in enumerate(sheet.iter_rows(min_row=2, values_only=True), 2):
        key = (str(row[0]), str(row[head.index("klasse")] or ""))
        for name, value in cells.get(key, {}).items():
            sheet.cell(line, head.index(name) + 1, value)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def send(client: Client, asked: FigureRequest, content: bytes) -> HttpResponse:
    file = SimpleUploadedFile("cijfers.xlsx", content)
    return client.post(f"{link(asked)}bestand/", {"file": file})  # type: ignore[return-value]


GOOD: Cells = {
    (FAMILIES, ""): {"waarde": 312, "status": "definitief", "toelichting": "Op 31 december."},
    (NETWORK, ""): {"teller": 172, "noemer": 351, "status": "Voorlopig"},
    (FRAMEWORK, "vrijwillig"): {"teller": 40, "noemer": 100, "status": "definitief"},
    (SCHEME, ""): {"waarde": "In de regio gelijk"},
}


def test_the_definition_is_there_to_read_in_full(client: Client, asked: FigureRequest) -> None:
    sheet = load_workbook(io.BytesIO(template(client, asked)))["Cijfers"]
    place = [cell.value for cell in sheet[1]].index("definitie")
    for number, row in enumerate(sheet.iter_rows(min_row=2), 2):
        assert row[place].alignment.wrap_text
        lines = len(str(row[place].value)) / sheet.column_dimensions["D"].width
        assert (sheet.row_dimensions[number].height or 0) >= 15 * lines


def test_what_we_gave_out_we_take_in(client: Client, asked: FigureRequest) -> None:
    sent = send(client, asked, filled(template(client, asked), GOOD))

    assert sent.headers["Location"] == link(asked)
    rows = {(each.indicator, each.category): each for each in asked.deliveries.all()}
    families, network = rows[FAMILIES, ""], rows[NETWORK, ""]
    assert (families.value, families.note) == (Decimal(312), "Op 31 december.")
    assert (network.value, network.status) == (Decimal("49.003"), "provisional")
    assert rows[FRAMEWORK, "vrijwillig"].value == 40
    assert rows[SCHEME, ""].value == 3
    assert not rows[FRAMEWORK, "ondertoezichtstelling"].is_delivered


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_file_goes_round_without_changing_anything(
    client: Client, asked: FigureRequest, ending: str
) -> None:
    send(client, asked, filled(template(client, asked), GOOD))
    client.post(page_of(asked, FAMILIES), form_of(asked, FAMILIES, missing="=geen", status=""))
    before = list(Delivery.objects.order_by("pk").values())

    again = client.get(f"{link(asked)}sjabloon.{ending}")
    assert again.headers["Content-Disposition"] == (
        f'attachment; filename="aanleveren_rijk-van-nijmegen_pleegzorg-waalstreek_{YEAR}.{ending}"'
    )
    if ending == "csv":  # as somebody would write it
        assert ";172;351;" in again.content.decode("utf-8-sig")
    assert send(client, asked, again.content).status_code == 302

    assert list(Delivery.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        ({"waarde": "veel"}, "Regel 4: kolom ‘waarde’: ‘veel’ is geen getal"),
        ({"waarde": "1,5", "status": "definitief"}, "Regel 4: kolom ‘waarde’: Vul een heel getal"),
        ({"waarde": 5}, "Regel 4: kolom ‘status’: Kies of dit getal"),
        ({"waarde": 5, "status": "klaar"}, "kolom ‘status’: schrijf ‘definitief’ of ‘voorlopig’"),
        ({"teller": 3, "noemer": 5, "status": "definitief"}, "horen geen teller en noemer"),
        ({"waarde": 5, "jaar": 1815, "status": "definitief"}, "kolom ‘jaar’: Kies een jaar"),
        ({"waarde": 5, "jaar": 2020.5, "status": "definitief"}, "is geen jaar"),
        ({"waarde": 5, "niet_beschikbaar_omdat": "Weet niet."}, "Niet allebei"),
        ({"waarde": 5, "status": "definitief", "toelichting": "x" * 301}, "hooguit 300 tekens"),
        ({"waarde": 5, "status": "definitief", "peildatum": "31-02-2025"}, "is geen datum"),
        ({"indicator": "IND-XXX-01"}, "de indicator ‘IND-XXX-01’ bestaat niet"),
        ({"indicator": "IND-GEZ-02"}, "om het cijfer ‘Nieuwe pleeggezinnen’ is u niet gevraagd"),
        ({"indicator": NETWORK}, "dit cijfer staat ook al op regel"),
        ({"klasse": "alle"}, "de klasse ‘alle’ hoort niet bij dit cijfer"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_stored(
    client: Client, trajectory: Trajectory, alice: User, cells: Mapping[str, Any], what: str
) -> None:
    asked = request_for(trajectory, alice, NETWORK, "IND-PER-02", FAMILIES)
    good = {(NETWORK, ""): GOOD[NETWORK, ""], (FAMILIES, ""): cells}

    sent = send(client, asked, filled(template(client, asked), good))

    assert sent.status_code == 422
    assert what in sent.text
    assert not asked.deliveries.filter(delivered_on__isnull=False).exists()


def test_everything_that_is_wrong_is_told_at_once(client: Client, asked: FigureRequest) -> None:
    content = filled(
        template(client, asked),
        {
            (FAMILIES, ""): {"waarde": "veel", "status": "klaar", "peildatum": "31-02-2025"},
            (NETWORK, ""): {"teller": "=1+1", "noemer": 351, "status": "definitief"},
            (FRAMEWORK, "vrijwillig"): {"klasse": "alle"},
            (SCHEME, ""): GOOD[SCHEME, ""],
        },
    )
    sent = send(client, asked, content)

    assert sent.status_code == 422
    for fault in (
        "kolom ‘waarde’: ‘veel’ is geen getal",
        "kolom ‘status’: schrijf ‘definitief’ of ‘voorlopig’",
        "kolom ‘peildatum’",
        "formule",
        "de klasse ‘alle’ hoort niet bij dit cijfer",
        "Er is niets bewaard.",
    ):
        assert sent.text.count(fault) >= 1, fault
    assert sent.text.count("Regel ") == 5, "each once, and nothing that follows from another"
    assert not asked.deliveries.filter(delivered_on__isnull=False).exists()


def test_after_twenty_faults_the_others_are_counted(client: Client, asked: FigureRequest) -> None:
    head, line, *_others = client.get(f"{link(asked)}sjabloon.csv").content.splitlines(True)
    sent = send(client, asked, head + line * 23)
    assert sent.text.count("dit cijfer staat ook al op regel 2.") == 20
    assert "En nog 2 andere fouten." in sent.text


def test_an_answer_in_words_is_one_of_the_options(client: Client, asked: FigureRequest) -> None:
    cells: Cells = {(SCHEME, ""): {"waarde": "soms"}}
    sent = send(client, asked, filled(template(client, asked), cells))
    assert "geen, per gemeente een eigen, in de regio gelijk" in sent.text


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "Het bestand is leeg"),
        (b"%PDF-1.7", "Dit is een PDF"),
        (b"naam;bedrag\r\nPetra;3\r\n", "deze kolommen ontbreken"),
    ],
)
def test_another_file_is_refused(
    client: Client, asked: FigureRequest, content: bytes, what: str
) -> None:
    sent = send(client, asked, content)
    assert sent.status_code == 422
    assert what in sent.text


def test_a_file_without_an_answer_and_no_file_at_all(client: Client, asked: FigureRequest) -> None:
    assert "nog niets ingevuld" in send(client, asked, template(client, asked)).text
    assert "Kies eerst een bestand" in client.post(f"{link(asked)}bestand/", {"x": ""}).text


def test_a_file_that_is_too_large_is_not_read(client: Client, asked: FigureRequest) -> None:
    sent = send(client, asked, b"x" * (delivery_sheet.SIZE + 3_000_000))
    assert sent.status_code == 413
    assert "tot 1 MB" in sent.text

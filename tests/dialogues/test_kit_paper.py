"""What is printed: PDF/UA-1, on the right paper, with fronts and backs that meet."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Name
from pptx import Presentation

from dialogues.kit import deck, paper
from dialogues.kit.content import Content, Moment
from quickscan import matter
from quickscan.matter import Asked, Number, Quoted, ThemeMatter, speaker
from quickscan.presentation import Statement
from regions.parties import FOUR_PARTIES, Party
from tests.pdfs import elements, text_of
from tests.quickscan.worlds import full_round

NUMBER = Number(
    "IND-GEZ-03", "Gestopte pleeggezinnen", "40", "Rijk van Nijmegen", "2025", "NVP", "Waarom?"
)
CONTENT = Content(
    title="Herkennen in Beuningen", region="Rijk van Nijmegen",
    when="donderdag 12 maart 2026, 19.30 tot 22.00 uur", where="Dorpshuis", day="2026-03-12",
    is_example=True, source="Vragenlijst, ronde 1, gesloten op 6 maart 2026", left_out="",
    themes=tuple(
        matter.of_results(
            full_round(), {"SAM": [NUMBER]}, {"samenwerken": [Quoted("Wij bellen.", "Ouders")]}
        )
    )[:2],
    programme=(Moment("19.30", "Welkom", 15, "Plenair"),),
    parties=tuple(speaker(party.value, str(party.label)) for party in FOUR_PARTIES),
)  # fmt: skip
ALONE = replace(
    CONTENT, source="",
    themes=(
        ThemeMatter("SAM", "Samenwerken", "Hoe het gaat", "Wat helpt?",
                    asked=(Asked("SAM-01", (Statement("Wij luisteren."),)),)),
        ThemeMatter("VRN", "Verandering", "Wat anders kan", "Welke verandering?"),
    ),
)  # fmt: skip
A3, A4, A5 = (297, 420), (210, 297), (148, 210)
SHEETS: dict[str, tuple[Callable[[Content], bytes], tuple[int, int], int]] = {
    "Placemats": (paper.placemats, A3[::-1], 2),
    "Gesprekskaarten": (paper.cards, A4, 4),
    "Posters": (paper.posters, A3, 3),
    "Tafelkaarten": (paper.tents, A4, 2),
    "Stickervellen": (paper.stickers, A4, 1),
    "Boekje voor de gespreksleider": (paper.booklet, A5, 0),
}
MM = 72 / 25.4


def text(pdf: bytes, *, page: int | None = None, left: bool | None = None) -> str:
    """Of everything, or of one half of one page of A4."""
    options = [] if page is None else ["-f", str(page), "-l", str(page)]
    if left is not None:
        options += ["-x", "0" if left else "298", "-y", "0", "-W", "298", "-H", "842"]
    return text_of(pdf, *options)


@pytest.mark.parametrize("content", [CONTENT, ALONE], ids=["results", "alone"])
@pytest.mark.parametrize("title", SHEETS)
def test_every_sheet_can_be_read_by_everybody(title: str, content: Content) -> None:
    make, (width, height), pages = SHEETS[title]
    with pikepdf.open(BytesIO(make(content))) as pdf:
        assert str(pdf.Root.Lang) == "nl"
        assert pdf.Root.MarkInfo.Marked
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == f"{title}: Herkennen in Beuningen"
        found = list(elements(pdf.Root.StructTreeRoot))
        assert all(str(each["/Alt"]) for each in found if each["/S"] == Name.Figure)
        assert any(each["/S"] in {Name.H1, Name.H2} for each in found)
        box = pdf.pages[0].mediabox
        assert (round(float(box[2]) / MM), round(float(box[3]) / MM)) == (width, height)
        if content is CONTENT and pages:
            assert len(pdf.pages) == pages


def test_a_placemat_has_facts_with_their_source_a_sentence_of_each_party_and_room() -> None:
    told = text(paper.placemats(CONTENT), page=1)
    theme = CONTENT.themes[0]
    for words in (
        "40", "Gestopte pleeggezinnen", "Rijk van Nijmegen, 2025 · NVP", theme.question,
        "Wat gaat goed?", "Wat kan beter?", "Waar willen we heen?",
        "Voorbeeld met verzonnen gegevens", CONTENT.source,
    ):  # fmt: skip
        assert words in told
    for each in theme.says:
        assert f"{each.speaker.label} {each.words}" in told


def test_a_back_lies_behind_its_front_when_the_paper_turns_over_its_long_edge() -> None:
    """The left of the front is the right of the back."""
    cards = paper.cards(CONTENT)
    asked = CONTENT.themes[0].asked
    for left in (True, False):
        front, back = text(cards, page=1, left=left), text(cards, page=2, left=not left)
        here = [each.text for each in asked[0 if left else 1 :: 2]]
        assert [each.text for each in asked if each.text in front] == here
        assert [each.text for each in asked if each.text in back] == here


def test_the_answers_stand_on_the_back_only() -> None:
    cards = paper.cards(CONTENT)
    assert not re.search(r"\d%", text(cards, page=1))
    back = text(cards, page=2)
    for answer in CONTENT.themes[0].asked[0].answers:
        assert answer.said in back
        assert answer.speaker.label in back


def test_a_meeting_that_stands_alone_says_so_and_asks_what_others_think() -> None:
    assert "dit gesprek staat op zich" in text(paper.placemats(ALONE))
    assert "Er zijn geen resultaten van een vragenlijst." in text(paper.booklet(ALONE))
    back = text(paper.cards(ALONE), page=2)
    assert "Wat denkt u dat anderen zeggen?" in back
    assert all(str(party.label) in back for party in FOUR_PARTIES)


def test_every_invited_party_has_stickers_of_its_own() -> None:
    told = text(paper.stickers(CONTENT))
    assert [str(party.label) for party in FOUR_PARTIES if str(party.label) in told] == [
        str(party.label) for party in FOUR_PARTIES
    ]


@pytest.mark.parametrize("programme", [CONTENT.programme, ()], ids=["planned", "unplanned"])
def test_no_page_of_the_booklet_is_empty(programme: tuple[Moment, ...]) -> None:
    booklet = paper.booklet(replace(CONTENT, programme=programme))
    with pikepdf.open(BytesIO(booklet)) as pdf:
        pages = len(pdf.pages)
    for page in range(1, pages + 1):
        assert len(text(booklet, page=page)) > 150, page  # more than its edges


def test_the_booklet_has_the_programme_what_came_out_and_what_to_ask() -> None:
    told = text(paper.booklet(CONTENT))
    theme = CONTENT.themes[0]
    for words in ("19.30 Welkom", theme.lead, theme.question, "Waarom?", "‘Wij bellen.’ Ouders"):
        assert words in told


def test_name_cards_have_a_first_name_and_a_party_and_there_are_blank_ones() -> None:
    pdf = paper.names(CONTENT, [(Party.PARENT, "Dana"), (Party.MUNICIPALITY, "Petra")])
    assert "Dana Ouder" in text(pdf, page=1, left=True)
    assert "Petra Gemeente of wijkteam" in text(pdf, page=1, left=False)
    assert text(pdf).count("Ik ben hier als") == 18
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert len(opened.pages) == 2


def test_on_the_slides_the_guess_comes_before_the_outcome() -> None:
    slides = list(Presentation(BytesIO(deck.slides(CONTENT))).slides)
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert titles == [
        "Herkennen in Beuningen", "Het programma", "Zo praten wij met elkaar",
        "1  Samenwerken", "1  Samenwerken", "2  Voorkomen van overbelasting",
        "2  Voorkomen van overbelasting", "Waar dit op rust",
    ]  # fmt: skip
    guess, outcome = slides[3], slides[4]
    assert not any(shape.has_chart for shape in guess.shapes)
    assert any(shape.has_chart for shape in outcome.shapes)

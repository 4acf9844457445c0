"""The agenda on paper: one page in short first, and then no more than somebody reads."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document

from agenda.printed import render_paper
from agenda.text import (
    ActionText,
    AgendaText,
    Conversation,
    EvidenceText,
    GoalText,
    Handled,
    Measure,
    Place,
    Signed,
)
from agenda.written import render_word
from regions.parties import FOUR_PARTIES, Party
from tests.pdfs import pages_of

DAY = date(2027, 9, 1)
PLACE = Place("Rijk van Nijmegen", "rijk-van-nijmegen", "Pleegzorg", "p", "Alice", "a@n.example")
WHY = EvidenceText(
    "gap", "gap/1",
    "‘De ouders, de hulpverleners en ik luisteren naar elkaar.’ Begeleiders zijn 45 punten "
    "positiever dan ouders.", "Vragenlijst, ronde 1, gesloten op 8 mei 2027", "",
)  # fmt: skip


def _action(number: int) -> ActionText:
    return ActionText(
        number, number, f"Maak met elk gezin één plan per kind, deel {number}", goal=number % 4 + 1,
        what="Ouders, pleegouders, begeleider en jeugdbeschermer schrijven samen één plan, in "
        "gewone taal. Iedereen heeft hetzelfde plan en het wordt elk halfjaar samen bijgewerkt.",
        for_whom="alle kinderen die langer dan drie maanden in een pleeggezin wonen",
        owner="Pleegzorg Waalstreek", owner_role="teamleider", lead=FOUR_PARTIES[number % 4],
        helpers="jeugdbeschermers, wijkteams", families="partners",
        first_step="Kies met vier gezinnen een kort voorbeeldplan", first_step_on=DAY,
        starts_on=DAY, deadline=DAY, evaluate_on=DAY, effort="medium",
        measure=Measure("SAM-01", "De ouders en ik luisteren naar elkaar", "minder dan de helft",
                        "drie op de vier ouders"),
        evidence=(WHY, WHY, WHY),
    )  # fmt: skip


def _agenda(actions: int) -> AgendaText:
    ambition = "Ouders en pleegouders zitten samen aan tafel als er iets wordt besloten."
    goals = tuple(
        GoalText(each, each, "SAM", f"Thema {each}", ambition, "Korte lijnen.", "Eerder horen.")
        for each in range(1, 5)
    )
    signed = tuple(
        Signed(party, "Cliëntenraad Waalstreek", "lid", "Karin de Boer", "agreed", "", DAY)
        for party in Party
    )
    return AgendaText(
        PLACE, "Verbeteragenda pleegzorg Rijk van Nijmegen", "In onze regio weet elk kind het.",
        goals, tuple(map(_action, range(1, actions + 1))),
        (Conversation(1, "half_yearly", DAY, "de regio", "", "De jongerenraad kiest."),),
        (), signed,
    )  # fmt: skip


def _filled(text: AgendaText) -> AgendaText:
    """With something in every field, as somebody writes who takes the time."""
    measure = Measure("SAM-01", "De ouders, de hulpverleners en ik luisteren naar elkaar",
                      "minder dan de helft", "drie op de vier ouders")  # fmt: skip
    actions = tuple(
        replace(
            each, title=f"{each.title}, samen met wie het kind kent", measure=measure,
            what=f"{each.what} Wie er niet bij kan zijn, zegt vooraf wat er anders moet.",
            helpers="de jongerenraad, de wijkteams van alle gemeenten, Bescherming Gelderland",
            owner_name="Joost Willems",
        )
        for each in text.actions
    )  # fmt: skip
    goals = tuple(replace(each, measure=measure, evidence=(WHY, WHY)) for each in text.goals)
    handled = tuple(
        Handled(f"gap/{each}", WHY.words, WHY.source, "", reason="eerst de wachtlijst")
        for each in range(18)
    )
    return replace(text, goals=goals, actions=actions, handled=handled)


def _pages(text: AgendaText, *changed: str) -> list[str]:
    made = render_paper(text, version="1.1", day=DAY, is_proposal=False, changed=changed)
    return pages_of(made)


@pytest.mark.parametrize(("actions", "most"), [(8, 8), (15, 12), (60, 12)])
def test_an_agenda_is_a_dozen_pages_at_most(actions: int, most: int) -> None:
    pages = _pages(_agenda(actions))
    assert 4 <= len(pages) <= most
    told = " ".join(pages[1:])
    assert f"deel {actions}" in told
    assert ("Waarom actie 1" in told) == (actions <= 15)  # also where it begins a page


@pytest.mark.parametrize(
    ("actions", "told"),
    [
        (15, "Waarom elke actie er staat, leest u"),
        (60, "Op papier staat van elke actie het belangrijkste."),
        (90, "Op papier staan de acties op een rij."),
    ],
)
def test_the_more_there_is_the_shorter_paper_is_and_says_so(actions: int, told: str) -> None:
    text = _filled(_agenda(actions))
    pages = _pages(text)
    assert 4 <= len(pages) <= 12
    assert told in pages[0]
    every = " ".join(pages)
    assert "1 sep 2027" in every  # as Dutch writes it, without a capital
    assert all(each.title in every for each in text.actions)


def test_of_many_actions_paper_says_how_often_they_are_founded() -> None:
    few, many = (" ".join(_pages(_agenda(actions))) for actions in (15, 16))
    assert "45 punten" in few
    assert "45 punten" not in many
    assert many.count("3 keer onderbouwd") == 16
    assert "leest u op de website en in het Word-bestand" in many


def test_the_first_page_is_one_page_whatever_somebody_typed() -> None:
    text = _agenda(14)
    title = "Zoek met elkaar genoeg gezinnen " * 3
    wordy = replace(
        text, title=title[:100], vision=("Wij werken samen aan rust voor elk kind. " * 15)[:600],
        actions=tuple(replace(each, title=title[:100], owner=title[:60]) for each in text.actions),
        signed=text.signed * 3,
    )  # fmt: skip
    first, second, *_rest = _pages(wordy)
    assert "Volgende gesprek" in first
    assert "De anderen staan achterin." in first
    assert "De andere acties staan verderop." in first
    assert second.startswith("Thema 1")


def test_paper_says_what_changed() -> None:
    *_earlier, last = _pages(_agenda(1), "Actie 1: eerste stap is gewijzigd.")
    assert "Wat er veranderde in versie 1.1 • Actie 1: eerste stap is gewijzigd." in last


def test_a_word_file_says_what_changed() -> None:
    changed = ["Actie 1: eerste stap is gewijzigd."]
    made = render_word(_agenda(1), version="1.1", day=DAY, changed=changed)
    told = [each.text for each in Document(BytesIO(made)).paragraphs]
    assert told[told.index("Wat er veranderde in versie 1.1") + 1] == changed[0]

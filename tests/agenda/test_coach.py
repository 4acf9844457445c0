"""The coach is friendly, explains itself, and requires only what the method does."""

from datetime import date, timedelta
from typing import Any

import pytest

from agenda import coach
from agenda.text import ActionText, AgendaText, Conversation, EvidenceText, Handled, Measure, Place
from regions.parties import FOUR_PARTIES, Party

TODAY = date(2027, 3, 1)
PLACE = Place("Rijk van Nijmegen", "rijk-van-nijmegen", "Pleegzorg", "p", "Alice", "a@n.example")


def action(**changes: Any) -> ActionText:
    good = {
        "key": 1, "number": 1, "title": "Maak één plan per kind", "owner": "Pleegzorg Waalstreek",
        "owner_role": "teamleider", "lead": Party.PARENT, "first_step": "Bel vier gezinnen",
        "first_step_on": date(2027, 3, 20), "deadline": date(2027, 9, 1),
        "evaluate_on": date(2027, 10, 1), "measure": Measure("SAM-01", "", "40%", "70%"),
        "evidence": (EvidenceText("note", "note/1", "Rust.", "Zaal", ""),),
    }  # fmt: skip
    return ActionText(**{**good, **changes})


def agenda(*actions: ActionText, **more: Any) -> AgendaText:
    talk = Conversation(1, "core_group", date(2027, 6, 1), "de regio")
    return AgendaText(
        PLACE, "Verbeteragenda", "Rust.", actions=actions,
        **{"conversations": (talk,), **more},
    )  # fmt: skip


def codes(text: AgendaText) -> list[str]:
    return [each.code for each in coach.advice(text, TODAY)]


def test_a_clear_action_gets_no_remark() -> None:
    assert list(coach.on_action(action(), TODAY)) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": "Eén plan per kind"}, "verb"),
        ({"owner": ""}, "owner"),
        ({"owner_role": ""}, "owner"),
        ({"lead": "", "families": "partners"}, "lead"),
        ({"deadline": None}, "deadline"),
        ({"deadline": date(2029, 1, 1), "evaluate_on": date(2029, 2, 1)}, "far"),
        ({"first_step": ""}, "first_step"),
        ({"first_step_on": date(2027, 3, 30)}, "first_step"),
        ({"measure": Measure("SAM-01")}, "measure"),
        ({"evaluate_on": None}, "evaluation"),
        ({"lead": Party.FOSTER_CARE_WORKER, "families": "informed"}, "families"),
        ({"evidence": ()}, "evidence"),
    ],
)
def test_one_thing_that_is_missing_is_one_remark(changes: dict[str, Any], code: str) -> None:
    (told,) = coach.on_action(action(**changes), TODAY)
    assert (told.code, told.action, told.required) == (code, 1, code == "evaluation")
    assert told.why


@pytest.mark.parametrize(
    ("title", "begins"),
    [
        ("Maak één plan per kind", True),
        ("Een plan per kind maken", True),
        ("Bijeenkomsten organiseren", True),
        ("Nodig ouders uit", True),
        ("Eén plan per kind", False),
        ("Bijeenkomsten", False),
        ("Betere samenwerking", False),
        ("", False),
    ],
)
def test_a_verb_stands_first_or_last(title: str, begins: bool) -> None:
    assert coach.begins_with_verb(title) == begins


def test_the_method_requires_an_evaluation_and_a_next_conversation() -> None:
    text = agenda(action(evaluate_on=None), conversations=())
    talk, evaluation = coach.missing(text, TODAY)
    assert (talk.code, evaluation.code) == ("conversation", "evaluation")
    assert evaluation.text.startswith(f"Wanneer kijkt u terug op ‘{action().title}’?")
    assert coach.missing(agenda(action()), TODAY) == []
    assert [each.code for each in coach.missing(agenda(), TODAY)] == ["actions"]


def test_a_conversation_of_before_today_is_not_the_next_one() -> None:
    text = agenda(action())
    (talk,) = text.conversations
    assert coach.missing(text, talk.next_on) == []
    (told,) = coach.missing(text, talk.next_on + timedelta(days=1))
    assert told.text == "Wanneer is het volgende gesprek?"


def test_one_party_that_leads_everything_is_told() -> None:
    same = agenda(*(action(key=key) for key in range(3)))
    assert codes(same) == ["balance"]
    spread = agenda(*(action(key=key, lead=FOUR_PARTIES[key % 4], families="partners")
                      for key in range(8)))  # fmt: skip
    assert codes(spread) == []


def test_too_many_actions_are_told() -> None:
    many = (action(key=key, lead=FOUR_PARTIES[key % 4], families="partners") for key in range(13))
    assert codes(agenda(*many)) == ["many"]


def test_a_talk_without_a_rhythm_is_told() -> None:
    (told,) = coach.on_talks(["kerngroep"])
    assert told.text == "Hoe vaak komt u bij elkaar voor: kerngroep? Kies een ritme."
    assert not told.required
    assert list(coach.on_talks([])) == []


def test_a_finding_without_an_answer_is_told() -> None:
    asked = Handled("gap/1/SAM-01", "Ouders zijn kritisch.", "Ronde 1", "")
    done = Handled("gap/1/SAM-02", "Anders.", "Ronde 1", "", reason="Later.")
    assert [each.code for each in coach.on_findings(agenda(handled=(asked, done)))] == ["gaps"]

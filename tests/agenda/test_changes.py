"""What is different is told in sentences that say what it is now."""

from dataclasses import replace
from datetime import date

from agenda.changes import changes
from agenda.text import AgendaText, Conversation, Handled, Place

PLACE = Place("Rijk van Nijmegen", "rijk-van-nijmegen", "Pleegzorg", "p", "Alice", "a@n.example")
TALK = Conversation(1, "core_group", date(2027, 6, 1), "de regio")
TEXT = AgendaText(PLACE, "Verbeteragenda", "Rust.", conversations=(TALK,))


def sentences(after: AgendaText, before: AgendaText = TEXT) -> list[tuple[str, bool]]:
    return [(each.text, each.matters) for each in changes(before, after)]


def test_an_agreement_to_meet_is_told_with_its_form_and_its_day() -> None:
    more = Conversation(2, "network_evening", date(2027, 9, 1), "de regio")
    moved, other = replace(TALK, next_on=date(2027, 7, 1)), replace(TALK, frequency="vaker")
    assert sentences(replace(TEXT, conversations=(TALK, more))) == [
        ("Nieuwe afspraak om in gesprek te blijven: netwerkavond, op 1 september 2027.", False)
    ]
    assert sentences(replace(TEXT, conversations=(moved,))) == [
        ("Het volgende gesprek (kerngroep) is op 1 juli 2027.", False)
    ]
    assert sentences(replace(TEXT, conversations=(other,))) == [
        ("De afspraak om in gesprek te blijven ‘kerngroep’ is gewijzigd.", False)
    ]
    assert sentences(replace(TEXT, conversations=())) == [
        ("De afspraak om in gesprek te blijven ‘kerngroep’ is vervallen.", True)
    ]


def left_out(number: int, reason: str) -> Handled:
    return Handled(f"quote/{number}", "Woorden van iemand.", "Ronde 1", "", reason=reason)


def test_a_reason_is_told_and_never_the_words_of_the_outcome() -> None:
    one = replace(TEXT, handled=(left_out(1, "er geen geld is."),))
    assert sentences(one) == [
        ("Bij een uitkomst zonder actie staat nu: niet nu, omdat er geen geld is.", False)
    ]
    assert sentences(TEXT, one) == [("Bij een uitkomst staat niet meer waarom nu niet.", False)]
    many = replace(TEXT, handled=tuple(left_out(number, "later.") for number in range(4)))
    assert sentences(many) == [("De redenen bij uitkomsten zonder actie zijn gewijzigd.", False)]

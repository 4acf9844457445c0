"""Two people press at the same moment, each on a web server of its own. The first has done its work
and has not committed when the second presses: what comes out is what one after the other would
give, and nobody sees an error.
"""

from dataclasses import dataclass, field
from threading import Thread

import pytest

from tests.faults.conftest import Place, free_port, until
from tests.faults.phone import Phone
from tests.faults.prepare_agenda import AGREED, ROWS
from tests.faults.prepare_room import SESSION
from tests.faults.test_agenda_killed import PREPARE, WORK, versions

ADOPT, IMPORT = f"{WORK}vaststellen/nu/", f"{WORK}importeren/nakijken/"
PROPOSE, CLOSE = f"{WORK}vaststellen/voorstel/", f"{WORK}terugkijken/afsluiten/"
HEADING, ACTION = f"{WORK}naam-en-visie/", f"{WORK}actie/1/"
ONCE = [(0, 1, "proposal"), (1, 0, "adopted")]


@dataclass(frozen=True)
class Press:
    """A button on a page; `path` is where it leads, when that is another address."""

    page: str
    path: str = ""
    fields: dict[str, str] = field(default_factory=dict)


def at_once(place: Place, point: str, first: Press, second: Press) -> list[int]:
    """`point` is in the transaction of the first; what both were answered, in that order."""
    place.do("sign_in", "tests.faults.prepare_room")
    ports = [free_port(), free_port()]
    place.web(ports[0], STOP_AFTER=point)
    place.web(ports[1])
    phones = [Phone(port, cookies={"sessionid": SESSION}) for port in ports]
    presses, answers = (first, second), [0, 0]
    for phone, press in zip(phones, presses, strict=True):
        assert phone.get(press.page) == 200

    def send(turn: int) -> None:
        press = presses[turn]
        answers[turn] = phones[turn].post(press.path or press.page, **press.fields)

    senders = [Thread(target=send, args=[turn]) for turn in range(2)]
    senders[0].start()
    until(lambda: place.is_stopped_at_the_point)
    senders[1].start()
    until(place.is_held_up)
    place.go_on()
    for sender in senders:
        sender.join()
    return answers


def letter(place: Place, name: str, **fields: str) -> Press:
    """A page behind a personal link."""
    return Press((place.folder / name).read_text(), fields=fields)


def actions(place: Place) -> object:
    return place.sql("SELECT count(*) FROM agenda_action")[0][0]


def test_two_who_adopt_make_one_version(place: Place) -> None:
    place.do("prepare_proposal", PREPARE)
    press = Press(ADOPT)
    assert at_once(place, "agenda.domain.adopting:_signed", press, press) == [302, 302]
    assert versions(place) == ONCE
    assert place.sql("SELECT count(*) FROM documents_job") == [(2,)]


def test_two_who_propose_make_one_proposal(place: Place) -> None:
    place.do("prepare_not_proposed", PREPARE)
    press = Press(f"{WORK}vaststellen/", PROPOSE, {"reply_by": "2099-01-01"})
    assert at_once(place, "agenda.domain.adopting:_ask_again", press, press) == [302, 302]
    assert versions(place) == ONCE[:1]


@pytest.mark.parametrize("adopts_first", [True, False])
def test_a_table_comes_after_what_was_adopted_or_stops_it(place: Place, adopts_first: bool) -> None:
    place.do("prepare_proposal_and_table", PREPARE)
    presses = [Press(ADOPT), Press(IMPORT)]
    point = "agenda.domain.adopting:_signed"
    if not adopts_first:
        presses.reverse()
        point = "agenda.domain.importing:_store_goals"
    assert at_once(place, point, *presses) == [302, 302]
    assert actions(place) == AGREED + ROWS
    assert versions(place) == ONCE[: 1 + adopts_first]


@pytest.mark.parametrize("adopts_first", [True, False])
def test_an_action_is_adopted_and_stays_or_is_gone_before(place: Place, adopts_first: bool) -> None:
    place.do("prepare_proposal", PREPARE)
    presses = [Press(ADOPT), Press(f"{ACTION}weghalen/")]
    point = "agenda.domain.adopting:_signed"
    if not adopts_first:
        presses.reverse()
        point = "agenda.domain.editing:know_owners"
    assert at_once(place, point, *presses) == [302, 302]
    assert actions(place) == AGREED - (not adopts_first)
    assert versions(place) == ONCE[: 1 + adopts_first]


def test_two_parties_who_answer_are_both_heard(place: Place) -> None:
    place.do("prepare_proposal_and_table", PREPARE)
    said = {"answer": "reserved", "reservation": "Graag rust."}
    dana = letter(place, "dana", **said, action_1="refused", words_1="Te snel.")
    piet = letter(place, "piet", **said, action_2="refused", words_2="Te duur.")
    assert at_once(place, "agenda.domain.adopting:_kept", dana, piet) == [302, 302]
    apart = place.sql(
        "SELECT s.party, a.reservation FROM agenda_signatory s"
        " JOIN agenda_actionanswer a ON a.signatory_id = s.id ORDER BY a.action_key"
    )
    assert apart == [("parent", "Te snel."), ("foster_parent", "Te duur.")]
    assert place.sql("SELECT count(*) FROM agenda_signatory WHERE answer = 'reserved'") == [(2,)]


@pytest.mark.parametrize("adopts_first", [True, False])
def test_an_answer_is_in_the_version_or_refused(place: Place, adopts_first: bool) -> None:
    place.do("prepare_proposal_and_table", PREPARE)
    presses = [Press(ADOPT), letter(place, "piet", answer="refused", reservation="Te snel.")]
    point = "agenda.domain.adopting:_signed"
    if not adopts_first:
        presses.reverse()
        point = "agenda.domain.adopting:_kept"
    answered = at_once(place, point, *presses)
    assert versions(place) == ONCE
    ((adopted,),) = place.sql("SELECT content FROM agenda_version WHERE major = 1")
    assert ("Te snel." in str(adopted)) is not adopts_first
    # Who only asks after it, as may happen with SQLite, reads at once that it is over.
    assert answered[0] == 302
    assert answered[1] in {409, 302}
    given = place.sql("SELECT count(*) FROM agenda_signatory WHERE answer = 'refused'")
    assert given == [(int(not adopts_first),)]


def test_who_answers_is_not_taken_off_the_list_meanwhile(place: Place) -> None:
    place.do("prepare_proposal_and_table", PREPARE)
    piet = letter(place, "piet", answer="agreed")
    remove = Press(f"{WORK}vaststellen/", f"{WORK}vaststellen/namens/2/weghalen/")
    assert at_once(place, "agenda.domain.adopting:_kept", piet, remove) == [302, 302]
    assert place.sql("SELECT count(*) FROM agenda_signatory WHERE answer = 'agreed'") == [(2,)]


def test_what_was_told_is_taken_back_once(place: Place) -> None:
    place.do("prepare_told", PREPARE)
    ((before,),) = place.sql("SELECT edition FROM agenda_action WHERE id = 1")
    press = letter(place, "told")
    # The second reads that it cannot be taken back or, when it only looks afterwards, the list.
    assert at_once(place, "agenda.domain.owning:erase", press, press) in ([302, 409], [302, 302])
    status = place.sql("SELECT status, edition - 1 FROM agenda_action WHERE id = 1")
    assert status == [("not_started", before)]
    assert place.sql("SELECT count(*) FROM agenda_update") == [(0,)]


def test_nobody_writes_in_an_agenda_that_is_being_closed(place: Place) -> None:
    place.do("prepare_end_and_draft", PREPARE)
    edit = Press(HEADING, fields={"title": "Anders", "edition": "1"})
    assert at_once(place, "agenda.domain.summing_up:sum_up", Press(CLOSE), edit) == [302, 403]
    agenda = "SELECT status, title FROM agenda_improvementagenda"
    assert place.sql(agenda) == [("closed", "Verbeteragenda")]


def test_what_was_written_before_it_was_closed_is_kept(place: Place) -> None:
    place.do("prepare_end_and_draft", PREPARE)
    edit = Press(HEADING, fields={"title": "Anders", "edition": "1"})
    assert at_once(place, "agenda.domain.editing:held_to_write", edit, Press(CLOSE)) == [302, 302]
    agenda = "SELECT status, title FROM agenda_improvementagenda"
    assert place.sql(agenda) == [("closed", "Anders")]


@pytest.mark.parametrize("closes_first", [True, False])
def test_a_signature_is_in_the_bilan_or_refused(place: Place, closes_first: bool) -> None:
    place.do("prepare_end_and_draft", PREPARE)
    presses = [Press(CLOSE), Press(f"{ACTION}terugkijken/ondertekenen/", fields={"edition": "1"})]
    point = "agenda.domain.summing_up:sum_up"
    if not closes_first:
        presses.reverse()
        point = "agenda.domain.evaluating:_move"
    assert at_once(place, point, *presses) == [302, 302]
    signed = place.sql("SELECT count(*) FROM agenda_evaluation WHERE signed_on IS NOT NULL")
    assert signed == [(int(not closes_first),)]
    bilan = str(place.sql("SELECT content FROM agenda_bilan WHERE is_final"))
    assert ("Het helpt." in bilan) is not closes_first

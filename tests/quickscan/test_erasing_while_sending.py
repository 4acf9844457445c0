"""Two tabs: in one somebody sends, in the other the same person erases."""

import pytest

from quickscan.domain import answering
from quickscan.models import Draft, Response, Round
from tests.quickscan.respondent import Respondent


def test_who_erases_a_moment_too_late_is_told_that_it_was_sent(
    open_round: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = Respondent(open_round.parties.get(party="foster_parent").code)
    anna.fill_in()
    token = anna.browser.cookies["antwoord"].value
    anna.get(f"/v/{anna.code}/stoppen")
    find = answering.find

    def sent_in_the_other_tab(code: str, *, by: str | None = None) -> Draft:
        draft = find(code, by=by)
        monkeypatch.undo()
        assert answering.send(token, by=anna.code)
        return draft

    monkeypatch.setattr(answering, "find", sent_in_the_other_tab)
    anna.post({})
    assert anna.url.partition("?")[0] == f"/v/{anna.code}/bedankt"
    assert Response.objects.count() == 1

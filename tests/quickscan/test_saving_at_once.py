"""Saving a page takes no lock: what happens in between is noticed, and nothing is lost."""

from collections.abc import Callable, Iterable

import pytest
from django.http import QueryDict

from quickscan.answer_check import PageAnswers, Posted, read_page
from quickscan.definition import Question
from quickscan.domain import admission, answering
from quickscan.domain.answering import DraftErasedError, save_page
from quickscan.models import Draft, Round
from regions.parties import Party


def posted(**answers: str) -> QueryDict:
    query = QueryDict(mutable=True)
    query.update({code.replace("_", "-"): answer for code, answer in answers.items()})
    return query


@pytest.fixture
def token(open_round: Round) -> tuple[str, str]:
    """The code of a draft of a foster parent, and the group code."""
    group = open_round.parties.get(party=Party.FOSTER_PARENT).code
    party = admission.round_party_by_code(group)
    assert party is not None
    _draft, code = answering.start(party, by=group, language="nl")
    return code, group


def meanwhile(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Once, between reading the draft and writing it, this happens too."""
    acts = [act]

    def reading(questions: Iterable[Question], posted: Posted) -> PageAnswers:
        if acts:
            acts.pop()()
        return read_page(questions, posted)

    monkeypatch.setattr(answering, "read_page", reading)


def test_two_tabs_that_save_at_once_both_keep_their_answers(
    token: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, group = token
    meanwhile(monkeypatch, lambda: save_page(code, "stem", posted(STEM_01="4"), by=group))

    save_page(code, "samenwerken", posted(SAM_01="2"), by=group)

    answers = Draft.objects.get().answers
    assert (answers["SAM-01"], answers["STEM-01"]) == (["2"], ["4"])


def test_what_is_erased_at_once_stays_erased(
    token: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, group = token
    meanwhile(monkeypatch, lambda: answering.erase(code))

    with pytest.raises(DraftErasedError):
        save_page(code, "samenwerken", posted(SAM_01="2"), by=group)

    assert Draft.objects.get().answers == {}


@pytest.mark.parametrize(
    "text", ["🙂 \"aan\" 'haal' \\ / ", "שלום ١٢٣", "ë\u2028é\nregel", "x" * 900]
)
def test_odd_texts_are_recognised_as_the_same(token: tuple[str, str], text: str) -> None:
    code, group = token
    save_page(code, "tot-slot", posted(ALG_02=text), by=group)
    save_page(code, "samenwerken", posted(SAM_01="2"), by=group)

    answers = Draft.objects.get().answers
    assert (answers["ALG-02"], answers["SAM-01"]) == ([text], ["2"])

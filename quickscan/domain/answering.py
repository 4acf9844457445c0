"""The way of an answer: start, save a page, send. Every verb is one short transaction, so that a
reload, a double click, a second tab or a crash never loses or doubles anything.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from quickscan import resume
from quickscan.answer_check import Fault, Posted, read_page
from quickscan.definition import Definition, Page, Question
from quickscan.domain.admission import came_by, route_of, seal_for, spend
from quickscan.domain.finding import draft_by_hash, keep_answers
from quickscan.models import Draft, OpenAnswer, Response, Round, RoundParty
from quickscan.published_pages import Published, published

PASSED = "passed"  # what a draft remembers of a gate: that it was passed, not the answer


class DraftNotFoundError(Exception):
    """No draft here has this code: never issued, expired, or of another group."""


class DraftSentError(Exception):
    """We issued this code, it has not expired, and its draft is gone: the answers were sent."""


class DraftErasedError(Exception):
    """The person erased these answers; saying 'sent' would be a lie."""


class RoundNotOpenError(Exception):
    """The round of this draft takes no answers (yet, or any more)."""

    def __init__(self, round_: Round) -> None:
        super().__init__(round_.status)
        self.round = round_


class PageNotFoundError(Exception):
    """The questionnaire has no such page for somebody who answered this so far."""


class TooYoungError(Exception):
    """The age gate stays closed; nothing of this person is kept."""

    def __init__(self, *, supported: bool) -> None:
        super().__init__()
        self.supported = supported


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of posting one page: the draft as it now is, and what was wrong."""

    draft: Draft
    page: Page
    given: Mapping[str, list[str]]
    faults: Mapping[str, Fault]


def start(round_party: RoundParty, *, by: str, language: str) -> tuple[Draft, str]:
    """A new draft and the code with which only this person finds it again. `by` is the code the
    person came by; it is not spent yet.
    """
    if round_party.round.status != Round.Status.OPEN:
        raise RoundNotOpenError(round_party.round)
    route = route_of(round_party, by)
    today = timezone.localdate()
    while True:
        code = resume.issue(settings.SECRET_KEY, today)
        draft = Draft(
            round_party=round_party,
            code_hash=_hash(code),
            group_code=route,
            sealed_code=seal_for(by, code),
            language=language,
            expires_on=resume.last_day(today),
        )
        try:
            draft.save(force_insert=True)  # one statement: a transaction of its own
        except IntegrityError:  # two visitors never share a code: draw again
            continue
        return draft, code


def find(code: str, *, by: str | None = None, lock: bool = False) -> Draft:
    """The draft with its round; `by` is the code the person must have come by, `lock` holds both
    until the transaction ends.
    """
    draft = draft_by_hash(_hash(code), lock=lock)
    if draft is None:
        raise DraftSentError if _is_sent(code) else DraftNotFoundError
    if draft.expires_on < timezone.localdate() or by not in {None, came_by(draft, code)}:
        raise DraftNotFoundError
    if draft.erased:
        raise DraftErasedError
    return draft


def published_for(draft: Draft) -> Published:
    return published(draft.round_party.questionnaire_id)


def page_of(draft: Draft, slug: str) -> Page:
    definition = published_for(draft).definition
    gate = unanswered_gate(definition, draft)
    if gate and slug != gate.slug:
        raise PageNotFoundError
    for page in definition.route(draft.answers):
        if page.slug == slug:
            return page
    raise PageNotFoundError


def require_gates(draft: Draft) -> None:
    if unanswered_gate(published_for(draft).definition, draft):
        raise PageNotFoundError


def unanswered_gate(definition: Definition, draft: Draft) -> Page | None:
    """The page with an age gate that this person has not passed yet."""
    for page in definition.pages:
        for code in page.questions:
            if definition.questions[code].purpose == "gate" and not draft.answers.get(code):
                return page
    return None


def save_page(code: str, slug: str, posted: Posted, *, by: str, leaving: bool = False) -> Saved:
    """Store what was answered on one page. With a fault in it nothing is stored.

    `by` is the code the person came by. `leaving`: the person does not go on, so a gate
    may stay unanswered.
    """
    try:
        return _save_page(code, slug, posted, by=by, leaving=leaving)
    except TooYoungError:
        erase(code)
        raise


def _save_page(code: str, slug: str, posted: Posted, *, by: str, leaving: bool) -> Saved:
    draft = find(code, by=by)
    _require_open(draft)
    supported = draft.group_code == draft.round_party.supported_code
    page = page_of(draft, slug)
    questions = published_for(draft).definition.asked_on(page, draft.answers)
    read = read_page(questions, posted)
    answers, faults = dict(read.answers), dict(read.faults)
    for question in questions:
        if question.purpose == "gate" and question.code not in faults:
            fault = _pass_gate(draft, question, answers, supported=supported)
            if fault and not leaving:
                faults[question.code] = fault
    if not faults and not _keep(draft, answers):
        return _save_page(code, slug, posted, by=by, leaving=leaving)
    return Saved(draft, page, answers, faults)


def _keep(draft: Draft, answers: Mapping[str, list[str]]) -> bool:
    """Add these to the answers there are; False when another tab was just in between, and nothing
    is stored. One statement instead of a lock: nobody waits, and half of the round trips go.
    """
    before, after = draft.answers, {**draft.answers, **answers}
    draft.answers = after
    return before == after or keep_answers(draft, before=before, after=after)


def set_language(draft: Draft, language: str) -> None:
    Draft.objects.filter(pk=draft.pk).update(language=language)


@transaction.atomic
def send(code: str, *, by: str) -> bool:
    """Turn the draft into a response: once, whatever happens. False when nothing was answered.

    The round is locked too: once closing it has been committed, no answer can slip in that the
    count would miss; and an answer that was acknowledged is always counted.
    """
    draft = find(code, by=by, lock=True)
    _require_open(draft)
    definition, layout = published_for(draft).definition, published_for(draft).layout
    require_gates(draft)
    asked = {
        question.code: draft.answers[question.code]
        for page in definition.pages
        for question in definition.asked_on(page, draft.answers)
        if draft.answers.get(question.code)
    }
    if not any(definition.questions[item].purpose == "measure" for item in asked):
        return False
    spend(draft, code)
    closed = {item: chosen for item, chosen in asked.items() if item in layout}
    if any(definition.questions[item].purpose == "measure" for item in closed):
        Response.objects.create(round_party=draft.round_party, codes=layout.encode(closed))
    OpenAnswer.objects.bulk_create(
        OpenAnswer(round_party=draft.round_party, item=item, text=chosen[0])
        for item, chosen in asked.items()
        if definition.questions[item].kind == "open"
    )
    draft.delete()
    return True


def erase(code: str) -> bool:
    """The person takes everything back before sending; False when another tab was first."""
    return bool(Draft.objects.filter(code_hash=_hash(code)).update(answers={}, erased=True))


def _pass_gate(
    draft: Draft, question: Question, answers: dict[str, list[str]], *, supported: bool
) -> Fault | None:
    """Age is a gate: it decides, and is then forgotten (product rule 'Young people')."""
    age = answers.pop(question.code)
    if not age:
        if draft.answers.get(question.code):
            return None
        return "gate_unanswered"
    if age[0] == "u12" or (age[0] == "12_15" and not supported):
        raise TooYoungError(supported=supported)
    answers[question.code] = [PASSED]
    return None


def _require_open(draft: Draft) -> None:
    if draft.round_party.round.status != Round.Status.OPEN:
        raise RoundNotOpenError(draft.round_party.round)


def _is_sent(code: str) -> bool:
    """An erased draft stays as an empty row until it expires, so only a sent one is gone."""
    today = timezone.localdate()
    issued = resume.issued_on(settings.SECRET_KEY, code, today)
    return issued is not None and resume.last_day(issued) >= today


def _hash(code: str) -> str:
    return resume.fingerprint(settings.SECRET_KEY, code)

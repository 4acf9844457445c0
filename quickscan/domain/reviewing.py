"""From an open answer to a released quote: one reviewer proposes, another one releases. Nobody
reads a text as it was written, nobody reads before the round is counted, and everything is in the
log.
"""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from quickscan.masking import mask
from quickscan.models import OpenAnswer, Quote, Round
from quickscan.models.answers import KEYS
from quickscan.published import results_of
from quickscan.results import Results
from regions.domain.audit import record
from regions.models import AuditEntry, Role, Trajectory, User
from regions.posted import number_in
from regions.steps import step_of, step_words

Act = AuditEntry.Act


class AlreadyReviewedError(Exception):
    """Another reviewer, or the same one in another tab, was first."""


class OwnProposalError(Exception):
    """Who proposed a quote cannot release it: it takes a second pair of eyes."""


def waiting(round_: Round) -> str:
    """How many texts nobody reviewed yet, in steps: 'minder dan 10', '30-39'; '' for none."""
    count = _unread(round_).count()
    return step_words(step_of(count)) if count else ""


@transaction.atomic
def read_next(round_: Round, *, by: User) -> tuple[OpenAnswer, str] | None:
    """The next text, masked, and put in the log as read; None when all were reviewed.

    Respondents are told that one reviewer reads what they wrote, so everybody begins in a share of
    their own. Who has read theirs helps the others from the other end.
    """
    unread, share = _unread(round_), _share(round_.trajectory, by)
    own = unread.filter(pk__range=(share[0], share[-1])).order_by("pk")
    answer = own.first() or unread.order_by("-pk").first()
    if answer is None:
        return None
    record(round_.trajectory, Act.READ, _subject(round_), by=by)
    return answer, mask(answer.text)


@transaction.atomic
def read_again(round_: Round, answer_id: str, *, by: User) -> str:
    """The text that somebody is working on, masked, and put in the log as read once more; '' when
    it was reviewed meanwhile.
    """
    number = number_in(answer_id)
    answer = _unread(round_).filter(pk=number).first() if number is not None else None
    if answer is None:
        return ""
    record(round_.trajectory, Act.READ, _subject(round_), by=by)
    return mask(answer.text)


@transaction.atomic
def propose(
    round_: Round, answer_id: int, *, theme: str, kind: Quote.Kind, text: str, by: User
) -> None:
    """`text` may be shortened or rewritten; it is masked once more before it is stored."""
    answer = _take(round_, answer_id)
    results = results_of(round_)
    assert results is not None  # noqa: S101  nobody reviews before the round is counted
    Quote.objects.create(
        round=round_, group=group_of(results, answer.round_party.party), theme=theme, kind=kind,
        text=mask(text), proposed_by=by,
    )  # fmt: skip
    record(round_.trajectory, Act.PROPOSED, _subject(round_), by=by)


@transaction.atomic
def leave_out(round_: Round, answer_id: int, *, by: User) -> None:
    _take(round_, answer_id)
    record(round_.trajectory, Act.LEFT_OUT, _subject(round_), by=by)


@transaction.atomic
def read_proposals(round_: Round, *, by: User) -> list[Quote]:
    """The quotes that wait for a second reviewer, put in the log as read."""
    quotes = list(_proposed(round_).order_by("pk"))
    if quotes:
        record(round_.trajectory, Act.READ_QUOTES, _subject(round_), by=by)
    return quotes


@transaction.atomic
def release(round_: Round, quote_id: int, *, by: User) -> None:
    quote = _proposal(round_, quote_id, by=by)
    changed = (
        _proposed(round_)
        .filter(pk=quote.pk)
        .update(released_by=by, released_on=timezone.localdate())
    )
    if not changed:
        raise AlreadyReviewedError
    record(round_.trajectory, Act.RELEASED, _subject(round_), by=by)


@transaction.atomic
def refuse(round_: Round, quote_id: int, *, by: User) -> None:
    """A refused proposal is erased; the answer it came of stays reviewed."""
    quote = _proposal(round_, quote_id, by=by)
    erased, _rows = _proposed(round_).filter(pk=quote.pk).delete()
    if not erased:
        raise AlreadyReviewedError
    record(round_.trajectory, Act.REFUSED, _subject(round_), by=by)


def group_of(results: Results, party: str) -> str:
    """The group under which a party stands in the results; '' when it is left out of them: then
    its words must not show that it answered.
    """
    return next((group.code for group in results.groups if party in group.parties), "")


def _share(trajectory: Trajectory, by: User) -> range:
    """Of the keys of texts, which are random: every reviewer has as many."""
    here = Q(trajectory=trajectory) | Q(region=trajectory.region_id)
    roles = Role.objects.filter(here, kind=Role.Kind.TEXT_REVIEWER)
    reviewers = list(roles.order_by("user").values_list("user", flat=True).distinct())
    size = KEYS // len(reviewers)
    start = reviewers.index(by.pk) * size
    return range(start, start + size)


def _take(round_: Round, answer_id: int) -> OpenAnswer:
    """Only one reviewer gets it: the row count is the answer."""
    if not _unread(round_).filter(pk=answer_id).update(reviewed=True):
        raise AlreadyReviewedError
    return OpenAnswer.objects.select_related("round_party").get(pk=answer_id)


def _proposal(round_: Round, quote_id: int, *, by: User) -> Quote:
    quote = _proposed(round_).filter(pk=quote_id).first()
    if quote is None:
        raise AlreadyReviewedError
    if quote.proposed_by_id == by.pk:
        raise OwnProposalError
    return quote


def _unread(round_: Round) -> QuerySet[OpenAnswer]:
    return OpenAnswer.objects.filter(round_party__round=round_, reviewed=False)


def _proposed(round_: Round) -> QuerySet[Quote]:
    return Quote.objects.filter(round=round_, released_by=None)


def _subject(round_: Round) -> str:
    return _("vragenlijst, ronde %s") % round_.number

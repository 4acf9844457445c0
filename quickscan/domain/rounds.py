"""The life of a round: draft -> open -> closed -> approved.

Every move is one conditional UPDATE whose row count is the answer. A double click, a second tab
and the clock may all try at once; one of them moves the round and the others are told False.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.domain import jobs
from quickscan.codes import new_group_code
from quickscan.domain import mailing
from quickscan.domain.invitees import erase_people
from quickscan.models import Questionnaire, Quote, Round, RoundParty, Snapshot
from regions.access import Kind, roles_in
from regions.models import Trajectory, User
from regions.parties import Party

USUAL_THRESHOLD = 10
LOWEST_THRESHOLD = 5
RESULTS_TASK = "quickscan.tasks.make_results"
PUBLISH_TASK = "quickscan.tasks.publish_results"
Status = Round.Status


class RoundError(Exception):
    """Something the person asked cannot be; the text says what and why."""


class UnfinishedRoundError(RoundError):
    """There is a round already that was not approved yet."""

    def __init__(self, round_: Round) -> None:
        super().__init__(
            _("Ronde %d is nog niet vastgesteld. Daarna kunt u een nieuwe ronde klaarzetten.")
            % round_.number
        )
        self.round = round_


def new_round(
    trajectory: Trajectory,
    *,
    parties: Mapping[Party, int | None],
    opens_at: datetime | None,
    closes_at: datetime | None,
    threshold: int,
    by: User,
) -> Round:
    """A draft round for these parties, each with the target number of answers that is hoped for.

    Raises UnfinishedRoundError while an earlier round is not approved, RoundError otherwise.
    """
    _check_threshold(threshold, by, trajectory)
    _check_dates(opens_at, closes_at)
    questionnaires = _latest_questionnaires(parties)
    with transaction.atomic():
        # Two tabs may ask at once; the second must see the round of the first.
        Trajectory.objects.select_for_update(no_key=True).get(pk=trajectory.pk)
        unfinished = trajectory.rounds.exclude(status=Status.APPROVED).first()
        if unfinished:
            raise UnfinishedRoundError(unfinished)
        last = trajectory.rounds.aggregate(last=Max("number"))["last"] or 0
        round_ = trajectory.rounds.create(
            number=last + 1, opens_at=opens_at, closes_at=closes_at, threshold=threshold
        )
        RoundParty.objects.bulk_create(
            RoundParty(
                round=round_,
                party=party,
                questionnaire=questionnaires[party],
                code=new_group_code(),
                target=parties[party],
            )
            for party in Party
            if party in parties
        )
    return round_


def offer_supported_route(round_: Round) -> bool:
    """Give young people of 12 to 15 a code of their own, handed out by somebody they know.
    False when the round does not ask young people, or the code was there already.
    """
    young_people = RoundParty.objects.filter(
        round_id=round_.pk, party=Party.YOUNG_PERSON, supported_code=None
    )
    return bool(young_people.update(supported_code=new_group_code()))


def plan_round(round_: Round, *, opens_at: datetime | None, closes_at: datetime | None) -> bool:
    """Move the dates; False when the round is closed. An open round keeps the day it opened."""
    _check_dates(opens_at, closes_at)
    movable = Round.objects.filter(pk=round_.pk, status__in=[Status.DRAFT, Status.OPEN])
    return bool(movable.update(opens_at=opens_at, closes_at=closes_at))


def open_round(round_: Round) -> bool:
    """False when it was not a draft any more, or when its closing time is already past."""
    now = timezone.now()
    moved = Round.objects.filter(
        Q(closes_at=None) | Q(closes_at__gt=now), pk=round_.pk, status=Status.DRAFT
    ).update(status=Status.OPEN, opened_on=timezone.localdate(now))
    return bool(moved)


def close_round(round_: Round) -> bool:
    """Close, and start the job that counts, in one transaction: there is no closed round without
    a job. False when it was not open.
    """
    with transaction.atomic():
        closed = Round.objects.filter(pk=round_.pk, status=Status.OPEN).update(
            status=Status.CLOSED, closed_on=timezone.localdate()
        )
        if closed:
            mailing.end(round_)
            erase_people(round_)
            job = jobs.start(RESULTS_TASK, round_.pk)
            Round.objects.filter(pk=round_.pk).update(job=job)
    return bool(closed)


def approve_round(round_: Round, *, by: User) -> bool:
    """Make the results final and publish them, with the quotes that were released until now. False
    when there are none yet, or when it was done already.
    """
    with transaction.atomic():
        moved = Round.objects.filter(
            Exists(Snapshot.objects.filter(round=OuterRef("pk"))),
            pk=round_.pk,
            status=Status.CLOSED,
        ).update(status=Status.APPROVED, approved_on=timezone.localdate(), approved_by=by)
        if moved:
            publish_version(round_, 0)
    return bool(moved)


def publish_version(round_: Round, version: int) -> None:
    """From now on this version is what people read; the job makes its files. Call it in the
    transaction that approves or corrects.
    """
    waiting = Quote.objects.filter(round=round_, released_by__isnull=False, version=None)
    waiting.update(version=version)
    Round.objects.filter(pk=round_.pk).update(job=jobs.start(PUBLISH_TASK, round_.pk))


def discard_round(round_: Round) -> bool:
    """Throw a draft away. Nobody can have answered; False when it was opened meanwhile."""
    with transaction.atomic():
        draft = Round.objects.select_for_update().filter(pk=round_.pk, status=Status.DRAFT).first()
        if draft:
            erase_people(draft)
            draft.delete()
    return draft is not None


def move_rounds(now: datetime) -> int:
    """Open and close what is due; returns how many rounds moved. Safe to run at any time: what
    was missed while the clock stood still is done now.
    """
    to_open = Round.objects.filter(status=Status.DRAFT, opens_at__lte=now)
    moved = sum(open_round(round_) for round_ in to_open)
    to_close = Round.objects.filter(status=Status.OPEN, closes_at__lte=now)
    return moved + sum(close_round(round_) for round_ in to_close)


def _check_threshold(threshold: int, by: User, trajectory: Trajectory) -> None:
    """Anonymity rule 4: below ten only the national method owner decides, below five nobody."""
    if threshold < LOWEST_THRESHOLD:
        raise RoundError(_("De kleinste groep is nooit kleiner dan %d.") % LOWEST_THRESHOLD)
    if threshold < USUAL_THRESHOLD and Kind.METHOD_OWNER not in roles_in(by, trajectory):
        raise RoundError(
            _("Een groep kleiner dan %d mag alleen de methode-eigenaar kiezen.") % USUAL_THRESHOLD
        )


def _check_dates(opens_at: datetime | None, closes_at: datetime | None) -> None:
    if opens_at and closes_at and closes_at <= opens_at:
        raise RoundError(_("De vragenlijst sluit voordat hij opengaat."))


def _latest_questionnaires(parties: Mapping[Party, int | None]) -> dict[str, Questionnaire]:
    if not parties:
        raise RoundError(_("Kies ten minste één partij."))
    latest = {
        questionnaire.party: questionnaire
        for questionnaire in Questionnaire.objects.filter(party__in=parties)
        .only("party")
        .order_by("version")
    }
    missing = [str(party.label) for party in parties if party not in latest]
    if missing:
        raise RoundError(
            _("Er is nog geen vragenlijst gepubliceerd voor: %s.") % ", ".join(missing)
        )
    return latest

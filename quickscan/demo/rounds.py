"""Two rounds of the example: one that is finished, with its report, and one that is open now.

They are made by the verbs that real rounds are made by; only the days are moved back. Every step
looks at what is there already, so a load that was broken off is finished by the next.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from documents.domain import jobs
from quickscan.definition import Definition
from quickscan.demo.answers import people, texts_in
from quickscan.demo.places import PEOPLE, user_of
from quickscan.demo.story import QUOTES
from quickscan.domain import rounds
from quickscan.domain.exporting import publish
from quickscan.domain.results import make_results
from quickscan.domain.reviewing import group_of
from quickscan.layout import Layout
from quickscan.models import OpenAnswer, Quote, Response, Round, RoundParty
from quickscan.published import results_of
from regions.models import Role, Trajectory, User
from regions.parties import Party

People = Mapping[Party, int]

FIRST: People = {
    Party.FOSTER_PARENT: 140, Party.PARENT: 45, Party.FOSTER_CARE_WORKER: 38,
    Party.CHILD_PROTECTION_WORKER: 22, Party.MUNICIPALITY: 6, Party.PROVIDER_MANAGEMENT: 5,
    Party.YOUNG_PERSON: 12,
}  # fmt: skip
SECOND: People = {
    Party.FOSTER_PARENT: 84, Party.PARENT: 16, Party.FOSTER_CARE_WORKER: 31,
    Party.CHILD_PROTECTION_WORKER: 13, Party.MUNICIPALITY: 4, Party.PROVIDER_MANAGEMENT: 3,
    Party.YOUNG_PERSON: 7,
}  # fmt: skip
TARGETS: Mapping[Party, int | None] = {
    Party.FOSTER_PARENT: 120, Party.PARENT: 40, Party.FOSTER_CARE_WORKER: 40,
    Party.CHILD_PROTECTION_WORKER: 25, Party.MUNICIPALITY: None, Party.PROVIDER_MANAGEMENT: None,
    Party.YOUNG_PERSON: 10,
}  # fmt: skip
_OPENED, _CLOSED, _APPROVED = -230, -202, -190  # days from today
_OPEN_SINCE, _OPEN_UNTIL = -9, 19
_CLOSING_TIME = time(17, 0)
_SEED = 2026  # the same people, and so the same report, on every machine


def finished_round(trajectory: Trajectory, by: User, today: date, *, answered: People) -> Round:
    """A round that was closed, counted, reported and approved."""
    round_ = _round(trajectory, 1, by, closes_at=None)
    if rounds.open_round(round_):
        Round.objects.filter(pk=round_.pk).update(opened_on=today + timedelta(_OPENED))
    _fill(round_, answered)
    if rounds.close_round(round_):
        Round.objects.filter(pk=round_.pk).update(closed_on=today + timedelta(_CLOSED))
    round_.refresh_from_db()
    if round_.job and not round_.job.is_over and round_.status == Round.Status.CLOSED:
        jobs.run(round_.job.pk, make_results)
    if round_.status == Round.Status.CLOSED:
        _release_quotes(round_, today + timedelta(_APPROVED))
    if rounds.approve_round(round_, by=by):
        Round.objects.filter(pk=round_.pk).update(approved_on=today + timedelta(_APPROVED))
    round_.refresh_from_db()
    if round_.job and not round_.job.is_over:
        jobs.run(round_.job.pk, publish)
    return round_


def _release_quotes(round_: Round, day: date) -> None:
    """What two reviewers made of the open answers; once, when a load is broken off here."""
    results = results_of(round_)
    if results is None or round_.quotes.exists():
        return
    thomas, sara = (user_of(each) for each in PEOPLE if each.kind == Role.Kind.TEXT_REVIEWER)
    Quote.objects.bulk_create(
        Quote(
            round=round_, group=group_of(results, party), theme=theme, kind=kind, text=text,
            proposed_by=thomas, released_by=sara, released_on=day,
        )
        for party, theme, kind, text in QUOTES
    )  # fmt: skip


def open_round(trajectory: Trajectory, by: User, today: date, *, answered: People) -> Round:
    """A round that people are answering now; parents are behind."""
    last_day = today + timedelta(_OPEN_UNTIL)
    closes_at = timezone.make_aware(datetime.combine(last_day, _CLOSING_TIME))
    round_ = _round(trajectory, 2, by, closes_at=closes_at)
    rounds.offer_supported_route(round_)
    if rounds.open_round(round_):
        Round.objects.filter(pk=round_.pk).update(opened_on=today + timedelta(_OPEN_SINCE))
    _fill(round_, answered)
    round_.refresh_from_db()
    return round_


def _round(trajectory: Trajectory, number: int, by: User, *, closes_at: datetime | None) -> Round:
    found = trajectory.rounds.filter(number=number).first()
    return found or rounds.new_round(
        trajectory,
        parties=TARGETS,
        opens_at=None,
        closes_at=closes_at,
        threshold=rounds.USUAL_THRESHOLD,
        by=by,
    )


@transaction.atomic
def _fill(round_: Round, answered: People) -> None:
    """Let invented people answer; all of them or, when somebody answered already, nobody."""
    still_open = Round.objects.select_for_update().filter(pk=round_.pk, status=Round.Status.OPEN)
    if not still_open or Response.objects.filter(round_party__round=round_).exists():
        return
    asked = round_.parties.select_related("questionnaire")
    for round_party in sorted(asked, key=lambda each: list(Party).index(Party(each.party))):
        # The number of the round in the seed: other people answer the second time.
        random = Random(f"{_SEED} {round_.number} {round_party.party}")  # noqa: S311  no secret
        _answer(round_party, answered[Party(round_party.party)], random)


def _answer(round_party: RoundParty, count: int, random: Random) -> None:
    definition = Definition.from_json(round_party.questionnaire.definition)
    layout = Layout.of(definition)
    responses, texts = [], []
    for person in people(Party(round_party.party), count, random):
        answers = person.fill_in(definition)
        closed = {item: chosen for item, chosen in answers.items() if item in layout}
        responses.append(Response(round_party=round_party, codes=layout.encode(closed)))
        texts += [
            OpenAnswer(round_party=round_party, item=item, text=text)
            for item, text in texts_in(definition, answers).items()
        ]
    Response.objects.bulk_create(responses)
    OpenAnswer.objects.bulk_create(texts)

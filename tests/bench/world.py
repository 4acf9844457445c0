"""The rounds that are measured, with answers by lot."""

from collections.abc import Iterable
from datetime import date
from random import Random

from django.core.management import call_command

from quickscan.definition import Answers, Definition, Question
from quickscan.domain import rounds
from quickscan.layout import Layout
from quickscan.models import Response, Round, RoundParty
from quickscan.published_pages import published
from regions.domain.trajectories import PartPlan, TrajectoryPlan, start_trajectory
from regions.models import Part, Region, Role, Trajectory, User
from regions.parties import Party
from tests.quickscan.worlds import FULL_ROUND

POOL = 3_000
"""Different answers per party; a million of them would only measure the dice."""

BATCH = 5_000


def prepare() -> None:
    call_command("migrate", verbosity=0)
    call_command("load_reference")
    call_command("load_questionbank")


def coordinator() -> User:
    user = User.objects.create_user("coordinator@example.invalid", name="Coördinator")
    user.roles.create(kind=Role.Kind.COORDINATOR, region=_region())
    return user


def trajectory(title: str) -> Trajectory:
    plan = TrajectoryPlan(
        title=title, starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31),
        contact_name="Coördinator", contact_email="coordinator@example.invalid",
        parts=[PartPlan(part) for part in Part],
    )  # fmt: skip
    return start_trajectory(_region(), plan=plan)


def open_round(title: str, parties: Iterable[Party], by: User) -> Round:
    round_ = rounds.new_round(
        trajectory(title), parties=dict.fromkeys(parties, 100), opens_at=None, closes_at=None,
        threshold=10, by=by,
    )  # fmt: skip
    rounds.open_round(round_)
    return round_


def closed_round(title: str, responses: int, by: User) -> Round:
    """A closed round of all parties whose job nobody has picked up."""
    round_ = open_round(title, Party, by)
    people = sum(FULL_ROUND.values())
    for round_party in round_.parties.all():
        answer(round_party, responses * FULL_ROUND[Party(round_party.party)] // people)
    rounds.close_round(round_)
    round_.refresh_from_db()
    return round_


def answer(round_party: RoundParty, responses: int) -> None:
    """Send this many responses, all at once."""
    dice = Random(round_party.party)  # noqa: S311  answers, not secrets
    questionnaire = published(round_party.questionnaire_id)
    pool = [
        questionnaire.layout.encode(_sent(questionnaire.definition, dice))
        for _ in range(min(POOL, responses))
    ]
    for start in range(0, responses, BATCH):
        Response.objects.bulk_create(
            Response(round_party=round_party, codes=dice.choice(pool))
            for _ in range(min(BATCH, responses - start))
        )


def _sent(definition: Definition, dice: Random) -> Answers:
    """What one person sent in, as far as it is counted: now and then a question is skipped."""
    answers: dict[str, list[str]] = {}
    for page in definition.pages:
        for question in definition.asked_on(page, answers):
            if question.options and dice.randrange(20):
                answers[question.code] = _choose(question, dice)
    kept = Layout.of(definition)
    return {code: chosen for code, chosen in answers.items() if code in kept}


def _choose(question: Question, dice: Random) -> list[str]:
    first = dice.choice(question.options)
    if question.kind != "multiple" or first in question.exclusive:
        return [first]
    others = [each for each in question.options if each not in question.exclusive]
    most = question.max_choices or len(others)
    return dice.sample(others, dice.randint(1, min(most, len(others))))


def _region() -> Region:
    return Region.objects.get(slug="rijk-van-nijmegen")

"""A round in Rijk van Nijmegen, with the smallest questionnaires that can be published."""

from collections.abc import Callable

import pytest

from config.celery import app
from quickscan.definition import Definition, Page, Question
from quickscan.domain import rounds
from quickscan.models import Questionnaire, Response, Round, RoundParty
from regions.models import Trajectory, User
from regions.parties import Party
from tests.kept import load_and_publish
from tests.quickscan.respondent import Respondent

MakeResponses = Callable[[Round, Party, int], None]


@pytest.fixture
def questionnaires(db: None) -> dict[Party, Questionnaire]:
    """One published questionnaire per party, with one question."""
    question = Question(code="Q101", kind="likert", purpose="measure", options=("1", "2", "3"))
    return {
        party: Questionnaire.objects.create(
            party=party, version=1, bank_version="test", texts={}, wordings={},
            checksum=f"{party}-1",
            definition=Definition(
                party=party, languages=("nl",), pages=(Page("samen", ("Q101",)),),
                questions={"Q101": question},
            ).to_json(),
        )
        for party in Party
    }  # fmt: skip


@pytest.fixture
def round_(
    trajectory: Trajectory, alice: User, questionnaires: dict[Party, Questionnaire]
) -> Round:
    """A draft for three parties: 20 foster parents and 40 parents hoped for, any young people."""
    return rounds.new_round(
        trajectory,
        parties={Party.FOSTER_PARENT: 20, Party.PARENT: 40, Party.YOUNG_PERSON: None},
        opens_at=None, closes_at=None, threshold=10, by=alice,
    )  # fmt: skip


@pytest.fixture
def make_responses() -> MakeResponses:
    def make(round_: Round, party: Party, count: int) -> None:
        round_party = RoundParty.objects.get(round=round_, party=party)
        Response.objects.bulk_create(
            Response(round_party=round_party, codes="1") for _ in range(count)
        )

    return make


@pytest.fixture
def messages(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """What was sent to the workers: (task, number of the job)."""
    sent: list[tuple[str, int]] = []
    monkeypatch.setattr(app, "send_task", lambda task, args: sent.append((task, args[0])))
    return sent


@pytest.fixture
def open_round(trajectory: Trajectory, alice: User) -> Round:
    """An open round with the real questionnaires of foster parents and young people."""
    parties = (Party.FOSTER_PARENT, Party.YOUNG_PERSON)
    load_and_publish(*parties)
    round_ = rounds.new_round(
        trajectory, parties=dict.fromkeys(parties), opens_at=None, closes_at=None, threshold=10,
        by=alice,
    )  # fmt: skip
    rounds.offer_supported_route(round_)
    rounds.open_round(round_)
    round_.refresh_from_db()
    return round_


@pytest.fixture
def respondent(open_round: Round) -> Callable[..., Respondent]:
    """Somebody of a party who came by its code and has seen nothing yet."""

    def with_code(party: Party = Party.FOSTER_PARENT) -> Respondent:
        return Respondent(open_round.parties.get(party=party).code)

    return with_code

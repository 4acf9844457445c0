"""Questionnaires that were sent twice, and a correction that counts them once."""

from random import Random

import pytest

from documents.domain import jobs
from documents.domain.jobs import Progress
from quickscan.definition import Definition
from quickscan.demo.answers import people
from quickscan.domain import rounds
from quickscan.domain.correcting import CorrectionError, correct
from quickscan.domain.results import count_round, freeze
from quickscan.layout import Layout
from quickscan.models import Response, Round
from quickscan.published import results_of
from regions.models import User
from regions.parties import Party


def approved(round_: Round, by: User, *, doubles: int = 0, copies: int = 0) -> Round:
    """Eighty foster parents, half of them in kinship care; of that half so many were sent twice,
    and one so many times more.
    """
    asked = round_.parties.select_related("questionnaire").get(party=Party.FOSTER_PARENT)
    definition = Definition.from_json(asked.questionnaire.definition)
    layout = Layout.of(definition)
    sent = []
    for number, person in enumerate(people(Party.FOSTER_PARENT, 80, Random(1))):  # noqa: S311
        answers = {**person.fill_in(definition)}
        answers["PRO-01"] = ["kinship" if number < 40 else "non_kinship"]
        closed = {item: chosen for item, chosen in answers.items() if item in layout}
        sent.append(layout.encode(closed))
    Response.objects.bulk_create(
        Response(round_party=asked, codes=codes)
        for codes in (*sent, *sent[:doubles], *sent[:1] * copies)
    )
    assert rounds.close_round(round_)
    round_.refresh_from_db()

    def count(_round_id: int, progress: Progress) -> None:
        freeze(round_, count_round(round_, progress), progress)
        progress.finish()

    assert round_.job
    jobs.run(round_.job.pk, count)
    assert rounds.approve_round(round_, by=by)
    round_.refresh_from_db()
    return round_


@pytest.mark.usefixtures("messages")
def test_enough_doubles_are_counted_once(open_round: Round, alice: User) -> None:
    round_ = approved(open_round, alice, doubles=40)
    assert correct(round_, by=alice, reason="Dubbel verstuurd.", without_doubles=True) == 1
    assert Response.objects.filter(round_party__round=round_).count() == 80
    before, after = results_of(round_, 0), results_of(round_)
    assert before
    assert after
    assert [before.groups[0].people, after.groups[0].people] == ["100+", "50-99"]
    assert {item.code for theme in after.themes for item in theme.items} <= {
        item.code for theme in before.themes for item in theme.items
    }
    with pytest.raises(CorrectionError, match="helemaal gelijk"):
        correct(round_, by=alice, reason="Nog eens.", without_doubles=True)


@pytest.mark.usefixtures("messages")
def test_a_few_doubles_would_give_people_away(open_round: Round, alice: User) -> None:
    round_ = approved(open_round, alice, doubles=3)
    with pytest.raises(CorrectionError, match="minder dan 30"):
        correct(round_, by=alice, reason="Dubbel verstuurd.", without_doubles=True)
    assert Response.objects.filter(round_party__round=round_).count() == 83
    assert round_.snapshots.count() == 1


@pytest.mark.usefixtures("messages")
def test_one_that_came_many_times_would_give_one_person_away(
    open_round: Round, alice: User
) -> None:
    round_ = approved(open_round, alice, doubles=40, copies=40)
    with pytest.raises(CorrectionError, match="die ene persoon"):
        correct(round_, by=alice, reason="Dubbel verstuurd.", without_doubles=True)
    assert Response.objects.filter(round_party__round=round_).count() == 160
    assert round_.snapshots.count() == 1

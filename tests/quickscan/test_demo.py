"""The example region, with few people so that it is quick."""

from io import StringIO
from random import Random

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from documents.models import Job
from quickscan.definition import Definition
from quickscan.demo import rounds as demo
from quickscan.demo.answers import people
from quickscan.domain import rounds
from quickscan.layout import Layout
from quickscan.models import (
    OpenAnswer,
    Questionnaire,
    Response,
    ResultsFile,
    Round,
    RoundParty,
    Snapshot,
)
from regions.models import Region, Role, Trajectory, User
from regions.parties import Party


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "FIRST", {**dict.fromkeys(Party, 12), Party.FOSTER_PARENT: 90})
    monkeypatch.setattr(demo, "SECOND", dict.fromkeys(Party, 3))


@pytest.fixture
def bank(db: None) -> None:
    call_command("load_questionbank", stdout=StringIO())


def load() -> str:
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


def counted() -> dict[str, int]:
    models = (Trajectory, Round, RoundParty, Response, OpenAnswer, Snapshot, Job, User, Role)
    return {model.__name__: model.objects.count() for model in models}


def test_the_example_has_a_finished_round_and_an_open_one_and_loads_only_once(
    few: None, bank: None, regions: dict[str, Region]
) -> None:
    said = load()
    first, second = Round.objects.order_by("number")
    assert (first.status, second.status) == ("approved", "open")
    assert first.job is not None
    report = first.files.get(kind=ResultsFile.Kind.REPORT).file
    assert report.media_type == "application/pdf"
    content = first.snapshots.get().content
    assert content["facts"]["is_example"] is True
    # Enough of them to see kinship and non-kinship care apart.
    assert any(item["split"] for theme in content["themes"] for item in theme["items"])
    assert {trajectory.is_example for trajectory in Trajectory.objects.all()} == {True}
    assert mail.outbox == []

    for role in Role.Kind:
        assert str(role.label) in said
    for asked in second.parties.exclude(admission=RoundParty.Admission.PERSONAL):
        assert f"http://testserver/v/{asked.code}" in said
    # RFC 2606: no mail can ever reach a real person.
    assert {user.email.rpartition(".")[2] for user in User.objects.all()} == {"example"}

    once = counted()
    assert once["Trajectory"] == 2  # Rijk van Nijmegen and Twente; the others are not loaded
    assert once["Response"] == 6 * 12 + 90 + 7 * 3
    assert load() == said
    assert counted() == once

    rounds.close_round(second)
    assert "De vragenlijst van het voorbeeld is gesloten." in load()
    assert counted() == {**once, "Job": once["Job"] + 1}


def test_a_load_that_was_broken_off_is_finished_by_the_next(
    few: None, bank: None, regions: dict[str, Region], monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(job_id: int, work: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("documents.domain.jobs.run", killed)
        with pytest.raises(KeyboardInterrupt):
            load()
    assert [round_.status for round_ in Round.objects.all()] == ["closed"]
    load()
    assert [round_.status for round_ in Round.objects.order_by("number")] == ["approved", "open"]


def _fill_in(definition: Definition) -> list[dict[str, list[str]]]:
    random = Random("seed")  # noqa: S311  invented people, no secret
    return [person.fill_in(definition) for person in people(Party.PARENT, 20, random)]


def test_the_same_people_give_the_same_answers_every_time(bank: None) -> None:
    definition = Definition.from_json(Questionnaire.objects.get(party=Party.PARENT).definition)
    once, again = (_fill_in(definition) for _ in range(2))
    assert once == again
    assert all(answers for answers in once)
    # The layout refuses what the questionnaire does not have.
    layout = Layout.of(definition)
    for answers in once:
        closed = {item: chosen for item, chosen in answers.items() if item in layout}
        assert layout.decode(layout.encode(closed)) == closed


def test_without_regions_or_questions_it_says_what_to_load_first(db: None) -> None:
    with pytest.raises(CommandError, match="load_reference"):
        load()


def test_without_questions_it_says_what_to_load_first(regions: dict[str, Region]) -> None:
    with pytest.raises(CommandError, match="load_questionbank"):
        load()

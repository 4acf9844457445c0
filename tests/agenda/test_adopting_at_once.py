"""Two people adopt at the same moment, and somebody answers: one version, and nothing half."""

from datetime import date
from functools import partial

import pytest

from agenda.domain import adopting, editing
from agenda.models import FollowUp, ImprovementAgenda, Version
from agenda.text import from_json
from config.celery import app
from documents.models import Job
from regions.models import Trajectory
from regions.parties import Party
from tests.agenda.conftest import action_values, agree
from tests.quickscan.test_sending_while_closing import at_once

ADOPTERS = 8


@pytest.fixture
def ready(trajectory: Trajectory, monkeypatch: pytest.MonkeyPatch) -> Version:
    monkeypatch.setattr(app, "send_task", lambda *_, **__: None)
    agenda = editing.start_agenda(trajectory, title="Verbeteragenda")
    editing.add_action(agenda, **action_values(agenda))
    editing.add_follow_up(
        agenda, form=FollowUp.Form.CORE_GROUP, next_on=date(2099, 6, 1), invited_by="de regio"
    )
    proposal = adopting.propose(agenda, reply_by=date(2027, 3, 1))
    for party in (Party.PARENT, Party.FOSTER_PARENT):
        adopting.add_signatory(proposal, party=party, name="Iemand", email="i@voorbeeld.example")
    agree(proposal.signatories.get(party=Party.PARENT))
    return proposal


@pytest.mark.django_db(transaction=True)
def test_one_of_many_adopts_and_an_answer_is_in_it_or_refused(ready: Version) -> None:
    late = ready.signatories.get(party=Party.FOSTER_PARENT)
    told: list[bool] = []

    def answer() -> None:
        told.append(agree(late))

    at_once(
        *(partial(adopting.adopt, ImprovementAgenda.objects.get()) for _ in range(ADOPTERS)), answer
    )

    numbers = [version.number for version in Version.objects.all()]
    assert numbers == ["0.1", "1.0"]
    signed = from_json(Version.objects.get(major=1).content).signed
    assert [bool(each.answer) for each in signed] == [True, told == [True]]
    assert Job.objects.filter(task=adopting.FILES_TASK).count() == 2
    agenda = ImprovementAgenda.objects.get()
    assert (agenda.version, agenda.status) == ("1.0", "adopted")


@pytest.mark.django_db(transaction=True)
def test_of_many_editors_one_saves_and_the_others_are_told(ready: Version) -> None:
    action = ready.agenda.actions.get()
    saved: list[bool] = []

    def save(number: int) -> None:
        saved.append(editing.save(action, edition=1, what=f"Tekst {number}"))

    at_once(*(partial(save, number) for number in range(ADOPTERS)))

    action.refresh_from_db()
    assert (sorted(saved), action.edition) == ([False] * 7 + [True], 2)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("point", ["_freeze", "_signed", "_check_required"])
def test_adopting_that_breaks_off_leaves_no_half_version(
    ready: Version, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    """At any of these points the process is gone: what the transaction did is gone with it."""

    def gone(*_args: object, **_kwargs: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(adopting, point, gone)
        with pytest.raises(KeyboardInterrupt):
            adopting.adopt(ready.agenda)
    agenda = ImprovementAgenda.objects.get()
    assert (agenda.version, agenda.status, Version.objects.count()) == ("0.0", "concept", 1)
    assert adopting.adopt(agenda)

"""What the database itself holds about agendas, whoever writes to it."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError
from django.db.models import ProtectedError

from agenda.models import Action, Evaluation, Evidence, Goal, ImprovementAgenda, Version
from documents.frozen import FrozenRowError
from regions.models import Organisation, Trajectory
from regions.parties import FOUR_PARTIES, Party

pytestmark = pytest.mark.django_db


@pytest.fixture
def agenda(trajectory: Trajectory) -> ImprovementAgenda:
    return ImprovementAgenda.objects.create(
        trajectory=trajectory, title="Verbeteragenda pleegzorg",
        vision="Niemand staat er alleen voor.",
    )  # fmt: skip


@pytest.fixture
def goal(agenda: ImprovementAgenda) -> Goal:
    return agenda.goals.create(position=1, theme="SAM", ambition="Wij beslissen samen.")


@pytest.fixture
def action(agenda: ImprovementAgenda, goal: Goal) -> Action:
    return agenda.actions.create(goal=goal, title="Maak één plan per kind")


@pytest.fixture
def provider(db: None) -> Organisation:
    return Organisation.objects.create(
        name="Pleegzorg Waalstreek", kind=Organisation.Kind.FOSTER_CARE_PROVIDER
    )


@pytest.fixture
def complete(provider: Organisation) -> dict[str, Any]:
    """What an action needs before work on it begins."""
    return {
        "owner": provider, "owner_role": "teamleider", "lead_party": Party.FOSTER_CARE_WORKER,
        "starts_on": date(2026, 4, 1), "deadline": date(2026, 9, 1),
        "evaluate_on": date(2026, 10, 1), "status": Action.Status.RUNNING,
    }  # fmt: skip


def change(action: Action, **values: object) -> None:
    for name, value in values.items():
        setattr(action, name, value)
    action.save()


# The agenda -------------------------------------------------------------------------------------


def test_an_agenda_begins_as_a_concept(agenda: ImprovementAgenda) -> None:
    assert (agenda.status, agenda.version) == ("concept", "0.0")
    assert str(agenda) == "Verbeteragenda pleegzorg 0.0"


def test_a_trajectory_has_an_agenda_once(agenda: ImprovementAgenda) -> None:
    with pytest.raises(IntegrityError):
        ImprovementAgenda.objects.create(trajectory=agenda.trajectory, title="Nog een agenda")


def test_a_vision_is_at_most_600_characters(agenda: ImprovementAgenda) -> None:
    agenda.vision = "é" * 600
    agenda.save()
    agenda.vision = "é" * 601
    with pytest.raises(ValidationError):
        agenda.full_clean()
    # PostgreSQL refuses by the type of the column, SQLite by the constraint.
    with pytest.raises(DatabaseError, match=r"vision_at_most_600|varying\(600\)"):
        agenda.save()


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("adopted_agenda_has_a_date", {"status": "adopted", "major": 1}),
        ("adopted_agenda_has_a_date", {"adopted_on": date(2026, 6, 1)}),
        ("agenda_version_fits_status", {"status": "adopted", "adopted_on": date(2026, 6, 1)}),
        ("agenda_version_fits_status", {"major": 1}),
    ],
)
def test_adopted_means_a_date_and_version_one(
    agenda: ImprovementAgenda, name: str, values: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError, match=name):
        ImprovementAgenda.objects.filter(pk=agenda.pk).update(**values)


def test_an_agenda_is_adopted_as_version_one(agenda: ImprovementAgenda) -> None:
    ImprovementAgenda.objects.update(
        status="adopted", adopted_on=date(2026, 6, 1), major=1, minor=0
    )
    agenda.refresh_from_db()
    assert agenda.version == "1.0"


def test_each_way_to_stay_in_conversation_once(agenda: ImprovementAgenda) -> None:
    agenda.follow_ups.create(
        form="core_group", next_on=date(2026, 9, 1), invited_by="de regiocoördinator"
    )
    with pytest.raises(IntegrityError):
        agenda.follow_ups.create(
            form="core_group", next_on=date(2026, 10, 1), invited_by="de regiocoördinator"
        )


# Goals ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "values"),
    [("goal_has_a_theme", {"theme": ""}), ("goal_target_has_a_measure", {"target": "70%"})],
)
def test_a_goal_can_be_seen_to_be_reached(goal: Goal, name: str, values: dict[str, object]) -> None:
    with pytest.raises(IntegrityError, match=name):
        Goal.objects.filter(pk=goal.pk).update(**values)


# Actions ----------------------------------------------------------------------------------------


def test_a_new_action_may_be_half_empty_and_a_stopped_one_too(action: Action) -> None:
    assert action.status == "not_started"
    change(action, status="stopped")


def test_a_complete_action_begins(action: Action, complete: dict[str, Any]) -> None:
    change(action, **complete)
    action.refresh_from_db()
    assert action.status == "running"


@pytest.mark.parametrize("status", ["running", "waiting", "done"])
@pytest.mark.parametrize(
    ("missing", "empty"),
    [
        ("owner", None),
        ("owner_role", ""),
        ("lead_party", ""),
        ("deadline", None),
        ("evaluate_on", None),
    ],
)
def test_no_work_begins_without_an_owner_a_lead_and_an_evaluation(
    action: Action, complete: dict[str, Any], status: str, missing: str, empty: object
) -> None:
    with pytest.raises(IntegrityError, match="action_under_way_has_owner_and_dates"):
        change(action, **{**complete, "status": status, missing: empty})


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("action_ends_after_it_begins", {"starts_on": date(2026, 9, 2)}),
        ("action_evaluated_after_its_deadline", {"evaluate_on": date(2026, 8, 31)}),
    ],
)
def test_the_dates_of_an_action_follow_each_other(
    action: Action, complete: dict[str, Any], name: str, values: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError, match=name):
        change(action, **{**complete, **values})


@pytest.mark.parametrize("party", sorted(set(Party) - set(FOUR_PARTIES)))
def test_only_the_four_parties_around_the_child_lead(action: Action, party: Party) -> None:
    with pytest.raises(IntegrityError, match="action_lead_is_one_of_the_four"):
        change(action, lead_party=party)


def test_an_action_has_one_of_five_states(action: Action) -> None:
    with pytest.raises(IntegrityError, match="action_status_is_known"):
        change(action, status="delayed")


def test_a_name_is_public_only_when_there_is_one(action: Action) -> None:
    with pytest.raises(IntegrityError, match="action_public_owner_has_a_name"):
        change(action, owner_agreed=True)


def test_an_action_whose_goal_is_gone_stays(action: Action, goal: Goal) -> None:
    goal.delete()
    action.refresh_from_db()
    assert action.goal is None


# Evidence ---------------------------------------------------------------------------------------

NOTE = {"kind": "note", "key": "note/7", "words": "Eén plan.", "source": "Afspreken, 12 maart 2026"}


@pytest.mark.parametrize("empty", ["key", "words"])
def test_evidence_has_a_source_and_words(action: Action, empty: str) -> None:
    with pytest.raises(IntegrityError, match="evidence_has_a_source"):
        action.evidence.create(**{**NOTE, empty: ""})


def test_a_source_supports_an_action_once(action: Action, goal: Goal) -> None:
    action.evidence.create(**NOTE)
    goal.evidence.create(**NOTE)
    with pytest.raises(IntegrityError):
        action.evidence.create(**NOTE)


def test_evidence_supports_one_action_or_one_goal(action: Action, goal: Goal) -> None:
    with pytest.raises(ValidationError, match="Kies één actie of één doel"):
        Evidence(action=action, goal=goal, **NOTE).full_clean()
    with pytest.raises(IntegrityError, match="evidence_supports_one_thing"):
        Evidence.objects.create(action=action, goal=goal, **NOTE)


def test_evidence_supports_something() -> None:
    with pytest.raises(IntegrityError, match="evidence_supports_one_thing"):
        Evidence.objects.create(**NOTE)


def test_what_is_left_out_has_a_reason(agenda: ImprovementAgenda) -> None:
    with pytest.raises(IntegrityError, match="left_out_for_a_reason"):
        agenda.left_out.create(key="note/7", words="Eén plan.", source="Afspreken", reason="")


# Versions ---------------------------------------------------------------------------------------


@pytest.fixture
def version(agenda: ImprovementAgenda) -> Version:
    return agenda.versions.create(
        kind="proposal", major=0, minor=1, content={}, content_hash="ab",
        frozen_on=date(2026, 5, 1),
    )  # fmt: skip


def test_a_version_never_changes(version: Version) -> None:
    version.content = {"title": "Anders"}
    with pytest.raises(FrozenRowError):
        version.save()
    with pytest.raises(FrozenRowError):
        version.delete()
    with pytest.raises(FrozenRowError):
        Version.objects.update(content={})


def test_a_version_exists_once(version: Version) -> None:
    with pytest.raises(IntegrityError):
        version.agenda.versions.create(
            kind="proposal", major=0, minor=1, content={}, content_hash="cd",
            frozen_on=date(2026, 5, 2),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "major", "minor"), [("adopted", 0, 2), ("adopted", 1, 1), ("proposal", 2, 0)]
)
def test_the_number_of_a_version_says_what_it_is(
    version: Version, kind: str, major: int, minor: int
) -> None:
    with pytest.raises(IntegrityError, match="version_number_fits_its_kind"):
        version.agenda.versions.create(
            kind=kind, major=major, minor=minor, content={}, content_hash="cd",
            frozen_on=date(2026, 5, 2),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("an_answer_has_a_date", {"answer": "agreed"}),
        ("an_answer_has_a_date", {"answered_on": date(2026, 5, 2)}),
        ("a_reservation_says_what", {"answer": "refused", "answered_on": date(2026, 5, 2)}),
    ],
)
def test_an_answer_is_whole(version: Version, name: str, values: dict[str, object]) -> None:
    with pytest.raises(IntegrityError, match=name):
        version.signatories.create(
            party=Party.PARENT, name="Dana", email="dana@voorbeeld.example", **values
        )


def test_an_agenda_with_a_version_is_not_deleted(version: Version) -> None:
    with pytest.raises(ProtectedError):
        version.agenda.delete()


# Evaluations ------------------------------------------------------------------------------------


@pytest.fixture
def evaluation(action: Action) -> Evaluation:
    return action.evaluations.create(
        evaluated_on=date(2026, 10, 1), result=Evaluation.Result.PARTLY,
        learned="Het plan helpt als iedereen het kent.", conclusion=Evaluation.Conclusion.ADAPT,
    )  # fmt: skip


def sign(evaluation: Evaluation) -> int:
    return Evaluation.objects.filter(pk=evaluation.pk, signed_on=None).update(
        signed_on=date(2026, 10, 2), signed_by="regiocoördinator"
    )


def test_an_evaluation_can_be_corrected_until_it_is_signed(evaluation: Evaluation) -> None:
    evaluation.result = Evaluation.Result.ACHIEVED
    evaluation.save()
    assert (sign(evaluation), sign(evaluation)) == (1, 0)
    evaluation.refresh_from_db()
    assert (evaluation.result, evaluation.signed_by) == ("achieved", "regiocoördinator")


def test_a_signed_evaluation_never_changes(evaluation: Evaluation) -> None:
    sign(evaluation)  # `evaluation` itself still looks unsigned, as in another tab
    evaluation.result = Evaluation.Result.ACHIEVED
    with pytest.raises(FrozenRowError):
        evaluation.save()
    with pytest.raises(FrozenRowError):
        evaluation.delete()
    with pytest.raises(FrozenRowError):
        Evaluation.objects.update(result=Evaluation.Result.ACHIEVED)
    with pytest.raises(FrozenRowError):
        Evaluation.objects.filter(pk=evaluation.pk).delete()
    evaluation.refresh_from_db()
    assert (evaluation.result, evaluation.signed_on) == ("partly", date(2026, 10, 2))


@pytest.mark.parametrize(
    "half", [{"signed_on": date(2026, 10, 2)}, {"signed_by": "regiocoördinator"}]
)
def test_an_evaluation_is_signed_by_somebody_on_a_day(
    evaluation: Evaluation, half: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError, match="evaluation_is_signed_by_somebody"):
        Evaluation.objects.filter(pk=evaluation.pk).update(**half)


def test_an_action_is_evaluated_once_a_day(evaluation: Evaluation) -> None:
    evaluation.pk = None
    with pytest.raises(IntegrityError):
        evaluation.save()


def test_an_evaluation_leads_to_another_action(evaluation: Evaluation) -> None:
    with pytest.raises(IntegrityError, match="evaluation_leads_to_another_action"):
        Evaluation.objects.update(next_action=evaluation.action_id)


def test_an_evaluated_action_is_not_deleted(evaluation: Evaluation) -> None:
    with pytest.raises(ProtectedError):
        evaluation.action.delete()

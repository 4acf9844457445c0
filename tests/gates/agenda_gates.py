from datetime import date

from agenda.domain.adopting import add_signatory
from agenda.domain.composing import compose
from agenda.domain.editing import add_action, add_follow_up, add_goal, start_agenda
from agenda.models import Example, FollowUp
from agenda.text import to_json
from documents.models import File
from regions.models import Trajectory, User
from regions.parties import Party
from tests.gates.quickscan_gates import MANAGERS
from tests.gates.rules import (
    EVERY_ROLE,
    Gate,
    InTrajectory,
    Kind,
    National,
    Public,
    SignedIn,
    WithARole,
)

COORDINATORS = {Kind.COORDINATOR, Kind.METHOD_OWNER}
EDITORS = MANAGERS | {Kind.DIALOGUE_FACILITATOR}

GATES: dict[str, Gate] = {
    "agenda_work": InTrajectory(EVERY_ROLE),
    "agenda_start": InTrajectory(MANAGERS, 302, "POST"),
    "agenda_heading": InTrajectory(EDITORS),
    "agenda_goal_new": InTrajectory(EDITORS),
    "agenda_goal": InTrajectory(EDITORS),
    "agenda_goal_remove": InTrajectory(EDITORS),
    "agenda_action_new": InTrajectory(EDITORS),
    "agenda_coach_new": InTrajectory(EDITORS, 200, "POST"),
    "agenda_action": InTrajectory(EDITORS),
    "agenda_coach": InTrajectory(EDITORS, 200, "POST"),
    "agenda_action_move": InTrajectory(EDITORS, 302, "POST"),
    "agenda_action_remove": InTrajectory(EDITORS),
    "agenda_action_why": InTrajectory(EDITORS),
    "agenda_goal_why": InTrajectory(EDITORS),
    "agenda_findings": InTrajectory(EVERY_ROLE),
    "agenda_take_up": InTrajectory(EDITORS, 302, "POST"),
    "agenda_leave_out": InTrajectory(EDITORS, 302, "POST"),
    "agenda_order": InTrajectory(EDITORS, 204, "POST"),
    # Nothing was adopted or laid before anybody; test_adoption.py has who reaches what once it is.
    "agenda": Public(404),
    "agenda_embedded": Public(404),
    "agenda_calendar": Public(404),
    "agenda_news": Public(404),
    "agenda_file": Public(404),
    "agenda_sign": Public(404),
    "agenda_signed": Public(404),
    "agenda_sign_paper": Public(404),
    "status": Public(404),
    "status_action": Public(404),
    "status_told": Public(404),
    "agenda_talk_plan": InTrajectory(MANAGERS, 302, "POST"),
    "agenda_owners": InTrajectory(MANAGERS),
    "agenda_owner": InTrajectory(MANAGERS, 404, "POST"),  # without a button
    "agenda_update_photo": InTrajectory(EVERY_ROLE),
    "agenda_update_remove": InTrajectory(EDITORS),
    "agenda_adoption": InTrajectory(EVERY_ROLE),
    "agenda_propose": InTrajectory(MANAGERS, 422, "POST"),  # nothing was filled in
    "agenda_add_person": InTrajectory(MANAGERS, 422, "POST"),
    "agenda_remove_person": InTrajectory(MANAGERS, 302, "POST"),
    "agenda_note_answer": InTrajectory(MANAGERS),
    "agenda_ask": InTrajectory(MANAGERS, 302, "POST"),
    "agenda_adopt": InTrajectory(MANAGERS),
    "agenda_amend": InTrajectory(MANAGERS, 302, "POST"),
    "agenda_begin": InTrajectory(MANAGERS, 302, "POST"),
    "agenda_import": InTrajectory(EDITORS),
    "agenda_import_check": InTrajectory(EDITORS, 404),  # nothing was sent
    "agenda_export": InTrajectory(EVERY_ROLE),
    "agenda_follow_up_new": InTrajectory(EDITORS),
    "agenda_follow_up": InTrajectory(EDITORS),
    "agenda_follow_up_remove": InTrajectory(EDITORS),
    "digests": SignedIn(),
    # Between regions.
    "country": Public(),
    "examples": Public(),
    "toolbox": Public(),
    "example": Public(404),  # it waits for the owner of the method
    "examples_desk": National({Kind.METHOD_OWNER}),
    "example_decide": National({Kind.METHOD_OWNER}),
    "example_take_out": National({Kind.METHOD_OWNER}, 302, "POST"),
    "agenda_exchange": InTrajectory(EVERY_ROLE),
    "agenda_share": InTrajectory(COORDINATORS, 302, "POST"),
    "agenda_example": InTrajectory(MANAGERS),
    "agenda_example_withdraw": InTrajectory(MANAGERS, 302, "POST"),
    "digest_stop": Public(404),
    # Over all agendas: of regions where somebody has a role; test_overview.py has what is in it.
    "actions": SignedIn(),
    "actions_print": SignedIn(),
    "actions_table": SignedIn(),
    "saved_view_new": WithARole(302, "POST"),
    "saved_view": SignedIn(404),  # somebody else's
    "saved_view_remove": SignedIn(404, "POST"),
    "agenda_looking_back": InTrajectory(EVERY_ROLE),
    "agenda_evaluate": InTrajectory(EDITORS),
    "agenda_evaluation_sign": InTrajectory(MANAGERS),
    "agenda_conclude": InTrajectory(EDITORS),
    "agenda_bilan_make": InTrajectory(MANAGERS, 302, "POST"),
    "agenda_close": InTrajectory(MANAGERS),
    "agenda_bilan": Public(404),
    "agenda_bilan_paper": Public(404),
    "agenda_conclusion_sign": InTrajectory(MANAGERS, 302),  # nothing was written yet
}


def values(trajectory: Trajectory) -> dict[str, str | int]:
    """A concept with one of everything."""
    agenda = start_agenda(trajectory, title="Verbeteragenda")
    goal = add_goal(agenda, theme="SAM", ambition="Wij beslissen samen.")
    action = add_action(
        agenda, title="Maak één plan per kind", goal=goal, owner_email="j@waalstreek.example"
    )
    action.evaluations.create(evaluated_on=date(2026, 4, 1))
    follow_up = add_follow_up(
        agenda, form=FollowUp.Form.CORE_GROUP, next_on=date(2099, 9, 1), invited_by="de regio"
    )
    version = agenda.versions.create(
        kind="proposal", major=0, minor=1, content=to_json(compose(agenda)), content_hash="ab",
        frozen_on=date(2026, 5, 1),
    )  # fmt: skip
    signatory = add_signatory(
        version, party=Party.PARENT, name="Dana", email="dana@voorbeeld.example",
        answer="agreed", answered_on=date(2026, 5, 2),
    )  # fmt: skip
    action.evaluations.create(
        evaluated_on=date(2026, 5, 1), result="partly", learned="Het helpt.", conclusion="keep",
        signed_on=date(2026, 5, 1), signed_by="coördinator",
    )  # fmt: skip
    owner = User.objects.create_user(f"vera-{trajectory.pk}@voorbeeld.example", name="Vera")
    view = owner.saved_views.create(name="Bezig", query="stand=running")
    photo = File.objects.create(name="a.jpg", media_type="image/jpeg", size=0)
    update = action.updates.create(
        made_on=date(2026, 5, 3), status="not_started", text="Wij beginnen.", author_role="lid",
        photo=photo,
    )  # fmt: skip
    example = Example.objects.create(
        action=action, theme="SAM", title="Eén plan", who="Gezinnen", what="Eén plan.",
        cost="Twee avonden", outcome="Rust.", offered_by=owner, offered_on=date(2026, 5, 2),
    )  # fmt: skip
    return {
        "owning": "nep", "update_id": update.pk, "owner_id": agenda.owners.get().pk,
        "goal_id": goal.pk, "action_id": action.pk, "follow_up_id": follow_up.pk,
        "signatory_id": signatory.pk, "edition": "0.9", "signing": "nep", "stopping": "nep",
        "view_id": view.pk, "example_id": example.pk,
    }  # fmt: skip

from datetime import date

from agenda.domain.editing import add_action, add_follow_up, add_goal, start_agenda
from agenda.models import FollowUp
from regions.models import Trajectory
from tests.gates.quickscan_gates import MANAGERS
from tests.gates.rules import EVERY_ROLE, Gate, InTrajectory, Kind

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
    "agenda_follow_up_new": InTrajectory(EDITORS),
    "agenda_follow_up": InTrajectory(EDITORS),
    "agenda_follow_up_remove": InTrajectory(EDITORS),
}


def values(trajectory: Trajectory) -> dict[str, str | int]:
    """A concept with one of everything."""
    agenda = start_agenda(trajectory, title="Verbeteragenda")
    goal = add_goal(agenda, theme="SAM", ambition="Wij beslissen samen.")
    action = add_action(agenda, title="Maak één plan per kind", goal=goal)
    follow_up = add_follow_up(
        agenda, form=FollowUp.Form.CORE_GROUP, next_on=date(2026, 9, 1), invited_by="de regio"
    )
    return {"goal_id": goal.pk, "action_id": action.pk, "follow_up_id": follow_up.pk}

from django.urls import path

from agenda.views import coaching, editing, evidence, ordering, work

_AGENDA = "regio/<slug:region_slug>/<slug:slug>/verbeteragenda/"
_WORK = f"{_AGENDA}werk/"
_GOAL = f"{_WORK}doel/"
_ACTION = f"{_WORK}actie/"
_TALK = f"{_WORK}gesprek/"

urlpatterns = [
    # Making it.
    path(_WORK, work.work, name="agenda_work"),
    path(f"{_WORK}beginnen/", work.start, name="agenda_start"),
    path(f"{_WORK}naam-en-visie/", editing.heading, name="agenda_heading"),
    path(f"{_GOAL}nieuw/", editing.goal, name="agenda_goal_new"),
    path(f"{_GOAL}<int:goal_id>/", editing.goal, name="agenda_goal"),
    path(f"{_GOAL}<int:goal_id>/weghalen/", editing.remove_goal, name="agenda_goal_remove"),
    path(f"{_ACTION}nieuw/", editing.action, name="agenda_action_new"),
    path(f"{_ACTION}nieuw/meelezen/", coaching.coach_action, name="agenda_coach_new"),
    path(f"{_ACTION}<int:action_id>/", editing.action, name="agenda_action"),
    path(f"{_ACTION}<int:action_id>/meelezen/", coaching.coach_action, name="agenda_coach"),
    path(f"{_ACTION}<int:action_id>/verplaatsen/", ordering.move, name="agenda_action_move"),
    path(f"{_ACTION}<int:action_id>/weghalen/", editing.remove_action, name="agenda_action_remove"),
    path(f"{_ACTION}<int:action_id>/waarom/", evidence.action_evidence, name="agenda_action_why"),
    path(f"{_GOAL}<int:goal_id>/waarom/", evidence.goal_evidence, name="agenda_goal_why"),
    path(f"{_WORK}uitkomsten/", evidence.findings, name="agenda_findings"),
    path(f"{_WORK}uitkomsten/actie/", evidence.take_up, name="agenda_take_up"),
    path(f"{_WORK}uitkomsten/niet-nu/", evidence.leave_out, name="agenda_leave_out"),
    path(f"{_WORK}volgorde/", ordering.order, name="agenda_order"),
    path(f"{_TALK}nieuw/", editing.follow_up, name="agenda_follow_up_new"),
    path(f"{_TALK}<int:follow_up_id>/", editing.follow_up, name="agenda_follow_up"),
    path(
        f"{_TALK}<int:follow_up_id>/weghalen/",
        editing.remove_follow_up,
        name="agenda_follow_up_remove",
    ),
]

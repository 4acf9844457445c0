from django.urls import path

from dialogues.views import planning, public

_MEETINGS = "regio/<slug:region_slug>/<slug:slug>/bijeenkomsten/"
_MEETING = f"{_MEETINGS}<int:meeting_id>/"
_PLANNING = f"{_MEETINGS}planning/"

urlpatterns = [
    # For everybody.
    path(_MEETINGS, public.meetings, name="meetings"),
    path(_MEETING, public.meeting, name="meeting"),
    # For people with a role.
    path(_PLANNING, planning.planning, name="planning"),
]

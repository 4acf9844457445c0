from django.urls import path

from dialogues.views import live, notes, planning, public, scripts

_MEETINGS = "regio/<slug:region_slug>/<slug:slug>/bijeenkomsten/"
_MEETING = f"{_MEETINGS}<int:meeting_id>/"
_SCRIPT = f"{_MEETING}draaiboek/"
_NOTES = f"{_MEETING}notities/"
_PLANNING = f"{_MEETINGS}planning/"

urlpatterns = [
    # For everybody.
    path(_MEETINGS, public.meetings, name="meetings"),
    path(_MEETING, public.meeting, name="meeting"),
    # For people with a role.
    path(_PLANNING, planning.planning, name="planning"),
    # For who leads a meeting.
    path(_SCRIPT, scripts.script, name="script"),
    path(f"{_SCRIPT}draaiboek.pdf", scripts.script_pdf, name="script_pdf"),
    path(f"{_SCRIPT}draaiboek.xlsx", scripts.script_xlsx, name="script_xlsx"),
    path(f"{_SCRIPT}nieuw/", scripts.script_block_new, name="script_block_new"),
    path(f"{_SCRIPT}<int:block_id>/", scripts.script_block, name="script_block"),
    path(
        f"{_SCRIPT}<int:block_id>/verplaatsen/",
        scripts.script_block_move,
        name="script_block_move",
    ),
    path(
        f"{_SCRIPT}<int:block_id>/weghalen/",
        scripts.script_block_remove,
        name="script_block_remove",
    ),
    path(f"{_MEETING}zaal/", live.live, name="live"),
    path(f"{_MEETING}zaal/moment/", live.live_press, name="live_press"),
    path(_NOTES, notes.notes, name="notes"),
    path(f"{_NOTES}bord/", notes.notes_board, name="notes_board"),
    path(f"{_NOTES}<int:note_id>/", notes.note_correct, name="note_correct"),
]

from django.urls import path

from dialogues.views import (
    ideas,
    live,
    notes,
    phones,
    planning,
    presence,
    public,
    scripts,
    steps,
    voting,
)

_MEETINGS = "regio/<slug:region_slug>/<slug:slug>/bijeenkomsten/"
_MEETING = f"{_MEETINGS}<int:meeting_id>/"
_SCRIPT = f"{_MEETING}draaiboek/"
_NOTES = f"{_MEETING}notities/"
_VOTING = f"{_MEETING}stemmen/"
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
    path(f"{_MEETING}aanwezig/", presence.presence, name="presence"),
    path(f"{_MEETING}aanwezig/erbij/", presence.walk_in, name="walk_in"),
    path(
        f"{_MEETING}aanwezig/<int:registration_id>/",
        presence.presence_tick,
        name="presence_tick",
    ),
    path(f"{_MEETING}ideeen/", ideas.ideas, name="ideas"),
    path(f"{_MEETING}ideeen/<int:idea_id>/weghalen/", ideas.idea_remove, name="idea_remove"),
    path(_VOTING, voting.voting, name="voting"),
    path(f"{_VOTING}opkomst/", voting.voting_turnout, name="voting_turnout"),
    path(f"{_VOTING}stand/", voting.voting_move, name="voting_move"),
    path(f"{_VOTING}stickers/", voting.stickers, name="stickers"),
    path(f"{_MEETING}stappen/", steps.steps, name="steps"),
    # On the telephones of who is there. No slash at the end: typed from a screen.
    path("meedoen", phones.enter_code, name="room_code"),
    path("meedoen/<str:room_code>", phones.take_part, name="take_part"),
    path("meedoen/<str:room_code>/stem", phones.cast, name="cast"),
    path("meedoen/<str:room_code>/stand", phones.room_state, name="room_state"),
    path("meedoen/<str:room_code>/stap", phones.own_step, name="own_step"),
]

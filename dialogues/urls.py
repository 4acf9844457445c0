from django.urls import path

from dialogues.views import (
    dates,
    facilitating,
    flip_charts,
    ideas,
    kits,
    live,
    minutes,
    note_takers,
    notes,
    phones,
    planning,
    presence,
    public,
    registering,
    screen,
    scripts,
    series,
    steps,
    tables,
    voting,
    yields,
)
from regions.views.typed import without_slash

_MEETINGS = "regio/<slug:region_slug>/<slug:slug>/bijeenkomsten/"
_MEETING = f"{_MEETINGS}<int:meeting_id>/"
_SCRIPT = f"{_MEETING}draaiboek/"
_NOTES = f"{_MEETING}notities/"
_VOTING = f"{_MEETING}stemmen/"
_SCREEN = f"{_MEETING}scherm/"
_TABLES = f"{_MEETING}tafels/"
_MINUTES = f"{_MEETING}verslag/"
_KIT = f"{_MEETING}kit/"
_PLANNING = f"{_MEETINGS}planning/"
_PLANNED = f"{_PLANNING}<int:meeting_id>/"
_ALONG = "meeschrijven/<str:note_token>/"
_OWN = "aanmelding/<str:registration_token>/"

urlpatterns = [
    # For everybody.
    path(_MEETINGS, public.meetings, name="meetings"),
    path(f"{_MEETINGS}agenda.ics", public.meetings_feed, name="meetings_feed"),
    path(f"{_MEETINGS}wens/", public.wish, name="wish"),
    path(_MEETING, public.meeting, name="meeting"),
    path(f"{_MEETING}aanmelden/", registering.register, name="register"),
    path(f"{_MEETING}aangemeld/", registering.registered, name="registered"),
    # Behind a personal link.
    path(_OWN, registering.registration, name="registration"),
    path(f"{_OWN}wijzigen/", registering.registration_change, name="registration_change"),
    path(f"{_OWN}afmelden/", registering.registration_cancel, name="registration_cancel"),
    path(f"{_OWN}doorgeven/", registering.registration_pass_on, name="registration_pass_on"),
    path(f"{_OWN}aannemen/", registering.registration_accept, name="registration_accept"),
    path(f"{_OWN}bedankt/", registering.registration_thanks, name="registration_thanks"),
    path(f"{_OWN}bijeenkomst.ics", registering.registration_calendar, name="registration_calendar"),
    path("datumprikker/<str:invitee_token>/", dates.date_poll, name="date_poll"),
    # For who plans.
    path(_PLANNING, planning.planning, name="planning"),
    path(f"{_PLANNING}nieuw/", planning.meeting_new, name="meeting_new"),
    path(f"{_PLANNING}contactpersonen/", planning.party_contacts, name="party_contacts"),
    path(_PLANNED, planning.planned_meeting, name="planned_meeting"),
    path(f"{_PLANNED}wijzigen/", planning.meeting_change, name="meeting_change"),
    path(f"{_PLANNED}aankondigen/", planning.meeting_announce, name="meeting_announce"),
    path(f"{_PLANNED}afzeggen/", planning.meeting_cancel, name="meeting_cancel"),
    path(f"{_PLANNED}doorgaan/", planning.meeting_go_ahead, name="meeting_go_ahead"),
    path(
        f"{_PLANNED}aanmelding/<int:registration_id>/afmelden/",
        planning.sign_off,
        name="sign_off",
    ),
    path(f"{_PLANNED}vragen/<slug:asked_party>/", planning.ask_contact, name="ask_contact"),
    path(f"{_PLANNED}datum/", dates.date_desk, name="date_desk"),
    path(f"{_PLANNED}datum/<int:option_id>/kiezen/", dates.date_pick, name="date_pick"),
    path(f"{_MEETINGS}opbrengst/", yields.meeting_yield, name="meeting_yield"),
    path(f"{_MEETINGS}opbrengst/opbrengst.xlsx", yields.yield_xlsx, name="yield_xlsx"),
    path(
        f"{_MEETINGS}opbrengst/<slug:sheet>-<slug:yield_variant>.csv",
        yields.yield_csv,
        name="yield_csv",
    ),
    # For who leads a meeting.
    path(f"{_PLANNED}deelnemers/", facilitating.own_meeting, name="own_meeting"),
    path(
        f"{_PLANNED}deelnemers/<int:registration_id>/", facilitating.preparation, name="preparation"
    ),
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
    path(_KIT, kits.kit, name="kit"),
    path(f"{_KIT}opnieuw/", kits.kit_retry, name="kit_retry"),
    path(f"{_KIT}naamkaartjes.pdf", kits.kit_names, name="kit_names"),
    path(f"{_KIT}woorden/<slug:kit_theme>/", kits.kit_words, name="kit_words"),
    path(f"{_KIT}bestand/<slug:kit_kind>/", kits.kit_file, name="kit_file"),
    path(f"{_MEETING}zaal/", live.live, name="live"),
    path(f"{_MEETING}zaal/zonder-lijn.js", live.live_worker, name="live_worker"),
    path(f"{_MEETING}zaal/moment/", live.live_press, name="live_press"),
    path(_SCREEN, screen.screen, name="screen"),
    path(f"{_SCREEN}nu/", screen.screen_now, name="screen_now"),
    path(f"{_SCREEN}<slug:slide>/", screen.screen_slide, name="screen_slide"),
    path(_NOTES, notes.notes, name="notes"),
    path(f"{_NOTES}meeschrijven/", note_takers.note_takers, name="note_takers"),
    path(f"{_NOTES}bord/", notes.notes_board, name="notes_board"),
    path(f"{_NOTES}flip-over/", flip_charts.flip_chart_add, name="flip_chart_add"),
    path(
        f"{_NOTES}flip-over/<int:flip_chart_id>/",
        flip_charts.flip_chart,
        name="flip_chart",
    ),
    path(
        f"{_NOTES}flip-over/<int:flip_chart_id>/foto.jpg",
        flip_charts.flip_chart_photo,
        name="flip_chart_photo",
    ),
    path(
        f"{_NOTES}flip-over/<int:flip_chart_id>/wissen/",
        flip_charts.flip_chart_erase,
        name="flip_chart_erase",
    ),
    path(f"{_NOTES}<int:note_id>/", notes.note_correct, name="note_correct"),
    path(f"{_MEETING}aanwezig/", presence.presence, name="presence"),
    path(f"{_MEETING}aanwezig/erbij/", presence.walk_in, name="walk_in"),
    path(
        f"{_MEETING}aanwezig/<int:registration_id>/",
        presence.presence_tick,
        name="presence_tick",
    ),
    path(_TABLES, tables.tables, name="tables"),
    path(f"{_TABLES}indelen/", tables.tables_lay, name="tables_lay"),
    path(f"{_TABLES}gespreksbegeleiders/", tables.table_hosts, name="table_hosts"),
    path(f"{_TABLES}tafels.pdf", tables.tables_pdf, name="tables_pdf"),
    path(f"{_TABLES}liever-niet/", tables.tables_apart, name="tables_apart"),
    path(
        f"{_TABLES}liever-niet/<int:pair_id>/weghalen/",
        tables.tables_apart_remove,
        name="tables_apart_remove",
    ),
    path(f"{_TABLES}<int:registration_id>/", tables.table_move, name="table_move"),
    path(f"{_TABLES}<int:registration_id>/ruilen/", tables.table_swap, name="table_swap"),
    path(f"{_MEETING}ideeen/", ideas.ideas, name="ideas"),
    path(f"{_MEETING}ideeen/<int:idea_id>/weghalen/", ideas.idea_remove, name="idea_remove"),
    path(_VOTING, voting.voting, name="voting"),
    path(f"{_VOTING}opkomst/", voting.voting_turnout, name="voting_turnout"),
    path(f"{_VOTING}stand/", voting.voting_move, name="voting_move"),
    path(f"{_VOTING}stickers/", voting.stickers, name="stickers"),
    path(f"{_MEETING}stappen/", steps.steps, name="steps"),
    path(f"{_MEETING}vervolg/", series.follow_up_plan, name="follow_up_plan"),
    path(f"{_MINUTES}maken/", minutes.minutes_draft, name="minutes_draft"),
    path(f"{_MINUTES}voorleggen/", minutes.minutes_send, name="minutes_send"),
    path(f"{_MINUTES}vaststellen/", minutes.minutes_finish, name="minutes_finish"),
    path(
        f"{_MINUTES}verbetering/<int:correction_id>/",
        minutes.minutes_settle,
        name="minutes_settle",
    ),
    # For everybody, once they are final; and for who was there before that.
    path(_MINUTES, minutes.minutes, name="minutes"),
    path(f"{_MINUTES}verslag.pdf", minutes.minutes_pdf, name="minutes_pdf"),
    path(f"{_MINUTES}verslag.docx", minutes.minutes_docx, name="minutes_docx"),
    path("verslag/<str:reader_token>/", minutes.minutes_correct, name="minutes_correct"),
    # On the telephones of who is there. No slash at the end: typed from a screen.
    path("meedoen", phones.enter_code, name="room_code"),
    path("meedoen/", without_slash("room_code"), name="room_code_typed"),
    path("meedoen/<str:room_code>", phones.take_part, name="take_part"),
    path("meedoen/<str:room_code>/", without_slash("take_part"), name="take_part_typed"),
    path("meedoen/<str:room_code>/stem", phones.cast, name="cast"),
    path("meedoen/<str:room_code>/stand", phones.room_state, name="room_state"),
    path("meedoen/<str:room_code>/stap", phones.own_step, name="own_step"),
    # Of who writes notes there, behind a link.
    path(_ALONG, note_takers.write_along, name="write_along"),
    path(f"{_ALONG}bord/", note_takers.write_along_board, name="write_along_board"),
    path(f"{_ALONG}zonder-lijn.js", note_takers.write_along_worker, name="write_along_worker"),
    path(f"{_ALONG}<int:note_id>/", note_takers.write_along_correct, name="write_along_correct"),
]

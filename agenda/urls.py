from django.urls import path

from agenda.views import (
    adopting,
    bilan,
    coaching,
    concluding,
    digests,
    editing,
    evidence,
    examples,
    importing,
    looking_back,
    ordering,
    overview,
    owners,
    public,
    saved_views,
    sharing,
    signing,
    status,
    talking,
    work,
)

_AGENDA = "regio/<slug:region_slug>/<slug:slug>/verbeteragenda/"
_WORK = f"{_AGENDA}werk/"
_GOAL = f"{_WORK}doel/"
_ACTION = f"{_WORK}actie/"
_TALK = f"{_WORK}gesprek/"
_ADOPT = f"{_WORK}vaststellen/"
_ACTIONS = "mijn/acties/"

urlpatterns = [
    # For everybody.
    path(_AGENDA, public.agenda, name="agenda"),
    path(f"{_AGENDA}inbedden/", public.embedded, name="agenda_embedded"),
    path(f"{_AGENDA}versie/<str:edition>/<slug:kind>/", public.version_file, name="agenda_file"),
    path(f"{_AGENDA}bilan/", bilan.bilan, name="agenda_bilan"),
    path(f"{_AGENDA}bilan.pdf", bilan.paper, name="agenda_bilan_paper"),
    path(f"{_AGENDA}agenda.ics", public.calendar, name="agenda_calendar"),
    path(f"{_AGENDA}nieuws.rss", public.news, name="agenda_news"),
    # A representative, by a personal link.
    path("akkoord/<str:signing>/", signing.sign, name="agenda_sign"),
    path("akkoord/<str:signing>/bedankt/", signing.signed, name="agenda_signed"),
    path("akkoord/<str:signing>/voorstel.pdf", signing.sign_paper, name="agenda_sign_paper"),
    # An owner, by a personal link.
    path("status/<str:owning>/", status.status, name="status"),
    path("status/<str:owning>/actie/<int:action_id>/", status.status_action, name="status_action"),
    path("status/<str:owning>/verteld/<int:update_id>/", status.status_told, name="status_told"),
    # Adopting it.
    path(_ADOPT, adopting.adoption, name="agenda_adoption"),
    path(f"{_ADOPT}voorstel/", adopting.propose, name="agenda_propose"),
    path(f"{_ADOPT}namens/", adopting.add_person, name="agenda_add_person"),
    path(
        f"{_ADOPT}namens/<int:signatory_id>/weghalen/",
        adopting.remove_person,
        name="agenda_remove_person",
    ),
    path(
        f"{_ADOPT}namens/<int:signatory_id>/antwoord/",
        adopting.note_answer,
        name="agenda_note_answer",
    ),
    path(f"{_ADOPT}vragen/", adopting.ask, name="agenda_ask"),
    path(f"{_ADOPT}nu/", adopting.adopt, name="agenda_adopt"),
    path(f"{_ADOPT}bijwerken/", adopting.amend, name="agenda_amend"),
    path(f"{_ADOPT}uitvoeren/", adopting.begin, name="agenda_begin"),
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
    # Keeping it alive.
    path(f"{_WORK}eigenaren/", owners.owners, name="agenda_owners"),
    path(f"{_WORK}eigenaren/<int:owner_id>/", owners.owner, name="agenda_owner"),
    path(
        f"{_ACTION}<int:action_id>/voortgang/<int:update_id>/foto.jpg",
        owners.photo,
        name="agenda_update_photo",
    ),
    path(
        f"{_ACTION}<int:action_id>/voortgang/<int:update_id>/weghalen/",
        editing.remove_update,
        name="agenda_update_remove",
    ),
    # Looking back.
    path(f"{_WORK}terugkijken/", looking_back.overview, name="agenda_looking_back"),
    path(f"{_ACTION}<int:action_id>/terugkijken/", looking_back.evaluate, name="agenda_evaluate"),
    path(
        f"{_ACTION}<int:action_id>/terugkijken/ondertekenen/",
        looking_back.sign,
        name="agenda_evaluation_sign",
    ),
    path(f"{_TALK}<int:follow_up_id>/plannen/", talking.plan, name="agenda_talk_plan"),
    path(f"{_WORK}terugkijken/bilan/", bilan.put_on_paper, name="agenda_bilan_make"),
    path(f"{_WORK}terugkijken/afsluiten/", bilan.close, name="agenda_close"),
    path(f"{_WORK}terugkijken/agenda/", concluding.conclude, name="agenda_conclude"),
    path(
        f"{_WORK}terugkijken/agenda/ondertekenen/", concluding.sign, name="agenda_conclusion_sign"
    ),
    # As a table.
    path(f"{_WORK}importeren/", importing.bring_in, name="agenda_import"),
    path(f"{_WORK}importeren/nakijken/", importing.check, name="agenda_import_check"),
    path(f"{_WORK}tabel/<slug:kind>/", importing.export, name="agenda_export"),
    # Between regions.
    path("landelijk/", examples.country, name="country"),
    path("voorbeelden/", examples.library, name="examples"),
    path("hulpmiddelen/", examples.toolbox, name="toolbox"),
    path("voorbeelden/<int:example_id>/", examples.example, name="example"),
    path("voorbeelden/beoordelen/", examples.desk, name="examples_desk"),
    path("voorbeelden/beoordelen/<int:example_id>/", examples.decide, name="example_decide"),
    path(
        "voorbeelden/beoordelen/<int:example_id>/weghalen/",
        examples.take_out,
        name="example_take_out",
    ),
    path(f"{_WORK}voorbeelden/", sharing.exchange, name="agenda_exchange"),
    path(f"{_WORK}landelijk/", sharing.share, name="agenda_share"),
    path(f"{_ACTION}<int:action_id>/voorbeeld/", sharing.offer, name="agenda_example"),
    path(
        f"{_ACTION}<int:action_id>/voorbeeld/terugtrekken/",
        sharing.withdraw,
        name="agenda_example_withdraw",
    ),
    # Over all agendas of somebody's regions.
    path("mijn/maandbericht/", digests.choose, name="digests"),
    path("maandbericht/<str:stopping>/", digests.stop, name="digest_stop"),
    path(_ACTIONS, overview.actions, name="actions"),
    path(f"{_ACTIONS}afdrukken/", overview.actions_print, name="actions_print"),
    path(f"{_ACTIONS}tabel/<slug:kind>/", overview.actions_table, name="actions_table"),
    path(f"{_ACTIONS}weergave/", saved_views.save, name="saved_view_new"),
    path(f"{_ACTIONS}weergave/<int:view_id>/", saved_views.change, name="saved_view"),
    path(
        f"{_ACTIONS}weergave/<int:view_id>/weghalen/", saved_views.remove, name="saved_view_remove"
    ),
]

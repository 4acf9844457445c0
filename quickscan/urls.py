from django.urls import path

from quickscan.views import (
    agreeing,
    answering,
    choosing,
    codes,
    delivering,
    figure_requests,
    figures,
    inviting,
    jobs,
    leaving,
    mailing,
    posters,
    quotes,
    results,
    reviewing,
    rounds,
    table_imports,
    texts,
)
from regions.views.typed import without_slash

_ROUNDS = "regio/<slug:region_slug>/<slug:slug>/vragenlijst/"
_ROUND = f"{_ROUNDS}<int:number>/"
_INVITE = f"{_ROUND}uitnodigen/<slug:party>/"
_CODES = f"{_ROUND}uitnodigen/codes/<int:set_id>/"
_FIGURES = "regio/<slug:region_slug>/cijfers/"
_FACTS = "regio/<slug:region_slug>/<slug:slug>/cijfers/"
_ASK = f"{_FACTS}opvragen/"
_TABLES = f"{_FACTS}cbs/"
_TABLE = f"{_TABLES}<int:import_id>/"
_DELIVER = "cijfers-aanleveren/<str:delivery_token>/"
_ALL_RESULTS = "regio/<slug:region_slug>/<slug:slug>/resultaten/"
_RESULTS = f"{_ALL_RESULTS}<int:number>/"

urlpatterns = [
    # Answering. No slash at the end: these addresses are typed from a poster.
    path("v/", leaving.start_code, name="start_code"),
    path("v/<str:code>", answering.intro, name="answer"),
    path("v/<str:code>/", without_slash("answer"), name="answer_typed"),
    path("v/<str:code>/controle", answering.review, name="answer_review"),
    path("v/<str:code>/bedankt", answering.thanks, name="answer_thanks"),
    path("v/<str:code>/later", leaving.later, name="answer_later"),
    path("v/<str:code>/stoppen", leaving.stop, name="answer_stoppen"),
    path("v/<str:code>/<slug:slug>", answering.page, name="answer_page"),
    path("verder", leaving.resume_view, name="resume"),
    path("verder/", without_slash("resume"), name="resume_typed"),
    path("wat-weten-wij/", leaving.know, name="know"),
    # Facts and figures, for everybody. 'cijfers' is therefore no name for a trajectory.
    path(_FIGURES, figures.figures, name="figures"),
    path(f"{_FIGURES}alle/", figures.all_figures, name="all_figures"),
    path(f"{_FIGURES}cijfers.xlsx", figures.figures_xlsx, name="figures_xlsx"),
    path(f"{_FIGURES}cijfers-<str:variant>.csv", figures.figures_csv, name="figures_csv"),
    path(f"{_FIGURES}factsheet.pdf", figures.factsheet, name="factsheet"),
    path(_FACTS, figures.trajectory_figures, name="trajectory_figures"),
    # Delivering figures, by a personal link.
    path(_DELIVER, delivering.delivering, name="delivering"),
    path(f"{_DELIVER}bestand/", delivering.deliver_file, name="deliver_file"),
    path(f"{_DELIVER}sjabloon.<str:ending>", delivering.deliver_template, name="deliver_template"),
    path(f"{_DELIVER}<slug:figure>/", delivering.deliver_figure, name="deliver_figure"),
    # Bringing in tables of CBS.
    path(_TABLES, table_imports.table_imports, name="table_imports"),
    path(_TABLE, table_imports.table_import, name="table_import"),
    path(f"{_TABLE}opnieuw/", table_imports.table_import_retry, name="table_import_retry"),
    path(f"{_TABLE}overnemen/", table_imports.table_import_confirm, name="table_import_confirm"),
    path(f"{_TABLE}niet-overnemen/", table_imports.table_import_drop, name="table_import_drop"),
    # Asking for figures, agreeing on them and checking them.
    path(_ASK, figure_requests.figure_requests, name="figure_requests"),
    path(f"{_ASK}nieuw/", figure_requests.figure_request_new, name="figure_request_new"),
    path(
        f"{_ASK}nieuw/<int:organisation_id>/",
        figure_requests.figure_request_what,
        name="figure_request_what",
    ),
    path(f"{_ASK}<int:request_id>/", figure_requests.figure_request, name="figure_request"),
    path(
        f"{_ASK}<int:request_id>/intrekken/",
        figure_requests.figure_request_withdraw,
        name="figure_request_withdraw",
    ),
    path(f"{_FACTS}vaststellen/", agreeing.agree_figures, name="agree_figures"),
    path(
        f"{_FACTS}vaststellen/<slug:figure>/<int:year>/",
        agreeing.agree_figure,
        name="agree_figure",
    ),
    path(f"{_FACTS}kiezen/", choosing.choose_figures, name="choose_figures"),
    path(f"{_FACTS}nakijken/", agreeing.check_figures, name="check_figures"),
    # Asking: the rounds of a trajectory.
    path(_ROUNDS, rounds.rounds, name="rounds"),
    path(f"{_ROUNDS}nieuw/", rounds.round_new, name="round_new"),
    path(f"{_ROUNDS}teksten/", texts.region_texts, name="region_texts"),
    path(f"{_ROUNDS}teksten/<slug:key>/<slug:party>/", texts.region_text, name="region_text"),
    path(_ROUND, rounds.round_, name="round"),
    path(f"{_ROUND}uitnodigen/", inviting.round_invite, name="round_invite"),
    path(_INVITE, inviting.invite_party, name="invite_party"),
    path(f"{_INVITE}codes/", inviting.codes_new, name="codes_new"),
    path(f"{_CODES}kaarten-<int:part>.pdf", codes.cards, name="cards"),
    path(f"{_CODES}codes-<str:variant>.csv", codes.codes_table, name="codes_csv"),
    path(f"{_CODES}intrekken/", codes.codes_withdraw, name="codes_withdraw"),
    path(f"{_INVITE}adressen/", inviting.addresses, name="addresses"),
    path(f"{_INVITE}adressen/weghalen/", inviting.address_remove, name="address_remove"),
    path(f"{_ROUND}brief/<slug:party>/", posters.round_letter, name="round_letter"),
    path(f"{_ROUND}brief/<slug:party>.docx", posters.letter, name="letter"),
    path(f"{_ROUND}brief-12-15/", posters.supported_letters, name="supported_letters"),
    path(
        f"{_ROUND}brief-12-15/<slug:letter>.docx", posters.supported_letter, name="supported_letter"
    ),
    path(f"{_ROUND}poster/<slug:party>.pdf", posters.poster, name="poster"),
    path(f"{_ROUND}mail/", mailing.round_mail, name="round_mail"),
    path(f"{_ROUND}mail/stoppen/", mailing.round_mail_stop, name="round_mail_stop"),
    path(f"{_ROUND}mail/doorgaan/", mailing.round_mail_go_on, name="round_mail_go_on"),
    path(f"{_ROUND}mail/teruggekomen/", mailing.round_mail_bounced, name="round_mail_bounced"),
    path(f"{_ROUND}mail/<slug:which>/", mailing.round_mailing, name="round_mailing"),
    path(f"{_ROUND}datums/", rounds.round_plan, name="round_plan"),
    path(f"{_ROUND}openen/", rounds.round_open, name="round_open"),
    path(f"{_ROUND}sluiten/", rounds.round_close, name="round_close"),
    path(f"{_ROUND}vaststellen/", rounds.round_approve, name="round_approve"),
    path(f"{_ROUND}corrigeren/", rounds.round_correct, name="round_correct"),
    path(f"{_ROUND}open-antwoorden/", reviewing.review_answers, name="review_answers"),
    path(f"{_ROUND}open-antwoorden/citaten/", reviewing.review_quotes, name="review_quotes"),
    path(f"{_ROUND}citaten/", quotes.published_quotes, name="published_quotes"),
    path(
        f"{_ROUND}citaten/<int:quote_id>/intrekken/", quotes.quote_withdraw, name="quote_withdraw"
    ),
    path(f"{_ROUND}weggooien/", rounds.round_discard, name="round_discard"),
    path(f"{_ROUND}taak/", jobs.round_job, name="round_job"),
    path(f"{_ROUND}taak/opnieuw/", jobs.round_job_retry, name="round_job_retry"),
    # What came out of them, for everybody once it is approved.
    path(_ALL_RESULTS, results.latest_results, name="latest_results"),
    path(_RESULTS, results.results, name="results"),
    path(f"{_RESULTS}rapport.pdf", results.report_pdf, name="report_pdf"),
    path(f"{_RESULTS}rapport/", results.results_report, name="results_report"),
    path(
        f"{_RESULTS}rapport/versie-1-<int:version>/", results.results_report, name="results_version"
    ),
    path(f"{_RESULTS}bestand/<slug:kind>/", results.results_file, name="results_file"),
    path(f"{_RESULTS}u-zei-wij-deden/<slug:group>/", results.results_party, name="results_party"),
    path(f"{_RESULTS}<slug:theme>/", results.results_theme, name="results_theme"),
]

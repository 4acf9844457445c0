from datetime import date

from documents.models import Job
from quickscan.access import figures_token
from quickscan.codes import new_group_code
from quickscan.definition import Definition, Page
from quickscan.models import FigureRequest, Questionnaire, RoundParty
from regions.models import Organisation, Trajectory
from regions.parties import Party
from tests.gates.rules import EVERY_ROLE, Gate, InTrajectory, Kind, Public

COORDINATORS = {Kind.COORDINATOR, Kind.METHOD_OWNER}
MANAGERS = {Kind.COORDINATOR, Kind.PROCESS_FACILITATOR, Kind.METHOD_OWNER}

# A respondent needs a code and nothing else, so everybody is answered alike. The round behind
# the code is still being prepared, which is what these pages then say.
GATES: dict[str, Gate] = {
    "start_code": Public(404),
    "answer": Public(403),
    "answer_typed": Public(302),
    "answer_review": Public(403),
    "answer_thanks": Public(),
    "answer_later": Public(403),
    "answer_stoppen": Public(),
    "answer_page": Public(403),
    "resume": Public(),
    "resume_typed": Public(302),
    "know": Public(),
    "figures": Public(),
    "all_figures": Public(),
    "figures_xlsx": Public(),
    "figures_csv": Public(),
    "trajectory_figures": Public(302),
    # None was made; test_factsheet.py has the one that was.
    "factsheet": Public(404),
    # By a personal link, without an account: everybody who has it.
    "delivering": Public(),
    "deliver_file": Public(),
    "deliver_template": Public(),
    "deliver_figure": Public(),
    "table_imports": InTrajectory(COORDINATORS),
    "table_import": InTrajectory(COORDINATORS),
    "table_import_retry": InTrajectory(COORDINATORS, 302, "POST"),
    "table_import_confirm": InTrajectory(COORDINATORS, 302, "POST"),
    "table_import_drop": InTrajectory(COORDINATORS, 302, "POST"),
    "figure_requests": InTrajectory(MANAGERS),
    "figure_request_new": InTrajectory(MANAGERS),
    "figure_request_what": InTrajectory(MANAGERS),
    "figure_request": InTrajectory(MANAGERS),
    "figure_request_withdraw": InTrajectory(MANAGERS),
    "agree_figures": InTrajectory(MANAGERS),
    "agree_figure": InTrajectory(MANAGERS),
    "check_figures": InTrajectory(MANAGERS),
    "choose_figures": InTrajectory(MANAGERS),
    # The round is a draft: what can only be done later leads back to it.
    "rounds": InTrajectory(EVERY_ROLE),
    "round_new": InTrajectory(MANAGERS),
    "region_texts": InTrajectory(MANAGERS),
    "region_text": InTrajectory(MANAGERS),
    "round": InTrajectory(EVERY_ROLE),
    "round_invite": InTrajectory(EVERY_ROLE),
    "invite_party": InTrajectory(MANAGERS),
    "codes_new": InTrajectory(MANAGERS, 422, "POST"),
    "cards": InTrajectory(MANAGERS),
    "codes_csv": InTrajectory(MANAGERS),
    "codes_withdraw": InTrajectory(MANAGERS),
    "addresses": InTrajectory(MANAGERS),
    "address_remove": InTrajectory(MANAGERS, 422, "POST"),
    "round_letter": InTrajectory(EVERY_ROLE),
    "letter": InTrajectory(EVERY_ROLE),
    # This round has no road of 12 to 15; test_provider_letters.py has what there is on it.
    "supported_letters": InTrajectory(MANAGERS, 404),
    "supported_letter": InTrajectory(MANAGERS, 404),
    "poster": InTrajectory(EVERY_ROLE),
    "round_mail": InTrajectory(MANAGERS),
    "round_mail_bounced": InTrajectory(MANAGERS),
    "round_mailing": InTrajectory(MANAGERS),
    "round_mail_stop": InTrajectory(MANAGERS, 302, "POST"),
    "round_mail_go_on": InTrajectory(MANAGERS, 302, "POST"),
    "round_plan": InTrajectory(MANAGERS),
    "round_open": InTrajectory(MANAGERS, 302, "POST"),
    "round_close": InTrajectory(MANAGERS, 302),
    "round_approve": InTrajectory(MANAGERS, 302),
    "round_discard": InTrajectory(MANAGERS),
    "round_correct": InTrajectory(MANAGERS, 302),
    # Nothing was approved.
    "published_quotes": InTrajectory(MANAGERS | {Kind.TEXT_REVIEWER}, 404),
    "quote_withdraw": InTrajectory(MANAGERS | {Kind.TEXT_REVIEWER}, 404),
    "round_job": InTrajectory(MANAGERS),
    "round_job_retry": InTrajectory(MANAGERS, 302, "POST"),
    # Nothing was counted; test_reviewing.py has what a reviewer sees once there is.
    "review_answers": InTrajectory({Kind.TEXT_REVIEWER}, 404),
    "review_quotes": InTrajectory({Kind.TEXT_REVIEWER}, 404),
    # Nothing was counted, so there is nothing to see for anybody; test_results_pages.py has the
    # roles once there is.
    "latest_results": Public(404),
    "results": Public(404),
    "report_pdf": Public(404),
    "results_theme": Public(404),
    "results_report": Public(404),
    "results_version": Public(404),
    "results_file": Public(404),
    "results_party": Public(404),
}


def values(trajectory: Trajectory) -> dict[str, str | int]:
    """A draft round of this trajectory, with one party."""
    definition = Definition(
        party=Party.PARENT, languages=("nl",), pages=(Page("samen", ()),), questions={}
    )
    questionnaire, _made = Questionnaire.objects.get_or_create(
        party=Party.PARENT, version=1,
        defaults={"bank_version": "test", "definition": definition.to_json(), "wordings": {},
                  "texts": {"nl": {"thanks": "Bedankt."}}, "checksum": "gates"},
    )  # fmt: skip
    job = Job.objects.create(task="quickscan.tasks.make_results", subject_id=0)
    round_ = trajectory.rounds.create(number=1, job=job)
    party = RoundParty.objects.create(
        round=round_, party=Party.PARENT, questionnaire=questionnaire,
        code=new_group_code(), admission="both", tag=new_group_code()[:4],
    )  # fmt: skip
    code_set = party.code_sets.create(size=1, made_on=date(2026, 2, 1))
    request = asked_request(trajectory)
    table = trajectory.table_imports.create(
        table="85099NED", file_name="tabel.csv", started_on=date(2026, 2, 1), job=job
    )
    return {
        "import_id": table.pk,
        "delivery_token": figures_token(request),
        "request_id": request.pk,
        "organisation_id": request.organisation_id,
        "figure": "gez-01",
        "year": 2025,
        "ending": "xlsx",
        "number": round_.number, "code": party.code, "party": party.party, "theme": "samenwerken",
        "kind": "werkmap",
        "variant": "excel",
        "group": "ouders",
        "version": 1,
        "key": "invitation",
        "which": "invitation",
        "set_id": code_set.pk,
        "part": 1,
        "letter": "toestemming",
        "quote_id": 1,
    }  # fmt: skip


def asked_request(trajectory: Trajectory) -> FigureRequest:
    """An organisation of this region that delivered a figure."""
    organisation = Organisation.objects.create(
        name=f"Pleegzorg {trajectory.region}", kind=Organisation.Kind.FOSTER_CARE_PROVIDER
    )
    organisation.regions.add(trajectory.region)
    day = date(2026, 1, 20)
    request = trajectory.figure_requests.create(
        organisation=organisation, year=2025, contact_name="Petra", due_on=day, asked_on=day,
        contact_email="petra@waalstreek.example",
    )  # fmt: skip
    request.deliveries.create(
        indicator="IND-GEZ-01", year=2025, value=305, status="final", delivered_on=day
    )
    return request

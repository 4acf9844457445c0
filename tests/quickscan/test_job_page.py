"""The job page never leaves a spinner: state, what it is doing, reason, and a way on."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from documents.models import File, Job
from quickscan.domain import rounds
from quickscan.models import Round
from regions.models import User
from tests.conftest import ClientOf

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def job(round_: Round) -> Job:
    rounds.open_round(round_)
    rounds.close_round(round_)
    return Job.objects.get()


@pytest.fixture
def client(frank: User, client_of: ClientOf) -> Client:
    return client_of(frank)


def address(round_: Round, name: str = "round_job") -> str:
    trajectory = round_.trajectory
    return reverse(name, args=[trajectory.region.slug, trajectory.slug, round_.number])


def test_a_busy_job_says_what_it_does_and_refreshes_with_and_without_javascript(
    client: Client, round_: Round, job: Job
) -> None:
    Job.objects.update(state="running", percent=35, step="De antwoorden worden geteld")
    html = client.get(address(round_)).content.decode()
    assert "35% · De antwoorden worden geteld" in html
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in html
    assert re.search(f'hx-get="{address(round_)}\\?stand=[^"]+" hx-trigger="every 2s"', html)
    assert re.search(r'<script src="/static/django_htmx/htmx-[^"]+\.js"', html)


def test_htmx_gets_only_the_middle_of_the_page(client: Client, round_: Round, job: Job) -> None:
    html = client.get(address(round_), **HTMX).content.decode()  # type: ignore[arg-type]
    assert "<html" not in html
    assert 'id="taak"' in html
    assert "Wacht op een vrije plek" in html


def test_a_page_that_shows_how_it_stands_is_not_told_again(
    client: Client, round_: Round, job: Job
) -> None:
    """A screen reader would say the same every two seconds."""
    html = client.get(address(round_)).content.decode()
    (asking,) = re.findall(r'hx-get="([^"]+)"', html)
    assert client.get(asking, **HTMX).status_code == 204  # type: ignore[arg-type]
    Job.objects.update(step="De antwoorden worden geteld")
    assert "worden geteld" in client.get(asking, **HTMX).content.decode()  # type: ignore[arg-type]
    assert "<html" in client.get(asking).content.decode()


def test_a_failed_job_gives_its_reason_and_starts_again_once(
    client: Client, round_: Round, job: Job
) -> None:
    Job.objects.update(state="failed", reason="De schijf is vol.", finished_at=timezone.now())
    html = client.get(address(round_)).content.decode()
    (said,) = re.findall(r'<p role="status">(.*?)</p>', html)
    assert "Mislukt" in said
    assert "De schijf is vol." in said
    assert "Probeer opnieuw" in html
    assert "refresh" not in html
    for _ in range(2):
        answer = client.post(address(round_, "round_job_retry"))
        assert answer["Location"] == address(round_)
    assert Job.objects.get().state == "queued"
    assert Job.objects.get().reason == ""


def test_a_finished_job_offers_the_report_with_type_and_size(
    client: Client, round_: Round, job: Job
) -> None:
    report = File.objects.create(
        name="rapport.pdf", media_type="application/pdf", content=b"x", size=1_468_006
    )
    Job.objects.update(state="done", percent=100, finished_at=timezone.now(), file=report)
    html = client.get(address(round_)).content.decode()
    assert "Download het rapport (PDF, 1,4\xa0MB)" in html
    assert address(round_, "report_pdf") in html
    assert "hx-get" not in html
    assert "refresh" not in html


def test_before_closing_there_is_no_job_page(client: Client, round_: Round) -> None:
    assert client.get(address(round_)).status_code == 404
    assert client.post(address(round_, "round_job_retry")).status_code == 404

from django.test import Client
from django.urls import reverse

from documents.domain import jobs


def test_jobs_can_be_looked_at_and_not_touched(as_olga: Client) -> None:
    job = jobs.start("quickscan.tasks.make_report", 7)
    assert as_olga.get(reverse("admin:documents_job_changelist")).status_code == 200
    page = reverse("admin:documents_job_change", args=[job.pk])
    assert as_olga.get(page).status_code == 200
    assert as_olga.post(page, {"state": "done"}).status_code == 403
    assert as_olga.get(reverse("admin:documents_job_add")).status_code == 403
    assert as_olga.post(reverse("admin:documents_job_delete", args=[job.pk])).status_code == 403
    job.refresh_from_db()
    assert job.state == "queued"

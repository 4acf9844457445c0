"""The page of the job that counts a closed round and makes its report."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.middleware import HtmxDetails

from documents.domain import jobs
from documents.models import Job
from documents.waiting import unchanged
from quickscan.access import round_for
from quickscan.models import Round
from quickscan.views.frame import round_page
from regions.access import MANAGERS, MemberRequest


class JobRequest(MemberRequest):
    htmx: HtmxDetails


@require_safe
@never_cache
@vary_on_headers("HX-Request")
def round_job(request: JobRequest, region_slug: str, slug: str, number: int) -> HttpResponse:
    """State, progress and reason; htmx asks only for the middle of the page."""
    round_, job = _found(request, region_slug, slug, number)
    context = {"round": round_, "job": job, "trajectory": round_.trajectory}
    if request.htmx:
        return unchanged(request, job) or render(request, "quickscan/_round_job.html", context)
    return round_page(request, "quickscan/round_job.html", round_, "overview", context)


@require_POST
def round_job_retry(
    request: MemberRequest, region_slug: str, slug: str, number: int
) -> HttpResponse:
    _round, job = _found(request, region_slug, slug, number)
    if not jobs.retry(job):
        messages.info(request, _("De taak was al opnieuw gestart."))
    return redirect("round_job", region_slug, slug, number)


def _found(request: MemberRequest, region_slug: str, slug: str, number: int) -> tuple[Round, Job]:
    round_ = round_for(request.user, region_slug, slug, number, roles=MANAGERS)
    if round_.job is None:
        raise Http404  # nothing to count before the round is closed
    return round_, round_.job

"""A page that waits for a job asks every two seconds how it stands (`templates/_job_head.html`)."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django_htmx.http import HttpResponseClientRefresh

from documents.models import Job


def unchanged(request: HttpRequest, job: Job) -> HttpResponse | None:
    """For a page that shows already how it stands: nothing, or a screen reader says every two
    seconds what it said before.
    """
    is_asking = request.headers.get("HX-Request") == "true"
    if is_asking and request.GET.get("stand") == job.stand:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return None


def asked_again(request: HttpRequest, job: Job | None) -> HttpResponse | None:
    """The same for a page that shows more when the job is over: it comes anew, once. None when the
    page is to be drawn.
    """
    if request.headers.get("HX-Request") != "true":
        return None
    if job is None or job.is_over:
        return HttpResponseClientRefresh()
    return unchanged(request, job)

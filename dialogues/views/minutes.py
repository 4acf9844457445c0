"""The minutes: making them, correcting them by a personal link, and reading them when final."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dialogues.access import DeadLinkError, meeting_for_all, own_meeting_for
from dialogues.domain import minutes as domain
from dialogues.domain.minutes import MinutesError
from dialogues.forms.room import CorrectionForm, MinutesForm
from dialogues.minutes_links import reader_of
from dialogues.models import Correction, Minutes
from dialogues.views.dead_links import explains_dead_links
from dialogues.views.frame import form_page, meeting_page, place_of
from documents.domain import jobs
from documents.models import File
from documents.responses import file_response
from documents.waiting import asked_again
from regions.access import MemberRequest
from regions.parties import Party


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_draft(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int
) -> HttpResponse:
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    minutes = domain.minutes_of(meeting)
    answer = asked_again(request, minutes.job)
    if answer:
        return answer
    first = {"introduction": minutes.introduction, "agreements": minutes.agreements}
    form = MinutesForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        if domain.change(minutes, **form.cleaned_data):
            messages.success(request, _("De tekst is bewaard."))
        else:
            messages.info(request, _("Dit verslag is vastgesteld en verandert niet meer."))
        return redirect("minutes_draft", *place_of(meeting))
    content = domain.content_of(minutes)
    context = {
        "minutes": minutes, "content": content, "form": form, "job": minutes.job,
        "corrections": minutes.corrections.all(), "open": domain.may_be_corrected(minutes),
        "suspects": [] if minutes.status == Minutes.Status.FINAL else domain.suspects(content),
    }  # fmt: skip
    return meeting_page(
        request, "dialogues/minutes_draft.html", meeting, context, tab="minutes_draft"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_send(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int
) -> HttpResponse:
    """GET says to how many it goes and asks once; POST sends."""
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    minutes = domain.minutes_of(meeting)
    if request.method == "POST":
        if domain.ask_for_corrections(minutes):
            messages.success(request, _("Het concept gaat naar de deelnemers."))
        else:
            messages.info(request, _("Het concept was al verstuurd."))
        return redirect("minutes_draft", *place_of(meeting))
    content = domain.content_of(minutes)
    context = {
        "minutes": minutes, "readers": domain.readers(meeting).count(), "content": content,
        "days": domain.TERM.days, "suspects": domain.suspects(content),
    }  # fmt: skip
    return meeting_page(
        request, "dialogues/minutes_send.html", meeting, context, tab="minutes_draft"
    )


@require_POST
def minutes_settle(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int, correction_id: int
) -> HttpResponse:
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    correction = get_object_or_404(
        Correction.objects.filter(minutes__meeting=meeting), pk=correction_id
    )
    done = request.POST.get("besluit") == "verwerkt"
    if not domain.settle(correction, Correction.Status.DONE if done else Correction.Status.LEFT):
        messages.info(request, _("Dit verslag is vastgesteld en verandert niet meer."))
    return redirect("minutes_draft", *place_of(meeting))


@require_POST
def minutes_finish(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int
) -> HttpResponse:
    """Begin making the final files, or try again when that failed."""
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    minutes = domain.minutes_of(meeting)
    try:
        if not (minutes.job and jobs.retry(minutes.job)):
            domain.make_final(minutes)
    except MinutesError as error:
        messages.warning(request, str(error))
    return redirect("minutes_draft", *place_of(meeting))


@login_not_required
@require_safe
def minutes(request: HttpRequest, region_slug: str, slug: str, meeting_id: int) -> HttpResponse:
    """The final minutes, for everybody."""
    found = _final(region_slug, slug, meeting_id)
    context = {
        "trajectory": found.meeting.trajectory, "region": found.meeting.trajectory.region,
        "meeting": found.meeting, "minutes": found, "content": domain.content_of(found),
    }  # fmt: skip
    return render(request, "dialogues/minutes.html", context)


@login_not_required
@require_safe
def minutes_pdf(request: HttpRequest, region_slug: str, slug: str, meeting_id: int) -> HttpResponse:  # noqa: ARG001
    return _file(_final(region_slug, slug, meeting_id).pdf)


@login_not_required
@require_safe
def minutes_docx(
    request: HttpRequest,  # noqa: ARG001
    region_slug: str,
    slug: str,
    meeting_id: int,
) -> HttpResponse:
    return _file(_final(region_slug, slug, meeting_id).word)


@login_not_required
@explains_dead_links
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def minutes_correct(request: HttpRequest, reader_token: str) -> HttpResponse:
    """The draft, for who was there. Opening the link changes nothing."""
    reader = reader_of(reader_token)
    minutes = Minutes.objects.filter(meeting=reader.meeting_id).first() if reader else None
    if reader is None or minutes is None or minutes.status == Minutes.Status.DRAFT:
        raise DeadLinkError
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        party = Party(reader.party)
        if domain.send_correction(minutes, party, given["text"], client_id=given["client_id"]):
            messages.success(request, _("Dank u. De gespreksbegeleider kijkt ernaar."))
        else:
            messages.info(request, _("De tijd om te verbeteren is voorbij."))
        return redirect("minutes_correct", reader_token)
    context = {
        "meeting": reader.meeting, "minutes": minutes, "content": domain.content_of(minutes),
        "form": form, "open": domain.may_be_corrected(minutes),
    }  # fmt: skip
    return form_page(request, "dialogues/minutes_correct.html", context)


def _final(region_slug: str, slug: str, meeting_id: int) -> Minutes:
    meeting = meeting_for_all(region_slug, slug, meeting_id)
    finals = Minutes.objects.select_related("pdf", "word", "meeting__trajectory__region")
    finals = finals.filter(status=Minutes.Status.FINAL)
    return get_object_or_404(finals.defer("pdf__content", "word__content"), meeting=meeting)


def _file(file: File | None) -> HttpResponse:
    assert file  # noqa: S101  final_minutes_are_whole
    return file_response(file)

"""The kit of a meeting: choosing, putting in own words, having it made, taking it along."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dialogues.access import check_names_are_kept, own_meeting_for
from dialogues.domain import kits
from dialogues.domain.kits import KitError
from dialogues.forms.kit import KitForm, WordsForm
from dialogues.kit.wordings import not_usable
from dialogues.models import KitFile
from dialogues.views.frame import meeting_page, place_of
from documents.domain import jobs
from documents.responses import downloaded, file_response
from documents.waiting import asked_again
from regions.access import MemberRequest
from regions.views.conflicts import NO_EDITION, Difference, edition_read, edition_shown


@require_http_methods(["GET", "HEAD", "POST"])
def kit(request: MemberRequest, region_slug: str, slug: str, meeting_id: int) -> HttpResponse:
    """What is there, and how it becomes new; POST has it made."""
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    found = kits.kit_of(meeting)
    answer = asked_again(request, found.job)
    if answer:
        return answer
    plan = kits.plan_of(found)
    form = KitForm(_sent(request), themes=plan.themes, initial={"themes": plan.chosen})
    if form.is_valid():
        try:
            without = "zonder" in request.POST
            kits.start(found, form.cleaned_data["themes"], without_results=without)
        except KitError as error:
            messages.warning(request, str(error))
        return redirect("kit", *place_of(meeting))
    context = {
        "kit": found, "plan": plan, "form": form, "job": found.job,
        "files": kits.files_of(found),
        "is_outdated": kits.is_outdated(found, plan),
    }  # fmt: skip
    return meeting_page(request, "dialogues/kit.html", meeting, context, tab="kit")


@require_POST
def kit_retry(request: MemberRequest, region_slug: str, slug: str, meeting_id: int) -> HttpResponse:
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    job = kits.kit_of(meeting).job
    if job is None or not jobs.retry(job):
        messages.info(request, _("De kit wordt al gemaakt, of is er al."))
    return redirect("kit", *place_of(meeting))


@require_http_methods(["GET", "HEAD", "POST"])
def kit_words(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int, kit_theme: str
) -> HttpResponse:
    """The sentences of one theme; 'standaard' takes back the standard texts."""
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    found = kits.kit_of(meeting)
    theme = kits.standard_theme(found, kit_theme)
    if theme is None:
        raise Http404
    row = kits.own_words(found, theme.code)
    form = WordsForm(_sent(request), theme=theme, texts=row.texts)
    context: dict[str, object] = {
        "theme": theme, "form": form, "edition": edition_shown(request, row.edition),
        "stale": bool(not_usable(theme, row.texts)),
    }  # fmt: skip
    if form.is_valid():
        if kits.reword(
            found, theme.code, form.texts, edition=edition_read(request, new=NO_EDITION)
        ):
            messages.success(request, _("Bewaard. Deze tekst komt in de kit die u hierna maakt."))
            return redirect("kit", *place_of(meeting))
        stored = kits.own_words(found, theme.code)
        context |= {"edition": stored.edition, "differences": _differences(form, stored.texts)}
    return meeting_page(request, "dialogues/kit_words.html", meeting, context, tab="kit")


@require_safe
def kit_file(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int, kit_kind: str
) -> HttpResponse:
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    files = KitFile.objects.filter(kit__meeting=meeting).select_related("file")
    return file_response(get_object_or_404(files, kind=kit_kind).file)


@require_safe
def kit_names(request: MemberRequest, region_slug: str, slug: str, meeting_id: int) -> HttpResponse:
    """Made now and kept nowhere; nobody's name after the retention of the meeting."""
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    check_names_are_kept(meeting)
    name, content = kits.name_cards(kits.kit_of(meeting))
    return downloaded(name, "application/pdf", content)


def _sent(request: MemberRequest) -> Mapping[str, str] | None:
    """Empty fields are the standard text, and so is what the button for it sends."""
    if request.method != "POST":
        return None
    return {} if "standaard" in request.POST else request.POST


def _differences(form: WordsForm, stored: Mapping[str, str]) -> list[Difference]:
    """The sentences that two people wrote differently."""
    return [
        Difference(
            slot.label,
            form.texts.get(slot.key, slot.standard),
            stored.get(slot.key, slot.standard),
        )
        for slot in form.slots
        if form.texts.get(slot.key) != stored.get(slot.key)
    ]

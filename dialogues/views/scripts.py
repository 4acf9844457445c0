"""The script of a meeting: looking, changing, taking along."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dialogues.access import own_meeting_for
from dialogues.booklet import booklet, booklet_name, script_sheet, script_sheet_name
from dialogues.domain import scripts
from dialogues.forms.room import BlockForm, ScriptForm
from dialogues.models import Meeting, ScriptBlock
from dialogues.script_templates import script_templates
from dialogues.timetable import minutes_over
from dialogues.views.frame import meeting_page, place_of
from documents.responses import downloaded
from documents.sheets import XLSX
from regions.access import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
def script(request: MemberRequest, region_slug: str, slug: str, meeting_id: int) -> HttpResponse:
    """The timetable with everything in it; POST makes the first one."""
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    first = {"template": scripts.template_of(meeting).key}
    form = ScriptForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        scripts.replace_script(meeting, script_templates()[form.cleaned_data["template"]])
        messages.success(request, _("Het draaiboek staat klaar. U kunt alles veranderen."))
        return redirect("script", *place_of(meeting))
    planned = scripts.script_of(meeting)
    over = minutes_over(timezone.localtime(meeting.ends_at), [each.slot for each in planned])
    context = {
        "planned": planned,
        "over": over,
        "left": -over,
        "form": form,
    }
    return meeting_page(request, "dialogues/script.html", meeting, context, tab="script")


@require_http_methods(["GET", "HEAD", "POST"])
def script_block(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int, block_id: int
) -> HttpResponse:
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    block = get_object_or_404(meeting.blocks, pk=block_id)
    form = BlockForm(request.POST or None, instance=block, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Het blok is bewaard. De tijden zijn opnieuw berekend."))
        return _to(block)
    context = {"form": form, "edited": block}
    return meeting_page(request, "dialogues/script_block.html", meeting, context, tab="script")


@require_http_methods(["GET", "HEAD", "POST"])
def script_block_new(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int
) -> HttpResponse:
    """`na` in the address is the block after which it comes; without it the new one is first."""
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    after = _block(meeting, request.GET.get("na", ""))
    block = ScriptBlock(meeting=meeting, minutes=15, position=0)
    form = BlockForm(request.POST or None, instance=block, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        scripts.add_block(meeting, form.instance, after=after)
        messages.success(request, _("Het blok staat in het draaiboek."))
        return _to(form.instance)
    context = {"form": form, "after": after}
    return meeting_page(request, "dialogues/script_block.html", meeting, context, tab="script")


@require_POST
def script_block_move(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int, block_id: int
) -> HttpResponse:
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    block = get_object_or_404(meeting.blocks, pk=block_id)
    up = request.POST.get("kant") == "omhoog"
    if not scripts.move_block(block, by=-1 if up else 1):
        messages.info(request, _("Dit blok kan niet verder."))
    return _to(block)


@require_http_methods(["GET", "HEAD", "POST"])
def script_block_remove(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int, block_id: int
) -> HttpResponse:
    """GET asks once and says what is lost; POST does it."""
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    block = get_object_or_404(meeting.blocks, pk=block_id)
    if request.method == "POST":
        scripts.remove_block(block)
        messages.success(request, _("Het blok ‘%s’ is weggehaald.") % block.title)
        return redirect("script", *place_of(meeting))
    context = {"edited": block}
    return meeting_page(
        request, "dialogues/script_block_remove.html", meeting, context, tab="script"
    )


@require_safe
def script_pdf(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int
) -> HttpResponse:
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    planned = scripts.script_of(meeting)
    return downloaded(booklet_name(meeting), "application/pdf", booklet(meeting, planned))


@require_safe
def script_xlsx(
    request: MemberRequest, region_slug: str, slug: str, meeting_id: int
) -> HttpResponse:
    meeting = own_meeting_for(request.user, region_slug, slug, meeting_id)
    planned = scripts.script_of(meeting)
    return downloaded(script_sheet_name(meeting), XLSX, script_sheet(meeting, planned))


def _to(block: ScriptBlock) -> HttpResponseRedirect:
    """Back to the script, with the focus where somebody was."""
    url = reverse("script", args=place_of(block.meeting))
    return HttpResponseRedirect(f"{url}#blok-{block.pk}")


def _block(meeting: Meeting, number: str) -> ScriptBlock | None:
    return meeting.blocks.filter(pk=number).first() if number.isdecimal() else None

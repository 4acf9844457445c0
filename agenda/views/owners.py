"""Who is asked how actions go: their links, and what they told."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from agenda.access import agenda_for
from agenda.domain import owning
from agenda.emails import status_url
from agenda.models import Update
from agenda.published import standing_of
from agenda.views.frame import page
from documents.responses import shown
from regions.access import MANAGERS, MemberRequest


@require_safe
def owners(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    """Everybody who owns an action, and what they own."""
    agenda = agenda_for(request.user, region_slug, slug, roles=MANAGERS)
    known = standing_of(agenda.pk)
    actions = list(agenda.actions.all())
    people = [
        (
            each, status_url(each),
            [
                (action, known[action.pk].progress)
                for action in actions
                if action.owner_email.lower() == each.email
            ],
        )
        for each in agenda.owners.all()
    ]  # fmt: skip
    context = {
        "agenda": agenda, "people": people, "is_asked": agenda.status in owning.ASKED,
        "nobody": [each for each in actions if not each.owner_email],
    }  # fmt: skip
    return page(request, "agenda/owners.html", agenda.trajectory, "owners", context)


@require_POST
def owner(request: MemberRequest, region_slug: str, slug: str, owner_id: int) -> HttpResponse:
    """What a button beside somebody's name does."""
    agenda = agenda_for(request.user, region_slug, slug, roles=MANAGERS)
    found = get_object_or_404(agenda.owners, pk=owner_id)
    if "link" in request.POST:
        owning.replace_link(found)
        said = _("Er is een nieuwe link. De oude werkt niet meer.")
    else:
        raise Http404
    messages.success(request, said)
    return redirect("agenda_owners", region_slug, slug)


@require_safe
def photo(
    request: MemberRequest, region_slug: str, slug: str, action_id: int, update_id: int
) -> HttpResponse:
    agenda = agenda_for(request.user, region_slug, slug)
    updates = Update.objects.filter(action__agenda=agenda, photo__isnull=False)
    found = get_object_or_404(updates.select_related("photo"), action=action_id, pk=update_id)
    assert found.photo  # noqa: S101  asked for with one
    return shown(found.photo)

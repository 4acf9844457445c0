"""Who is asked how actions go: their links, and what they told."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from agenda.access import agenda_for, agenda_to_write_for
from agenda.domain import owning, reminding
from agenda.emails import status_url
from agenda.models import Action, Owner, Update
from agenda.published import newest_update, standing
from agenda.shown import Progress
from agenda.views.frame import page
from documents.responses import shown
from regions.access import MANAGERS, MemberRequest
from regions.outbox import NewMail


@dataclass(frozen=True, slots=True)
class Person:
    """An owner, the personal link, the mail as it would be now, and the actions with what was told
    last.
    """

    owner: Owner
    url: str
    mail: NewMail | None
    actions: Sequence[tuple[Action, Progress | None]]


@require_safe
def owners(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    """Everybody who owns an action, and what they own."""
    agenda = agenda_for(request.user, region_slug, slug, roles=MANAGERS)
    unfinished = reminding.unfinished_by_owner(agenda)
    actions = list(agenda.actions.annotate(told=newest_update()))
    people = [
        Person(
            each, status_url(each), reminding.preview(each, unfinished[each.email]),
            [
                (action, standing(action.status, action.told).progress)
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
    agenda = agenda_to_write_for(request.user, region_slug, slug, roles=MANAGERS)
    found = get_object_or_404(agenda.owners, pk=owner_id)
    done = _done(request, found)
    if done is None:
        raise Http404
    messages.info(request, done)
    return redirect("agenda_owners", region_slug, slug)


def _done(request: MemberRequest, owner: Owner) -> str | None:
    """What a button did, in words; None for a button that is not there."""
    actions = reminding.unfinished_by_owner(owner.agenda)[owner.email]
    nothing = _("Voor deze eigenaar is er nu niets te vragen.")
    if "link" in request.POST:
        owning.replace_link(owner)
        return _("Er is een nieuwe link. De oude werkt niet meer.")
    if "vragen" in request.POST:
        if not actions:
            return nothing
        sent = reminding.ask_now(owner, actions)
        return _("De vraag gaat nu weg.") if sent else _("Vandaag is deze vraag al gemaild.")
    if "proef" in request.POST:
        sent = reminding.try_out(owner, actions, by=request.user)
        return _("De proefmail gaat naar %s.") % request.user.email if sent else nothing
    if "stoppen" in request.POST or "verder" in request.POST:
        wanted = "verder" in request.POST
        reminding.set_wants_mail(owner, wanted=wanted)
        return _("Er gaan weer herinneringen.") if wanted else _("Er gaan geen herinneringen meer.")
    return None


@require_safe
def photo(
    request: MemberRequest, region_slug: str, slug: str, action_id: int, update_id: int
) -> HttpResponse:
    agenda = agenda_for(request.user, region_slug, slug)
    updates = Update.objects.filter(action__agenda=agenda, photo__isnull=False)
    found = get_object_or_404(updates.select_related("photo"), action=action_id, pk=update_id)
    assert found.photo  # noqa: S101  asked for with one
    return shown(found.photo)

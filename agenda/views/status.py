"""An owner tells how an action goes, by a personal link and without an account.

The link may be passed on: whoever has it sees the actions of this owner, can tell how these go and
nothing else, and sees nobody's address. GET changes nothing: mail scanners open every link.
"""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from io import BytesIO

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from agenda.access import owner_for
from agenda.domain.owning import OverError, Told, actions_of, can_undo, tell, undo
from agenda.models import Action, Owner, Update
from agenda.owner_forms import StatusForm
from agenda.published import standing_of
from agenda.views.frame import status_of
from documents.photos import LIMIT, PhotoError
from documents.uploads import accepts_file

_UNDONE = "teruggenomen"


@require_safe
@never_cache
@login_not_required
def status(request: HttpRequest, owning: str) -> HttpResponse:
    """The actions of this owner; when there is one, straight the question."""
    owner = owner_for(owning)
    if owner is None:
        return _unknown(request)
    actions = list(actions_of(owner))
    if len(actions) == 1 and _UNDONE not in request.GET:
        return _ask(request, owning, owner, actions[0], StatusForm(action=actions[0]))
    context = {"undone": _UNDONE in request.GET}
    return _list(request, owning, owner, actions, context)


@accepts_file(LIMIT)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_not_required
def status_action(request: HttpRequest, owning: str, action_id: int) -> HttpResponse:
    """Tell how one action goes."""
    owner = owner_for(owning)
    if owner is None:
        return _unknown(request)
    action = actions_of(owner).filter(pk=action_id).first()
    if action is None:
        return _over(request, owning, owner)
    if request.method != "POST":
        return _ask(request, owning, owner, action, StatusForm(action=action))
    form = StatusForm(request.POST, request.FILES, action=action)
    if form.is_valid():
        try:
            update = _told(action, form)
        except PhotoError as error:
            form.add_error("photo", str(error))
        except OverError:
            return _over(request, owning, owner)
        else:
            return redirect("status_told", owning, update.pk)
    return _ask(request, owning, owner, action, form)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_not_required
def status_told(request: HttpRequest, owning: str, update_id: int) -> HttpResponse:
    """What was told; POST takes it back."""
    owner = owner_for(owning)
    if owner is None:
        return _unknown(request)
    actions = list(actions_of(owner))
    updates = Update.objects.filter(action__in=actions).select_related("action__agenda")
    update = updates.filter(pk=update_id).first()
    if update is None:
        return redirect("status", owning)  # it was taken back
    if request.method == "POST" and undo(update):
        return HttpResponseRedirect(f"{reverse('status', args=[owning])}?{_UNDONE}=ja")
    context = {
        "update": update, "can_undo": can_undo(update), "failed": request.method == "POST",
        "others": [each for each in actions if each.pk != update.action_id],
    }  # fmt: skip
    response = _letter(request, "status_told", owning, owner, context)
    if context["failed"]:
        response.status_code = HTTPStatus.CONFLICT
    return response


def _told(action: Action, form: StatusForm) -> Update:
    given = form.cleaned_data
    photo = BytesIO(given["photo"].read()) if given["photo"] else None
    told = Told(given["status"], given["text"], given["author_role"], given["next_step"], photo)
    return tell(action, told, client_id=given["client_id"])


def _ask(
    request: HttpRequest, token: str, owner: Owner, action: Action, form: StatusForm
) -> HttpResponse:
    context = {
        "action": action, "form": form, "last": standing_of(owner.agenda_id)[action.pk].progress,
        "asked": [form["status"], form["text"], form["next_step"]],
        "also": [form["photo"], form["author_role"]], "for_whom": _for_whom([action]),
    }  # fmt: skip
    return _letter(request, "status_action", token, owner, context)


def _over(request: HttpRequest, token: str, owner: Owner) -> HttpResponse:
    """An action of somebody else, or one that was looked back on: the same to who asks."""
    response = _list(request, token, owner, list(actions_of(owner)), {"over": True})
    response.status_code = HTTPStatus.NOT_FOUND
    return response


def _list(
    request: HttpRequest, token: str, owner: Owner, actions: Sequence[Action],
    context: Mapping[str, object],
) -> HttpResponse:  # fmt: skip
    known = standing_of(owner.agenda_id)
    shown = [(each, known[each.pk].progress) for each in actions]
    context = {"actions": shown, "for_whom": _for_whom(actions), **context}
    return _letter(request, "status", token, owner, context)


def _for_whom(actions: Sequence[Action]) -> str:
    """'teamleider, Pleegzorg Waalstreek': by role, and never by name."""
    roles = (
        ", ".join(filter(None, (each.owner_role, each.owner.name if each.owner else "")))
        for each in actions
    )
    return get_text_list(list(dict.fromkeys(filter(None, roles))), _("en"))


def _letter(
    request: HttpRequest, name: str, token: str, owner: Owner, context: Mapping[str, object]
) -> HttpResponse:
    agenda = owner.agenda
    frame = {"token": token, "agenda": agenda, "trajectory": agenda.trajectory}
    template = f"agenda/letter/{name}.html"
    return render(request, template, {**frame, **context}, status=status_of(context))


def _unknown(request: HttpRequest) -> HttpResponse:
    return render(request, "agenda/letter/status_unknown.html", status=HTTPStatus.NOT_FOUND)

"""A representative reads the proposal and answers, by a personal link and without an account.
GET changes nothing: mail scanners open every link.
"""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from agenda.access import files_of, signatory_for
from agenda.domain import adopting
from agenda.models import Answer
from agenda.presentation import agenda_view
from agenda.text import from_json
from agenda.views.adopting import answer_fields, answer_form, on_actions
from agenda.views.frame import status_of
from documents.models import File
from documents.responses import file_response


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_not_required
def sign(request: HttpRequest, signing: str) -> HttpResponse:
    signatory = signatory_for(signing)
    if signatory is None:
        return render(request, "agenda/letter/unknown.html", status=404)
    version = signatory.version
    text = from_json(version.content)
    form = answer_form(signatory, text, request.POST or None)
    is_open = adopting.is_asked(version.agenda, version)
    if request.method == "POST" and is_open and form.is_valid():
        if adopting.reply(
            signatory, answer=Answer(form.cleaned_data["answer"]),
            reservation=form.cleaned_data["reservation"],
            name_agreed=form.cleaned_data["name_agreed"], on_actions=form.on_actions(),
        ):  # fmt: skip
            return redirect("agenda_signed", signing)
        version.agenda.refresh_from_db()
        is_open = adopting.is_asked(version.agenda, version)
        if is_open:  # not adopted meanwhile, but taken off the list: the link says so
            return redirect("agenda_sign", signing)
    late = request.method == "POST" and not is_open
    context = {
        "signatory": signatory, "version": version, "token": signing, "is_open": is_open,
        "newest": adopting.newest(version.agenda), "form": form, "text": text,
        "actions": [each for each in agenda_view(text).actions if each.key in form.keys],
        "paper": next((each for each in files_of(version) if each.kind == "pdf"), None),
        "is_late": late, **answer_fields(form),
    }  # fmt: skip
    status = HTTPStatus.CONFLICT if late else status_of(context)
    return render(request, "agenda/letter/sign.html", context, status=status)


@require_safe
@never_cache
@login_not_required
def signed(request: HttpRequest, signing: str) -> HttpResponse:
    """What was answered, and that it may still change."""
    signatory = signatory_for(signing)
    if signatory is None:
        return render(request, "agenda/letter/unknown.html", status=404)
    text = from_json(signatory.version.content)
    context = {
        "signatory": signatory, "token": signing, "on_actions": on_actions(signatory, text)
    }  # fmt: skip
    return render(request, "agenda/letter/signed.html", context)


@require_safe
@login_not_required
def sign_paper(request: HttpRequest, signing: str) -> HttpResponse:
    """The proposal as PDF, for who was asked about it."""
    signatory = signatory_for(signing)
    if signatory is None:
        return render(request, "agenda/letter/unknown.html", status=404)
    files = File.objects.filter(versionfile__version=signatory.version, versionfile__kind="pdf")
    return file_response(get_object_or_404(files))

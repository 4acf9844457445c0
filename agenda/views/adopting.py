"""Laying the agenda before the parties, watching their answers, and adopting it."""

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agenda import coach
from agenda.access import agenda_for, agenda_to_write_for, versions_with_files
from agenda.domain import adopting
from agenda.domain.adopting import AdoptionError
from agenda.domain.composing import compose
from agenda.emails import sign_subject, sign_text
from agenda.forms import AnswerForm, AskForm, RepresentativeForm
from agenda.models import ActionAnswer, ImprovementAgenda, Signatory, Version
from agenda.text import ActionText, AgendaText, from_json
from agenda.views.frame import page
from regions.access import MANAGERS, MemberRequest


@require_safe
def adoption(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    """Where it stands: the proposal, who was asked, what they answered, and what comes next."""
    return _adoption(request, agenda_for(request.user, region_slug, slug))


def _adoption(
    request: MemberRequest,
    agenda: ImprovementAgenda,
    *,
    ask_form: AskForm | None = None,
    person_form: RepresentativeForm | None = None,
) -> HttpResponse:
    """With a form in which something is not right, as it was filled in."""
    versions = versions_with_files(agenda)
    version = versions[0][0] if versions else None
    proposal = version if version and version.kind == Version.Kind.PROPOSAL else None
    differing = Count("action_answers")  # to how many actions they answered something else
    signatories = list(proposal.signatories.annotate(differing=differing)) if proposal else []
    # What a change is, does not depend on what could still be found.
    text = compose(agenda, found=())
    told = adopting.changes_since(version, text)
    context: dict[str, object] = {
        "agenda": agenda,
        "version": version,
        "proposal": proposal,
        "signatories": signatories,
        "answered": sum(bool(each.answer) for each in signatories),
        "changes": told,
        "matters": any(each.matters for each in told),
        "missing": coach.missing(text, timezone.localdate()),
        "versions": versions,
        "ask_form": ask_form or AskForm(),
        "person_form": person_form or RepresentativeForm(),
        "form": ask_form or person_form,
    }
    if proposal:
        proposal.agenda = agenda
        context["mail_subject"] = sign_subject(proposal)
        context["mail_text"] = sign_text(proposal, name="…", url=_("(de persoonlijke link)"))
    return page(request, "agenda/adoption.html", agenda.trajectory, "adoption", context)


@require_POST
def propose(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    agenda = _managed(request, region_slug, slug)
    form = AskForm(request.POST)
    if not form.is_valid():
        return _adoption(request, agenda, ask_form=form)
    try:
        version = adopting.propose(agenda, reply_by=form.cleaned_data["reply_by"])
    except AdoptionError as error:
        messages.error(request, str(error))
    else:
        said = _("Voorstel %s ligt vast. Zeg nu wie er namens de partijen spreken.")
        messages.success(request, said % version.number)
    return redirect("agenda_adoption", region_slug, slug)


@require_POST
def add_person(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    agenda = _managed(request, region_slug, slug)
    proposal = adopting.newest(agenda)
    form = RepresentativeForm(request.POST)
    if proposal is None or proposal.kind != Version.Kind.PROPOSAL:
        messages.error(request, _("Leg eerst een voorstel vast."))
    elif not form.is_valid():
        return _adoption(request, agenda, person_form=form)
    else:
        adopting.add_signatory(proposal, **form.cleaned_data)
        said = _("%s staat op de lijst. Er is nog geen e-mail verstuurd.")
        messages.success(request, said % form.cleaned_data["name"])
    return redirect("agenda_adoption", region_slug, slug)


@require_POST
def remove_person(
    request: MemberRequest, region_slug: str, slug: str, signatory_id: int
) -> HttpResponse:
    signatory = _signatory(request, region_slug, slug, signatory_id)
    if adopting.remove_signatory(signatory):
        messages.info(request, _("%s is van de lijst gehaald.") % signatory.name)
    else:
        messages.error(request, _("Deze persoon heeft al geantwoord; dat antwoord blijft staan."))
    return redirect("agenda_adoption", region_slug, slug)


@require_POST
def ask(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    agenda = _managed(request, region_slug, slug)
    proposal = adopting.newest(agenda)
    if proposal is None or proposal.kind != Version.Kind.PROPOSAL:
        messages.error(request, _("Leg eerst een voorstel vast."))
        return redirect("agenda_adoption", region_slug, slug)
    if "proef" in request.POST:
        adopting.try_out(proposal, by=request.user)
        messages.info(request, _("De proefmail gaat naar %s.") % request.user.email)
        return redirect("agenda_adoption", region_slug, slug)
    sent = adopting.ask(proposal)
    if sent:
        messages.success(request, _("De vraag gaat naar %s mensen.") % sent)
    else:
        messages.info(request, _("Iedereen op de lijst heeft de vraag al gekregen."))
    return redirect("agenda_adoption", region_slug, slug)


@require_http_methods(["GET", "HEAD", "POST"])
def note_answer(
    request: MemberRequest, region_slug: str, slug: str, signatory_id: int
) -> HttpResponse:
    """What somebody said at the table or on the phone, noted by who was there."""
    signatory = _signatory(request, region_slug, slug, signatory_id)
    agenda = signatory.version.agenda
    text = from_json(signatory.version.content)
    form = answer_form(signatory, text, request.POST or None)
    if request.method == "POST" and form.is_valid():
        noted = adopting.reply(
            signatory, answer=form.cleaned_data["answer"],
            reservation=form.cleaned_data["reservation"],
            name_agreed=form.cleaned_data["name_agreed"], on_actions=form.on_actions(),
            noted_by=request.user,
        )  # fmt: skip
        said = _("Het antwoord is genoteerd.") if noted else _("Dit voorstel geldt niet meer.")
        messages.info(request, said)
        return redirect("agenda_adoption", region_slug, slug)
    context = {"agenda": agenda, "form": form, "signatory": signatory, **answer_fields(form)}
    return page(request, "agenda/note_answer.html", agenda.trajectory, "adoption", context)


@require_http_methods(["GET", "HEAD", "POST"])
def adopt(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    """GET asks once and says what happens; POST does it."""
    agenda = _managed(request, region_slug, slug)
    proposal = adopting.newest(agenda)
    if proposal is None or proposal.kind != Version.Kind.PROPOSAL:
        messages.info(request, _("Er ligt nu geen voorstel om vast te stellen."))
        return redirect("agenda_adoption", region_slug, slug)
    if request.method == "POST":
        try:
            version = adopting.adopt(agenda)
        except AdoptionError as error:
            messages.error(request, str(error))
        else:
            said = (
                _("De verbeteragenda is vastgesteld als versie %s.") % version.number
                if version
                else _("Iemand anders heeft de agenda zojuist al vastgesteld.")
            )
            messages.success(request, said)
        return redirect("agenda_adoption", region_slug, slug)
    text = from_json(proposal.content)
    asked = proposal.signatories.prefetch_related("action_answers")
    answers = [(each, on_actions(each, text)) for each in asked]
    context = {"agenda": agenda, "proposal": proposal, "answers": answers}
    return page(request, "agenda/adopt.html", agenda.trajectory, "adoption", context)


@require_POST
def amend(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    agenda = _managed(request, region_slug, slug)
    try:
        version = adopting.amend(agenda)
    except AdoptionError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("De wijzigingen staan in versie %s.") % version.number)
    return redirect("agenda_adoption", region_slug, slug)


@require_POST
def begin(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    agenda = _managed(request, region_slug, slug)
    if adopting.begin(agenda):
        messages.success(request, _("De verbeteragenda is nu in uitvoering."))
    return redirect("agenda_adoption", region_slug, slug)


def on_actions(signatory: Signatory, text: AgendaText) -> list[tuple[ActionText, ActionAnswer]]:
    """What a representative answered to single actions, each as it was asked about."""
    actions = {each.key: each for each in text.actions}
    given = sorted(signatory.action_answers.all(), key=lambda each: each.pk)
    return [(actions[each.action_key], each) for each in given]


def answer_form(signatory: Signatory, text: AgendaText, posted: QueryDict | None) -> AnswerForm:
    """Of a later proposal about the changes only. Then what was reserved before is there to keep
    or to take out, and the answer itself is asked anew.
    """
    version = signatory.version
    actions = [
        (each.key, f"{each.number}. {each.title}")
        for each in text.actions
        if not version.changes or each.key in version.changed_actions
    ]
    initial = _given(signatory) if signatory.answer else {}
    if version.changes and not initial and (before := adopting.earlier(signatory)):
        initial = {"reservation": before.reservation, "name_agreed": before.name_agreed}
    return AnswerForm(posted, actions=actions, about_changes=bool(version.changes), initial=initial)


def _given(signatory: Signatory) -> dict[str, object]:
    given: dict[str, object] = {
        "answer": signatory.answer, "reservation": signatory.reservation,
        "name_agreed": signatory.name_agreed,
    }  # fmt: skip
    for each in signatory.action_answers.all():
        given[f"action_{each.action_key}"] = each.answer
        given[f"words_{each.action_key}"] = each.reservation
    return given


def answer_fields(form: AnswerForm) -> dict[str, object]:
    """The fields as the page groups them: the whole, and per action a pair."""
    return {
        "whole": [form["answer"], form["reservation"]],
        "name_field": form["name_agreed"],
        "per_action": [(form[f"action_{key}"], form[f"words_{key}"]) for key in form.keys],
    }


def _managed(request: MemberRequest, region_slug: str, slug: str) -> ImprovementAgenda:
    return agenda_to_write_for(request.user, region_slug, slug, roles=MANAGERS)


def _signatory(request: MemberRequest, region_slug: str, slug: str, signatory_id: int) -> Signatory:
    agenda = _managed(request, region_slug, slug)
    rows = Signatory.objects.filter(version__agenda=agenda).select_related("version__agenda")
    signatory = get_object_or_404(rows, pk=signatory_id)
    signatory.version.agenda = agenda
    return signatory

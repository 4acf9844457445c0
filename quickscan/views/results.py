"""The results of a round: public once they are approved, before that for who works on it."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import override
from django.views.decorators.http import require_safe

from documents.models import File
from documents.responses import file_response
from quickscan import followups, said, story
from quickscan.access import files_of, round_with_results_for, rounds_with_results_for
from quickscan.editions import edition_of
from quickscan.models import Quote, ResultsFile, Round
from quickscan.published import released_quotes, results_of
from quickscan.report import report_content
from quickscan.results import Results
from regions.domain.audit import record
from regions.models import AuditEntry, User
from regions.posted import number_in


@require_safe
@login_not_required
def latest_results(request: HttpRequest, region_slug: str, slug: str) -> HttpResponse:
    round_ = rounds_with_results_for(request.user, region_slug, slug).last()
    if round_ is None:
        raise Http404
    return redirect("results", region_slug, slug, round_.number)


@require_safe
@login_not_required
def results(request: HttpRequest, region_slug: str, slug: str, number: int) -> HttpResponse:
    round_, found = _found(request, region_slug, slug, number)
    rounds = rounds_with_results_for(request.user, region_slug, slug)
    edition = edition_of(round_)
    assert edition is not None  # noqa: S101  it was found above
    changed = story.change_views(edition.earlier, found) if edition.earlier else ()
    context = {
        **_frame(round_, found),
        "edition": edition,
        "changes": changed,
        "certain_changes": [each for each in changed if each.is_certain],
        "files": files_of(round_, edition.number),
        "rounds": [each.number for each in rounds],
        "said_by": said.party_slugs(found),
        "in_short": story.in_short(found),
        "who_lead": story.who_lead(found),
        "parties": story.party_rows(found),
        "differences": [story.gap_view(found, gap) for gap in found.gaps],
        "agreements": [story.gap_view(found, gap) for gap in found.agreements],
    }
    return render(request, "quickscan/results.html", context)


@require_safe
@login_not_required
def results_theme(
    request: HttpRequest, region_slug: str, slug: str, number: int, theme: str
) -> HttpResponse:
    round_, found = _found(request, region_slug, slug, number)
    context = _frame(round_, found)
    shown = next((each for each in context["themes"] if each.slug == theme), None)
    if shown is None:
        raise Http404
    quotes = [quote for quote in released_quotes(round_, found) if quote.theme == theme]
    context |= {
        "theme": shown,
        "quotes": [
            (label, [quote for quote in quotes if quote.kind == kind])
            for kind, label in Quote.Kind.choices
        ],
        "has_quotes": bool(quotes),
        "discussed": said.told_of_theme(theme, _told(round_, followups.Kind.DISCUSSED)),
        "done": said.told_of_theme(theme, _told(round_, followups.Kind.DONE)),
    }
    return render(request, "quickscan/results_theme.html", context)


@require_safe
@login_not_required
def results_party(
    request: HttpRequest, region_slug: str, slug: str, number: int, group: str
) -> HttpResponse:
    """'U zei, wij deden' of one party, from the day on which the results were approved."""
    round_, found = _found(request, region_slug, slug, number)
    parties = said.party_slugs(found)
    if group not in parties or round_.status != Round.Status.APPROVED:
        raise Http404
    code = parties[group].code
    context = {
        **_frame(round_, found),
        "party": said.party_story(found, code),
        "parties": parties,
        "discussed": said.told_to_party(found, code, _told(round_, followups.Kind.DISCUSSED)),
        "done": said.told_to_party(found, code, _told(round_, followups.Kind.DONE)),
    }
    return render(request, "quickscan/results_party.html", context)


@require_safe
@login_not_required
def report_pdf(request: HttpRequest, region_slug: str, slug: str, number: int) -> HttpResponse:
    """The newest report; before approval, for who works on it, the draft."""
    round_ = round_with_results_for(request.user, region_slug, slug, number)
    if round_.status == Round.Status.APPROVED:
        reports = ResultsFile.objects.filter(round=round_, kind=ResultsFile.Kind.REPORT)
        made = reports.select_related("file").order_by("-version").first()
        file = made.file if made else None
    else:
        file = File.objects.filter(jobs=round_.job).first() if round_.job else None
    if file is None:
        raise Http404
    return _sent(request, round_, file)


@require_safe
@login_not_required
def results_report(
    request: HttpRequest, region_slug: str, slug: str, number: int, version: int | None = None
) -> HttpResponse:
    """The same report as one long page. Of an older version too: what was read stays readable."""
    round_ = round_with_results_for(request.user, region_slug, slug, number)
    edition = edition_of(round_, version)
    if edition is None:
        raise Http404
    with override("nl"):
        report = report_content(edition)
    context = {
        **_frame(round_, edition.results),
        "report": report,
        "edition": edition,
        "files": files_of(round_, edition.number),
    }
    return render(request, "quickscan/results_report.html", context)


@require_safe
@login_not_required
def results_file(
    request: HttpRequest, region_slug: str, slug: str, number: int, kind: str
) -> HttpResponse:
    """The slides or a table, from the day on which the results were approved."""
    round_ = round_with_results_for(request.user, region_slug, slug, number)
    if round_.status != Round.Status.APPROVED:
        raise Http404
    files = ResultsFile.objects.filter(round=round_, kind=kind).select_related("file")
    version = number_in(request.GET.get("versie", ""))
    if version is not None:
        files = files.filter(version=version)
    newest = files.order_by("-version").first()
    if newest is None:
        raise Http404
    return _sent(request, round_, newest.file)


def _told(round_: Round, kind: followups.Kind) -> Sequence[followups.FollowUp]:
    """Before approval the outcomes are on no table yet."""
    if round_.status != Round.Status.APPROVED:
        return ()
    return followups.followups(round_.trajectory, kind)


def _sent(request: HttpRequest, round_: Round, file: File) -> HttpResponse:
    """What somebody who signed in takes along is in the log (product rule 9)."""
    if isinstance(request.user, User):
        record(round_.trajectory, AuditEntry.Act.EXPORTED, file.name, by=request.user)
    return file_response(file)


def _found(request: HttpRequest, region_slug: str, slug: str, number: int) -> tuple[Round, Results]:
    round_ = round_with_results_for(request.user, region_slug, slug, number)
    found = results_of(round_)
    if found is None:
        raise Http404
    return round_, found


def _frame(round_: Round, found: Results) -> dict[str, Any]:
    """What every page of these results shows."""
    general = story.general_view(found)
    approved = round_.status == Round.Status.APPROVED
    return {
        "round": round_,
        "trajectory": round_.trajectory,
        "facts": found.facts,
        "is_approved": approved,
        "draft": round_.job.file if round_.job and not approved else None,
        "themes": (*story.theme_views(found), *((general,) if general else ())),
        "left_out": story.left_out_line(found),
        "positive": story.POSITIVE,
        "critical": story.CRITICAL,
    }

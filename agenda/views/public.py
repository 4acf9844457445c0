"""The agenda for everybody: the version that counts, with how its actions stand now."""

from collections.abc import Mapping
from datetime import UTC, datetime, time

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from agenda.access import adopted_with_files, version_for_all, version_to_read_for
from agenda.dates import Talk, agenda_calendar
from agenda.domain import concluding
from agenda.domain.effects import effects_of
from agenda.models import Version
from agenda.presentation import agenda_view, reservations_in_words
from agenda.published import signed_evaluations, standing_of
from agenda.text import AgendaText, from_json
from documents.calendars import MEDIA_TYPE
from documents.characters import writable
from documents.models import File
from documents.responses import file_response
from quickscan.effect import Effect
from quickscan.published import outdated
from regions.domain.audit import record
from regions.models import AuditEntry, User


@require_safe
@login_not_required
def agenda(request: HttpRequest, region_slug: str, slug: str) -> HttpResponse:
    version = version_for_all(region_slug, slug)
    agenda_ = version.agenda
    text = from_json(version.content)
    newest, *earlier = adopted_with_files(agenda_)
    context = {
        **_frame(version, text, effects_of(agenda_, text.measures)),
        "told": concluding.conclusion_of(agenda_, text.goals),
        "files": newest[1],
        "earlier": earlier,
    }
    return render(request, "agenda/public.html", context)


@require_safe
@login_not_required
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]  # it forgets the address
def embedded(request: HttpRequest, region_slug: str, slug: str) -> HttpResponse:
    """In short, inside the site of a municipality: no cookie, no script, nothing of the visitor."""
    version = version_for_all(region_slug, slug)
    return render(request, "agenda/embedded.html", _frame(version, from_json(version.content)))


@require_safe
@login_not_required
def version_file(
    request: HttpRequest, region_slug: str, slug: str, edition: str, kind: str
) -> HttpResponse:
    found = version_to_read_for(request.user, region_slug, slug, edition)
    file = get_object_or_404(File, versionfile__version=found, versionfile__kind=kind)
    if isinstance(request.user, User):
        record(found.agenda.trajectory, AuditEntry.Act.EXPORTED, file.name, by=request.user)
    return file_response(file)


@require_safe
@login_not_required
def news(_request: HttpRequest, region_slug: str, slug: str) -> HttpResponse:
    """Every version, with what changed in it."""
    version = version_for_all(region_slug, slug)
    place = version.agenda.trajectory
    url = settings.SITE_URL + reverse("agenda", args=[region_slug, slug])
    feed = Rss201rev2Feed(
        title=writable(version.agenda.title), link=url, language="nl",
        description=_("Verbeteragenda pleegzorg van %s") % place.region.name,
    )  # fmt: skip
    for each in reversed(version.agenda.versions.exclude(kind=Version.Kind.PROPOSAL)):
        told = each.changed_in_words or [_("De verbeteragenda is vastgesteld.")]
        if each.kind == Version.Kind.ADOPTED:
            told += reservations_in_words(from_json(each.content))
        feed.add_item(
            title=_("Versie %(number)s, %(kind)s")
            % {"number": each.number, "kind": each.get_kind_display()},
            link=url, description=writable(" ".join(told)),
            unique_id=f"{url}#{each.number}", unique_id_is_permalink=False,
            pubdate=datetime.combine(each.frozen_on, time(), UTC),
        )  # fmt: skip
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


@require_safe
@login_not_required
def calendar(_request: HttpRequest, region_slug: str, slug: str) -> HttpResponse:
    """To subscribe to: always the version that counts, and the talks on the days they are now."""
    version = version_for_all(region_slug, slug)
    url = settings.SITE_URL + reverse("agenda", args=[region_slug, slug])
    content = agenda_calendar(
        from_json(version.content), version=(version.major, version.minor), day=version.frozen_on,
        url=url,
        talks=[
            Talk(each.pk, str(each), each.next_on, each.edition)
            for each in version.agenda.follow_ups.all()
        ],
    )  # fmt: skip
    return HttpResponse(content, content_type=MEDIA_TYPE)


def _frame(
    version: Version, text: AgendaText, effects: Mapping[str, Effect] | None = None
) -> dict[str, object]:
    """The frozen text, and beside it only how the actions stand, what was learned of them and when
    the next talk is.
    """
    agenda = version.agenda
    view = agenda_view(
        text, standing=standing_of(agenda.pk), evaluations=signed_evaluations(agenda.pk),
        effects=effects, today=timezone.localdate(), outdated=outdated(text.evidence_keys),
    )  # fmt: skip
    talks = agenda.follow_ups.filter(next_on__gte=timezone.localdate()).select_related("meeting")
    return {
        "trajectory": agenda.trajectory, "agenda": agenda, "version": version, "view": view,
        "next_talk": talks.first(),
    }  # fmt: skip

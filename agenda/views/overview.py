"""All actions of the regions that somebody works for: on the screen, on paper and as a table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from agenda import overview
from agenda.domain.overview import listed, owners_in, regions_in
from agenda.domain.saved_views import MOST_VIEWS
from agenda.models import Action
from agenda.overview_forms import OverviewForm, SavedViewForm
from documents.responses import downloaded, streamed
from documents.sheets import CSV, XLSX, Variant
from quickscan.published import words
from regions.access import MemberRequest, trajectories_of
from regions.domain.audit import record_in_all
from regions.models import AuditEntry, Trajectory

_A_PAGE = 50
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for, of what this person may see."""

    form: OverviewForm
    query: str
    actions: QuerySet[Action]
    labels: Mapping[str, str]
    today: date

    def rows(self) -> Iterator[overview.Row]:
        return overview.rows(self.actions.iterator(_CHUNK), self.labels, self.today)


@require_safe
def actions(request: MemberRequest) -> HttpResponse:
    asked = _asked(request)
    page = Paginator(asked.actions, _A_PAGE).get_page(request.GET.get("bladzijde"))
    views = list(request.user.saved_views.all())
    current = next((view for view in views if view.query == asked.query), None)
    may_save = asked.query and not asked.form.errors and not current and len(views) < MOST_VIEWS
    context = {
        **_shown(asked),
        "rows": list(overview.rows(page.object_list, asked.labels, asked.today)),
        "page": page,
        "views": views,
        "current": current,
        "save_form": SavedViewForm() if may_save else None,
    }
    return render(request, "agenda/overview.html", context)


@require_safe
def actions_print(request: MemberRequest) -> HttpResponse:
    """Every row of the filter, for the printer."""
    asked = _asked(request)
    return render(
        request, "agenda/overview_print.html", {**_shown(asked), "rows": list(asked.rows())}
    )


@require_safe
def actions_table(request: MemberRequest, kind: str) -> HttpResponseBase:
    """Every row of the filter, as a file."""
    asked = _asked(request)
    variants = {variant.ending: variant for variant in Variant}
    if kind not in {"werkmap", *variants}:
        raise Http404
    variant = variants.get(kind)
    name = overview.overview_name(asked.today, "csv" if variant else "xlsx", variant)
    seen = Trajectory.objects.filter(agenda__actions__in=asked.actions.order_by()).distinct()
    record_in_all(seen, AuditEntry.Act.EXPORTED, name, by=request.user)
    if variant:
        return streamed(name, CSV, overview.overview_csv(asked.rows(), variant))
    content = overview.overview_workbook(asked.rows(), asked.form.in_words(), asked.today)
    return downloaded(name, XLSX, content)


def _asked(request: MemberRequest) -> Asked:
    """Of a region in which this person has no role nothing exists."""
    reach = trajectories_of(request.user)
    regions = list(regions_in(reach))
    region = request.GET.get("regio", "")
    if region and region not in {each.slug for each in regions}:
        raise Http404
    known = words()
    form = OverviewForm(request.GET, themes=known.themes, owners=owners_in(reach), regions=regions)
    is_clear = form.is_valid()
    wanted = form.wanted()
    today = timezone.localdate()
    found = listed(reach, wanted, today)
    labels = known.labels
    return Asked(form, wanted.query, found if is_clear else found.none(), labels, today)


def _shown(asked: Asked) -> dict[str, object]:
    return {
        "form": asked.form, "query": asked.query, "today": asked.today,
        "in_words": asked.form.in_words(),
    }  # fmt: skip

"""What every page of the workbench here shares."""

from collections.abc import Mapping
from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from agenda.access import EDITORS
from agenda.models import ImprovementAgenda
from regions import posted
from regions.access import MemberRequest, roles_in
from regions.models import Part, Trajectory
from regions.workbench import workbench_context


def page(
    request: MemberRequest,
    template: str,
    trajectory: Trajectory,
    tab: str,
    context: Mapping[str, object],
    *,
    status: int | None = None,
) -> HttpResponse:
    around = {**frame(request, trajectory, tab), **context}
    return render(request, template, around, status=status or status_of(context))


def status_of(context: Mapping[str, object]) -> int:
    """Of the page of a form: all is well, something is not right, or another saved meanwhile."""
    if context.get("differences") or context.get("is_conflict"):
        return HTTPStatus.CONFLICT
    return posted.status_of(context.get("form"))


def frame(request: MemberRequest, trajectory: Trajectory, tab: str) -> dict[str, object]:
    """Also makes `trajectory.agenda` known. Who may edit may write until the agenda is closed."""
    around = workbench_context(trajectory, user=request.user, current=Part.AGENDA, tab=tab)
    can_edit = bool(roles_in(request.user, trajectory) & EDITORS)
    agenda = getattr(trajectory, "agenda", None)
    is_closed = agenda is not None and agenda.status == ImprovementAgenda.Status.CLOSED
    return {**around, "can_edit": can_edit, "can_write": can_edit and not is_closed}


def url(name: str, trajectory: Trajectory, *more: object) -> str:
    return reverse(name, args=[trajectory.region.slug, trajectory.slug, *more])


def url_around(name: str, trajectory: Trajectory) -> tuple[str, str]:
    """What stands before and after the key in an address, for a page with very many of them:
    putting one together takes longer than the rest of its line.
    """
    before, _key, after = url(name, trajectory, 0).rpartition("0")
    return before, after

"""What every page about one round shares."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import render

from quickscan.models import Round
from regions.access import MemberRequest
from regions.models import Part
from regions.workbench import workbench_context


def round_page(
    request: MemberRequest,
    template: str,
    round_: Round,
    tab: str,
    context: Mapping[str, object],
    *,
    status: int = 200,
) -> HttpResponse:
    frame = workbench_context(
        round_.trajectory, user=request.user, current=Part.EXPERIENCES, tab=tab
    )
    return render(request, template, {**frame, "round": round_, **context}, status=status)

"""The mail of a trajectory: what did not arrive, and the one button that stops everything."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from regions.access import MANAGERS, MemberRequest, trajectory_for
from regions.domain.mail import MAIL_DAYS, forget_troubles, stop_all
from regions.models import Mail
from regions.steps import step_of, step_words
from regions.workbench import workbench_context

_MOST = 200


@require_safe
def trajectory_mail(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    trajectory = trajectory_for(request.user, region_slug, slug, roles=MANAGERS)
    mails = Mail.objects.filter(trajectory=trajectory)
    waiting = mails.waiting().count()
    troubles = mails.in_trouble().exclude(content=None).select_related("content")
    context = {
        **workbench_context(trajectory, user=request.user, tab="mail"),
        # In steps: among them are reminders, and their number tells how many have answered.
        "waiting": step_words(step_of(waiting)) if waiting else "",
        "troubles": troubles.order_by("-changed_at")[:_MOST],
        "days": MAIL_DAYS,
    }
    return render(request, "regions/trajectory_mail.html", context)


@require_POST
def trajectory_mail_stop(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    trajectory = trajectory_for(request.user, region_slug, slug, roles=MANAGERS)
    stop_all(trajectory, by=request.user)
    messages.success(request, _("Alles wat nog wachtte, is gestopt."))
    return redirect("trajectory_mail", region_slug, slug)


@require_POST
def trajectory_mail_seen(request: MemberRequest, region_slug: str, slug: str) -> HttpResponse:
    trajectory = trajectory_for(request.user, region_slug, slug, roles=MANAGERS)
    forget_troubles(trajectory)
    messages.success(request, _("De lijst is leeg. De adressen zijn gewist."))
    return redirect("trajectory_mail", region_slug, slug)

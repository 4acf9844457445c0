"""Who wants the monthly message: chosen when signed in, stopped by a link without signing in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from agenda.access import DIGEST
from agenda.domain.digests import choose_digests, unsubscribe
from agenda.models import DigestSubscription
from regions.access import MemberRequest, regions_reached
from regions.personal_links import key_of


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: MemberRequest) -> HttpResponse:
    """Only regions in which this person has a role are offered; others are no choice."""
    regions = list(regions_reached(request.user))
    if request.method == "POST":
        if not regions:
            raise Http404
        posted = request.POST.getlist("regio")
        wanted = {region.pk for region in regions if str(region.pk) in posted}
        choose_digests(request.user, offered=regions, wanted=wanted)
        messages.success(request, _("Uw keuze is bewaard."))
        return redirect("digests")
    chosen = set(request.user.digests.values_list("region", flat=True))
    return render(request, "agenda/digests.html", {"regions": regions, "chosen": chosen})


@csrf_exempt  # whoever has the link may, also a mail program by itself (RFC 8058)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_not_required
def stop(request: HttpRequest, stopping: str) -> HttpResponse:
    """GET explains, for mail scanners open every link; POST stops it. Twice is once."""
    key = key_of(DIGEST, stopping)
    if key is None:
        return render(request, "agenda/letter/unknown.html", status=404)
    subscription = DigestSubscription.objects.filter(pk=key).select_related("region").first()
    region = subscription.region if subscription else None
    if subscription and request.method == "POST":
        unsubscribe(subscription)
        subscription = None
    context = {"subscription": subscription, "region": region}
    return render(request, "agenda/letter/digest_stop.html", context)

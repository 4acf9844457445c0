"""Mail about a round. Plain text that is complete by itself; never a result in a mail."""

from django.conf import settings
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from quickscan.models import Round
from regions import outbox
from regions.access import MANAGERS
from regions.models import User


def results_ready(round_: Round) -> None:
    """Tell everybody who leads the trajectory that the report is there."""
    trajectory = round_.trajectory
    context = {
        "round": round_,
        "trajectory": trajectory,
        "url": settings.SITE_URL + round_.get_absolute_url(),
    }
    with override("nl"):
        subject = _("Verslag: ronde %(number)s is geteld") % {"number": round_.number}
        text = render_to_string("quickscan/email/results_ready.txt", context)
    scope = Q(roles__region=trajectory.region_id) | Q(roles__trajectory=trajectory.pk)
    managers = User.objects.filter(scope, roles__kind__in=MANAGERS, is_active=True).distinct()
    outbox.queue_many(
        outbox.NewMail(
            once=f"results_ready-{round_.pk}-{manager.pk}",
            kind="results_ready",
            to=manager.email,
            subject=subject,
            text=text,
            reply_to=trajectory.contact_email,
            trajectory=trajectory,
        )
        for manager in managers
    )

"""Mail about rounds and figures. Plain text, complete by itself; never a result in a mail."""

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from quickscan.access import figures_token
from quickscan.cbs.tables import Table, tables
from quickscan.models import FigureRequest, Round, TableImport
from regions import outbox
from regions.access import MANAGERS
from regions.models import Region, Role, Trajectory, User


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


def cbs_revised(found: TableImport, count: int) -> None:
    """Once per revision and person: figures in use were revised; a link to what would change."""
    trajectory = found.trajectory
    scope = Q(roles__region=trajectory.region_id) | Q(roles__trajectory=trajectory.pk)
    who = Role.Kind.METHOD_OWNER if found.everywhere else Role.Kind.COORDINATOR
    if found.everywhere:
        scope = Q(roles__region=None, roles__trajectory=None)
    whom = User.objects.filter(scope, roles__kind=who, is_active=True).distinct()
    with override("nl"):
        context = {
            "count": count,
            "table": tables()[found.table],
            "trajectory": trajectory,
            "everywhere": found.everywhere,
            "url": settings.SITE_URL + found.get_absolute_url(),
        }
        subject = ngettext(
            "Gewijzigd: CBS herzag %d cijfer", "Gewijzigd: CBS herzag %d cijfers", count
        ) % count  # fmt: skip
        text = render_to_string("quickscan/email/cbs_revised.txt", context)
    outbox.queue_many(
        outbox.NewMail(
            once=f"cbs_revised-{found.pk}-{found.revision}-{each.pk}", kind="cbs_revised",
            to=each.email, subject=subject, text=text, trajectory=trajectory,
        )
        for each in whom
    )  # fmt: skip


def cbs_revised_nationally(
    table: str, revision: str, figures: Sequence[tuple[str, str]], regions: Mapping[str, Trajectory]
) -> None:
    """To the coordinators of regions that show the Netherlands beside their own figures. Who owns
    the method decides; they learn of it, once per revision. `figures` are names with their period;
    `regions` are by code.
    """
    roles = Role.objects.filter(
        Q(region__code__in=regions) | Q(trajectory__region__code__in=regions),
        kind=Role.Kind.COORDINATOR, user__is_active=True,
    ).select_related("user", "region", "trajectory__region")  # fmt: skip
    outbox.queue_many(
        _cbs_revised_nationally(tables()[table], revision, figures, regions[code], user)
        for code, user in {(_region_of(role).code, role.user) for role in roles}
    )


def _region_of(role: Role) -> Region:
    region = role.trajectory.region if role.trajectory else role.region
    assert region is not None, "the roles of the whole country were not asked for"  # noqa: S101
    return region


def _cbs_revised_nationally(
    table: Table,
    revision: str,
    figures: Sequence[tuple[str, str]],
    trajectory: Trajectory,
    to: User,
) -> outbox.NewMail:
    region = trajectory.region
    with override("nl"):
        subject = ngettext(
            "Gewijzigd: CBS herzag %d landelijk cijfer",
            "Gewijzigd: CBS herzag %d landelijke cijfers", len(figures),
        ) % len(figures)  # fmt: skip
        context = {
            "count": len(figures),
            "figures": figures,
            "table": table,
            "region": region,
            "url": settings.SITE_URL + reverse("figures", args=[region.slug]),
        }
        text = render_to_string("quickscan/email/cbs_revised_nationally.txt", context)
    return outbox.NewMail(
        once=f"cbs_revised_nationally-{table.id}-{revision}-{trajectory.pk}-{to.pk}",
        kind="cbs_revised", to=to.email, subject=subject, text=text, trajectory=trajectory,
    )  # fmt: skip


def figures_asked(request: FigureRequest) -> outbox.NewMail:
    """To who looks after the figures of an organisation: what we ask, and the personal link."""
    return _about_figures(request, "figures_asked", _("Uitnodiging"), str(request.pk))


def figures_reminder(request: FigureRequest, when: str) -> outbox.NewMail:
    """`when` keeps reminders apart; one of each is sent."""
    return _about_figures(request, "figures_reminder", _("Herinnering"), f"{request.pk}-{when}")


def _about_figures(request: FigureRequest, kind: str, act: str, key: str) -> outbox.NewMail:
    trajectory = request.trajectory
    region = trajectory.region
    with override("nl"):
        context = {
            "request": request,
            "trajectory": trajectory,
            "region": region,
            "url": settings.SITE_URL + delivery_path(request),
            "is_reminder": kind == "figures_reminder",
        }
        subject = _("%(act)s: cijfers over pleegzorg in %(region)s, %(year)s")
        return outbox.NewMail(
            once=f"{kind}-{key}",
            kind=kind,
            to=request.contact_email,
            subject=subject % {"act": act, "region": region, "year": request.year},
            text=render_to_string("quickscan/email/figures_asked.txt", context),
            reply_to=trajectory.contact_email,
            trajectory=trajectory,
            batch=f"figures-{request.pk}",
        )


def delivery_path(request: FigureRequest) -> str:
    """The personal page of who delivers."""
    return reverse("delivering", args=[figures_token(request)])

"""One function per mail; the outbox sends each at most once."""

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from agenda.access import DIGEST, OWNING, SIGNING
from agenda.digest import Digest
from agenda.models import Action, DigestSubscription, Example, Owner, Signatory, Version
from regions.models import User
from regions.outbox import NewMail, queue
from regions.personal_links import token_for


def sign_url(signatory: Signatory) -> str:
    return settings.SITE_URL + reverse("agenda_sign", args=[token_for(SIGNING, signatory.pk)])


def sign_try_out(version: Version, *, to: User, moment: datetime) -> NewMail:
    trajectory = version.agenda.trajectory
    text = sign_text(version, name=to.name, url=_("(hier staat de persoonlijke link)"))
    return NewMail(
        once=f"agenda-sign-proef-{version.pk}-{to.pk}-{moment.timestamp()}", kind="agenda_sign",
        to=to.email, subject=sign_subject(version), text=text,
        reply_to=trajectory.contact_email, trajectory=trajectory,
    )  # fmt: skip


def status_url(owner: Owner) -> str:
    return settings.SITE_URL + reverse("status", args=[token_for(OWNING, owner.link)])


def please_sign(signatory: Signatory) -> NewMail:
    """The question to a representative, with the personal link."""
    text = sign_text(signatory.version, name=signatory.name, url=sign_url(signatory))
    trajectory = signatory.version.agenda.trajectory
    return NewMail(
        once=f"agenda-sign-{signatory.pk}", kind="agenda_sign", to=signatory.email,
        subject=sign_subject(signatory.version), text=text, reply_to=trajectory.contact_email,
        trajectory=trajectory, batch=f"agenda-sign-{signatory.version_id}",
    )  # fmt: skip


def how_is_it_going(owner: Owner, actions: Sequence[Action], *, once: str, kind: str) -> NewMail:
    """The question to an owner, with the personal link; no address or name in it, because it may
    be passed on.
    """
    trajectory = owner.agenda.trajectory
    with override("nl"):
        subject = ngettext(
            "Herinnering: hoe staat het met ‘%(title)s’?",
            "Herinnering: hoe staat het met uw %(count)s acties voor pleegzorg?",
            len(actions),
        ) % {"title": actions[0].title, "count": len(actions)}
        context = {
            "actions": [(each, _when(each.deadline)) for each in actions],
            "url": status_url(owner), "trajectory": trajectory,
            "agenda": owner.agenda, "privacy": settings.SITE_URL + reverse("privacy"),
        }  # fmt: skip
        text = render_to_string("agenda/mail/how_is_it_going.txt", context)
    return NewMail(
        once=once, kind=kind, to=owner.email, subject=subject, text=text,
        reply_to=trajectory.contact_email, trajectory=trajectory,
    )  # fmt: skip


def _when(deadline: date | None) -> str:
    """Nobody is told that it is late; the day is told."""
    if deadline is None:
        return ""
    words = _("klaar op %s") if deadline >= timezone.localdate() else _("zou klaar zijn op %s")
    return words % date_format(deadline, "j F Y")


def sign_subject(version: Version) -> str:
    with override("nl"):
        return _("Akkoord gevraagd: verbeteragenda pleegzorg %(region)s") % {
            "region": version.agenda.trajectory.region.name
        }


def sign_text(version: Version, *, name: str, url: str) -> str:
    with override("nl"):
        context = {
            "name": name, "url": url, "version": version, "trajectory": version.agenda.trajectory,
            "reply_by": date_format(version.reply_by, "j F Y") if version.reply_by else "",
        }  # fmt: skip
        return render_to_string("agenda/mail/please_sign.txt", context)


# The monthly message ---------------------------------------------------------------------------


def digest_batch(month: date) -> str:
    return f"digest-{month:%Y-%m}"


def digest_key(month: date, region: int, user: int) -> str:
    return f"{digest_batch(month)}-{region}-{user}"


def digest_url(subscription: DigestSubscription) -> str:
    """Where somebody says no to it, without signing in."""
    return settings.SITE_URL + reverse("digest_stop", args=[token_for(DIGEST, subscription.pk)])


def digest(told: Digest, subscription: DigestSubscription) -> NewMail:
    region, user = subscription.region, subscription.user
    stop = digest_url(subscription)
    with override("nl"):
        context = {
            "digest": told, "name": user, "stop": stop, "site": settings.SITE_URL,
            "page": settings.SITE_URL + region.get_absolute_url(), "region": region,
        }  # fmt: skip
        return NewMail(
            once=digest_key(told.month, region.pk, user.pk), kind="digest", to=user.email,
            subject=_("Maandbericht: verbeteragenda pleegzorg %(region)s, %(month)s")
            % {"region": region.name, "month": told.month_in_words},
            text=render_to_string("agenda/mail/digest.txt", context),
            reply_to=region.contact_email, batch=digest_batch(told.month), is_bulk=True,
            unsubscribe=stop,
        )  # fmt: skip


# Examples for other regions --------------------------------------------------------------------


def example_decided(example: Example, *, by: User) -> None:
    """To who offered it: accepted, back with a question, not accepted, or taken out again."""
    trajectory = example.action.agenda.trajectory
    place = [trajectory.region.slug, trajectory.slug]
    with override("nl"):
        context = {
            "example": example, "name": example.offered_by, "by": by,
            "library": settings.SITE_URL + reverse("example", args=[example.pk]),
            "page": settings.SITE_URL + reverse("agenda_exchange", args=place),
        }  # fmt: skip
        queue(
            NewMail(
                once=f"example-{example.pk}-{example.edition}-{example.status}", kind="example",
                to=example.offered_by.email,
                subject=_("Besluit over uw voorbeeld: %s") % example.title,
                text=render_to_string("agenda/mail/example_decided.txt", context),
                reply_to=by.email, trajectory=trajectory,
            )
        )  # fmt: skip

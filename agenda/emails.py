"""One function per mail; the outbox sends each at most once."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from agenda.access import OWNING, SIGNING
from agenda.models import Owner, Signatory, Version
from regions.outbox import NewMail
from regions.personal_links import token_for


def sign_url(signatory: Signatory) -> str:
    return settings.SITE_URL + reverse("agenda_sign", args=[token_for(SIGNING, signatory.pk)])


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

"""One function per mail. The subject begins with the act; the plain text is complete."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from regions import outbox
from regions.models import Role, User


def role_given(role: Role, *, by: User) -> None:
    place = role.trajectory or role.region
    assert place is not None, "a national role is given in the admin, without a mail"  # noqa: S101
    region = role.trajectory.region if role.trajectory else role.region
    context = {
        "role": role,
        "place": place,
        "region": region,
        "by": by,
        "page": settings.SITE_URL + place.get_absolute_url(),
        "sign_in": settings.SITE_URL + reverse("account_login"),
        "privacy": settings.SITE_URL + reverse("privacy"),
    }
    outbox.queue(
        outbox.NewMail(
            once=f"role_given-{role.pk}",
            kind="role_given",
            to=role.user.email,
            subject=_("Uitnodiging: werk mee aan %(place)s in %(region)s")
            % {"place": place, "region": region}
            if role.trajectory
            else _("Uitnodiging: werk mee in jeugdregio %s") % region,
            text=render_to_string("regions/mail/role_given.txt", context),
            reply_to=by.email,
            trajectory=role.trajectory,
        )
    )

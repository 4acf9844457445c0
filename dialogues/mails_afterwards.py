"""The mails of after a meeting. Each is queued in the transaction of what it is about, under a key
that makes it one mail.
"""

import re
from datetime import date

from django.conf import settings
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from dialogues.links import planned_path
from dialogues.minutes_links import minutes_path
from dialogues.models import Meeting, Registration, Step
from regions.access import MANAGERS
from regions.models import User
from regions.outbox import NewMail, queue, queue_many


def step_of_four_weeks_ago(step: Step) -> None:
    """To who wrote it, and asked for this one mail. The address was typed in a room by somebody we
    do not know, so the words cannot be clicked on; and as a mail in bulk it is forgotten within
    hours of going, for address and step stand together in it.
    """
    meeting = step.meeting
    words = {"text": _without_links(step.text), "needs": _without_links(step.needs)}
    with override("nl"):
        queue(
            NewMail(
                once=f"step-{step.pk}",
                kind="step",
                to=step.email,
                subject=_("Herinnering: uw stap van vier weken geleden"),
                text=render_to_string(
                    "dialogues/email/step.txt", {"step": words, "meeting": meeting}
                ),
                reply_to=meeting.trajectory.contact_email,
                trajectory=meeting.trajectory,
                is_bulk=True,
            )
        )


def _without_links(text: str) -> str:
    """With a space where a mail program would see the address of a site."""
    return re.sub(r"(?<=\w)\.(?=[^\W\d])|:(?=//)", r"\g<0> ", text)


def minutes_to_correct(registration: Registration, until: date) -> None:
    """To somebody who was there: read it, and say within a week what is not right."""
    _to(
        registration,
        "minutes-draft",
        _("Verslag: lees mee met het verslag van %s") % registration.meeting.title,
        "dialogues/email/minutes_draft.txt",
        {"until": until, "link": _site(minutes_path(registration))},
    )


def minutes_final(registration: Registration) -> None:
    meeting = registration.meeting
    trajectory = meeting.trajectory
    page = reverse("minutes", args=[trajectory.region.slug, trajectory.slug, meeting.pk])
    _to(
        registration,
        "minutes-final",
        _("Verslag: het verslag van %s is vastgesteld") % meeting.title,
        "dialogues/email/minutes_final.txt",
        {"link": _site(page)},
    )


def _to(
    registration: Registration, kind: str, subject: str, template: str, context: dict[str, object]
) -> None:
    meeting = registration.meeting
    about = {"registration": registration, "meeting": meeting, "trajectory": meeting.trajectory}
    with override("nl"):
        text = render_to_string(template, {**about, **context})
    queue(
        NewMail(
            once=f"{kind}-{registration.pk}",
            kind=kind,
            to=registration.email,
            subject=subject,
            text=text,
            reply_to=meeting.trajectory.contact_email,
            trajectory=meeting.trajectory,
            batch=f"{kind}-{meeting.pk}",
        )
    )


def _site(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def follow_up_is_near(meeting: Meeting) -> int:
    """To everybody who leads the trajectory: it is planned, and not announced yet."""
    trajectory = meeting.trajectory
    scope = Q(roles__region=trajectory.region_id) | Q(roles__trajectory=trajectory.pk)
    managers = User.objects.filter(scope, roles__kind__in=MANAGERS, is_active=True).distinct()
    with override("nl"):
        text = render_to_string(
            "dialogues/email/follow_up.txt",
            {"meeting": meeting, "page": _site(planned_path(meeting))},
        )
    return queue_many(
        NewMail(
            once=f"follow-up-{meeting.pk}-{manager.pk}",
            kind="follow-up",
            to=manager.email,
            subject=_("Herinnering: kondig %s aan") % meeting.title,
            text=text,
            trajectory=trajectory,
            batch=f"follow-up-{meeting.pk}",
        )
        for manager in managers
    )

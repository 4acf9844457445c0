"""The mails of after a meeting. Each is queued in the transaction of what it is about, under a key
that makes it one mail.
"""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from dialogues.models import Step
from regions.outbox import NewMail, queue


def step_of_four_weeks_ago(step: Step) -> None:
    """To who wrote it, and asked for this one mail."""
    meeting = step.meeting
    with override("nl"):
        queue(
            NewMail(
                once=f"step-{step.pk}",
                kind="step",
                to=step.email,
                subject=_("Herinnering: uw stap van vier weken geleden"),
                text=render_to_string(
                    "dialogues/email/step.txt", {"step": step, "meeting": meeting}
                ),
                reply_to=meeting.trajectory.contact_email,
                trajectory=meeting.trajectory,
            )
        )

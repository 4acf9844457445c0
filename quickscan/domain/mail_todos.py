"""What there is to do about the mail of a round. It is read along with the rounds themselves, so
that a workbench asks no query more for it.
"""

from datetime import timedelta

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from quickscan.models import Invitee, Mailing, Round
from regions.models import Trajectory
from regions.workbench import Todo

_A_WEEK = timedelta(days=7)
"""After the invitation: who wanted to answer at once has, and the others still remember it."""
Kind = Mailing.Kind


def with_mail_to_send(rounds: QuerySet[Round]) -> QuerySet[Round]:
    """Each with `mail_to_send`: which kind of mail is up, or an empty string."""
    mailings = Mailing.objects.filter(round=OuterRef("pk"))
    invitations = mailings.filter(kind=Kind.INVITATION)
    invited_long_ago = Exists(invitations.filter(due_at__lte=timezone.now() - _A_WEEK))
    is_open = Q(status=Round.Status.OPEN)
    return rounds.annotate(
        mail_to_send=Case(
            When(
                is_open
                & Exists(Invitee.objects.filter(round_party__round=OuterRef("pk")))
                & ~Exists(invitations),
                then=Value(Kind.INVITATION.value),
            ),
            When(
                is_open & invited_long_ago & ~Exists(mailings.filter(kind=Kind.REMINDER_1)),
                then=Value(Kind.REMINDER_1.value),
            ),
            default=Value(""),
            output_field=CharField(),
        )
    )


def mail_todos(trajectory: Trajectory, round_: Round) -> tuple[Todo, ...]:
    """Of a round that was read with `with_mail_to_send`."""
    kind = getattr(round_, "mail_to_send", "")
    if not kind:
        return ()
    verb = (
        _("Verstuur de uitnodigingen") if kind == Kind.INVITATION else _("Verstuur de herinnering")
    )
    address = [trajectory.region.slug, trajectory.slug, round_.number, kind]
    return (Todo(verb, reverse("round_mailing", args=address), date=timezone.localdate()),)

"""Mail to the people on the list of a region: the invitation, two reminders and the thanks.

What holds, whoever presses which button and whichever worker is killed:

- each mail once at most per address: the outbox has one row per mailing and address;
- a reminder only to whom the invitation was sent, and never to who is finished: that is asked when
  it goes, and not when it is queued, for of a short list the log and the number that waits would
  tell who has answered;
- nothing about a draft, and nothing that asks to take part after closing;
- the outbox holds no address and no code of these mails: each is written when it goes.

How many get a reminder is said in steps, and not to whom: the difference with the invitation is who
has answered.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date, datetime, time
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from quickscan.domain.invitees import code_of, is_unfinished, unfinished
from quickscan.domain.texts import closing_moment, complete, known_values, text_of
from quickscan.letters import Words
from quickscan.models import Invitee, Mailing, Round, RoundParty
from regions import outbox
from regions.domain.audit import record
from regions.models import AuditEntry, Mail, MailQuerySet, User
from regions.outbox import NewMail
from regions.parties import Party
from regions.steps import step_of, step_words

KIND = "round_mail"
"""Of the outbox: a mail that is written when it goes, by `write`."""
HOUR = time(9, 0)
"""At which a planned reminder goes: people read it in the morning."""
Kind, State = Mailing.Kind, Mailing.State
REACHED = (Mail.State.SENT, Mail.State.UNCERTAIN)


class MailingError(Exception):
    """It cannot go now; the text says why."""


def audience(round_: Round, kind: str) -> dict[Party, list[Invitee]]:
    """To whom this mail would go now, per party with somebody on the list."""
    found = {}
    for asked in _with_invitees(round_):
        every = list(asked.invitees.all())
        if kind == Kind.INVITATION:
            done = _keys(_mails(round_, kind, asked.party))
            people = [each for each in every if each.pk not in done]
        else:
            reached = _reached(round_, asked.party)
            wanted = every if kind == Kind.CLOSING else unfinished(asked)
            people = [each for each in wanted if each.pk in reached]
        found[Party(asked.party)] = people
    return found


def preview(round_: Round, kind: str, party: Party) -> Words:
    """Exactly what somebody of this party gets, with a link that is nobody's."""
    link = settings.SITE_URL + reverse("start_code") + _("[eigen code]")
    values = _values(round_, party) | {"link": link}
    return complete(kind, party, text_of(round_.trajectory.region, kind, party), values)


def send_now(round_: Round, kind: str, *, by: User) -> int:
    """Start a mailing; an invitation again for whoever was put on the list since. Returns how many
    were queued.
    """
    with transaction.atomic():
        _hold_open(round_)
        mailing, _made = Mailing.objects.get_or_create(
            round=round_, kind=kind, defaults={"due_at": timezone.now(), "by": by}
        )
        return _start(mailing)


def plan(round_: Round, kind: str, day: date, *, by: User) -> None:
    """Have a reminder go by itself on this day. Raises MailingError when it went already."""
    due_at = moment_on(day)
    with transaction.atomic():
        _hold_open(round_)
        mailing, made = Mailing.objects.get_or_create(
            round=round_, kind=kind, defaults={"due_at": due_at, "by": by}
        )
        planned = Mailing.objects.filter(pk=mailing.pk).exclude(state=State.STARTED)
        if not made and not planned.update(due_at=due_at, by=by, state=State.PLANNED):
            raise MailingError(_("Deze mail is al verstuurd."))


def moment_on(day: date) -> datetime:
    """When a reminder that is planned for this day goes."""
    return timezone.make_aware(datetime.combine(day, HOUR))


def cancel(round_: Round, kind: str) -> bool:
    """Take a plan back; False when it was not planned (any more)."""
    deleted, _rows = round_.mailings.filter(kind=kind, state=State.PLANNED).delete()
    return bool(deleted)


def thank_at_closing(round_: Round, *, by: User) -> None:
    """Have everybody who was invited thanked when the round closes."""
    with transaction.atomic():
        _hold_open(round_)
        Mailing.objects.get_or_create(round=round_, kind=Kind.CLOSING, defaults={"by": by})


def start_due(now: datetime) -> int:
    """What is planned, due and not yet started; returns how many mailings. Safe to run at any
    time: what was missed is done now, unless the round is closed meanwhile.
    """
    due = Mailing.objects.filter(
        state=State.PLANNED, due_at__lte=now, round__status=Round.Status.OPEN
    )
    return sum(_start_planned(mailing) for mailing in due.select_related("round__trajectory"))


def _start_planned(mailing: Mailing) -> bool:
    """False when another worker did, or when it cannot go (any more)."""
    with transaction.atomic():
        try:
            _hold_open(mailing.round)
        except MailingError:
            return False
        planned = Mailing.objects.filter(pk=mailing.pk, state=State.PLANNED).exists()
        if planned:
            _start(mailing)
    return planned


def stop(round_: Round, *, by: User) -> int:
    """Stop what waits and what is planned, at once; returns how many mails."""
    with transaction.atomic():
        round_.mailings.filter(state=State.PLANNED).update(state=State.STOPPED)
        stopped = outbox.stop(mails_of(round_))
        subject = _("ronde %(number)s: %(count)s") % {
            "number": round_.number, "count": step_words(step_of(stopped)),
        }  # fmt: skip
        record(round_.trajectory, AuditEntry.Act.MAIL_STOPPED, subject, by=by)
    return stopped


def go_on(round_: Round) -> int:
    """Let what was stopped go after all; returns how many mails."""
    with transaction.atomic():
        _hold_open(round_)
        round_.mailings.filter(state=State.STOPPED).update(state=State.PLANNED)
        return outbox.go_on(mails_of(round_))


def send_test(round_: Round, kind: str, party: Party, *, to: User) -> None:
    words = preview(round_, kind, party)
    outbox.queue(
        NewMail(
            once=f"test-{uuid4()}", kind="test", to=to.email,
            subject=_("Test: %s") % words.subject, text=words.body,
            reply_to=round_.trajectory.contact_email, trajectory=round_.trajectory,
        )
    )  # fmt: skip


def invitations(round_: Round, invitees: Iterable[int] | None = None) -> MailQuerySet:
    """The invitations of a round, or only those to these, by key."""
    if invitees is None:
        return _mails(round_, Kind.INVITATION)
    mailings = list(round_.mailings.filter(kind=Kind.INVITATION))
    keys = [_once(mailing, invitee) for invitee in invitees for mailing in mailings]
    return Mail.objects.filter(once__in=keys)


def invitee_of(once: str) -> int:
    """The key of whom a mail is for."""
    return int(once.rpartition("-")[2])


@transaction.atomic
def end(round_: Round) -> None:
    """When the round closes, before its addresses are erased: stop what asks, thank who was
    invited, and forget which mails there were.
    """
    asking = mails_of(round_)
    for mailing in round_.mailings.exclude(kind=Kind.CLOSING):
        mails = asking.filter(batch__in=_batches(mailing))
        sent = mails.filter(state=Mail.State.SENT).count()
        # Of a reminder that went to nobody as well: it would tell that everybody was finished.
        if sent or (mailing.kind in Mailing.REMINDERS and mails.exists()):
            subject = _("ronde %(number)s, %(kind)s: %(count)s verstuurd; de lijst is gewist") % {
                "number": round_.number, "kind": mailing.get_kind_display().lower(),
                "count": step_words(step_of(sent)),
            }  # fmt: skip
            record(round_.trajectory, AuditEntry.Act.MAIL_ERASED, subject, by=None)
    thanks = round_.mailings.filter(kind=Kind.CLOSING, state=State.PLANNED).first()
    if thanks:
        outbox.queue_many(_thanks(thanks))
        thanks.state = State.STARTED
        thanks.save(update_fields=["state"])
    round_.mailings.filter(state=State.PLANNED).update(state=State.STOPPED)
    asking.filter(kind=KIND).delete()


def write(once: str) -> NewMail | None:
    """For the outbox, when the mail goes; None for who needs it no more."""
    mailing_id = once.split("-")[1]
    mailing = Mailing.objects.select_related("round__trajectory__region").get(pk=mailing_id)
    invitee = Invitee.objects.select_related("round_party").filter(pk=invitee_of(once)).first()
    if invitee is None or mailing.round.status != Round.Status.OPEN or not is_unfinished(invitee):
        return None
    party = Party(invitee.round_party.party)
    link = settings.SITE_URL + reverse("answer", args=[code_of(invitee)])
    values = _values(mailing.round, party) | {"link": link}
    words = complete(mailing.kind, party, Words(**mailing.words[party]), values)
    return NewMail(
        once=once, kind=KIND, to=invitee.email, subject=words.subject, text=words.body,
        reply_to=mailing.round.trajectory.contact_email,
    )  # fmt: skip


def mails_of(round_: Round) -> MailQuerySet:
    """Every mail of this round to its list."""
    batches = [batch for mailing in round_.mailings.all() for batch in _batches(mailing)]
    return Mail.objects.filter(batch__in=batches)


def _start(mailing: Mailing) -> int:
    """Queue for everybody who should get it and did not; in a transaction that holds the round."""
    round_ = mailing.round
    region = round_.trajectory.region
    is_reminder = mailing.kind in Mailing.REMINDERS
    people = _everybody_reached(round_) if is_reminder else audience(round_, mailing.kind)
    mailing.words = {party.value: asdict(text_of(region, mailing.kind, party)) for party in people}
    mailing.state = State.STARTED
    mailing.save(update_fields=["words", "state"])
    queued = sum(
        outbox.queue_unwritten(
            (_once(mailing, invitee.pk) for invitee in invitees),
            kind=KIND, batch=mailing.batch(party), trajectory=round_.trajectory,
        )
        for party, invitees in people.items()
    )  # fmt: skip
    if queued:
        subject = _("ronde %(number)s, %(kind)s: %(count)s") % {
            "number": round_.number, "kind": mailing.get_kind_display().lower(),
            "count": step_words(step_of(queued)),
        }  # fmt: skip
        record(round_.trajectory, AuditEntry.Act.MAIL_QUEUED, subject, by=mailing.by)
    return queued


def _everybody_reached(round_: Round) -> dict[Party, list[Invitee]]:
    """Whoever may be thanked, and asked again."""
    return audience(round_, Kind.CLOSING)


def _thanks(mailing: Mailing) -> Iterator[NewMail]:
    """To everybody who was invited, for we do not ask who took part. With its address: that of the
    list goes in this transaction.
    """
    round_ = mailing.round
    for party, invitees in _everybody_reached(round_).items():
        text = text_of(round_.trajectory.region, Kind.CLOSING, party)
        words = complete(Kind.CLOSING, party, text, _values(round_, party))
        for invitee in invitees:
            yield NewMail(
                once=f"round_closing-{mailing.pk}-{invitee.pk}", kind="round_closing",
                to=invitee.email, subject=words.subject, text=words.body,
                reply_to=round_.trajectory.contact_email, trajectory=round_.trajectory,
                batch=mailing.batch(party), is_bulk=True,
            )  # fmt: skip


def _hold_open(round_: Round) -> None:
    """Nothing about a draft, nothing after closing; and one who starts a mailing at a time."""
    held = Round.objects.select_for_update(no_key=True).get(pk=round_.pk)
    if held.status == Round.Status.DRAFT:
        raise MailingError(_("Open eerst de vragenlijst. Daarna werken de links in de mail."))
    if held.status != Round.Status.OPEN:
        raise MailingError(_("De vragenlijst is gesloten. Er gaat geen mail meer uit."))
    if held.closes_at is None:
        raise MailingError(_("Kies eerst een sluitdatum. Die staat in de mail."))


def _values(round_: Round, party: Party) -> dict[str, str]:
    return known_values(round_.trajectory, party) | {"sluitdatum": closing_moment(round_)}


def _with_invitees(round_: Round) -> Sequence[RoundParty]:
    order = list(Party)
    every = round_.parties.filter(invitees__isnull=False).distinct()
    return sorted(every, key=lambda asked: order.index(Party(asked.party)))


def _mails(round_: Round, kind: str, party: str = "") -> MailQuerySet:
    batches = [
        batch
        for mailing in round_.mailings.filter(kind=kind)
        for batch in ([mailing.batch(party)] if party else _batches(mailing))
    ]
    return Mail.objects.filter(batch__in=batches)


def _reached(round_: Round, party: str) -> set[int]:
    return _keys(_mails(round_, Kind.INVITATION, party).filter(state__in=REACHED))


def _batches(mailing: Mailing) -> list[str]:
    return [mailing.batch(party) for party in Party]


def _keys(mails: MailQuerySet) -> set[int]:
    return {invitee_of(once) for once in mails.values_list("once", flat=True)}


def _once(mailing: Mailing, invitee: int) -> str:
    return f"{KIND}-{mailing.pk}-{invitee}"

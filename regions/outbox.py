"""The outbox: the one way in for every mail of the platform, except the codes to sign in.

A mail is stored in the transaction of what it is about, with a key (`once`) under a unique
constraint: queued twice is one mail. After commit a worker sends it; a sweep looks again for what
is due and not yet sent, so a message that the broker lost is no mail lost.

django-post-office keeps addresses and texts until they are erased. Its own sending is not used,
because a killed worker makes it send twice: it marks up to a hundred mails as sent after all
of them went, and its lock is a file on one machine. Here every mail is **sent at most once**: a
worker claims it with a conditional UPDATE before it says a word. What was claimed and not finished
(the worker was killed, or the server hung up halfway) may or may not have gone; it becomes
'onzeker' and is shown to people, and never sent again by itself. Only a clear 'not now' of the mail
server is tried again, and only so often.

What comes back later (a bounce) arrives in the mailbox of DEFAULT_FROM_EMAIL or of the contact
person, and is not read by the program: a coordinator marks it (`mark_bounced`).
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import make_msgid
from functools import partial
from smtplib import (
    SMTPException,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
)
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from post_office.models import Email

from documents.calendars import media_type_of
from documents.messages import ask_after_commit
from regions.models import Mail, MailQuerySet, Trajectory

BATCH = 500
"""Mails a run. The sweep runs every quarter of a minute, so this is also what spares the mail
server, and what keeps a worker free for other work."""
WAITS = (
    timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=8),
)  # fmt: skip
"""Before another attempt. Greylisting wants at least five minutes; RFC 5321, 4.5.4.1."""
PATIENCE = timedelta(days=3)  # with a mail server that is away
SILENCE = timedelta(minutes=15)  # longer than any exchange with a mail server takes
CHUNK = 500  # rows an INSERT or a SELECT
SEND_TASK = "regions.tasks.send_mail"
_PERMANENT = 500  # RFC 5321, 4.2.1: 4yz is 'not now', 5yz is 'never'

State = Mail.State
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class NewMail:
    """`once` is the key that makes it one mail; no address or name in it, for it is kept. `kind` is
    a fixed word of the caller; `batch` holds together what is counted and stopped together.

    `text` is complete without `html`, which is made of the same text by who wants it. `calendar` is
    an iCalendar file. `is_bulk`: one of many, that gives way to a letter to one person.
    `unsubscribe` is an address where an empty POST, without signing in, stops mail of this kind.
    `not_after`: for a mail that is written when it goes; later it would only say what is past, so
    it stays here and is shown.
    """

    once: str
    kind: str
    to: str
    subject: str
    text: str
    html: str = ""
    calendar: str = ""
    reply_to: str = ""
    trajectory: Trajectory | None = None
    batch: str = ""
    is_bulk: bool = False
    not_before: datetime | None = None
    not_after: datetime | None = None
    unsubscribe: str = ""


Write = Callable[[str], NewMail | None]
_writers: dict[str, Write] = {}
_shown: set[str] = set()


def register(kind: str, write: Write, *, shown_in_trouble: bool = False) -> None:
    """Have the app above write a mail of this kind right before it goes: `write(once)`, or None
    for who needs it no more. For what must not lie about, such as somebody's code, and for mails
    of which some are not wanted any more by the time they are due.

    `shown_in_trouble`: one that does not arrive is kept after all, as every other mail is, so that
    somebody sees whom to reach. Not for what would tell who answered.
    """
    _writers[kind] = write
    if shown_in_trouble:
        _shown.add(kind)


def queue(mail: NewMail) -> bool:
    """Store the mail in the transaction of the caller; False when there was one with this key."""
    return bool(queue_many([mail]))


def queue_many(mails: Iterable[NewMail]) -> int:
    """As `queue`, for thousands at once; returns how many are new."""
    every = {mail.once: mail for mail in mails}
    return _queue(list(every), partial(_store, every))


def queue_unwritten(keys: Iterable[str], *, kind: str, batch: str, trajectory: Trajectory) -> int:
    """Mails of a kind that is written when it goes (`register`), by their `once`, in bulk."""
    now = timezone.now()

    def store(new: Sequence[str]) -> None:
        Mail.objects.bulk_create(
            Mail(
                once=once, kind=kind, batch=batch, trajectory=trajectory, is_bulk=True,
                queued_at=now, due_at=now, changed_at=now,
            )
            for once in new
        )  # fmt: skip

    return _queue(list(dict.fromkeys(keys)), store)


def _queue(keys: Sequence[str], store: Callable[[Sequence[str]], None]) -> int:
    chunks = [keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK)]
    stored = sum(_store_new(chunk, store) for chunk in chunks)
    if stored:
        ask_after_commit(SEND_TASK)
    return stored


def _store_new(keys: Sequence[str], store: Callable[[Sequence[str]], None]) -> int:
    known = set(Mail.objects.filter(once__in=keys).values_list("once", flat=True))
    new = [once for once in keys if once not in known]
    try:
        with transaction.atomic():
            store(new)
    except IntegrityError:
        # Somebody else queued one of them since: then one by one, without those.
        return sum(_store_new([once], store) for once in new) if len(new) > 1 else 0
    return len(new)


def _store(mails: Mapping[str, NewMail], new: Sequence[str]) -> None:
    every = [mails[once] for once in new]
    contents = Email.objects.bulk_create(map(_content, every))
    Mail.objects.bulk_create(map(_row, every, contents))


def _content(mail: NewMail) -> Email:
    """Without a status, so that post-office's own command would leave it alone; not by way of its
    `mail.send`, which takes a text for a template.
    """
    headers = {"Auto-Submitted": "auto-generated"}  # RFC 3834: no answering machine answers it
    if mail.reply_to:
        headers["Reply-To"] = mail.reply_to
    if mail.unsubscribe:  # RFC 8058: a button of the mail program itself
        headers["List-Unsubscribe"] = f"<{mail.unsubscribe}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return Email(
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[mail.to],
        subject=" ".join(mail.subject.split()),
        message=mail.text.strip() + "\n",
        html_message=mail.html,
        headers=headers,
        message_id=make_msgid(domain=urlsplit(settings.SITE_URL).hostname),
    )


def _row(mail: NewMail, content: Email) -> Mail:
    now = timezone.now()
    return Mail(
        once=mail.once, kind=mail.kind, batch=mail.batch, trajectory=mail.trajectory,
        content=content, calendar=mail.calendar, is_bulk=mail.is_bulk,
        queued_at=now, due_at=mail.not_before or now, changed_at=now,
    )  # fmt: skip


# Sending ---------------------------------------------------------------------------------------


def send_due(limit: int = BATCH) -> int:
    """Send what is due, `limit` at most; returns how many went. Any number of workers may do this
    at once.
    """
    _give_up()
    due = list(Mail.objects.due().values_list("pk", flat=True)[:limit])
    sent = 0
    if due:
        with closing(get_connection()) as connection:
            for pk in due:
                if not _opened(connection):
                    break
                sent += _send(pk, connection)
    return sent


def _give_up() -> None:
    now = timezone.now()
    silent = Mail.objects.filter(state=State.SENDING, changed_at__lt=now - SILENCE)
    late = Mail.objects.waiting().filter(due_at__lt=now - PATIENCE)
    for mail in (silent | late).filter(content=None, kind__in=_shown):
        _keep_to_show(mail, _writers[mail.kind](mail.once))
    silent.update(
        state=State.UNCERTAIN, changed_at=now,
        reason=_("Het versturen is afgebroken. Misschien kwam de mail wel aan."),
    )  # fmt: skip
    late.update(
        state=State.REFUSED, changed_at=now,
        reason=_("De mailserver was drie dagen niet te bereiken."),
    )  # fmt: skip


def _opened(connection: Any) -> bool:
    """Apart from sending: as long as nothing was said, everything can be tried again."""
    try:
        connection.open()
    except (SMTPException, OSError) as error:
        # No address and no text of the server, that may repeat one.
        logger.warning("The mail server is away (%s); mail waits", type(error).__name__)
        return False
    return True


def _send(pk: int, connection: Any) -> bool:
    claimed = Mail.objects.waiting().filter(pk=pk).update(
        state=State.SENDING, attempts=F("attempts") + 1, changed_at=timezone.now()
    )  # fmt: skip
    if not claimed:
        return False  # another worker has it, or somebody stopped it
    mail = Mail.objects.select_related("content").get(pk=pk)
    # One that is written when it goes is stored nowhere.
    new = None if mail.content else _writers[mail.kind](mail.once)
    if mail.content:
        message = _message(mail.content, mail.calendar)
    elif new and new.not_after and new.not_after <= timezone.now():
        _end(mail, State.LATE, _("Daarom is deze mail niet verstuurd."))
        if mail.kind in _shown:
            _keep_to_show(mail, new)
        return False
    elif new:
        message = _message(_content(new), new.calendar)
    else:
        _end(mail, State.LAPSED)
        return False
    try:
        connection.send_messages([message])
    except (SMTPException, OSError, ValueError) as error:
        connection.close()  # whatever state it is in
        if _end_badly(mail, error) in Mail.TROUBLE and mail.kind in _shown:
            _keep_to_show(mail, new)
        return False
    _end(mail, State.SENT)
    return True


@transaction.atomic
def _keep_to_show(mail: Mail, new: NewMail | None) -> None:
    if new is None:  # it was stored already, or nobody needs it any more
        return
    content = _content(new)
    content.save()
    # Another worker may have found the same silence.
    if not Mail.objects.filter(pk=mail.pk, content=None).update(content=content):
        content.delete()


def _message(content: Email, calendar: str) -> EmailMessage:
    message = EmailMultiAlternatives(
        content.subject, content.message, content.from_email, content.to,
        headers={**content.headers, "Message-ID": content.message_id},
    )  # fmt: skip
    if content.html_message:
        message.attach_alternative(content.html_message, "text/html")
    if calendar:
        message.attach("afspraak.ics", calendar, media_type_of(calendar))
    return message


def _end_badly(mail: Mail, error: Exception) -> Mail.State:
    code = _code(error)
    if code is None:
        reason = _("De mailserver hing op. Misschien kwam de mail wel aan.")
        return _end(mail, State.UNCERTAIN, reason)
    if code >= _PERMANENT:
        reason = _("De mailserver neemt deze mail niet aan (code %d).") % code
        return _end(mail, State.REFUSED, reason)
    if mail.attempts > len(WAITS):
        return _end(mail, State.REFUSED, _("Na %d pogingen lukte het niet.") % mail.attempts)
    due_at = timezone.now() + WAITS[mail.attempts - 1]
    reason = _("De mailserver zei: nu niet (code %d).") % code
    return _end(mail, State.QUEUED, reason, due_at=due_at)


def _code(error: Exception) -> int | None:
    """What the mail server answered; None when we do not know what it did with the mail."""
    if isinstance(error, SMTPRecipientsRefused):
        return max(code for code, _text in error.recipients.values())
    if isinstance(error, SMTPResponseException):
        return error.smtp_code
    if isinstance(error, (ValueError, SMTPNotSupportedError)):
        return 553  # an address or a subject that no mail can have: nothing was said to the server
    return None


def _end(mail: Mail, state: Mail.State, reason: str = "", **changes: object) -> Mail.State:
    Mail.objects.filter(pk=mail.pk, state=State.SENDING, attempts=mail.attempts).update(
        state=state, reason=reason, changed_at=timezone.now(), **changes
    )
    return state


# What people may do ----------------------------------------------------------------------------


def stop(mails: MailQuerySet) -> int:
    """Stop what waits of these, at once; returns how many. A mail that is on its way this very
    second still arrives.
    """
    return mails.waiting().update(state=State.STOPPED, changed_at=timezone.now())


def go_on(mails: MailQuerySet) -> int:
    """Let what was stopped of these wait again; returns how many."""
    now = timezone.now()
    moved = mails.filter(state=State.STOPPED).update(state=State.QUEUED, due_at=now, changed_at=now)
    if moved:
        ask_after_commit(SEND_TASK)
    return moved


def mark_bounced(mails: MailQuerySet) -> int:
    """For who found them back in a mailbox; returns how many of these had gone and were not marked
    already.
    """
    gone = mails.filter(state__in=[State.SENT, State.UNCERTAIN])
    reason = _("Iemand van de regio zag de mail terugkomen.")
    return gone.update(state=State.BOUNCED, reason=reason, changed_at=timezone.now())


@transaction.atomic
def erase(mails: MailQuerySet) -> int:
    """Erase address, text and attachment of those that are over; returns how many."""
    over = mails.over().exclude(content=None)
    contents = Email.objects.filter(pk__in=list(over.values_list("content", flat=True)))
    over.update(calendar="")
    _rows, erased = contents.delete()
    return int(erased.get("post_office.Email", 0))

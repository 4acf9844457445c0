"""Asking organisations for figures, and taking in what they answer."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from quickscan import emails
from quickscan.delivered import Answer, settled
from quickscan.indicators import Deliverer, Indicator, delivered_by, indicators
from quickscan.models import Delivery, Figure, FigureRequest
from regions import outbox
from regions.models import Organisation, Trajectory, User

KEPT_AFTER = timedelta(days=90)
"""How long after its end somebody may still have to be asked about a figure."""
_BEFORE = timedelta(days=5)  # the reminder before the day
_GRACE = timedelta(days=2)  # nobody is reminded of what they were asked yesterday

_DELIVERERS: Mapping[str, Deliverer] = {
    Organisation.Kind.FOSTER_CARE_PROVIDER: "provider",
    Organisation.Kind.CERTIFIED_INSTITUTION: "institution",
    Organisation.Kind.MUNICIPALITY: "municipality",
}


class AlreadyAskedError(Exception):
    """The organisation was asked for this year before."""


class WithdrawnError(Exception):
    """The request was taken back, so its link does nothing any more."""


class DeliveredMeanwhileError(Exception):
    """Somebody else with the same link, or another tab, answered in between."""


@dataclass(frozen=True, slots=True)
class Contact:
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Question:
    """Which indicators, over which year, and before when."""

    codes: Sequence[str]
    year: int
    due_on: date


def what_it_can_deliver(organisation: Organisation) -> list[Indicator]:
    deliverer = _DELIVERERS.get(organisation.kind)
    return delivered_by(deliverer) if deliverer else []


@transaction.atomic
def ask(
    trajectory: Trajectory,
    organisation: Organisation,
    *,
    question: Question,
    contact: Contact,
    by: User,
) -> FigureRequest:
    """Raises AlreadyAskedError."""
    try:
        with transaction.atomic():
            request = trajectory.figure_requests.create(
                organisation=organisation, year=question.year, contact_name=contact.name,
                contact_email=contact.email, due_on=question.due_on, asked_by=by,
                asked_on=timezone.localdate(),
            )  # fmt: skip
    except IntegrityError as error:
        raise AlreadyAskedError from error
    Delivery.objects.bulk_create(
        Delivery(request=request, indicator=indicator.code, category=category, year=question.year)
        for indicator in indicators().values()
        if indicator.code in question.codes
        for category in indicator.categories
    )
    return request


def withdraw(request: FigureRequest) -> bool:
    """The link stops working; what was delivered stays. False when that was done already."""
    moved = FigureRequest.objects.filter(pk=request.pk, withdrawn_on=None).update(
        withdrawn_on=timezone.localdate()
    )
    return bool(moved)


def move_deadline(request: FigureRequest, due_on: date) -> bool:
    moved = FigureRequest.objects.filter(pk=request.pk, withdrawn_on=None).update(due_on=due_on)
    return bool(moved)


@dataclass(frozen=True, slots=True)
class Filled:
    """An answer for one asked figure; `version` is what the person saw when it was given."""

    delivery: Delivery
    answer: Answer
    version: int


@transaction.atomic
def deliver(request: FigureRequest, filled: Sequence[Filled]) -> None:
    """Everything or nothing. The answers have been looked at by `delivered.problems`.

    Raises WithdrawnError, and DeliveredMeanwhileError when somebody else was first. What stood
    ready to be checked on the ground of an older answer is taken back: it has to be agreed again.
    The same answer once more changes nothing: our own template comes back with all of them.
    """
    # The lock keeps it from being withdrawn in between.
    if not (
        FigureRequest.objects.select_for_update().filter(pk=request.pk, withdrawn_on=None).exists()
    ):
        raise WithdrawnError
    stands = {each.pk: each for each in request.deliveries.all()}
    # The classes of an indicator are agreed on together.
    changed = {
        each.delivery.indicator for each in filled if _differs(each, stands[each.delivery.pk])
    }
    outdated = [
        each.figure_id for each in stands.values() if each.figure_id and each.indicator in changed
    ]
    for each in filled:
        if each.delivery.indicator in changed:
            _store(each)
    Figure.objects.filter(pk__in=outdated, checked_on=None).delete()


def answer_of(delivery: Delivery) -> Answer:
    return Answer(**{name: getattr(delivery, name) for name in Answer.__dataclass_fields__})


def _differs(filled: Filled, stands: Delivery) -> bool:
    """Also when somebody else was first: storing it finds that out."""
    answer = settled(indicators()[stands.indicator], filled.answer)
    return stands.version != filled.version or answer_of(stands) != answer


def _store(filled: Filled) -> None:
    indicator = indicators()[filled.delivery.indicator]
    answer = asdict(settled(indicator, filled.answer))
    moved = Delivery.objects.filter(pk=filled.delivery.pk, version=filled.version).update(
        **answer, delivered_on=timezone.localdate(), version=F("version") + 1, figure=None
    )
    if not moved:
        raise DeliveredMeanwhileError(_("Iemand anders heeft dit cijfer intussen ook ingevuld."))


def forget_contacts(today: date) -> int:
    """Erase who delivered, a while after the trajectory ended; the organisation and its figures
    stay. A link without anybody behind it does nothing any more.
    """
    over = FigureRequest.objects.filter(trajectory__ends_on__lt=today - KEPT_AFTER)
    return over.exclude(contact_email="").update(
        contact_name="", contact_email="", withdrawn_on=Coalesce("withdrawn_on", Value(today))
    )


# Mail ------------------------------------------------------------------------------------------


def invite(request: FigureRequest) -> bool:
    """Mail the personal link; False when that was done before."""
    return _queue(request, emails.figures_asked(request))


def try_out(request: FigureRequest, *, by: User) -> None:
    """The same mail to who asks for it; as often as they like."""
    mail = emails.figures_asked(request)
    outbox.queue(
        replace(
            mail, once=f"{mail.once}-proef-{by.pk}-{timezone.now().timestamp()}", to=by.email,
            kind="figures_try_out", batch="",
        )
    )  # fmt: skip


def remind(request: FigureRequest) -> bool:
    """At most once a day by hand, and never to who is finished."""
    if not unfinished().filter(pk=request.pk).exists():
        return False
    return _queue(request, emails.figures_reminder(request, str(timezone.localdate())))


def remind_due(today: date) -> int:
    """Shortly before the day, and once after it: who is due and was not reminded of it yet."""
    due = unfinished().filter(due_on__lte=today + _BEFORE, asked_on__lte=today - _GRACE)
    sent = 0
    for each in due.select_related("trajectory__region", "organisation"):
        when = f"{each.due_on}-{'na' if each.due_on < today else 'voor'}"
        sent += _queue(each, emails.figures_reminder(each, when))
    return sent


def _queue(request: FigureRequest, mail: outbox.NewMail) -> bool:
    """Written only when it goes: the link must not lie about, and may not be wanted any more."""
    return bool(
        outbox.queue_unwritten(
            [mail.once], kind=mail.kind, batch=mail.batch, trajectory=request.trajectory
        )
    )


def unfinished() -> QuerySet[FigureRequest]:
    """Requests that still wait for something."""
    return FigureRequest.objects.filter(
        Exists(Delivery.objects.filter(request=OuterRef("pk"), delivered_on=None)),
        withdrawn_on=None,
    )


def write_invitation(once: str) -> outbox.NewMail | None:
    """For the outbox, when it goes; None when the link was withdrawn."""
    request = _request_of(once, FigureRequest.objects.filter(withdrawn_on=None))
    return emails.figures_asked(request) if request else None


def write_reminder(once: str) -> outbox.NewMail | None:
    """None for who is finished since."""
    request = _request_of(once, unfinished())
    return emails.figures_reminder(request, once.split("-", 2)[2]) if request else None


def _request_of(once: str, requests: QuerySet[FigureRequest]) -> FigureRequest | None:
    known = requests.select_related("trajectory__region", "organisation")
    return known.filter(pk=int(once.split("-")[1])).first()

"""The monthly message: who wants it, what is in it, and sending it once.

What is due and not yet sent is sent: every mail has a key of month, region and person, so running
this again, or late, or twice at once, sends nothing twice. Only what anybody may read on the public
pages is in it.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from agenda import emails
from agenda.adopted import AdoptedAction, adopted_actions
from agenda.digest import Coming, Digest, month_after, month_before
from agenda.models import (
    OVER,
    Action,
    DigestSubscription,
    Evaluation,
    FollowUp,
    ImprovementAgenda,
    Update,
    Version,
)
from dialogues.published import coming_meetings
from regions import outbox
from regions.models import Mail, Region, Role, Trajectory, User
from regions.publications import publications

AHEAD = timedelta(days=45)
"""How far 'what is coming' looks: until well after the next message."""


@transaction.atomic
def choose_digests(user: User, *, offered: Collection[Region], wanted: Collection[int]) -> None:
    """Of the regions that were offered these (by key), and no others. What waits to be sent of one
    that is not wanted any more is stopped.
    """
    for region in offered:
        if region.pk in wanted:
            DigestSubscription.objects.get_or_create(
                user=user, region=region, defaults={"since": timezone.localdate()}
            )
    for subscription in DigestSubscription.objects.filter(user=user, region__in=offered):
        if subscription.region_id not in wanted:
            unsubscribe(subscription)


@transaction.atomic
def unsubscribe(subscription: DigestSubscription) -> None:
    month = month_before(timezone.localdate())
    key = emails.digest_key(month, subscription.region_id, subscription.user_id)
    outbox.stop(Mail.objects.filter(once=key))
    DigestSubscription.objects.filter(pk=subscription.pk).delete()


def send_digests(today: date) -> int:
    """Of the month that is over; returns how many mails are new."""
    month = month_before(today)
    due = _due(month, first_day=month_after(month))
    regions = Region.objects.filter(pk__in=[each.region_id for each in due])
    sent = 0
    for region in regions:
        with override("nl"):
            told = digest_of(region, month, today)
        if not told.is_empty:
            own = [each for each in due if each.region_id == region.pk]
            sent += outbox.queue_many(emails.digest(told, each) for each in own)
    return sent


def _due(month: date, *, first_day: date) -> list[DigestSubscription]:
    """Of people who still have a role there, asked before the month was over, and have no mail."""
    role = Role.objects.filter(user=OuterRef("user")).filter(
        Q(region=OuterRef("region"))
        | Q(trajectory__region=OuterRef("region"))
        | Q(region=None, trajectory=None)
    )
    wanted = DigestSubscription.objects.filter(
        Exists(role), user__is_active=True, since__lt=first_day
    ).select_related("user", "region")
    sent = set(
        Mail.objects.filter(batch=emails.digest_batch(month)).values_list("once", flat=True)
    )  # fmt: skip
    return [
        each
        for each in wanted
        if emails.digest_key(month, each.region_id, each.user_id) not in sent
    ]


def digest_of(region: Region, month: date, today: date) -> Digest:
    trajectories = list(region.trajectories.select_related("region"))
    agendas = list(
        ImprovementAgenda.objects.filter(trajectory__in=trajectories, major__gte=1)
    )  # fmt: skip
    adopted = adopted_actions([each.pk for each in agendas])
    actions = {each.key: each for own in adopted.values() for each in own}
    moved = [
        *_published(trajectories, month),
        *_amended(agendas, month),
        *_updated(actions, month),
        *_evaluated(actions, month),
    ]
    coming = [*_days(actions.values()), *_meetings(trajectories)]
    until = today + AHEAD
    return Digest(
        region.name,
        month,
        tuple(moved),
        tuple(sorted(each for each in coming if today <= each.day <= until)),
        _next_conversation(agendas, today),
    )


def _published(trajectories: Sequence[Trajectory], month: date) -> Iterator[tuple[str, str]]:
    for told in publications(trajectories).values():
        for each in told:
            if month <= each.published_on < month_after(month):
                yield _("Nieuw op de site: %s") % each.label, each.url


def _amended(agendas: Iterable[ImprovementAgenda], month: date) -> Iterator[tuple[str, str]]:
    amended = Version.objects.filter(
        agenda__in=list(agendas), kind=Version.Kind.AMENDED, **_within("frozen_on", month)
    )
    for version in amended.defer("content").select_related("agenda__trajectory__region"):
        words = _("%(agenda)s is bijgewerkt tot versie %(number)s") % {
            "agenda": version.agenda.title, "number": version.number,
        }  # fmt: skip
        place = version.agenda.trajectory
        yield words, reverse("agenda", args=[place.region.slug, place.slug])


def _updated(actions: dict[int, AdoptedAction], month: date) -> Iterator[tuple[str, str]]:
    """How an action stands after the last word of the month; not the words, which may name
    somebody.
    """
    updates = Update.objects.filter(action__in=actions, **_within("made_on", month))
    last = dict(updates.order_by("made_on", "pk").values_list("action", "status"))
    for key, status in last.items():
        words = _("‘%(action)s’: %(state)s") % {
            "action": actions[key].title, "state": Action.Status(status).label,
        }  # fmt: skip
        yield words, ""


def _evaluated(actions: dict[int, AdoptedAction], month: date) -> Iterator[tuple[str, str]]:
    signed = Evaluation.objects.filter(action__in=actions, **_within("signed_on", month))
    for key, result in signed.order_by("signed_on", "pk").values_list("action", "result"):
        words = _("Teruggekeken op ‘%(action)s’: %(result)s") % {
            "action": actions[key].title, "result": Evaluation.Result(result).label,
        }  # fmt: skip
        yield words, ""


def _within(field: str, month: date) -> dict[str, date]:
    return {f"{field}__gte": month, f"{field}__lt": month_after(month)}


def _days(actions: Collection[AdoptedAction]) -> Iterator[Coming]:
    keys = [each.key for each in actions]
    over = set(
        Action.objects.filter(pk__in=keys, status__in=OVER).values_list("pk", flat=True)
    )  # fmt: skip
    for each in actions:
        if each.deadline and each.key not in over:
            yield Coming(each.deadline, _("‘%s’ klaar") % each.title)
        if each.evaluate_on:
            yield Coming(each.evaluate_on, _("samen terugkijken op ‘%s’") % each.title)


def _meetings(trajectories: Iterable[Trajectory]) -> Iterator[Coming]:
    for meeting in coming_meetings(*trajectories):
        day = timezone.localdate(meeting.starts_at)
        yield Coming(day, _("bijeenkomst ‘%s’") % meeting.title)


def _next_conversation(agendas: Iterable[ImprovementAgenda], today: date) -> Coming | None:
    talks = FollowUp.objects.filter(agenda__in=list(agendas), next_on__gte=today)
    first = talks.order_by("next_on", "pk").first()
    return Coming(first.next_on, first.get_form_display()) if first else None

"""Three questions to who was there: begrip, stem, vervolg. The answers are stored loose from the
registration and counted per party over all meetings of a trajectory, in classes.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogues.models import Meeting, Registration, Thanks
from regions.models import Trajectory
from regions.parties import Party
from regions.steps import step_of, step_words

THANKS_OPEN = timedelta(days=14)
SMALLEST_GROUP = 10  # anonymity rule 4: a party is shown from ten answers
QUESTIONS = ("understanding", "voice", "follow_up")
_FEW, _HALF, _MANY = 0.2, 0.4, 0.8
Answer = Thanks.Answer


class ThanksClosedError(Exception):
    """Not asked, answered already, or too long ago; the text says which."""


@dataclass(frozen=True)
class PartyThanks:
    """What a party answered. `answers`: how many, as a class; `said`: per question how large a part
    said yes, in words, empty when there are too few to stay anonymous.
    """

    party: Party
    answers: str
    said: tuple[str, ...]


def is_asked_for_thanks(registration: Registration) -> bool:
    meeting = registration.meeting
    return (
        meeting.status in {Meeting.Status.OPEN, Meeting.Status.HELD}
        and meeting.ends_at <= timezone.now() < meeting.ends_at + THANKS_OPEN
        and registration.status in {Registration.Status.REGISTERED, Registration.Status.ATTENDED}
        and not registration.answered_thanks
    )


@transaction.atomic
def give_thanks(
    registration: Registration, *, understanding: str, voice: str, follow_up: str
) -> None:
    """Once. Raises ThanksClosedError.

    A database remembers of each row in which order it came, and PostgreSQL in which transaction:
    that of somebody's answers also marks the registration. So all answers of the meeting are
    stored anew, in the order of their random keys: they share the transaction of the last one.
    """
    if not is_asked_for_thanks(registration):
        raise ThanksClosedError(_("U kunt deze vragen niet (meer) beantwoorden."))
    first = Registration.objects.filter(pk=registration.pk, answered_thanks=False)
    if not first.update(answered_thanks=True):
        raise ThanksClosedError(_("U hebt deze vragen al beantwoord. Dank u wel."))
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=registration.meeting_id)
    given = Thanks(
        meeting=meeting, party=registration.party, understanding=understanding, voice=voice,
        follow_up=follow_up,
    )  # fmt: skip
    every = [*meeting.thanks.all(), given]
    meeting.thanks.all().delete()
    Thanks.objects.bulk_create(sorted(every, key=lambda each: each.pk))


def thanks_of(trajectory: Trajectory) -> list[PartyThanks]:
    """Over all meetings together, because four answers of one evening are four people."""
    rows = Thanks.objects.filter(meeting__trajectory=trajectory)
    by_party: dict[str, list[tuple[str, ...]]] = {}
    for party, *answers in rows.values_list("party", *QUESTIONS):
        by_party.setdefault(party, []).append(tuple(answers))
    return [
        PartyThanks(party, step_words(step_of(len(by_party[party]))), _said(by_party[party]))
        for party in Party
        if party.value in by_party
    ]


def _said(answers: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    if len(answers) < SMALLEST_GROUP:
        return ()
    return tuple(_part(Counter(column)) for column in zip(*answers, strict=True))


def _part(counted: Counter[str]) -> str:
    """How large a part said yes. 'Bijna' at both ends: nobody is ever shown as all or none."""
    share = counted[Answer.YES] / counted.total()
    if share < _FEW:
        return _("bijna niemand")
    if share < _HALF:
        return _("minder dan de helft")
    if share <= 1 - _HALF:
        return _("ongeveer de helft")
    return _("meer dan de helft") if share < _MANY else _("bijna iedereen")

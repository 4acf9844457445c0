"""How the mail of a round stands, per kind and party, as the pages show it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quickscan.domain.mailing import audience, mails_of
from quickscan.models import Mailing, Round
from regions.models import Mail
from regions.parties import Party
from regions.steps import step_of, step_words

Text = str | Promise
_GROUPS: Mapping[Text, Collection[Mail.State]] = {
    _("%s verstuurd"): (Mail.State.SENT,),
    _("%s nog te versturen"): Mail.UNDERWAY,
    _("%s niet of misschien niet aangekomen"): Mail.TROUBLE,
    _("%s gestopt"): (Mail.State.STOPPED,),
}


@dataclass(frozen=True)
class PartyLine:
    """Of one mail to one party, in words: of a reminder in steps, because the difference with the
    invitation is how many have answered.
    """

    party: Party
    counts: tuple[str, ...]


@dataclass(frozen=True)
class MailingLine:
    kind: Mailing.Kind
    mailing: Mailing | None
    parties: tuple[PartyLine, ...]


def board_of(round_: Round) -> tuple[MailingLine, ...]:
    """In a number of queries that does not grow with the mails."""
    started = {mailing.kind: mailing for mailing in round_.mailings.all()}
    counts: dict[str, dict[str, int]] = {}
    for batch, state, count in (
        mails_of(round_).order_by().values_list("batch", "state").annotate(count=Count("pk"))
    ):
        counts.setdefault(batch, {})[state] = count
    return tuple(_line(kind, started.get(kind.value), counts) for kind in Mailing.Kind)


@dataclass(frozen=True)
class Audience:
    """Who would get a mail now: how many of each party, and together."""

    parties: tuple[tuple[Party, str], ...]
    total: str
    anybody: bool


def audience_of(round_: Round, kind: str) -> Audience:
    people = audience(round_, kind)
    total = sum(map(len, people.values()))
    return Audience(
        tuple((party, _words(kind, len(some))) for party, some in people.items()),
        _words(kind, total),
        # That nobody is left to remind would tell that everybody answered.
        anybody=bool(people if kind in Mailing.REMINDERS else total),
    )


def _words(kind: str, count: int) -> str:
    return step_words(step_of(count)) if kind in Mailing.REMINDERS else str(count)


def _line(
    kind: Mailing.Kind, mailing: Mailing | None, counts: Mapping[str, Mapping[str, int]]
) -> MailingLine:
    """Every party that had somebody on the list when it started."""
    if mailing is None:
        return MailingLine(kind, None, ())
    lines = [
        PartyLine(party, _told(kind, counts.get(mailing.batch(party), {})))
        for party in Party
        if party.value in mailing.words
    ]
    return MailingLine(kind, mailing, tuple(lines))


def _told(kind: str, found: Mapping[str, int]) -> tuple[str, ...]:
    """How many went, always, and of the rest what there is."""
    sums = [(label, sum(found.get(each, 0) for each in some)) for label, some in _GROUPS.items()]
    shown = [sums[0], *(each for each in sums[1:] if each[1])]
    return tuple(label % _words(kind, count) for label, count in shown)

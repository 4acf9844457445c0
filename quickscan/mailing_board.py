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
    _("%s wachten nog"): Mail.UNDERWAY,
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

    @property
    def anybody(self) -> bool:
        return self.total != "0"


def audience_of(round_: Round, kind: str) -> Audience:
    people = audience(round_, kind)
    return Audience(
        tuple((party, _words(kind, len(some))) for party, some in people.items()),
        _words(kind, sum(map(len, people.values()))),
    )


def _words(kind: str, count: int) -> str:
    exact = kind in {Mailing.Kind.INVITATION, Mailing.Kind.CLOSING}
    return str(count) if exact or not count else step_words(step_of(count))


def _line(
    kind: Mailing.Kind, mailing: Mailing | None, counts: Mapping[str, Mapping[str, int]]
) -> MailingLine:
    parties = []
    for party in Party:
        found = counts.get(mailing.batch(party), {}) if mailing else {}
        sums = {
            label: sum(found.get(state, 0) for state in states) for label, states in _GROUPS.items()
        }
        told = tuple(label % _words(kind, count) for label, count in sums.items() if count)
        if told:
            parties.append(PartyLine(party, told))
    return MailingLine(kind, mailing, tuple(parties))

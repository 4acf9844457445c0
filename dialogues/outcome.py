"""The outcome of a vote in words, for every page, paper and file that shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from dialogues.models import Room
from dialogues.support import Supported, untold
from dialogues.tally import counted
from dialogues.themes import themes
from regions.parties import Party


@dataclass(frozen=True, slots=True)
class IdeaOutcome:
    text: str
    theme: str  # its code
    theme_name: str
    verdict: str
    support: str
    objections: tuple[str, ...]
    carried: bool | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """`missing`: about those of the four of whom it is not told what they support, or nothing."""

    ideas: tuple[IdeaOutcome, ...]
    missing: str


def outcome_of(room: Room, names: Mapping[str, str | Promise] | None = None) -> Outcome:
    """The ideas in the order of support; `names` are those of the themes, for who has them."""
    names = names or themes()
    found = counted([room])[room.meeting_id]
    ideas = found.ideas
    return Outcome(
        ideas=tuple(
            IdeaOutcome(
                text=ideas[each.idea].text,
                theme=ideas[each.idea].theme,
                theme_name=str(names.get(ideas[each.idea].theme, "")),
                verdict=_("Gedragen door alle vier") if each.carried else "",
                support=support_in_words(each),
                objections=each.objections,
                carried=each.carried,
            )
            for each in found.ranked
        ),
        missing=_missing(*untold(found.voters)),
    )


def _missing(absent: Sequence[Party], few: Sequence[Party]) -> str:
    told = []
    if absent:
        told.append(_("Er stemden geen %s. Hun steun is dus niet bekend.") % _names(absent))
    if few:
        told.append(_("Van de %s stemden er minder dan drie.") % _names(few))
    if told:
        told.append(_("Daarom zeggen wij bij geen idee dat alle vier de partijen het dragen."))
    return " ".join(told)


def _names(parties: Sequence[Party]) -> str:
    return get_text_list([str(party.label).lower() for party in parties], _("en"))


def support_in_words(found: Supported) -> str:
    """'Ouders 2 van 3 · Pleegouders: te weinig stemmers om apart te tonen'; on paper a count is
    never broken off at the end of a line.
    """
    told = [
        _("%(party)s %(dots)d\N{NO-BREAK SPACE}van\N{NO-BREAK SPACE}%(voters)d")
        % {"party": each.label, "dots": each.dots, "voters": each.voters}
        for each in found.parties
        if each.voters is not None
    ]
    hidden = [each.label.lower() for each in found.parties if each.voters is None]
    if hidden:
        told.append(_("te weinig stemmers om apart te tonen: %s") % get_text_list(hidden, _("en")))
    return " · ".join(told)

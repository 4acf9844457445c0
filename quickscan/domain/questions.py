"""The words of the survey items that stand beside a figure."""

from quickscan.indicators import indicators
from quickscan.models import ItemWording
from regions.parties import FOUR_PARTIES


def questions_of_indicators() -> dict[str, str]:
    """Of each indicator with a question in the survey: that question, as foster parents (or else
    another of the four parties) get it.
    """
    codes = [indicator.item for indicator in indicators().values() if indicator.item]
    wordings = ItemWording.objects.filter(
        item__code__in=codes, party__in=FOUR_PARTIES, language="nl"
    ).values_list("item__code", "party", "text")
    # The last one of each code stays, so the first party comes last.
    last_first = [party.value for party in reversed(FOUR_PARTIES)]
    ordered = sorted(wordings, key=lambda found: last_first.index(found[1]))
    return {code: text.rstrip(".") for code, _party, text in ordered}

"""What the engine must know of the items of a round, in the words that people answered to."""

from collections.abc import Mapping, Sequence

from quickscan.bank import Bank, Item
from quickscan.domain.bank import stored_bank
from quickscan.models import RoundParty
from quickscan.published_pages import Published, published
from quickscan.results import Option, Scale, ScaleKind, Side
from quickscan.tallies import UNKNOWN, ItemSpec, ThemeSpec
from regions.parties import MERGED_LABELS, Party

LANGUAGE = "nl"  # results are told in Dutch
_KINDS: Mapping[str, ScaleKind] = {
    "likert": "likert",
    "score": "score",
    "single": "single",
    "multiple": "multiple",
}
_SIDES: Mapping[str, Side] = {side: side for side in ("unfavourable", "neutral", "favourable")}


def group_labels() -> dict[str, str]:
    """The names of parties and of parties that were merged."""
    return {**{party.value: str(party.label) for party in Party}, **MERGED_LABELS}


def theme_specs(parties: Sequence[RoundParty]) -> list[ThemeSpec]:
    """The themes with every counted item that at least one party was asked."""
    bank = stored_bank()
    asked = {each.party: published(each.questionnaire_id) for each in parties}
    return [
        ThemeSpec(
            code=theme.code,
            slug=theme.slug,
            label=theme.labels[LANGUAGE],
            description=theme.descriptions[LANGUAGE],
            question=theme.conversation_question,
            items=[
                _item_spec(bank, item, asked)
                for item in bank.items
                if item.theme == theme.code
                and any(item.code in each.layout for each in asked.values())
            ],
        )
        for theme in bank.themes
    ]


def _item_spec(bank: Bank, item: Item, asked: Mapping[str, Published]) -> ItemSpec:
    parties = [party for party, each in asked.items() if item.code in each.layout]
    words = {party: asked[party].wording(LANGUAGE, item.code) for party in parties}
    return ItemSpec(
        code=item.code,
        theme=item.theme or "",
        comparability=item.comparability,
        scales={party: _scale(bank, item, party, words[party].options) for party in parties},
        wordings={party: words[party].text for party in parties},
        max_choices=item.max_choices,
    )


def _scale(bank: Bank, item: Item, party: str, labels: Mapping[str, str]) -> Scale:
    """The options that count. Options of an item's own are one scale for the parties that have
    the same ones.
    """
    shared = bank.scale_for(item, party)
    own = f"{item.code}:{party}" if party in item.options_by_party else item.code
    options = tuple(
        Option(option.code, labels[option.code], _SIDES.get(option.side, ""))
        for option in bank.options_for(item, party)
        if option.code not in UNKNOWN
    )
    return Scale(shared.code if shared else own, _KINDS[item.kind], options)

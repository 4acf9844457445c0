"""Invented rounds that look like real ones: believable tallies for the whole question bank.

The same size and seed give the same world, on every machine.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from quickscan.disclosure import disclose
from quickscan.gaps import with_gaps
from quickscan.results import Option, Results, RoundFacts, Scale
from quickscan.tallies import UNKNOWN, ItemSpec, PartyTally, Tally, ThemeSpec
from regions.parties import MERGED_LABELS, Party

BANK = Path(__file__).parents[2] / "quickscan" / "content" / "questionbank.yaml"

FULL_ROUND = {
    Party.FOSTER_PARENT: 164, Party.PARENT: 38, Party.FOSTER_CARE_WORKER: 47,
    Party.CHILD_PROTECTION_WORKER: 23, Party.MUNICIPALITY: 8, Party.PROVIDER_MANAGEMENT: 7,
    Party.YOUNG_PERSON: 14,
}  # fmt: skip
"""People per party: the small two only together, everybody else on their own."""

# How content each party is, from 0 to 1; workers usually see a rosier picture than families.
_CONTENT = {
    Party.FOSTER_PARENT: 0.52, Party.PARENT: 0.40, Party.FOSTER_CARE_WORKER: 0.68,
    Party.CHILD_PROTECTION_WORKER: 0.60, Party.MUNICIPALITY: 0.58,
    Party.PROVIDER_MANAGEMENT: 0.66, Party.YOUNG_PERSON: 0.50,
}  # fmt: skip
_INFORMAL = {Party.YOUNG_PERSON}


@cache  # for the many worlds of one run
def theme_specs(bank: Path = BANK) -> list[ThemeSpec]:
    """What the standard questionnaires ask, in Dutch, without the open questions."""
    stored = yaml.load(bank.read_text(encoding="utf-8"), yaml.CSafeLoader)
    scales = {scale["code"]: scale for scale in stored["scales"]}
    themes = []
    for theme in stored["themes"]:
        items = [
            _item_spec(item, scales, stored["questionnaires"])
            for item in stored["items"]
            if item["theme"] == theme["code"] and item.get("kind") != "open"
        ]
        themes.append(
            ThemeSpec(
                theme["code"], theme["slug"], theme["label"]["nl"], theme["description"]["nl"],
                theme["conversation_question"], [item for item in items if item.wordings],
            )
        )  # fmt: skip
    return themes


def tallies(
    themes: Sequence[ThemeSpec], sizes: Mapping[Party, int] = FULL_ROUND, *, seed: int = 1
) -> dict[str, PartyTally]:
    """Counts per party code, foster parents with the breakdown by kind of care."""
    return {
        party.value: _party_tally(themes, party, people, seed)
        for party, people in sizes.items()
        if people
    }


def _item_spec(
    item: Mapping[str, Any], scales: Mapping[str, Any], asked: Mapping[str, Sequence[str]]
) -> ItemSpec:
    parties = [party for party in Party if item["code"] in asked[party]]
    kind = item.get("kind") or scales[item["scale"]]["kind"]
    return ItemSpec(
        code=item["code"],
        theme=item["theme"],
        comparability=item["comparability"],
        scales={party.value: _scale(item, scales, kind, party) for party in parties},
        wordings={party.value: _wording(item, party) for party in parties},
        max_choices=item.get("max_choices"),
    )


def _scale(item: Mapping[str, Any], scales: Mapping[str, Any], kind: Any, party: Party) -> Scale:
    own = item.get("options_by_party", {}).get(party.value) or item.get("options")
    shared = item.get("scale_by_party", {}).get(party.value) or str(item.get("scale", ""))
    stored = own or scales[shared]["options"]
    label = shared or (f"{item['code']}:{party}" if "options_by_party" in item else item["code"])
    counted = [option for option in stored if option["code"] not in UNKNOWN]
    return Scale(
        label,
        kind,
        tuple(Option(each["code"], each["nl"], each.get("side", "")) for each in counted),
    )


def _wording(item: Mapping[str, Any], party: Party) -> str:
    address = "je" if party in _INFORMAL else "u"
    for wording in item["wording"]:
        if wording["for"] in ("all", address) or party.value in wording["for"]:
            return str(wording["nl"])
    raise LookupError(f"{item['code']} {party}")


def _party_tally(
    themes: Sequence[ThemeSpec], party: Party, people: int, seed: int, side: str = ""
) -> PartyTally:
    if party == Party.FOSTER_PARENT and not side:
        kinship = people * 2 // 5
        split = {
            "kinship": _party_tally(themes, party, kinship, seed, "kinship"),
            "non_kinship": _party_tally(themes, party, people - kinship, seed, "non_kinship"),
        }
        kin, other = split.values()
        items = {code: kin.items[code] + other.items[code] for code in kin.items}
        return PartyTally(people, items, split)
    asked = [item for theme in themes for item in theme.items if party.value in item.wordings]
    return PartyTally(
        people, {item.code: _tally(item, party, people, f"{seed}{side}") for item in asked}
    )


def _tally(item: ItemSpec, party: Party, people: int, seed: str) -> Tally:
    mood = Random(item.code).gauss(0.02, 0.1) + Random(f"{item.code}{party}").gauss(0, 0.06)  # noqa: S311
    content = min(max(_CONTENT[party] + mood, 0.08), 0.92)
    chance = Random(f"{seed}{item.code}{party}")  # noqa: S311  a world, not a secret
    unknown = sum(chance.random() < 0.04 for _ in range(people))
    counts: Counter[int] = Counter()
    scale = item.scales[party.value]
    for _person in range(people - unknown):
        counts.update(_answer(item, scale, content, chance))
    places = range(len(scale.options))
    return Tally(people - unknown, unknown, tuple(counts[place] for place in places))


def _answer(item: ItemSpec, scale: Scale, content: float, chance: Random) -> list[int]:
    options = len(scale.options)
    if scale.kind == "likert":
        return [sum(chance.random() < content for _ in range(options - 1))]
    if scale.kind == "score":
        return [sum(chance.random() < 0.4 + 0.4 * content for _ in range(options - 1))]
    likes = Random(item.code)  # noqa: S311  what people like does not differ much by party
    weights = [likes.random() ** 2 + 0.05 + chance.random() * 0.2 for _ in range(options)]
    if scale.kind == "single":
        return chance.choices(range(options), weights)
    weights[-1] = 0.05  # 'iets anders' or 'niets daarvan'
    return sorted(set(chance.choices(range(options), weights, k=item.max_choices or 4)))


def full_round(*, sizes: Mapping[Party, int] = FULL_ROUND, seed: int = 1) -> Results:
    """What the real engine publishes of an invented round in Rijk van Nijmegen."""
    return _round(tuple(sizes.items()), seed, short=False)


def short_round() -> Results:
    """Of one theme and the general questions, where it is not about what is in the files that are
    made of it: laying out the report of a full round takes seconds.
    """
    return _round(tuple(FULL_ROUND.items()), 1, short=True)


@cache  # nothing in it can change
def _round(sizes: tuple[tuple[Party, int], ...], seed: int, *, short: bool) -> Results:
    themes = [theme for theme in theme_specs() if not short or theme.code in {"SAM", "ALG"}]
    facts = RoundFacts(
        region="Rijk van Nijmegen", region_slug="rijk-van-nijmegen",
        trajectory="Pleegzorg 2026", number=1, opened_on="2026-02-02", closed_on="2026-03-06",
        threshold=10, is_example=True,
    )  # fmt: skip
    labels = {party.value: str(party.label) for party in Party} | MERGED_LABELS
    return with_gaps(disclose(facts, tallies(themes, dict(sizes), seed=seed), themes, labels))

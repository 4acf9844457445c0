"""What must hold within one bank that was read without faults in its form."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from quickscan.bank.composing import MOST_ITEMS, MOST_MINUTES, compose, minutes
from quickscan.bank.content import Bank, Item, Option
from quickscan.definition import Condition
from quickscan.layout import PLACES
from regions.parties import Party

# The longest texts the tables hold.
_LONGEST_STATEMENT = 300
_LONGEST_TITLE = 120
_CODE = re.compile(r"[A-Z]{3,4}-\d\d")
_OPTION = re.compile(r"[a-z0-9_]{1,20}")

# Without these a questionnaire cannot be published.
_TEXTS_FOR_ALL = (
    "intro", "privacy_1", "privacy_2", "privacy_4", "consent", "profile_title", "profile_lead",
    "continued", "open_hint", "safety", "safety_more", "thanks",
)  # fmt: skip
_TEXTS_FOR_YOUNG = ("too_young",)


def faults_in(bank: Bank) -> list[str]:
    faults = [*_doubles(bank), *_missing_texts(bank), *_theme_faults(bank)]
    for scale in bank.scales:
        faults += _option_faults(f"regel {scale.line}, {scale.code}", scale.options)
    for item in bank.items:
        place = f"regel {item.line}, {item.code}"
        faults += [f"{place}: {message}" for message in _item_faults(bank, item)]
        for options in (item.options, *item.options_by_party.values()):
            faults += _option_faults(place, options)
    # A questionnaire can only be composed from items that are sound.
    return faults or [
        fault
        for party in Party
        for fault in questionnaire_faults(
            bank, party, [item.code for item in bank.items if party in item.default_for]
        )
    ]


def _doubles(bank: Bank) -> Iterator[str]:
    for things in (bank.themes, bank.scales, bank.items):
        seen = set()
        for thing in things:
            if thing.code in seen:
                yield f"regel {thing.line}, {thing.code}: deze code staat er al."
            seen.add(thing.code)
    for slug in _twice(theme.slug for theme in bank.themes):
        yield f"themes: het adres ‘{slug}’ staat er twee keer."
    for text in _twice(f"{text.code}’ voor ‘{text.party}" for text in bank.texts):
        yield f"texts: de tekst ‘{text}’ staat er twee keer."


def _twice(values: Iterable[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


def _missing_texts(bank: Bank) -> Iterator[str]:
    present = {(text.code, text.party) for text in bank.texts}
    for party in Party:
        if ("party", party) not in present:
            yield f"parties: de partij ‘{party}’ ontbreekt."
        young = _TEXTS_FOR_YOUNG if party == Party.YOUNG_PERSON else ()
        for code in (*_TEXTS_FOR_ALL, *young):
            if (code, party) not in present:
                yield f"texts: de tekst ‘{code}’ ontbreekt voor {party}."


def _theme_faults(bank: Bank) -> Iterator[str]:
    for theme in bank.themes:
        for labels in (theme.labels, *theme.page_titles.values()):
            if max(map(len, labels.values())) > _LONGEST_TITLE:
                yield f"regel {theme.line}, {theme.code}: een titel is langer dan 120 tekens."


def _option_faults(place: str, options: tuple[Option, ...]) -> Iterator[str]:
    for code in _twice(option.code for option in options):
        yield f"{place}: het antwoord ‘{code}’ staat er twee keer."
    if len(options) > len(PLACES):
        yield f"{place}: meer dan {len(PLACES)} antwoorden past niet."
    for option in options:
        if not _OPTION.fullmatch(option.code):
            yield (
                f"{place}: het antwoord ‘{option.code}’ mag alleen kleine letters, cijfers en "
                "een laag streepje hebben (ten hoogste 20 tekens)."
            )


def _item_faults(bank: Bank, item: Item) -> Iterator[str]:
    if not _CODE.fullmatch(item.code):
        yield "een code heeft 3 of 4 hoofdletters, een streepje en 2 cijfers."
    if item.theme is not None and item.theme not in {theme.code for theme in bank.themes}:
        yield f"het thema ‘{item.theme}’ bestaat niet."
    if item.text_version < 1:
        yield "‘text_version’ begint bij 1."
    yield from _wording_faults(item)
    yield from _scale_faults(bank, item)
    yield from _choice_faults(bank, item)
    for party, conditions in [*item.shown_if.items(), *item.hidden_if.items()]:
        for condition in conditions:
            yield from _condition_faults(bank, item, party, condition)


def _wording_faults(item: Item) -> Iterator[str]:
    if not item.wordings:
        yield "geen enkele partij heeft een tekst."
    for (party, language), wording in item.wordings.items():
        if max(len(wording.text), len(wording.help)) > _LONGEST_STATEMENT:
            yield f"de tekst voor {party} ({language}) is langer dan 300 tekens."


def _scale_faults(bank: Bank, item: Item) -> Iterator[str]:
    kinds = {scale.code: scale.kind for scale in bank.scales}
    for party, code in item.scale_by_party.items():
        if code not in kinds:
            yield f"de schaal ‘{code}’ voor {party} bestaat niet."
        elif kinds[code] != item.kind:
            yield f"de schaal ‘{code}’ voor {party} is van een andere soort."


def _choice_faults(bank: Bank, item: Item) -> Iterator[str]:
    chooses = item.kind in ("single", "multiple")
    if not chooses and (item.options or item.options_by_party):
        yield "deze soort vraag heeft geen eigen antwoorden."
    for party in sorted(item.parties) if chooses else ():
        options = bank.options_for(item, party)
        if len(options) < 2:  # noqa: PLR2004  one option is no choice
            yield f"er zijn minder dan 2 antwoorden voor {party}."
        if item.max_choices and not 0 < item.max_choices <= len(options):
            yield f"‘max_choices’ past niet bij het aantal antwoorden voor {party}."
    if item.max_choices is not None and item.kind != "multiple":
        yield "‘max_choices’ hoort alleen bij een vraag met meer antwoorden."


def _condition_faults(bank: Bank, item: Item, party: str, condition: Condition) -> Iterator[str]:
    before = {each.code: each for each in bank.items[: bank.items.index(item)]}
    other = before.get(condition.question)
    if other is None:
        yield f"de voorwaarde noemt ‘{condition.question}’, maar die vraag komt hier niet vóór."
        return
    if party not in other.parties:
        yield f"de voorwaarde noemt ‘{other.code}’, maar {party} krijgt die vraag niet."
    known = {option.code for option in bank.options_for(other, party)}
    for option in condition.options:
        if option not in known:
            yield f"de voorwaarde noemt ‘{option}’, maar ‘{other.code}’ heeft dat antwoord niet."


def questionnaire_faults(bank: Bank, party: str, codes: Collection[str]) -> list[str]:
    """What is wrong with these questions as a questionnaire for this party."""
    place = f"vragenlijst {party}"
    items = [item for item in bank.items if item.code in codes and party in item.parties]
    missing = [code for code in codes if code not in {item.code for item in items}]
    if missing:
        return [
            f"{place}: de vraag ‘{code}’ heeft geen tekst voor deze partij." for code in missing
        ]
    asked = [item for item in items if item.theme]
    if not asked:
        return [f"{place}: er zijn geen vragen."]
    faults = []
    if len(asked) > MOST_ITEMS:
        faults.append(f"{place}: {len(asked)} vragen is meer dan {MOST_ITEMS}.")
    duration = minutes(compose(bank, party, codes))
    if duration > MOST_MINUTES:
        rounded = f"{duration:.1f}".replace(".", ",")
        faults.append(
            f"{place}: invullen duurt {rounded} minuten; dat is meer dan {MOST_MINUTES:.0f}."
        )
    return faults

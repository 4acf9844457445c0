"""What a new edition of the bank may not change. Answers of years are stored under these codes;
a code that disappears or starts to mean something else would change what people said.
"""

from collections.abc import Iterable, Iterator

from quickscan.bank.content import Bank, Item, Option, Scale, Theme


def broken_promises(old: Bank, new: Bank) -> list[str]:
    """The changes from `old` to `new` that are refused, as sentences in Dutch."""
    faults = [*_gone("het thema", old.themes, new.themes)]
    faults += _gone("de schaal", old.scales, new.scales)
    faults += _gone("de vraag", old.items, new.items)
    scales = {scale.code: scale for scale in old.scales}
    for scale in new.scales:
        before = scales.get(scale.code)
        if before and _meaning(before.options) != _meaning(scale.options):
            faults.append(
                f"regel {scale.line}, {scale.code}: de antwoorden van een schaal staan vast."
            )
    items = {item.code: item for item in old.items}
    for item in new.items:
        known = items.get(item.code)
        if known:
            place = f"regel {item.line}, {item.code}"
            faults += [f"{place}: {message}" for message in _changes(known, item)]
    return faults


def _gone(
    what: str, old: Iterable[Theme | Scale | Item], new: Iterable[Theme | Scale | Item]
) -> Iterator[str]:
    kept = {each.code for each in new}
    for each in old:
        if each.code not in kept:
            yield f"{what} ‘{each.code}’ staat niet meer in het bestand; een code is voor altijd."


def _meaning(options: tuple[Option, ...]) -> list[tuple[str, str]]:
    return [(option.code, option.side) for option in options]


def _changes(old: Item, new: Item) -> Iterator[str]:
    for name, before, after in (
        ("de soort vraag", old.kind, new.kind),
        ("het thema", old.theme, new.theme),
        ("het doel", old.purpose, new.purpose),
        ("de schaal", old.scale, new.scale),
    ):
        if before != after:
            yield f"{name} is veranderd van ‘{before}’ in ‘{after}’; dat vraagt een nieuwe code."
    for code in _option_codes(old) - _option_codes(new):
        yield f"het antwoord ‘{code}’ is weg; een code is voor altijd."
    if new.text_version < old.text_version:
        yield f"‘text_version’ gaat terug van {old.text_version} naar {new.text_version}."
    elif new.text_version == old.text_version and _words_changed(old, new):
        yield f"de tekst is veranderd; verhoog ‘text_version’ naar {old.text_version + 1}."


def _option_codes(item: Item) -> set[str]:
    lists = (item.options, *item.options_by_party.values())
    return {option.code for options in lists for option in options}


def _words_changed(old: Item, new: Item) -> bool:
    """Whether words that people have seen are different; a text for a new party is not."""
    return any(
        new.wordings.get(audience) != wording for audience, wording in old.wordings.items()
    ) or (old.options, old.options_by_party) != (new.options, new.options_by_party)

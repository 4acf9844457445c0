"""From the text of the content file to a `Bank`, or to the list of everything that is wrong."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from quickscan.bank.checks import faults_in
from quickscan.bank.content import (
    Bank,
    BankText,
    Conditions,
    Item,
    Labels,
    Option,
    Scale,
    Theme,
    Wording,
    as_kind,
    as_purpose,
)
from quickscan.bank.source import Source, load_blocks
from quickscan.definition import Condition, Kind
from regions.parties import Party

Addresses = Mapping[str, str]
"""Per party how it is addressed: 'u' or 'je'."""

_PURPOSES = ("routing", "reporting", "optional_reporting", "gate")
_SIDES = ("unfavourable", "neutral", "favourable")
_COMPARABILITY = ("same_concept", "role_view", "own_group")
_REPORTS = (
    "favourable_share",
    "mean_and_bands",
    "distribution",
    "share_of_respondents",
    "coded_themes_after_review",
)


class BankError(Exception):
    """The bank cannot be loaded; `faults` are sentences in Dutch that name their place."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


def read_bank(text: str) -> Bank:
    """Raises BankError with every fault that was found."""
    block, faults = load_blocks(text)
    if faults:
        raise BankError(faults)
    bank = _bank(Source(block, "", faults))
    if not faults:  # a reference to something misread would only echo the first fault
        faults.extend(faults_in(bank))
    if faults:
        raise BankError(faults)
    return bank


def _bank(source: Source) -> Bank:
    version = source.text("version")
    languages = source.words("languages")
    parties = list(source.each("parties", "code"))
    addresses = {
        each.choice("code", tuple(Party)): each.choice("address", ("u", "je")) for each in parties
    }
    texts = [text for each in parties for text in _party_texts(each, languages)]
    texts += [
        text for each in source.each("texts", "code") for text in _texts(each, languages, addresses)
    ]
    themes = tuple(_theme(each, languages, addresses) for each in source.each("themes", "code"))
    scales = tuple(_scale(each, languages) for each in source.each("scales", "code"))
    kinds = {scale.code: scale.kind for scale in scales}
    items = [
        _item(each, languages, addresses, kinds)
        for section in ("profile", "items")
        for each in source.each(section, "code")
    ]
    known = {item.code for item in items if item.theme}
    default = _questionnaires(source.inside("questionnaires"), known)
    source.finish()
    asked = [replace(item, default_for=_parties_with(item.code, default)) for item in items]
    return Bank(version, languages, themes, scales, tuple(asked), tuple(texts))


def _questionnaires(source: Source, known: Collection[str]) -> dict[str, tuple[str, ...]]:
    default: dict[str, tuple[str, ...]] = {party: source.words(party) for party in Party}
    for party, codes in default.items():
        for code in dict.fromkeys(codes):
            if code not in known:
                source.fault(f"{party}: de vraag ‘{code}’ bestaat niet.")
            if codes.count(code) > 1:
                source.fault(f"{party}: de vraag ‘{code}’ staat er twee keer.")
    source.finish()
    return default


def _parties_with(code: str, default: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    return tuple(party for party, codes in default.items() if code in codes)


def _party_texts(source: Source, languages: tuple[str, ...]) -> list[BankText]:
    party = source.text("code")
    texts = [
        BankText("party", party, source.labels(languages, "label")),
        BankText("party_note", party, source.labels(languages, "note")),
    ]
    source.finish()
    return texts


def _texts(source: Source, languages: tuple[str, ...], addresses: Addresses) -> list[BankText]:
    code = source.text("code")
    texts = _per_party(source, "wording", languages, addresses, addresses)
    source.finish()
    return [BankText(code, party, labels) for party, labels in texts.items()]


def _theme(source: Source, languages: tuple[str, ...], addresses: Addresses) -> Theme:
    theme = Theme(
        code=source.text("code"),
        slug=source.text("slug"),
        labels=source.labels(languages, "label"),
        descriptions=source.labels(languages, "description"),
        page_titles=_per_party(source, "page_title", languages, addresses, addresses)
        if source.has("page_title")
        else {},
        conversation_question=source.text("conversation_question"),
        line=source.block.line,
    )
    source.finish()
    return theme


def _scale(source: Source, languages: tuple[str, ...]) -> Scale:
    kind = as_kind(source.choice("kind", ("likert", "score")))
    scale = Scale(
        code=source.text("code"),
        kind=kind,
        options=_options(source, "options", languages),
        anchors={end: source.labels(languages, end) for end in ("low", "high")}
        if kind == "score"
        else {},
        line=source.block.line,
    )
    source.finish()
    return scale


def _options(source: Source, key: str, languages: tuple[str, ...]) -> tuple[Option, ...]:
    options = []
    for each in source.each(key, "code"):
        each.place = f"{source.place}, antwoord {each.place}"
        options.append(
            Option(
                each.text("code"), each.labels(languages), each.choice("side", _SIDES, default="")
            )
        )
        each.finish()
    return tuple(options)


def _item(
    source: Source, languages: tuple[str, ...], addresses: Addresses, kinds: Mapping[str, Kind]
) -> Item:
    texts = _per_party(source, "wording", languages, addresses, addresses)
    helps = _per_party(source, "help", languages, addresses, texts) if source.has("help") else {}
    scale = source.text("scale") if source.has("scale") else None
    measures = source.has("theme")
    item = Item(
        code=source.text("code"),
        theme=source.text("theme") if measures else None,
        kind=_kind(source, scale, kinds),
        purpose="measure" if measures else as_purpose(source.choice("purpose", _PURPOSES)),
        concept=source.text("concept"),
        wordings={
            (party, language): Wording(text, helps.get(party, {}).get(language, ""))
            for party, labels in texts.items()
            for language, text in labels.items()
        },
        comparability=source.choice("comparability", _COMPARABILITY) if measures else "",
        report_as=source.choice("report_as", _REPORTS) if measures else "",
        scale=scale,
        scale_by_party=_scale_by_party(source),
        options=_options(source, "options", languages) if source.has("options") else (),
        options_by_party=_options_by_party(source, languages),
        max_choices=source.number("max_choices", None),
        shuffled=source.flag("shuffled"),
        shown_if=_conditions(source, "shown_if", addresses, texts),
        hidden_if=_conditions(source, "hidden_if", addresses, texts),
        sensitive=source.flag("sensitive"),
        text_version=source.number("text_version", 1) or 0,
        line=source.block.line,
    )
    source.finish()
    return item


def _kind(source: Source, scale: str | None, kinds: Mapping[str, Kind]) -> Kind:
    if scale is None:
        return as_kind(source.choice("kind", ("single", "multiple", "open")))
    if scale not in kinds:
        source.fault(f"de schaal ‘{scale}’ bestaat niet.")
    return kinds.get(scale, "likert")


def _scale_by_party(source: Source) -> dict[str, str]:
    if not source.has("scale_by_party"):
        return {}
    inside = source.inside("scale_by_party")
    scales: dict[str, str] = {party: inside.text(party) for party in Party if inside.has(party)}
    inside.finish()
    return scales


def _options_by_party(source: Source, languages: tuple[str, ...]) -> dict[str, tuple[Option, ...]]:
    if not source.has("options_by_party"):
        return {}
    inside = source.inside("options_by_party")
    options: dict[str, tuple[Option, ...]] = {
        party: _options(inside, party, languages) for party in Party if inside.has(party)
    }
    inside.finish()
    return options


def _per_party(
    source: Source, key: str, languages: tuple[str, ...], addresses: Addresses,
    among: Iterable[str],
) -> dict[str, Labels]:  # fmt: skip
    """The texts of a list of `for` groups, by party."""
    texts: dict[str, Labels] = {}
    for group in source.each(key):
        labels = None
        for party in _audience(group, addresses, among):
            if party in texts:
                group.fault(f"{party} heeft hier al een tekst.")
            labels = labels or group.labels(languages)
            texts[party] = labels
        group.finish()
    return texts


def _conditions(source: Source, key: str, addresses: Addresses, among: Iterable[str]) -> Conditions:
    conditions: dict[str, dict[str, Condition]] = {}
    for group in source.each(key) if source.has(key) else ():
        audience = _audience(group, addresses, among)
        for code in (code for code in group.block if code != "for"):
            condition = Condition(code, group.words(code))
            for party in audience:
                if code in conditions.setdefault(party, {}):
                    group.fault(f"{party} heeft hier al een voorwaarde over ‘{code}’.")
                conditions[party][code] = condition
        group.finish()
    return {
        party: tuple(found[code] for code in sorted(found)) for party, found in conditions.items()
    }


def _audience(group: Source, addresses: Addresses, among: Iterable[str]) -> list[str]:
    """The parties of `among` for whom this group is, in the order of the parties."""
    if isinstance(group.block.get("for"), str):
        word = group.choice("for", ("all", "u", "je"))
        return [party for party in among if word in ("all", addresses[party])]
    wanted = group.words("for")
    for party in wanted:
        if party not in addresses:
            group.fault(f"de partij ‘{party}’ bestaat niet.")
        elif party not in among:
            group.fault(f"{party} krijgt deze vraag niet.")
    return [party for party in among if party in wanted]

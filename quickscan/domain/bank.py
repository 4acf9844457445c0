"""The bank in the database: all of it is written in one transaction, or none."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.db.models import Manager

from quickscan.bank import (
    Bank,
    BankError,
    BankText,
    Item,
    Option,
    Scale,
    Theme,
    Wording,
    broken_promises,
)
from quickscan.bank.content import Conditions, as_kind, as_purpose
from quickscan.definition import Condition
from quickscan.models import bank as tables


@dataclass(frozen=True, slots=True)
class Report:
    """Names such as 'SAM-01', 'thema SAM', 'schaal agree5' and 'tekst intro'."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]


@transaction.atomic
def load_bank(bank: Bank) -> Report:
    """Loading the same bank again changes nothing. Raises BankError when a permanent code
    disappears or changes its meaning, or when words change without a higher `text_version`.
    """
    old = stored_bank()
    faults = broken_promises(old, bank)
    if faults:
        raise BankError(faults)
    report = _compare(_named(old), _named(bank))
    if report.new or report.changed or old.version != bank.version or _order_changed(old, bank):
        _write(old, bank)
    return report


def stored_bank() -> Bank:
    """What was loaded last; an empty bank when nothing was."""
    load = tables.BankLoad.objects.last()
    texts: dict[tuple[str, str], dict[str, str]] = {}
    for row in tables.BankText.objects.order_by("pk"):
        texts.setdefault((row.code, row.party), {})[row.language] = row.text
    items = tables.Item.objects.select_related("theme", "scale").prefetch_related("wordings")
    return Bank(
        version=load.version if load else "",
        languages=tuple(load.languages) if load else (),
        themes=tuple(_theme(row) for row in tables.Theme.objects.all()),
        scales=tuple(_scale(row) for row in tables.Scale.objects.order_by("pk")),
        items=tuple(_item(row) for row in items),
        texts=tuple(BankText(code, party, labels) for (code, party), labels in texts.items()),
    )


def _named(bank: Bank) -> dict[str, object]:
    texts: dict[str, dict[str, object]] = {}
    for text in bank.texts:
        texts.setdefault(f"tekst {text.code}", {})[text.party] = text.labels
    return {
        **{f"thema {theme.code}": theme for theme in bank.themes},
        **{f"schaal {scale.code}": scale for scale in bank.scales},
        **{item.code: item for item in bank.items},
        **texts,
    }


def _compare(old: Mapping[str, object], new: Mapping[str, object]) -> Report:
    gone = [name for name in old if name not in new]  # only texts may go
    return Report(
        new=tuple(name for name in new if name not in old),
        changed=tuple(name for name in new if name in old and new[name] != old[name]) + tuple(gone),
        unchanged=tuple(name for name in new if name in old and new[name] == old[name]),
    )


def _order_changed(old: Bank, new: Bank) -> bool:
    return _order(old) != _order(new)


def _order(bank: Bank) -> list[str]:
    return [theme.code for theme in bank.themes] + [item.code for item in bank.items]


# From rows to values ---------------------------------------------------------------------------


def _theme(row: tables.Theme) -> Theme:
    return Theme(
        row.code, row.slug, row.labels, row.descriptions, row.page_titles, row.conversation_question
    )


def _scale(row: tables.Scale) -> Scale:
    return Scale(row.code, as_kind(row.kind), _options(row.options), row.anchors)


def _item(row: tables.Item) -> Item:
    return Item(
        code=row.code,
        theme=row.theme.code if row.theme else None,
        kind=as_kind(row.kind),
        purpose=as_purpose(row.purpose),
        concept=row.concept,
        wordings={
            (each.party, each.language): Wording(each.text, each.help)
            for each in row.wordings.all()
        },
        comparability=row.comparability,
        report_as=row.report_as,
        scale=row.scale.code if row.scale else None,
        scale_by_party=row.scale_by_party,
        options=_options(row.options),
        options_by_party={party: _options(each) for party, each in row.options_by_party.items()},
        max_choices=row.max_choices,
        shuffled=row.shuffled,
        shown_if=_conditions(row.shown_if),
        hidden_if=_conditions(row.hidden_if),
        default_for=tuple(row.default_for),
        sensitive=row.sensitive,
        text_version=row.text_version,
    )


def _options(stored: list[dict[str, Any]]) -> tuple[Option, ...]:
    return tuple(Option(each["code"], each["labels"], each["side"]) for each in stored)


def _conditions(stored: dict[str, dict[str, list[str]]]) -> Conditions:
    return {
        party: tuple(Condition(code, tuple(conditions[code])) for code in sorted(conditions))
        for party, conditions in stored.items()
    }


# From values to rows ---------------------------------------------------------------------------


def _write(old: Bank, bank: Bank) -> None:
    _upsert(tables.Theme.objects, map(_fields, bank.themes))
    _upsert(tables.Scale.objects, map(_fields, bank.scales), ordered=False)
    themes = {row.code: row for row in tables.Theme.objects.all()}
    scales = {row.code: row for row in tables.Scale.objects.all()}
    _upsert(
        tables.Item.objects,
        (
            _fields(item)
            | {"theme": themes.get(item.theme or ""), "scale": scales.get(item.scale or "")}
            for item in bank.items
        ),
    )
    known = {item.code: item.wordings for item in old.items}
    _write_wordings([item for item in bank.items if known.get(item.code) != item.wordings])
    if old.texts != bank.texts:
        _write_texts(bank)
    tables.BankLoad.objects.create(version=bank.version, languages=list(bank.languages))


def _upsert(
    manager: Manager[Any], values: Iterable[dict[str, Any]], *, ordered: bool = True
) -> None:
    """Insert rows, or overwrite those with the same code and keep their keys."""
    rows = list(values)
    if ordered:
        rows = [{**row, "position": position} for position, row in enumerate(rows, start=1)]
    manager.bulk_create(
        [manager.model(**row) for row in rows],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[name for name in rows[0] if name != "code"],
    )


def _fields(value: Theme | Scale | Item) -> dict[str, Any]:
    """As the columns of the same names."""
    fields = asdict(value)
    for name in ("shown_if", "hidden_if"):
        if name in fields:
            fields[name] = {
                party: {each["question"]: each["options"] for each in conditions}
                for party, conditions in fields[name].items()
            }
    return {name: fields[name] for name in fields if name not in ("line", "wordings")}


def _write_wordings(items: list[Item]) -> None:
    rows = {row.code: row for row in tables.Item.objects.filter(code__in=[i.code for i in items])}
    tables.ItemWording.objects.filter(item__in=rows.values()).delete()
    tables.ItemWording.objects.bulk_create(
        tables.ItemWording(
            item=rows[item.code], party=party, language=language,
            text=wording.text, help=wording.help,
        )
        for item in items
        for (party, language), wording in item.wordings.items()
    )  # fmt: skip


def _write_texts(bank: Bank) -> None:
    tables.BankText.objects.all().delete()
    tables.BankText.objects.bulk_create(
        tables.BankText(code=text.code, party=text.party, language=language, text=label)
        for text in bank.texts
        for language, label in text.labels.items()
    )

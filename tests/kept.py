"""The question bank and its questionnaires, for the many tests that only need them to be there.

Reading the content file and rendering the pages takes longer than most of these tests do, and
makes the same rows every time. So each process that tests makes them once, in the way the product
does, and afterwards puts those rows back.
"""

from collections.abc import Callable
from functools import cache, partial

from django.db import models

from quickscan.bank import Bank, read_bank
from quickscan.domain.bank import load_bank
from quickscan.domain.publishing import publish
from quickscan.management.commands.load_questionbank import CONTENT
from quickscan.models import (
    BankLoad,
    BankText,
    Item,
    ItemWording,
    Questionnaire,
    QuestionnairePage,
    Scale,
    Theme,
)
from regions.parties import Party


class KeptRows:
    """Rows of models that hold nothing yet. Other rows never get the same keys: a sequence of
    PostgreSQL gave these out, and SQLite goes on after the highest.
    """

    def __init__(self, make: Callable[[], object], *tables: type[models.Model]) -> None:
        self._make = make
        self._tables = tables
        self._rows: list[list[models.Model]] = []

    def put(self) -> None:
        if not self._rows:
            self._make()
            self._rows = [list(table._base_manager.order_by("pk")) for table in self._tables]
            return
        for table, rows in zip(self._tables, self._rows, strict=True):
            table._base_manager.bulk_create(rows)


@cache
def standard_bank() -> Bank:
    return read_bank(CONTENT.read_text(encoding="utf-8"))


def _load() -> None:
    load_bank(standard_bank())


_BANK = KeptRows(_load, Theme, Scale, Item, ItemWording, BankText, BankLoad)


def load_standard_bank() -> None:
    _BANK.put()


def _publish(parties: tuple[Party, ...]) -> None:
    for party in parties:
        publish(party)


@cache
def _questionnaires(parties: tuple[Party, ...]) -> KeptRows:
    return KeptRows(partial(_publish, parties), Questionnaire, QuestionnairePage)


def load_and_publish(*parties: Party) -> None:
    """With the standard questionnaires of these parties."""
    load_standard_bank()
    _questionnaires(parties).put()

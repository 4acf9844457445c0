"""The question bank as plain values: read from its content file, checked, and composed into the
definition of a questionnaire. Nothing here knows the database.
"""

from quickscan.bank.checks import questionnaire_faults
from quickscan.bank.composing import compose, minutes
from quickscan.bank.content import Bank, BankText, Item, Option, Scale, Theme, Wording
from quickscan.bank.permanence import broken_promises
from quickscan.bank.reading import BankError, read_bank

__all__ = [
    "Bank",
    "BankError",
    "BankText",
    "Item",
    "Option",
    "Scale",
    "Theme",
    "Wording",
    "broken_promises",
    "compose",
    "minutes",
    "questionnaire_faults",
    "read_bank",
]

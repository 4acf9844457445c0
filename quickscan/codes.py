"""Codes that people read from a poster and type on a phone.

Without vowels no word can appear by accident; without 0, 1, I and O nothing is misread.
"""

import re
import secrets

ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXZ"
GROUP_LENGTH = 8  # 28 ** 8 is 3.8e11: guessing one of a few hundred open codes is hopeless
_BLOCK = 4
# Phones turn a hyphen into a dash; a NUL no person types, and PostgreSQL refuses it.
_SEPARATORS = re.compile(r"[\s.\-\u2010-\u2015\x00]+")


def new_group_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(GROUP_LENGTH))


def shown(code: str) -> str:
    """In blocks of four, as on a poster: 'H7KM-4RTX'."""
    return "-".join(code[start : start + _BLOCK] for start in range(0, len(code), _BLOCK))


def normalise(text: str) -> str:
    """What somebody typed or pasted, as the code is stored."""
    return _SEPARATORS.sub("", text).upper()


def is_group_code(code: str) -> bool:
    """Whether it could be one; anything else need not be looked up (and a database may refuse
    characters that people never type).
    """
    return len(code) == GROUP_LENGTH and set(code) <= set(ALPHABET)

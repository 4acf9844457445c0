"""Codes that people read from a poster or a card and type on a phone.

Without vowels no word can appear by accident; without 0, 1, I and O nothing is misread.
"""

import hashlib
import hmac
import re
import secrets

ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXZ"
BASE = len(ALPHABET)
GROUP_LENGTH = 8  # 28 ** 8 is 3.8e11: guessing one of a few hundred open codes is hopeless
_BLOCK = 4
# Phones turn a hyphen into a dash; a NUL no person types, and PostgreSQL refuses it.
_SEPARATORS = re.compile(r"[\s.\-\u2010-\u2015\x00]+")


def random_code(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def new_group_code() -> str:
    return random_code(GROUP_LENGTH)


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
    return is_written(code, GROUP_LENGTH)


def is_written(code: str, length: int) -> bool:
    """Whether it has this length and only characters that our codes have."""
    return len(code) == length and set(code) <= set(ALPHABET)


def written(value: int, length: int) -> str:
    """A number in the characters of a code; what does not fit in the length falls off."""
    digits = ""
    for _ in range(length):
        value, digit = divmod(value, BASE)
        digits = ALPHABET[digit] + digits
    return digits


def read(digits: str) -> int:
    """The inverse of `written`."""
    value = 0
    for digit in digits:
        value = value * BASE + ALPHABET.index(digit)
    return value


def keyed(key: str, purpose: str, text: str) -> bytes:
    """What only somebody with the key can make of this text (HMAC, SHA-256)."""
    return hmac.digest(key.encode(), f"{purpose}:{text}".encode(), hashlib.sha256)

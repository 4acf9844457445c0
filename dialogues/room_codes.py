"""Codes for the room: read from a screen at eight metres, typed once on a phone. Six characters are
enough, since a code only works while its meeting goes on and opens no personal data.
"""

import secrets

from quickscan.codes import ALPHABET, normalise

LENGTH = 6


def new_room_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def typed(text: str) -> str:
    """What somebody typed, as the code is stored; empty when it cannot be one."""
    code = normalise(text)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""


def shown(code: str) -> str:
    """In two blocks, as on a screen: 'H7K-M4R'."""
    return f"{code[:3]}-{code[3:]}"

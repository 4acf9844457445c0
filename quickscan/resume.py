"""Resume codes: with this code, and nothing else, somebody finds unfinished answers again.

A code is three groups of five characters: two for the day it was issued, ten random (3 x 10^14),
three that prove that we issued it. So without storing anything about a code that is gone, we can
tell a mistyped code from one that has expired and from one whose answers have been sent.
The database keeps only a keyed hash of it.
"""

import hmac
from datetime import date, timedelta

from quickscan.codes import BASE, is_written, keyed, random_code, read, written

LENGTH = 15
DAYS_VALID = 30
_DAY, _RANDOM, _PROOF = 2, 10, 3
_EPOCH = date(2026, 1, 1)
_CYCLE = BASE**_DAY  # days until the day numbers start again: more than two years


def issue(key: str, today: date) -> str:
    body = written((today - _EPOCH).days % _CYCLE, _DAY) + random_code(_RANDOM)
    return body + _proof(key, body)


def issued_on(key: str, code: str, today: date) -> date | None:
    """The day we issued this code, at most two years ago; None when it is not one of ours."""
    if not is_written(code, LENGTH):
        return None
    body, proof = code[:-_PROOF], code[-_PROOF:]
    if not hmac.compare_digest(proof, _proof(key, body)):
        return None
    age = ((today - _EPOCH).days - read(body[:_DAY])) % _CYCLE
    return today - timedelta(days=age)


def last_day(issued: date) -> date:
    return issued + timedelta(days=DAYS_VALID)


def fingerprint(key: str, code: str) -> str:
    """What the database stores instead of the code: 64 hexadecimal characters."""
    return keyed(key, "draft", code).hex()


def shown(code: str) -> str:
    return "-".join(code[start : start + 5] for start in range(0, LENGTH, 5))


def _proof(key: str, body: str) -> str:
    return written(int.from_bytes(keyed(key, "resume", body)[:8]), _PROOF)

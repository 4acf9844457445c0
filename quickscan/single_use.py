"""Single-use codes: one person, one questionnaire.

'H7KM-4RTX-9KLM' is a tag of four characters (which party of which round: it stands open on every
code), six that nobody can guess, and two that prove that we issued it. The proof lets a code that
is gone from the database explain itself: used, and not mistyped. All eight together are guessed
once in 28 ** 8 tries, as a group code is.

A code is never stored. It is made, again and again the same, of a seed in the database and the
key of the installation; the database keeps a keyed hash to recognise it by. So a copy of the
database without the key holds no code, and ties no address to one.
"""

import hmac

from quickscan.codes import BASE, is_written, keyed, random_code, read, written

TAG_LENGTH = 4
LENGTH = 12
_RANDOM, _PROOF = 6, 2
_OWN = _RANDOM + _PROOF


def new_tag() -> str:
    return random_code(TAG_LENGTH)


def code_of(key: str, tag: str, seed: str) -> str:
    body = tag + written(_number(key, "single-use", f"{tag}:{seed}"), _RANDOM)
    return body + _proof(key, body)


def tag_of(key: str, code: str) -> str | None:
    """The tag of this code; None when it is not one of ours."""
    if not is_written(code, LENGTH):
        return None
    body, proof = code[:-_PROOF], code[-_PROOF:]
    return code[:TAG_LENGTH] if hmac.compare_digest(proof, _proof(key, body)) else None


def fingerprint(key: str, code: str) -> str:
    """By which the database recognises a code that was not used yet."""
    return keyed(key, "single-use code", code).hex()


def sealed(key: str, code: str, resume_code: str) -> str:
    """The part of the code after the tag, so that only somebody with this resume code reads it."""
    own = read(code[TAG_LENGTH:]) + _number(key, "seal", resume_code)
    return written(own, _OWN)


def unsealed(key: str, tag: str, seal: str, resume_code: str) -> str:
    """The inverse of `sealed`: the whole code."""
    own = read(seal) - _number(key, "seal", resume_code)
    return tag + written(own % BASE**_OWN, _OWN)


def _proof(key: str, body: str) -> str:
    return written(_number(key, "single-use proof", body), _PROOF)


def _number(key: str, purpose: str, text: str) -> int:
    return int.from_bytes(keyed(key, purpose, text)[:16])

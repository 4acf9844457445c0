"""Addresses for people without an account: whoever has the link is who it was mailed to.

The token is the key of a row, signed for one purpose. Nothing is stored, so a reminder can carry
the same link again, and a row that is gone takes its link with it. The signature is Django's HMAC
under SECRET_KEY: a link of one purpose, or of another installation, opens nothing here.

What such a link changes, it changes on POST only: mail scanners open every link.
"""

from secrets import randbelow

from django.core import signing

# Not ':', which some mail programs do not take into a link.
_SEPARATOR = "."


_LARGEST = 2**53


def new_link() -> int:
    """For a row whose link can be replaced: it signs this number instead of its key, and a new
    number makes the link that was handed out void.
    """
    return randbelow(_LARGEST)


def token_for(purpose: str, key: int) -> str:
    """`purpose` is a fixed word of the caller, such as 'registration'; `key` a primary key."""
    return _signer(purpose).sign(str(key))


def key_of(purpose: str, token: str) -> int | None:
    """The primary key, or None for a token that we did not make for this purpose."""
    try:
        return int(_signer(purpose).unsign(token))
    except (signing.BadSignature, ValueError):
        return None


def _signer(purpose: str) -> signing.Signer:
    return signing.Signer(sep=_SEPARATOR, salt=f"personal-link:{purpose}")

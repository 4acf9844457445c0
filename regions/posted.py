"""What somebody posted without a form of ours around it."""

_LARGEST = 2**63 - 1  # the largest key a database holds; keys that are drawn at random come near it
_DIGITS = len(str(_LARGEST))  # Python refuses to read thousands of them


def number_in(text: str) -> int | None:
    """The number; None for what no row can have."""
    if not text.isdecimal() or len(text) > _DIGITS:
        return None
    number = int(text)
    return number if number <= _LARGEST else None

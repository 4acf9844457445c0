"""What somebody posted without a form of ours around it."""

_DIGITS = 18  # all of them fit in a database; Python refuses to read thousands of them


def number_in(text: str) -> int | None:
    """The number; None for what no row can have."""
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else None

"""Words between braces in a text that a region writes, and what takes their place.

Not Django's templates: a text of somebody else must not be able to do anything, and a mistake in it
must be told in words that fit who wrote it.
"""

import re
from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

_BRACES = re.compile(r"\{([^{}\n]*)\}")
_LOOSE = re.compile(r"[{}]")


def fill(text: str, values: Mapping[str, str]) -> str:
    """`values` of every placeholder that `problems` let through. What is filled in is not looked
    at again: a name with braces stays a name.
    """
    return _BRACES.sub(lambda found: values[found[1]], text)


def problems(text: str, *, known: Collection[str], needed: Collection[str] = ()) -> list[str]:
    """What is wrong with the placeholders in this text, in Dutch; empty when nothing is."""
    used = _BRACES.findall(text)
    wrong = [
        _("{%(name)s} kennen wij niet. U kunt gebruiken: %(known)s.")
        % {"name": name, "known": ", ".join(f"{{{each}}}" for each in known)}
        for name in dict.fromkeys(used)
        if name not in known
    ]
    if _LOOSE.search(_BRACES.sub("", text)):
        wrong.append(_("Er staat een accolade die niet bij een woord hoort. Haal hem weg."))
    wrong += [
        _("Zet {%s} in de tekst; zonder dat kan niemand meedoen.") % name
        for name in needed
        if name not in used
    ]
    return wrong

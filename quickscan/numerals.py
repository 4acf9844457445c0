"""Disclosed figures in Dutch words, the same on screen and on paper."""

from collections.abc import Sequence

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from quickscan.results import Share


def said(share: Share | None) -> str:
    """A share as people read it; a part that may not be exact is said, never 0% or 100%.

    None is a share that is hidden: too few people to stay anonymous.
    """
    if share is None:
        return _("te weinig")
    if share.near == "none":
        return _("bijna niemand")
    if share.near == "all":
        return _("bijna iedereen")
    return f"{share.percent}%"


def mark(mean: float | None) -> str:
    """A mark from 1 to 10 with one decimal and a Dutch comma."""
    return "–" if mean is None else number_format(mean, 1)


def people(class_: str) -> str:
    """A class of people in a table cell."""
    return class_.replace("-", "–")


def people_in_words(class_: str) -> str:
    """A class of people in a sentence: '20 tot en met 49 mensen'."""
    low, dash, high = class_.partition("-")
    if dash:
        return _("%(low)s tot en met %(high)s mensen") % {"low": low, "high": high}
    return _("%(low)s mensen of meer") % {"low": class_.rstrip("+")}


def listed(names: Sequence[str], *, inside: bool = False) -> str:
    """'Ouders, pleegouders en jeugdbeschermers'; `inside` a sentence without the capital."""
    first, *others = names
    lower = [inside_sentence(name) for name in others]
    words = [inside_sentence(first) if inside else opening_sentence(first), *lower]
    if len(words) == 1:
        return words[0]
    return _("%(names)s en %(last)s") % {"names": ", ".join(words[:-1]), "last": words[-1]}


def inside_sentence(label: str) -> str:
    """A label without its capital; one that names fields of work becomes the people in them."""
    lower = label[:1].lower() + label[1:]
    return _("mensen van %(fields)s") % {"fields": lower} if _(" en ") in lower else lower


def opening_sentence(label: str) -> str:
    inside = inside_sentence(label)
    return inside[:1].upper() + inside[1:]

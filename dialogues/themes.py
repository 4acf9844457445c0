"""The themes of a meeting: those of the question bank, and one that only conversations have."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quickscan.published import themes as themes_of_the_bank

CHANGE = "VRN"  # 'verandering', always a theme of a deepening dialogue
CHANGE_LABEL = _("Verandering")
_OWN: Mapping[str, str | Promise] = {CHANGE: CHANGE_LABEL}


def themes() -> dict[str, str | Promise]:
    """Label per code, in the order of the question bank; one query."""
    return {**{each.code: each.label for each in themes_of_the_bank()}, **_OWN}

"""Numbers of people in steps of ten. Two looks at an exact number would tell on which day somebody
answered, or who did (anonymity rule 2).
"""

from django.utils.translation import gettext as _

STEP = 10


def step_of(count: int) -> int:
    """The lower edge of the step; 0 for fewer than ten."""
    return count // STEP * STEP


def step_words(step: int) -> str:
    if step < STEP:
        return _("minder dan %d") % STEP
    return f"{step}-{step + STEP - 1}"

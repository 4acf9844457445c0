"""What who leads a conversation hears from people beforehand."""

from datetime import date

from dialogues.models import Preparation, Registration
from regions.models import User


def prepare(
    registration: Registration, *, focus: str, phoned_on: date | None, by: User
) -> Preparation:
    """The last one who writes is the one who spoke with this person."""
    preparation, _made = Preparation.objects.update_or_create(
        registration=registration, defaults={"focus": focus, "phoned_on": phoned_on, "by": by}
    )
    return preparation

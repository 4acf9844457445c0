"""Everything that stands in a kit, as it will be printed."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from quickscan.matter import Speaker, ThemeMatter

GROUND_RULES = (
    ("Laat elkaar uitpraten", "Er is tijd voor iedereen."),
    ("Praat over uzelf", "Zeg ‘ik’, en niet ‘wij’ of ‘men’."),
    ("Vraag door", "Wat bedoelt u? Heeft u een voorbeeld?"),
    ("Oordeel later", "Eerst luisteren. Het hoeft niet meteen anders."),
    ("Stilte mag", "Wie nadenkt, is ook aan het woord."),
    ("Wat hier gezegd wordt, blijft hier", "Wij noemen geen namen van kinderen."),
)
"""Those of the dialogue method ('Dag van de Dialoog'); the last one is ours."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A block of the programme, on the clock."""

    begins: str
    title: str
    minutes: int
    form: str


@dataclass(frozen=True, slots=True)
class Content:
    """`source` says which results; '' for a meeting that stands alone. `parties` are those who are
    invited.
    """

    title: str
    region: str
    when: str
    where: str
    day: str  # ISO date
    is_example: bool
    source: str
    left_out: str
    themes: tuple[ThemeMatter, ...]
    programme: tuple[Moment, ...]
    parties: tuple[Speaker, ...]

    @property
    def has_results(self) -> bool:
        return bool(self.source)

    @property
    def numbered(self) -> Sequence[tuple[int, ThemeMatter]]:
        return list(enumerate(self.themes, 1))

    @property
    def basis(self) -> str:
        """Where what is told comes from, for the foot of every sheet."""
        return self.source or _("Zonder resultaten van een vragenlijst: dit gesprek staat op zich")

    @property
    def checksum(self) -> str:
        """Of everything in it: another one means that a new kit would be different."""
        return hashlib.sha256(json.dumps(asdict(self), default=str).encode()).hexdigest()

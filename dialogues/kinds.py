"""What each kind of meeting starts with. A planner may change all of it per meeting, except the
themes that a kind always has.

The numbers are those of the method: the programme 'Samenwerken binnen pleegzorg' (dialogues of two
hours with at most four people per party, a second meeting of four hours, trainings of eight), the
deepening dialogues (at most three hours, online, 'verandering' is always a theme), and the three
meetings of a region at mixed tables.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dialogues.models import Meeting
from dialogues.themes import CHANGE
from regions.parties import FOUR_PARTIES, Party

Kind = Meeting.Kind
Places = tuple[int, int]
"""Of one party: how many are needed, and how many there is room for."""

_VIERHOEK: Mapping[Party, Places] = dict.fromkeys(FOUR_PARTIES, (2, 4))
_EVERYBODY: Mapping[Party, Places] = {
    **dict.fromkeys(FOUR_PARTIES, (4, 12)),
    Party.YOUNG_PERSON: (1, 6),
    Party.MUNICIPALITY: (1, 6),
    Party.PROVIDER_MANAGEMENT: (0, 4),
}
_ANYBODY: Mapping[Party, Places] = dict.fromkeys(Party, (0, 20))


@dataclass(frozen=True)
class Defaults:
    """The script comes with the kind too: each template says which kinds it is for
    (`content/scripts.yaml`), and the length of the meeting decides between them.
    """

    minutes: int
    places: Mapping[Party, Places]
    purpose: str  # one sentence for the public page
    mode: Meeting.Mode = Meeting.Mode.ON_SITE
    themes: tuple[str, ...] = ()
    asks_organisation: bool = False
    asks_needs: bool = True
    asks_training: bool = False
    no_show_percent: int = 15

    @property
    def hours(self) -> float:
        return self.minutes / 60


DEFAULTS: Mapping[Kind, Defaults] = {
    Kind.RECOGNISE: Defaults(
        150, _EVERYBODY,
        "Samen kijken naar wat er uit de cijfers en de vragenlijsten kwam: wat herkennen wij?",
    ),
    Kind.DEEPEN: Defaults(
        150, _EVERYBODY,
        "Per onderwerp: waar willen wij heen, en wat staat in de weg?",
    ),
    Kind.AGREE: Defaults(
        150, _EVERYBODY,
        "Afspreken wie wat doet, en wanneer wij kijken of het helpt.",
    ),
    Kind.DIALOGUE_TABLE: Defaults(
        120, dict.fromkeys(FOUR_PARTIES, (1, 2)),
        "Met zes tot acht mensen aan één tafel: kennismaken, ervaringen delen, dromen en doen.",
    ),
    Kind.DIALOGUE: Defaults(
        120, _VIERHOEK,
        "Ouders, pleegouders, pleegzorgbegeleiders en jeugdbeschermers in gesprek over hoe zij "
        "samenwerken.",
        asks_training=True,
    ),
    Kind.DEEPENING: Defaults(
        180, _VIERHOEK,
        "Met de vierhoek dieper in gesprek. Iedereen gaat naar huis met één concrete stap.",
        mode=Meeting.Mode.ONLINE, themes=(CHANGE,),
    ),
    Kind.FOLLOW_UP: Defaults(
        240, _VIERHOEK,
        "Een half jaar later: wat is er gelukt, en wat is er nog nodig?",
    ),
    Kind.TRAINING: Defaults(
        480, dict.fromkeys(FOUR_PARTIES, (1, 4)),
        "Leren hoe u een dialoog begeleidt. Daarna gaat u met een ervaren begeleider aan de slag.",
        asks_organisation=True, no_show_percent=5,
    ),
    Kind.WORKSHOP: Defaults(
        180, _VIERHOEK,
        "Met elkaar verder werken aan één onderwerp uit de dialogen.",
        asks_organisation=True,
    ),
    Kind.WEBINAR: Defaults(
        60, dict.fromkeys(Party, (0, 200)),
        "Online luisteren en vragen stellen.",
        mode=Meeting.Mode.ONLINE, asks_needs=False, no_show_percent=30,
    ),
    Kind.NETWORK_EVENING: Defaults(
        120, _ANYBODY,
        "Pleeggezinnen en de mensen om hen heen ontmoeten elkaar.",
        no_show_percent=20,
    ),
}  # fmt: skip

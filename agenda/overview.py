"""All actions of somebody's regions in one table: what is asked for, and how it is told. Pure.

What is asked for stands in the address and nowhere else, so that a bookmark, the back button, a
download and the page for the printer all mean the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import override

from agenda.models import Action, Evaluation, ImprovementAgenda
from agenda.tables import EFFORTS, PARTIES, RESULTS, STATUSES
from documents.sheets import Column, Sheet, Value, Variant, csv_lines, file_name, workbook

PAST = "voorbij"
"""A state beside those of an action: its day is past, and nobody looked back yet."""
LOOKED_BACK = "teruggekeken"
"""And another: somebody did, and how it went before is over."""
NO_THEME = "geen"
LATEST_FIRST = "laatste"
LONGEST_VALUE = 100
UNDER_WAY = (Action.Status.NOT_STARTED, Action.Status.RUNNING, Action.Status.WAITING)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A filter; an empty field filters nothing. Its names are those in the address."""

    zoek: str = ""
    thema: str = ""  # code, or NO_THEME
    eigenaar: str = ""  # key of an organisation
    trekker: str = ""  # party
    stand: str = ""  # of an action, PAST or LOOKED_BACK
    regio: str = ""  # slug
    volgorde: str = ""  # '' for the nearest day first, or LATEST_FIRST

    @classmethod
    def read(cls, told: Mapping[str, str]) -> "Wanted":
        """Of what was told only what a filter knows."""
        return cls(**{name: told.get(name, "")[:LONGEST_VALUE] for name in NAMES})

    @property
    def query(self) -> str:
        """As it stands in the address; of two that ask the same it is the same."""
        return urlencode([(name, value) for name in NAMES if (value := getattr(self, name))])


NAMES = ("zoek", "thema", "eigenaar", "trekker", "stand", "regio", "volgorde")


@dataclass(frozen=True, slots=True)
class Row:
    """One action as it is listed. No person: the owner is an organisation and a role."""

    action: Action
    theme: str
    waits: bool  # for an evaluation
    ended: str = ""  # code of agenda.models.Evaluation.Result, once somebody looked back

    @property
    def state(self) -> str:
        """How it ended says more than how it went."""
        if self.ended:
            return str(Evaluation.Result(self.ended).label)
        return str(self.action.get_status_display())

    @property
    def owner(self) -> str:
        name = self.action.owner.name if self.action.owner else ""
        return ", ".join(filter(None, (name, self.action.owner_role)))


def rows(actions: Iterable[Action], labels: Mapping[str, str], today: date) -> Iterator[Row]:
    """The actions come with their goal, owner and region, and with what `domain.overview` adds."""
    for action in actions:
        code = action.goal.theme if action.goal else ""
        looked_back, ended = getattr(action, "looked_back", False), getattr(action, "ended", "")
        past = action.deadline is not None and action.deadline < today
        is_open = action.status in UNDER_WAY and not looked_back
        waits = past and is_open and action.agenda.status != ImprovementAgenda.Status.CLOSED
        yield Row(action, labels.get(code, code), waits, ended if looked_back else "")


COLUMNS = (
    Column("regio", "Regio", width=24),
    Column("verbeteragenda", "Verbeteragenda", width=32),
    Column("actie", "Actie", width=44),
    Column("thema", "Thema", "Van het doel waar de actie bij hoort", width=24),
    Column("eigenaar", "Eigenaar", "De organisatie", width=28),
    Column("rol", "Rol", "Van de eigenaar", width=22),
    Column("trekker", "Trekker", "De partij uit de vierhoek", PARTIES, 22),
    Column("stand", "Stand", "Hoe het met de actie staat", STATUSES, 16),
    Column("begint_op", "Begint op", width=13),
    Column("klaar_op", "Klaar op", width=13),
    Column("evalueren_op", "Samen terugkijken op", width=13),
    Column("moeite", "Hoeveel het vraagt", "", EFFORTS, 10),
    Column("streefwaarde", "Streefwaarde", width=18),
    Column("hoe_liep_het_af", "Hoe het afliep", "Zodra er is teruggekeken", RESULTS, 16),
)


def overview_workbook(listed: Iterable[Row], asked: str, day: date) -> bytes:
    """Always Dutch, as every document of a region."""
    with override("nl"):
        guide = [
            (_("Alle acties"), _("Stand van %s") % day.isoformat()),
            (_("Gekozen"), asked or _("alles")),
            (_("Wat staat er in?"), _(
                "Eén regel per actie. ‘Codeboek’ legt elke kolom uit. Namen van mensen staan er "
                "niet in."
            )),
        ]  # fmt: skip
        return workbook(guide, [Sheet("Acties", COLUMNS, map(_values, listed))])


def overview_csv(listed: Iterable[Row], variant: Variant) -> Iterator[str]:
    return csv_lines(COLUMNS, map(_values, listed), variant)


def overview_name(day: date, extension: str, variant: Variant | None = None) -> str:
    return file_name("acties", day=day, extension=extension, variant=variant)


def _values(row: Row) -> tuple[Value, ...]:
    action = row.action
    return (
        action.agenda.trajectory.region.name, action.agenda.title, action.title, row.theme,
        action.owner.name if action.owner else "", action.owner_role, action.lead_party,
        action.status, action.starts_on, action.deadline, action.evaluate_on, action.effort,
        action.target, row.ended,
    )  # fmt: skip

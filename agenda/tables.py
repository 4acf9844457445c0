"""The whole agenda as one table, out and in: a row is the agenda itself, a goal, an action or a
conversation. Keys of columns never change; what we export can be imported again. Pure.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from agenda.models import Action, Answer, Evaluation, FollowUp
from agenda.text import ActionText, AgendaText, EvidenceText, Signed
from documents.sheets import Column, Sheet, Value, Variant, csv_bytes, file_name, workbook
from regions.parties import FOUR_PARTIES, Party

AGENDA, GOAL, ACTION, TALK, ANSWER = "agenda", "doel", "actie", "gesprek", "antwoord"
KINDS = {
    AGENDA: "de naam en de visie", GOAL: "een doel per thema", ACTION: "een actie",
    TALK: "een afspraak om in gesprek te blijven",
    ANSWER: "wat een partij antwoordde. Deze regel lezen wij niet in",
}  # fmt: skip
READ_KINDS = [kind for kind in KINDS if kind != ANSWER]


def _codes(choices: list[tuple[str, object]]) -> dict[str, str]:
    with override("nl"):
        return {code: str(label) for code, label in choices}


PARTIES = {party.value: str(party.label) for party in FOUR_PARTIES}
EVERY_PARTY = {party.value: str(party.label) for party in Party}
STATUSES = _codes([*Action.Status.choices])
EFFORTS = _codes([*Action.Effort.choices])
FAMILIES = _codes([*Action.Families.choices])
FORMS = _codes([*FollowUp.Form.choices])
RESULTS = _codes([*Evaluation.Result.choices])
CONCLUSIONS = _codes([*Evaluation.Conclusion.choices])
ANSWERS = _codes([*Answer.choices])

_NOT_READ = "Deze kolom lezen wij niet in"
COLUMNS = (
    Column("soort", "Soort", "Wat deze regel is", KINDS, 9),
    Column("sleutel", "Sleutel", "Waaraan wij een regel herkennen. Leeg bij een nieuwe", width=9),
    Column("doel", "Hoort bij doel", "Bij een actie: sleutel of thema van het doel", width=12),
    Column("thema", "Thema", "Bij een doel: de vaste code van het thema, of de naam", width=9),
    Column("naam", "Naam", "Van de agenda of van de actie; bij een gesprek: de vorm", FORMS, 38),
    Column("tekst", "Tekst", "Agenda: de visie. Doel: de gewenste situatie. Actie: wat precies. "
           "Gesprek: hoe kinderen en ouders betrokken blijven", width=50),
    Column("gaat_goed", "Wat gaat goed", "Bij een doel", width=30),
    Column("kan_beter", "Wat kan beter", "Bij een doel", width=30),
    Column("voor_wie", "Voor wie", "Bij een actie", width=24),
    Column("eigenaar", "Eigenaar", "De organisatie", width=26),
    Column("rol", "Rol", "Van de eigenaar; bij een gesprek: wie uitnodigt", width=22),
    Column("trekker", "Trekker", "De partij uit de vierhoek", PARTIES, 22),
    Column("helpers", "Wie helpen mee", width=24),
    Column("gezinnen", "Gezinnen doen mee", "Hoe ouders, pleegouders en jongeren meedoen",
           FAMILIES, 16),
    Column("eerste_stap", "Eerste stap", "Binnen vier weken", width=30),
    Column("eerste_stap_voor", "Eerste stap vóór", width=13),
    Column("begint_op", "Begint op", width=13),
    Column("klaar_op", "Klaar op", "Bij een gesprek: de volgende keer", width=13),
    Column("evalueren_op", "Samen terugkijken op", "Op of na ‘klaar op’", width=13),
    Column("moeite", "Hoeveel het vraagt", "", EFFORTS, 10),
    Column("meten_met", "Gemeten met", "De vaste code van een cijfer of een vraag", width=14),
    Column("stand_nu", "Stand bij het begin", width=16),
    Column("streefwaarde", "Streefwaarde", width=16),
    Column("stand", "Stand", "Hoe het met de actie staat", STATUSES, 16),
    Column("hoe_vaak", "Hoe vaak", "Bij een gesprek", width=18),
    Column("onderbouwing", "Onderbouwing", f"Waarom. {_NOT_READ}", width=60),
    Column("teruggekeken_op", "Teruggekeken op", f"De laatste keer. {_NOT_READ}", width=16),
    Column("hoe_liep_het_af", "Hoe het afliep", _NOT_READ, RESULTS, 16),
    Column("geleerd", "Wat we leerden", _NOT_READ, width=50),
    Column("hoe_verder", "Hoe we verdergaan", _NOT_READ, CONCLUSIONS, 16),
    Column("partij", "Partij", f"Die antwoordde. {_NOT_READ}", EVERY_PARTY, 22),
    Column("antwoord", "Antwoord", _NOT_READ, ANSWERS, 16),
    Column("bij_actie", "Bij actie", "Sleutel van de actie; leeg: de hele agenda. " + _NOT_READ,
           width=9),
    Column("kanttekening", "Kanttekening", _NOT_READ, width=50),
)  # fmt: skip
EXPORTED_ONLY = (
    "onderbouwing", "teruggekeken_op", "hoe_liep_het_af", "geleerd", "hoe_verder", "partij",
    "antwoord", "bij_actie", "kanttekening",
)  # fmt: skip
"""Evidence is linked, an evaluation is signed, a party answers: none is typed in a table."""


def agenda_workbook(text: AgendaText, version: str) -> bytes:
    """Always Dutch, as every document of the region."""
    with override("nl"):
        return workbook(_guide(text, version), [Sheet("Verbeteragenda", COLUMNS, rows(text))])


def agenda_csv(text: AgendaText, variant: Variant) -> bytes:
    with override("nl"):
        return csv_bytes(COLUMNS, rows(text), variant)


def agenda_name(
    text: AgendaText, version: str, day: date, extension: str, variant: Variant | None = None
) -> str:
    """Such as `verbeteragenda_rijk-van-nijmegen_v1-0_2026-03-12.pdf`; `version` is 'v1.0' or
    'concept'.
    """
    return file_name(
        "verbeteragenda", text.place.region_slug, version,
        day=day, extension=extension, variant=variant,
    )  # fmt: skip


def rows(text: AgendaText) -> Iterator[tuple[Value, ...]]:
    for row in _filled(text):
        yield tuple(row.get(column.key) for column in COLUMNS)


def goal_key(key: int) -> str:
    return f"d{key}"


def _filled(text: AgendaText) -> Iterator[Mapping[str, Value]]:
    """Only what is filled in, by column."""
    yield {"soort": AGENDA, "naam": text.title, "tekst": text.vision}
    for goal in text.goals:
        yield {
            "soort": GOAL, "sleutel": goal_key(goal.key), "thema": goal.theme,
            "tekst": goal.ambition, "gaat_goed": goal.goes_well, "kan_beter": goal.can_improve,
            "meten_met": goal.measure.code, "stand_nu": goal.measure.baseline,
            "streefwaarde": goal.measure.target, "onderbouwing": _why(goal.evidence),
        }  # fmt: skip
    for action in text.actions:
        yield {
            "soort": ACTION, "sleutel": f"a{action.key}", "naam": action.title,
            "doel": goal_key(action.goal) if action.goal else "", "tekst": action.what,
            "voor_wie": action.for_whom, "eigenaar": action.owner, "rol": action.owner_role,
            "trekker": action.lead, "helpers": action.helpers, "gezinnen": action.families,
            "eerste_stap": action.first_step, "eerste_stap_voor": action.first_step_on,
            "begint_op": action.starts_on, "klaar_op": action.deadline,
            "evalueren_op": action.evaluate_on, "moeite": action.effort,
            "meten_met": action.measure.code, "stand_nu": action.measure.baseline,
            "streefwaarde": action.measure.target, "stand": action.status,
            "onderbouwing": _why(action.evidence), **_looked_back(action),
        }  # fmt: skip
    for each in text.conversations:
        yield {
            "soort": TALK, "sleutel": f"g{each.key}", "naam": each.form, "rol": each.invited_by,
            "tekst": each.involvement, "klaar_op": each.next_on, "hoe_vaak": each.frequency,
        }  # fmt: skip
    for signed in text.signed:
        yield from _answered(signed)


def _answered(signed: Signed) -> Iterator[Mapping[str, Value]]:
    """To the whole, and where that differs to single actions."""
    who = {
        "soort": ANSWER, "partij": signed.party, "naam": signed.name, "rol": signed.role,
        "eigenaar": signed.organisation,
    }  # fmt: skip
    yield {**who, "antwoord": signed.answer, "kanttekening": signed.reservation}
    for each in signed.on_actions:
        about = f"a{each.action}"
        yield {
            **who, "bij_actie": about, "antwoord": each.answer, "kanttekening": each.reservation
        }  # fmt: skip


def _looked_back(action: ActionText) -> Mapping[str, Value]:
    """What was signed last."""
    if not action.evaluations:
        return {}
    newest = action.evaluations[-1]
    return {
        "teruggekeken_op": newest.evaluated_on, "hoe_liep_het_af": newest.result,
        "geleerd": newest.learned, "hoe_verder": newest.conclusion,
    }  # fmt: skip


def _why(evidence: tuple[EvidenceText, ...]) -> str:
    return " | ".join(f"{each.words} ({each.source})" for each in evidence)


def _guide(text: AgendaText, version: str) -> list[tuple[str, str]]:
    place = text.place
    told = [
        (text.title, place.region),
        (_("Versie"), version),
        (_("Traject"), place.trajectory),
        (_("Wat staat er in?"), _(
            "Eén regel per doel, actie, afspraak en antwoord van een partij. ‘Codeboek’ legt elke "
            "kolom uit. U kunt dit bestand wijzigen en weer inlezen."
        )),
        (_("Vragen?"), f"{place.contact_name}, {place.contact_email}"),
    ]  # fmt: skip
    if place.is_example:
        told.insert(1, (_("Voorbeeld"), _("Alles in dit bestand is verzonnen.")))
    return told

"""A whole agenda out as a table and in again: everything, or nothing."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook, load_workbook

from agenda import tables
from agenda.domain import editing, importing
from agenda.domain.composing import compose
from agenda.domain.importing import ImportRefusedError, Preview
from agenda.models import ImprovementAgenda, PreparedImport
from agenda.tasks import forget_imports
from documents.sheets import Variant
from regions.models import Trajectory, User
from tests.agenda.conftest import first_action
from tests.conftest import ClientOf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("themes")]
NEEDED = "eigenaar, rol, trekker, klaar_op, evalueren_op"
HEAD = [column.key for column in tables.COLUMNS]


def table(*rows: dict[str, object]) -> BytesIO:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Verbeteragenda")
    sheet.append(HEAD)
    for row in rows:
        sheet.append([row.get(key) for key in HEAD])
    file = BytesIO()
    book.save(file)
    file.seek(0)
    return file


def faults(agenda: ImprovementAgenda, file: BytesIO, by: User) -> tuple[str, ...]:
    before = compose(agenda)
    with pytest.raises(ImportRefusedError) as refusal:
        importing.prepare(agenda, file, name="agenda.xlsx", by=by)
    assert compose(agenda) == before
    assert not PreparedImport.objects.exists()
    return refusal.value.faults


@pytest.mark.parametrize("kind", ["xlsx", Variant.EXCEL, Variant.ANALYSIS])
def test_the_import_takes_the_export_and_changes_nothing(
    full: ImprovementAgenda, alice: User, kind: str | Variant
) -> None:
    text = compose(full)
    file = (
        tables.agenda_csv(text, kind)
        if isinstance(kind, Variant)
        else tables.agenda_workbook(text, "concept")
    )
    prepared = importing.prepare(full, BytesIO(file), name="agenda", by=alice)
    assert importing.preview(prepared) == Preview((), (), 4, (), ())
    importing.store(prepared)
    full.refresh_from_db()
    assert compose(full) == text


def test_an_agenda_comes_whole_into_an_empty_one(
    full: ImprovementAgenda, twente_trajectory: Trajectory, alice: User
) -> None:
    """The keys are of somebody else, so everything is new here, and the goal goes along."""
    other = ImprovementAgenda.objects.create(trajectory=twente_trajectory, title="Twente")
    file = BytesIO(tables.agenda_csv(compose(full), Variant.EXCEL))
    importing.store(importing.prepare(other, file, name="agenda.csv", by=alice))
    copied = compose(other)
    assert [action.title for action in copied.actions] == [
        "Maak één plan per kind", "Bel ouders op tijd",
    ]  # fmt: skip
    assert {action.goal for action in copied.actions} == {copied.goals[0].key}
    assert copied.actions[0].owner == "Pleegzorg Waalstreek"
    assert full.actions.count() == 2


def test_goals_on_one_theme_keep_their_own_actions(
    full: ImprovementAgenda, twente_trajectory: Trajectory, alice: User
) -> None:
    second = editing.add_goal(full, theme="SAM", ambition="Wij bellen terug.")
    editing.add_action(full, goal=second, title="Bel binnen een week terug")
    other = ImprovementAgenda.objects.create(trajectory=twente_trajectory, title="Twente")
    file = BytesIO(tables.agenda_csv(compose(full), Variant.EXCEL))
    importing.store(importing.prepare(other, file, name="agenda.csv", by=alice))
    copied = compose(other)
    assert [[action.title for action in copied.actions_of(goal.key)] for goal in copied.goals] == [
        ["Maak één plan per kind", "Bel ouders op tijd"],
        ["Bel binnen een week terug"],
    ]


def test_an_action_finds_its_goal_by_theme(full: ImprovementAgenda, alice: User) -> None:
    """Somebody who types a table knows no keys."""
    file = table(
        {"soort": "doel", "thema": "BEL", "tekst": "Op tijd adempauze."},
        {"soort": "doel", "thema": "BEL", "tekst": "Een vaste hulplijn."},
        {"soort": "actie", "naam": "Zoek gezinnen", "doel": "BEL"},
        {"soort": "actie", "naam": "Bel terug", "doel": "SAM"},
    )
    importing.store(importing.prepare(full, file, name="agenda.xlsx", by=alice))
    text = compose(full)
    goals = {goal.key: goal.ambition for goal in text.goals}
    found = {action.title: goals[action.goal or 0] for action in text.actions}
    assert found["Zoek gezinnen"] == "Op tijd adempauze."
    assert found["Bel terug"] == "Wij beslissen samen."


def test_every_wrong_row_is_named_and_nothing_is_stored(
    full: ImprovementAgenda, alice: User
) -> None:
    file = table(
        {
            "soort": "actie",
            "naam": "Maak een plan",
            "klaar_op": "1-5-2027",
            "begint_op": "2-5-2027",
        },
        {"soort": "actie", "naam": "Bel", "klaar_op": "2-5-2027", "evalueren_op": "1-5-2027"},
        {"soort": "actie"},
        {"soort": "doel", "thema": "XXX", "tekst": "Iets."},
        {"soort": "wens", "naam": "Rust"},
        {"soort": "actie", "naam": "Schrijf", "stand": "bezig"},
        {"soort": "actie", "naam": "Bel", "klaar_op": "32-13-2027"},
    )
    assert faults(full, file, alice) == (
        "Regel 2: de actie is klaar voordat zij begint.",
        "Regel 3: de evaluatie is voordat de actie klaar is.",
        "Regel 4: deze actie heeft geen naam.",
        "Regel 5: het thema ‘XXX’ bestaat niet.",
        "Regel 6: ‘wens’ is geen soort. Kies uit: agenda, doel, actie, gesprek.",
        f"Regel 7: een actie die begonnen is, heeft ook nodig: {NEEDED}.",
        "Regel 8: ‘32-13-2027’ bij ‘klaar_op’ is geen datum; schrijf bijvoorbeeld 31-12-2026.",
    )


def test_formulas_are_refused(full: ImprovementAgenda, alice: User) -> None:
    (fault,) = faults(full, table({"soort": "actie", "naam": "=1+1"}), alice)
    assert "formule" in fault


def test_ten_thousand_rows_are_refused(full: ImprovementAgenda, alice: User) -> None:
    rows = "soort;naam;tekst\r\n" + "actie;Maak een plan;\r\n" * 10_000
    (fault,) = faults(full, BytesIO(rows.encode()), alice)
    assert "meer dan 2000 regels" in fault


def test_a_table_is_stored_once(full: ImprovementAgenda, alice: User) -> None:
    file = table({"soort": "actie", "naam": "Open een hulplijn", "tekst": ""})
    prepared = importing.prepare(full, file, name="agenda.xlsx", by=alice)
    assert importing.preview(prepared).new == ("Actie: Open een hulplijn",)
    assert (importing.store(prepared), importing.store(prepared)) == (1, 0)
    assert full.actions.count() == 3


def test_the_workbook_explains_itself(full: ImprovementAgenda) -> None:
    book = load_workbook(BytesIO(tables.agenda_workbook(compose(full), "1.0")))
    assert book.sheetnames == ["Leeswijzer", "Verbeteragenda", "Codeboek"]
    assert [cell.value for cell in book["Verbeteragenda"][1]] == HEAD


@pytest.mark.parametrize("kind", ["xlsx", Variant.EXCEL, Variant.ANALYSIS])
def test_what_was_learned_is_in_the_table_and_is_said_not_to_be_read_back(
    full: ImprovementAgenda, alice: User, client_of: ClientOf, kind: str | Variant
) -> None:
    action = first_action(full)
    for day, learned in ((date(2027, 9, 1), "Het is wennen."), (date(2027, 10, 1), "Het helpt.")):
        action.evaluations.create(
            evaluated_on=day, result="partly", learned=learned, conclusion="adapt",
            signed_on=day, signed_by="regiocoördinator",
        )  # fmt: skip
    text = compose(full)
    (row,) = [each for each in tables.rows(text) if "Het helpt." in each]
    assert dict(zip(HEAD, row, strict=True)) | {
        "teruggekeken_op": date(2027, 10, 1), "hoe_liep_het_af": "partly",
        "geleerd": "Het helpt.", "hoe_verder": "adapt",
    } == dict(zip(HEAD, row, strict=True))  # fmt: skip
    file = (
        tables.agenda_csv(text, kind)
        if isinstance(kind, Variant)
        else tables.agenda_workbook(text, "concept")
    )
    prepared = importing.prepare(full, BytesIO(file), name="agenda", by=alice)
    told = importing.preview(prepared)
    columns = ("Teruggekeken op", "Hoe het afliep", "Wat we leerden", "Hoe we verdergaan")
    assert told == Preview((), (), 4, (), columns)
    place = full.trajectory
    check = reverse("agenda_import_check", args=[place.region.slug, place.slug])
    page = client_of(alice).get(check).content.decode()
    assert f"Deze kolommen lezen wij niet in: {', '.join(columns)}." in page
    importing.store(prepared)
    full.refresh_from_db()
    assert compose(full) == text


@pytest.fixture
def sent(full: ImprovementAgenda, alice: User) -> PreparedImport:
    row: dict[str, object] = {"soort": "actie", "naam": "Maak één plan", "tekst": "Samen."}
    return importing.prepare(full, table(row), name="agenda.xlsx", by=alice)


def test_a_table_that_nobody_confirms_is_forgotten_by_the_clock(sent: PreparedImport) -> None:
    entry = settings.CELERY_BEAT_SCHEDULE["forget-imports"]
    assert entry == {"task": forget_imports.name, "schedule": timedelta(hours=6)}
    for days, left in ((importing.KEPT.days, 1), (importing.KEPT.days + 1, 0)):
        long_ago = timezone.localdate() - timedelta(days=days)
        PreparedImport.objects.filter(pk=sent.pk).update(prepared_on=long_ago)
        forget_imports()
        assert PreparedImport.objects.count() == left


def test_a_table_goes_at_once_when_somebody_says_no(
    sent: PreparedImport, alice: User, client_of: ClientOf
) -> None:
    before, place = compose(sent.agenda), sent.agenda.trajectory
    check = reverse("agenda_import_check", args=[place.region.slug, place.slug])
    assert "Dan wissen wij deze tabel na 7 dagen." in client_of(alice).get(check).content.decode()
    answer = client_of(alice).post(check, {"niet": ""}, follow=True)
    assert "Er is niets ingelezen." in answer.content.decode()
    assert not PreparedImport.objects.exists()
    assert compose(sent.agenda) == before

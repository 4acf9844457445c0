"""Every upgrade meets a filled database, and can be taken back; together they make the tables that
the models describe. It happens in a database of its own, because it takes the tables from under
the other tests.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connections, models
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState
from post_office.models import Email
from pytest_django import DjangoDbBlocker

from agenda.models import AgendaEvaluation, Example, ImprovementAgenda
from dialogues.models import Kit, Meeting, Minutes, Note, Preparation, Registration, Room
from documents.models import File, Job
from quickscan.models import (
    BankLoad,
    BankText,
    Factsheet,
    Figure,
    Item,
    Questionnaire,
    RegionText,
    Round,
    Scale,
    Snapshot,
    TableCheck,
    Theme,
)
from regions.models import (
    AuditEntry,
    Municipality,
    Organisation,
    Part,
    Partnership,
    Region,
    Role,
    Trajectory,
    User,
)
from regions.parties import Party

# The top one first, as they stand on each other.
OURS = ("agenda", "dialogues", "quickscan", "regions", "documents")
EVENING = datetime(2026, 3, 12, 18, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The alias of a database as the models describe it, with a row in every table."""
    alias = "scratch"
    with django_db_blocker.unblock():
        # Without a name Django makes one up: beside the first on PostgreSQL, in memory on SQLite.
        nameless = {**connections.databases["default"]["TEST"], "NAME": None}
        connections.databases[alias] = {**connections.databases["default"], "TEST": nameless}
        scratch = connections[alias]
        scratch.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        fill(alias)
        yield alias
        scratch.creation.destroy_test_db(verbosity=0)
        scratch.close()
        del connections[alias]
        del connections.databases[alias]


def our_models() -> list[type[models.Model]]:
    return [model for app in OURS for model in apps.get_app_config(app).get_models()]


def rows(alias: str) -> dict[str, int]:
    """The number of rows per table, of the tables that there are."""
    tables = set(connections[alias].introspection.table_names())
    return {
        model._meta.db_table: model._base_manager.using(alias).count()
        for model in our_models()
        if model._meta.db_table in tables
    }


@pytest.mark.django_db
def test_no_model_changed_without_a_migration() -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


def test_every_table_has_a_row(filled: str) -> None:
    """The others prove something only as long as this holds: a new model belongs in `fill`."""
    assert {table for table, number in rows(filled).items() if number == 0} == set()
    assert len(rows(filled)) == len(our_models())


def test_every_migration_can_be_taken_back_and_comes_again_to_a_filled_database(
    filled: str,
) -> None:
    """From head to nothing, one at a time: each is taken back, meets the rows that stay, and is
    taken back again. What a migration brought goes with it, and nothing else does. From nothing to
    head they then make the tables from which the first was taken back, and no rows: the database
    of every other test is made from the models, and stands for a migrated one.
    """
    described = schema(filled)
    executor = MigrationExecutor(connections[filled])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)
    before = states_before(plan)
    for migration, _backwards in reversed(plan):
        with worked_out_once(migration):
            there = rows(filled)
            executor.unapply_migration(before[migration], migration)
            kept = rows(filled)
            assert kept.items() <= there.items(), migration
            if migration.app_label in OURS:
                executor.apply_migration(before[migration].clone(), migration)
                assert kept.items() <= rows(filled).items(), migration
                executor.unapply_migration(before[migration], migration)
                assert rows(filled) == kept, migration
    assert rows(filled) == {}
    call_command("migrate", database=filled, verbosity=0)
    assert schema(filled) == described
    assert set(rows(filled).values()) == {0}
    fill(filled)


def schema(alias: str) -> set[tuple[str, ...]]:
    """Every column, constraint, index and trigger of our tables and every function, in words of
    the database and in any order: a column that was added later stands last.
    """
    statement = ON_POSTGRESQL if connections[alias].vendor == "postgresql" else ON_SQLITE
    with connections[alias].cursor() as cursor:
        cursor.execute(statement)
        found = cursor.fetchall()
    return {
        (kind, table, MADE_UP.sub("_unique", name), MADE_UP.sub("_unique", part))
        for kind, table, name, definition in found
        if not table or table.startswith(tuple(f"{app}_" for app in OURS))
        for part in (parts(definition) if kind == "table" else [definition])
    }


# What `unique=True` is called: by PostgreSQL in a new table, by Django in one that was there.
MADE_UP = re.compile(r"_key\b|_[0-9a-f]{8}_uniq\b")
ON_POSTGRESQL = """
    SELECT 'column', attrelid::regclass::text, attname::text, concat_ws(' ',
        format_type(atttypid, atttypmod), attcollation::regcollation, attnotnull, attidentity,
        attgenerated, pg_get_expr(adbin, adrelid))
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped
        AND relkind IN ('r', 'v', 'm')
    UNION ALL SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT 'index', tablename, indexname, indexdef
    FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT 'trigger', tgrelid::regclass::text, tgname, pg_get_triggerdef(oid)
    FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT 'function', '', proname, pg_get_functiondef(oid)
    FROM pg_proc WHERE pronamespace = 'public'::regnamespace
"""
ON_SQLITE = "SELECT type, tbl_name, name, sql FROM sqlite_master WHERE sql IS NOT NULL"


def parts(statement: str) -> list[str]:
    """The columns and constraints of a CREATE TABLE: what is between its commas, but not between
    those of an expression or a text.
    """
    found, depth, quote = [""], 0, ""
    for sign in statement[statement.index("(") + 1 : statement.rindex(")")]:
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"":
            quote = sign
        else:
            depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and not depth and not quote:
            found.append("")
        else:
            found[-1] += sign
    return [part.strip() for part in found]


def states_before(plan: list[tuple[Migration, bool]]) -> dict[Migration, ProjectState]:
    """What the models were like before each of these, worked out once for all."""
    state, before = ProjectState(), {}
    # Made here, it follows each change; else each use makes all models anew.
    assert state.apps is not None
    for migration, _backwards in plan:
        before[migration] = state
        state = migration.mutate_state(state, preserve=True)
    return before


@contextmanager
def worked_out_once(migration: Migration) -> Iterator[None]:
    """What the models are like after each operation. Back, forth and back again they are the same,
    and making them takes much longer than changing the database.
    """
    with pytest.MonkeyPatch.context() as patch:
        for operation in migration.operations:
            patch.setattr(operation, "state_forwards", once(operation.state_forwards))
        yield


def once(change: Callable[[str, ProjectState], None]) -> Callable[[str, ProjectState], None]:
    after: list[ProjectState] = []

    def change_or_repeat(app_label: str, state: ProjectState) -> None:
        if after:
            vars(state).update(vars(after[0].clone()))
        else:
            change(app_label, state)
            after.append(state.clone())

    return change_or_repeat


def fill(alias: str) -> None:
    """At least one row of every model. Rows follow their parents into the same database."""
    region = Region.objects.using(alias).create(
        code="JZ32", name="Rijk van Nijmegen", slug="rijk-van-nijmegen", tile_row=7,
        tile_column=6, tile_name="Rijk van Nijmegen", valid_from=date(2025, 1, 1),
    )  # fmt: skip
    trajectory = fill_regions(alias, region)
    fill_quickscan(alias, trajectory)
    note = fill_dialogues(trajectory)
    fill_agenda(alias, trajectory, note)


def fill_regions(alias: str, region: Region) -> Trajectory:
    beuningen = Municipality.objects.using(alias).create(code="GM0209", name="Beuningen")
    region.memberships.create(municipality=beuningen, valid_from=date(2025, 1, 1))
    region.networks.create(name="Pleeggezinnen in Beuningen")
    provider, institution = (
        Organisation.objects.using(alias).create(name=name, kind=Organisation.Kind.OTHER)
        for name in ("Pleegzorg Waalstreek", "Jeugdbescherming Waalstreek")
    )
    Partnership.objects.using(alias).create(
        name="Samen in de Waalstreek", provider=provider, institution=institution
    )
    trajectory = region.trajectories.create(
        title="Pleegzorg 2026", slug="pleegzorg-2026", starts_on=date(2026, 1, 12),
        ends_on=date(2026, 12, 18), contact_name="Alice", contact_email="alice@nijmegen.example",
    )  # fmt: skip
    trajectory.parts.create(part=Part.EXPERIENCES)
    alice = User.objects.using(alias).create(email="alice@nijmegen.example", name="Alice Bakker")
    alice.roles.create(kind=Role.Kind.COORDINATOR, region=region)
    trajectory.audit_entries.create(user=alice, act=AuditEntry.Act.READ, subject="ronde 1")
    content = Email.objects.using(alias).create(
        from_email="noreply@nijmegen.example", to=["alice@nijmegen.example"], message="Kom."
    )
    trajectory.mail.create(once="role_given-1", kind="role_given", content=content)
    return trajectory


def fill_quickscan(alias: str, trajectory: Trajectory) -> None:
    theme = Theme.objects.using(alias).create(
        code="SAM", slug="samenwerken", position=1, labels={"nl": "Samenwerken"}, descriptions={},
        conversation_question="Wat helpt?",
    )  # fmt: skip
    scale = Scale.objects.using(alias).create(code="agree5", kind=Scale.Kind.LIKERT, options=[])
    item = theme.items.create(
        code="SAM1", position=1, kind=Item.Kind.LIKERT, concept="cooperation", scale=scale
    )
    item.wordings.create(party=Party.PARENT, language="nl", text="Wij beslissen samen.")
    BankLoad.objects.using(alias).create(version="1.0", languages=["nl"])
    BankText.objects.using(alias).create(code="intro", language="nl", text="Welkom.")
    questionnaire = Questionnaire.objects.using(alias).create(
        party=Party.PARENT, version=1, bank_version="1.0", definition={}, texts={}, checksum="ab"
    )
    questionnaire.pages.create(language="nl", position=1, slug="samenwerken", blocks=[])
    file = File.objects.using(alias).create(name="a.pdf", media_type="application/pdf", size=0)
    job = Job.objects.using(alias).create(
        task="quickscan.tasks.make_results", subject_id=1, state=Job.State.DONE, file=file,
        finished_at=EVENING,
    )  # fmt: skip
    round_ = trajectory.rounds.create(
        number=1, status=Round.Status.CLOSED, opened_on=date(2026, 2, 1),
        closed_on=date(2026, 3, 1), job=job,
    )  # fmt: skip
    parents = round_.parties.create(
        party=Party.PARENT, questionnaire=questionnaire, code="ABCDEFGH"
    )
    parents.drafts.create(code_hash="ab", language="nl", expires_on=date(2026, 3, 31))
    parents.responses.create(codes="5")
    parents.open_answers.create(item="SAM9", text="Dank.")
    parents.single_use_codes.create(code_hash="ab")
    parents.code_sets.create(size=40, made_on=date(2026, 2, 1))
    parents.invitees.create(email="anna@voorbeeld.example")
    Snapshot.objects.using(alias).create(round=round_, content={}, checksum="ab")
    thomas = User.objects.using(alias).create(email="thomas@nijmegen.example", name="Thomas")
    round_.quotes.create(theme="samenwerken", kind="goes_well", text="Rust.", proposed_by=thomas)
    round_.files.create(kind="werkmap", file=file)
    Figure.objects.using(alias).create(
        indicator="IND-GEZ-01", region=trajectory.region, year=2024, period="2024", value=310,
        status=Figure.Status.FINAL, source="Pleegzorg Waalstreek",
    )  # fmt: skip

    round_.mailings.create(kind="closing", state="started")
    RegionText.objects.using(alias).create(
        region=trajectory.region, key="letter", party=Party.PARENT, body="Kom."
    )
    fill_deliveries(alias, trajectory)


def fill_deliveries(alias: str, trajectory: Trajectory) -> None:
    waalstreek = Organisation.objects.using(alias).get(name="Pleegzorg Waalstreek")
    request = trajectory.figure_requests.create(
        organisation=waalstreek, year=2025, contact_name="Petra",
        contact_email="petra@waalstreek.example", due_on=date(2026, 3, 1),
        asked_on=date(2026, 1, 20),
    )  # fmt: skip
    request.deliveries.create(
        indicator="IND-GEZ-01", year=2025, value=305, status=Figure.Status.FINAL,
        delivered_on=date(2026, 2, 3),
        figure=trajectory.region.figures.create(
            indicator="IND-GEZ-01", year=2025, period="2025", value=305,
            status=Figure.Status.FINAL, source="Pleegzorg Waalstreek",
        ),
    )  # fmt: skip
    trajectory.region.chosen_figures.create(indicator="IND-GEZ-01", position=1)
    Factsheet.objects.using(alias).create(region=trajectory.region)
    table = trajectory.table_imports.create(
        table="85099NED", file_name="tabel.csv", started_on=date(2026, 2, 1)
    )
    TableCheck.objects.using(alias).create(table="85099NED", checked_on=date(2026, 2, 1))
    figure = trajectory.region.figures.create(
        indicator="IND-VOL-01", year=2022, period="2022", value=350,
        status=Figure.Status.FINAL, source="CBS StatLine 85099NED",
    )  # fmt: skip
    figure.revisions.create(
        value=345, status=Figure.Status.PROVISIONAL, source="CBS StatLine 85099NED",
        replaced_on=date(2026, 2, 1), table_import=table,
    )  # fmt: skip


def fill_dialogues(trajectory: Trajectory) -> Note:
    meeting = trajectory.meetings.create(
        kind=Meeting.Kind.AGREE, title="Afspreken", starts_at=EVENING,
        ends_at=EVENING + timedelta(hours=2),
    )  # fmt: skip
    meeting.quotas.create(party=Party.PARENT)
    dana = meeting.registrations.create(
        party=Party.PARENT, name="Dana", email="dana@voorbeeld.example"
    )
    fill_planning(trajectory, meeting, dana)
    fill_room(meeting)
    fill_tables(meeting, dana)
    fill_yields(trajectory, meeting)
    return meeting.notes.create(theme="SAM", kind=Note.Kind.AMBITION, text="Eén overleg.")


def fill_room(meeting: Meeting) -> None:
    block = meeting.blocks.create(position=0, title="Welkom", minutes=15)
    meeting.live_events.create(block=block, act="begin", at=EVENING, client_id=uuid4())
    meeting.flip_charts.create(theme="SAM")
    idea = meeting.ideas.create(theme="SAM", text="Eén plan.")
    room = Room.objects.using(meeting._state.db).create(meeting=meeting, code="H7KM4R")
    ballot = room.ballots.create(party=Party.PARENT, key_hash="ab")
    ballot.dots.create(idea=idea)
    ballot.objections.create(idea=idea, reason="Te weinig tijd.")
    alias = meeting._state.db
    kit = Kit.objects.using(alias).create(meeting=meeting, themes=["SAM"])
    kit.worded.create(theme="SAM", texts={"question": "Wat helpt?"})
    placemats = File.objects.using(alias).create(name="p.pdf", media_type="application/pdf", size=0)
    kit.files.create(kind="placemats", file=placemats)
    room.sheets.create(party=Party.PARENT, people=3).counts.create(idea=idea, stickers=2)


def fill_tables(meeting: Meeting, dana: Registration) -> None:
    wil = meeting.registrations.create(
        party=Party.FOSTER_CARE_WORKER, name="Wil", email="wil@voorbeeld.example",
        status="attended", status_before="registered",
    )  # fmt: skip
    meeting.tables.create(number=1, host="Greta Smeets").seats.create(registration=wil)
    meeting.kept_apart.create(one=dana, other=wil)


def fill_yields(trajectory: Trajectory, meeting: Meeting) -> None:
    meeting.steps.create(party=Party.PARENT, text="Ik bel de school.", key_hash="ab")
    minutes = Minutes.objects.using(meeting._state.db).create(meeting=meeting)
    minutes.corrections.create(party=Party.PARENT, text="Er waren twee jongeren bij.")
    factor = trajectory.factors.create(name="Elkaar op tijd bellen")
    factor.mentions.create(meeting=meeting, party=Party.PARENT)


def fill_planning(trajectory: Trajectory, meeting: Meeting, dana: Registration) -> None:
    alice = User.objects.using(dana._state.db).get(name="Alice Bakker")
    meeting.themes.create(theme="SAM")
    meeting.date_options.create(starts_at=EVENING)
    meeting.invitees.create(party=Party.PARENT, name="Dana", email="dana@voorbeeld.example")
    meeting.decisions.create(
        by=alice, starts_on=EVENING.date(), missing="jeugdbeschermers", reason="Het gaat door."
    )
    meeting.thanks.create(party=Party.PARENT, understanding="yes", voice="yes", follow_up="no")
    trajectory.wishes.create(theme="SAM")
    trajectory.party_contacts.create(party=Party.PARENT, name="Eva", email="eva@raad.example")
    Preparation.objects.using(dana._state.db).create(registration=dana, focus="Rust.", by=alice)


def fill_agenda(alias: str, trajectory: Trajectory, note: Note) -> None:
    agenda = ImprovementAgenda.objects.using(alias).create(
        trajectory=trajectory, title="Verbeteragenda"
    )
    goal = agenda.goals.create(position=1, theme="SAM", ambition="Wij beslissen samen.")
    action = agenda.actions.create(goal=goal, title="Maak één plan per kind")
    action.evidence.create(
        kind="note", key=f"note/{note.pk}", words=note.text, source="Bijeenkomst Afspreken"
    )
    day = date(2026, 10, 1)
    action.updates.create(
        made_on=day, status="not_started", text="Wij beginnen.", author_role="wethouder"
    )
    joost = agenda.owners.create(email="joost@waalstreek.example")
    joost.reminders.create(action=action, kind="quarter", due_on=day, once="agenda-owner-1")
    action.evaluations.create(
        evaluated_on=day, result="partly", learned="Het helpt.", conclusion="keep"
    )
    evaluation = AgendaEvaluation.objects.using(alias).create(agenda=agenda, evaluated_on=day)
    evaluation.goals.create(goal_key=goal.pk)
    agenda.bilans.create(content={}, content_hash="ab", frozen_on=day)
    agenda.follow_ups.create(form="core_group", next_on=day, invited_by="de coördinator")
    agenda.left_out.create(key="note/0", words="Meer rust.", source="Afspreken", reason="Later.")
    alice = User.objects.using(alias).get(email="alice@nijmegen.example")
    Example.objects.using(alias).create(
        action=action, theme="SAM", title="Eén plan", who="Gezinnen", what="Eén plan.",
        cost="Twee avonden", outcome="Rust.", offered_by=alice, offered_on=day,
    )  # fmt: skip
    alice.digests.create(region=trajectory.region, since=day)
    alice.saved_views.create(name="Bezig", query="stand=running")
    agenda.prepared_imports.create(by=alice, name="agenda.xlsx", rows=[], prepared_on=day)
    version = agenda.versions.create(
        kind="proposal", major=0, minor=1, content={}, content_hash="ab", frozen_on=day
    )
    signatory = version.signatories.create(
        party=Party.PARENT, name="Dana", email="dana@voorbeeld.example"
    )
    signatory.action_answers.create(
        action_key=action.pk, answer="reserved", reservation="Graag eerder."
    )
    file = File.objects.using(alias).create(name="b.pdf", media_type="application/pdf", size=0)
    version.files.create(kind="pdf", file=file)

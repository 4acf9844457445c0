"""Fills an empty database: an open round of foster parents, of whom PEOPLE answered."""

from datetime import date, timedelta
from itertools import cycle, islice
from random import Random

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone

from dialogues.domain import registering
from dialogues.domain.registering import Details
from dialogues.models import Meeting
from quickscan.definition import Definition
from quickscan.demo.answers import people
from quickscan.domain import cbs_confirming, cbs_importing, rounds
from quickscan.domain.admission import admit
from quickscan.domain.cbs_judging import fingerprint
from quickscan.domain.handing_out import codes_in, make_codes
from quickscan.domain.publishing import publish
from quickscan.layout import Layout
from quickscan.models import Response, Round, RoundParty, TableImport
from quickscan.tasks import make_results
from regions import outbox
from regions.models import Region, Role, Trajectory, User
from regions.parties import Party
from tests.faults import stops

CODE = "BCDFGHJK"
PEOPLE = 3000
CODES = 200
LETTERS = 40
MANY_LETTERS = 400
TABLE_YEARS = range(2015, 2025)


def prepare() -> None:
    make_tables()
    call_command("load_questionbank", verbosity=0)
    questionnaire = publish(Party.FOSTER_PARENT)
    region = Region.objects.create(
        code="JZ32", name="Rijk van Nijmegen", slug="rijk-van-nijmegen",
        valid_from=date(2025, 1, 1), tile_row=7, tile_column=6, tile_name="Rijk van Nijmegen",
    )  # fmt: skip
    trajectory = region.trajectories.create(
        title="Pleegzorg 2026", slug="pleegzorg-2026",
        starts_on=date(2026, 1, 12), ends_on=date(2026, 12, 18),
    )  # fmt: skip
    alice = User.objects.create_user("alice@nijmegen.example", name="Alice Bakker")
    alice.roles.create(kind=Role.Kind.COORDINATOR, region=region)
    round_ = rounds.new_round(
        trajectory, parties={Party.FOSTER_PARENT: None}, opens_at=None, closes_at=None,
        threshold=10, by=alice,
    )  # fmt: skip
    rounds.open_round(round_)
    asked = round_.parties.get()
    asked.code = CODE
    asked.save(update_fields=["code"])
    definition = Definition.from_json(questionnaire.definition)
    layout = Layout.of(definition)
    some = [
        layout.encode({item: given for item, given in answers.items() if item in layout})
        for answers in (
            person.fill_in(definition)
            for person in people(Party.FOSTER_PARENT, 50, Random(1))  # noqa: S311  no secret
        )
    ]
    Response.objects.bulk_create(
        Response(round_party=asked, codes=codes) for codes in islice(cycle(some), PEOPLE)
    )


def make_tables() -> None:
    """From the models, in a second. Migrating makes the same: see `tests/test_migrations.py`."""
    from_models = {app.label: None for app in apps.get_app_configs()}
    with override_settings(MIGRATION_MODULES=from_models):
        call_command("migrate", run_syncdb=True, verbosity=0)


def close() -> None:
    """As the button does."""
    assert rounds.close_round(Round.objects.get())


def approve() -> None:
    """Closed, counted and approved, with nobody yet who makes the files."""
    round_ = Round.objects.get()
    assert rounds.close_round(round_)
    round_.refresh_from_db()
    assert round_.job_id
    make_results(round_.job_id)
    assert rounds.approve_round(round_, by=User.objects.get())


def queue_letters() -> None:
    _queue(LETTERS)


def queue_many_letters() -> None:
    _queue(MANY_LETTERS)


def _queue(letters: int) -> None:
    outbox.queue_many(
        outbox.NewMail(
            once=f"letter-{number}", kind="letter", to=f"iemand-{number}@voorbeeld.example",
            subject="Uitnodiging: vul de vragenlijst in", text="Kom.",
        )
        for number in range(letters)
    )  # fmt: skip


def hand_out() -> None:
    """CODES codes for one person each, in a file: the group code admits nobody any more."""
    asked = RoundParty.objects.select_related("round").get()
    admit(asked, RoundParty.Admission.PERSONAL)
    made = make_codes(asked, count=CODES, by=User.objects.get())
    (settings.DATA_DIR / "codes").write_text("\n".join(codes_in(made)))


def let_an_offer_run_out() -> None:
    """A meeting with one place for parents: it was offered to the first who waited, who did not
    answer; two more wait.
    """
    begins = timezone.now() + timedelta(days=30)
    meeting = Trajectory.objects.get().meetings.create(
        kind=Meeting.Kind.DIALOGUE, title="Dialoog", status=Meeting.Status.OPEN,
        published_on=begins, starts_at=begins, ends_at=begins + timedelta(hours=2),
        place="Dorpshuis",
    )  # fmt: skip
    meeting.quotas.create(party=Party.PARENT, minimum=1, maximum=1)
    for name in ("Dana", "Dina", "Dora", "Dia"):
        registering.register(
            meeting, party=Party.PARENT, email=f"{name.lower()}@voorbeeld.example",
            details=Details(name),
        )  # fmt: skip
    registering.cancel(meeting.registrations.get(name="Dana"))
    offered = meeting.registrations.filter(name="Dina")
    assert offered.update(offered_until=timezone.now() - timedelta(minutes=1)) == 1


def bring_in_a_table() -> None:
    """As the form does: years of foster care in this region, and the whole it is a share of."""
    lines = [
        '"Kerncijfers over jeugdzorg"', '"";"";"";"Jongeren met jeugdzorg"',
        '"Vormen van jeugdzorg";"Regio\'s";"Perioden";"aantal"',
        *(f'"JH 1221 Pleegzorg";"Rijk van Nijmegen (JZ)";"{year}";"350"' for year in TABLE_YEARS),
        *(f'"JH 122 Totaal";"Rijk van Nijmegen (JZ)";"{year}";"700"' for year in TABLE_YEARS),
    ]  # fmt: skip
    cbs_importing.start_from_file(
        Trajectory.objects.get(), "tabel.csv", "\n".join(lines).encode(), table="",
        everywhere=False, by=User.objects.get(),
    )  # fmt: skip


def take_the_table_over() -> None:
    """As the button does; it may be stopped on the way."""
    stops.install()
    import_ = TableImport.objects.get()
    seen = fingerprint(import_.found["figures"])
    assert cbs_confirming.confirm(import_, seen=seen, by=User.objects.get())

"""A quote that is withdrawn is gone everywhere: every table, and every file as it is read."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agenda.domain import adopting, linking
from agenda.domain.composing import compose
from agenda.domain.files import make_files
from agenda.models import Evidence, ImprovementAgenda, LeftOut, Version, VersionFile
from agenda.text import checksum, from_json
from agenda.written import render_word
from dialogues.domain import kits
from dialogues.domain.kits import make_kit
from dialogues.kit import deck
from dialogues.kit.content import Content
from dialogues.models import Kit, KitFile
from documents.domain import jobs
from documents.domain.files import store
from documents.models import File, Job
from documents.slides import PPTX
from quickscan.domain.correcting import withdraw_quote
from quickscan.domain.exporting import publish
from quickscan.domain.rounds import PUBLISH_TASK
from quickscan.models import Quote, ResultsFile, Round, Snapshot
from quickscan.results import to_json
from regions.models import Trajectory, User
from tests.agenda.conftest import agree, first_action
from tests.conftest import ClientOf
from tests.pdfs import text_of
from tests.quickscan.worlds import short_round

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("themes")]

WORDS = "Onze Kees mocht zijn konijn meenemen"
PLACE = ["rijk-van-nijmegen", "pleegzorg-2026"]
GONE = "Dit citaat is ingetrokken."
WORK = {adopting.FILES_TASK: make_files, kits.TASK: make_kit, PUBLISH_TASK: publish}


@pytest.fixture
def round_(trajectory: Trajectory) -> Round:
    approved: Round = trajectory.rounds.create(
        number=1, status=Round.Status.APPROVED, opened_on=date(2026, 2, 2),
        closed_on=date(2026, 3, 6), approved_on=date(2026, 3, 12),
    )  # fmt: skip
    Snapshot.objects.create(round=approved, content=to_json(short_round()), checksum="citaat")
    return approved


@pytest.fixture
def quote(round_: Round, alice: User, frank: User) -> Quote:
    return Quote.objects.create(
        round=round_, group="parent", theme="samenwerken", kind="goes_well", text=WORDS,
        proposed_by=alice, released_by=frank, released_on=date(2026, 3, 7), version=0,
    )  # fmt: skip


@pytest.fixture
def resting(full: ImprovementAgenda, quote: Quote) -> ImprovementAgenda:
    """The agenda: a goal and an action rest on the quote."""
    linking.link(first_action(full), key_of(quote))
    goal = full.goals.get()
    goal.agenda = full
    linking.link(goal, key_of(quote))
    return full


@pytest.fixture
def kit(trajectory: Trajectory) -> Kit:
    """Of a meeting that is still to come."""
    begins = timezone.now() + timedelta(days=7)
    meeting = trajectory.meetings.create(
        kind="recognise", title="Herkennen", starts_at=begins, ends_at=begins + timedelta(hours=2)
    )
    return kits.kit_of(meeting)


def key_of(quote: Quote) -> str:
    return f"quote/{quote.pk}"


def work() -> None:
    """What the worker does, until nothing waits."""
    while job := Job.objects.filter(state=Job.State.QUEUED, task__in=WORK).order_by("pk").first():
        jobs.run(job.pk, WORK[job.task])


def where_it_stands(words: str) -> set[str]:
    """Every table and column with these words in it, and every file."""
    found = set()
    for model in apps.get_models():
        names = [field.name for field in model._meta.concrete_fields]
        names = [name for name in names if name != "content" or model is not File]
        for row in model._base_manager.values(*names):
            found |= {f"{model.__name__}.{name}" for name in names if words in str(row[name])}
    for file in File.objects.all():
        if any(words in text for text in texts_of(file.name, bytes(file.content))):
            found.add(file.name.partition("_")[0] + file.name[file.name.rindex(".") :])
    return found


def texts_of(name: str, content: bytes) -> Iterator[str]:
    """As somebody reads them; of what is zipped, each part."""
    if name.endswith(".pdf"):
        yield text_of(content)
    elif name.endswith((".docx", ".xlsx", ".pptx", ".zip")):
        with ZipFile(BytesIO(content)) as parts:
            for part in parts.namelist():
                yield from texts_of(part, parts.read(part))
    else:
        yield content.decode(errors="replace")


def test_a_withdrawn_quote_is_in_no_table_and_in_no_file(
    round_: Round, quote: Quote, resting: ImprovementAgenda, kit: Kit, alice: User
) -> None:
    Round.objects.filter(pk=round_.pk).update(job=jobs.start(PUBLISH_TASK, round_.pk))
    LeftOut.objects.create(
        agenda=resting, key=key_of(quote), words=WORDS, source="Vragenlijst", reason="later"
    )
    proposal = adopting.propose(resting, reply_by=date(2027, 3, 1))
    agree(
        adopting.add_signatory(
            proposal, party="parent", name="Dana Smit", email="dana@voorbeeld.example"
        )
    )
    assert adopting.adopt(resting)
    kits.start(kit, ["SAM"])
    work()
    assert where_it_stands(WORDS) == {
        "Quote.text", "Evidence.words", "LeftOut.words", "Version.content",
        "verbeteragenda.pdf", "verbeteragenda.docx", "verbeteragenda.xlsx", "verbeteragenda.csv",
        "verbeteragenda.json", "gespreksleidersboekje.pdf", "gesprekskit.zip",
        "resultaten.pdf", "resultaten.xlsx", "presentatie.pptx",
    }  # fmt: skip

    withdraw_quote(round_, quote.pk, reason="Herkend.", by=alice)
    assert where_it_stands(WORDS) == set()
    work()
    assert where_it_stands(WORDS) == set()
    assert {each.words for each in Evidence.objects.filter(kind="quote")} == {GONE}
    assert KitFile.objects.count() == len(KitFile.Kind)
    assert ResultsFile.objects.count() == len(ResultsFile.Kind)
    assert VersionFile.objects.count() == 2 * len(VersionFile.Kind)


def _in_order(content: object) -> str:
    """PostgreSQL keeps the keys of an object in an order of its own."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False)


def test_everything_else_in_a_version_stays_and_it_says_what_went(
    round_: Round, quote: Quote, resting: ImprovementAgenda, alice: User, client_of: ClientOf
) -> None:
    proposal = adopting.propose(resting, reply_by=date(2027, 3, 1))
    agree(
        adopting.add_signatory(
            proposal, party="parent", name="Dana Smit", email="dana@voorbeeld.example"
        )
    )
    adopted = adopting.adopt(resting)
    assert adopted
    before = _in_order(adopted.content)
    withdraw_quote(round_, quote.pk, reason="Herkend.", by=alice)
    adopted.refresh_from_db()
    (was,) = (each for each in Evidence.objects.filter(action__isnull=False))
    old = f"‘{WORDS}’ (Ouders)"
    assert before.replace(old, GONE) == _in_order(adopted.content)
    assert (adopted.content_hash, adopted.redacted_on) == (
        checksum(adopted.content), timezone.localdate(),
    )  # fmt: skip
    assert from_json(adopted.content).actions[0].evidence[0].words == was.words == GONE
    assert adopting.changes_since(adopted, compose(resting)) == []
    page = Client().get(reverse("agenda", args=PLACE))
    said = "is in deze versie een citaat gewist"
    assert said in page.content.decode()
    assert said in client_of(alice).get(reverse("agenda_adoption", args=PLACE)).content.decode()


def test_a_version_without_the_quote_stays_as_it_was(
    round_: Round, quote: Quote, full: ImprovementAgenda, alice: User
) -> None:
    version = adopting.propose(full, reply_by=date(2027, 3, 1))
    work()
    withdraw_quote(round_, quote.pk, reason="Herkend.", by=alice)
    assert version.files.count() == len(VersionFile.Kind)
    same = Version.objects.get(pk=version.pk)
    assert (same.content, same.redacted_on) == (version.content, None)


def test_files_of_an_agenda_that_were_being_made_are_not_stored(
    round_: Round,
    quote: Quote,
    resting: ImprovementAgenda,
    alice: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    version = adopting.propose(resting, reply_by=date(2027, 3, 1))

    def meanwhile(*args: object, **kwargs: object) -> bytes:
        monkeypatch.undo()
        withdraw_quote(round_, quote.pk, reason="Herkend.", by=alice)
        return render_word(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr("agenda.domain.files.render_word", meanwhile)
    (job,) = Job.objects.filter(task=adopting.FILES_TASK)
    jobs.run(job.pk, make_files)
    assert not version.files.exists()
    work()
    assert version.files.count() == len(VersionFile.Kind)
    assert where_it_stands(WORDS) == set()


def test_a_kit_that_was_being_made_is_made_anew(
    round_: Round, quote: Quote, kit: Kit, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = deck.slides

    def meanwhile(content: Content) -> bytes:
        withdraw_quote(round_, quote.pk, reason="Herkend.", by=alice)
        return real(content)

    monkeypatch.setitem(kits._MAKERS, KitFile.Kind.SLIDES, (PPTX, meanwhile))
    kits.start(kit, ["SAM"])
    kit.refresh_from_db()
    assert kit.job
    jobs.run(kit.job.pk, make_kit)
    assert not kit.files.exists()
    monkeypatch.undo()
    work()
    assert kit.files.count() == len(KitFile.Kind)
    assert where_it_stands(WORDS) == set()


def test_of_a_meeting_that_is_over_only_what_holds_quotes_goes(
    round_: Round, quote: Quote, kit: Kit, alice: User
) -> None:
    kits.start(kit, ["SAM"])
    work()
    begun = timezone.now() - timedelta(days=2)
    kit.meeting.starts_at, kit.meeting.ends_at = begun, begun + timedelta(hours=2)
    kit.meeting.save(update_fields=["starts_at", "ends_at"])
    withdraw_quote(round_, quote.pk, reason="Herkend.", by=alice)
    assert not Job.objects.filter(task=kits.TASK, state=Job.State.QUEUED).exists()
    left = set(KitFile.Kind) - set(kits.WITH_QUOTES)
    assert set(kit.files.values_list("kind", flat=True)) == left


def test_the_draft_of_the_report_goes_as_well(round_: Round, quote: Quote, alice: User) -> None:
    """Counting that was tried again after reviewing made a draft with quotes."""
    file = store("rapport.txt", "text/plain", WORDS.encode())
    Job.objects.create(
        task="quickscan.tasks.make_results", subject_id=round_.pk, state=Job.State.DONE,
        finished_at=timezone.now(), file=file,
    )  # fmt: skip
    withdraw_quote(round_, quote.pk, reason="Herkend.", by=alice)
    assert not File.objects.exists()

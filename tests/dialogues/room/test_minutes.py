"""The minutes: from what was written and voted to a text that never changes."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from dialogues.domain import minutes, voting
from dialogues.domain.minutes import MinutesError
from dialogues.minutes import from_json, to_json
from dialogues.minutes_links import minutes_path
from dialogues.models import Correction, Idea, Meeting, Minutes, Note, Registration, Room
from documents.domain import jobs
from documents.models import Job
from quickscan.models import Theme
from regions.models import Mail, User
from regions.parties import FOUR_PARTIES, Party
from tests.conftest import ClientOf
from tests.dialogues.room.conftest import EVENING, ballot
from tests.dialogues.room.test_room_pages import Queries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def theme(db: None) -> None:
    Theme.objects.create(
        code="SAM", slug="samenwerken", position=1, labels={"nl": "Samenwerken"},
        descriptions={}, conversation_question="Wat helpt?",
    )  # fmt: skip


@pytest.fixture
def dana(meeting: Meeting) -> Registration:
    """A parent who was there."""
    return meeting.registrations.create(
        party=Party.PARENT,
        name="Dana",
        email="dana@voorbeeld.example",
        status="attended",
        status_before="registered",
    )


@pytest.fixture
def other_parents(meeting: Meeting) -> None:
    for _parent in range(2):
        meeting.registrations.create(party=Party.PARENT, status="attended")


@pytest.fixture
def draft(
    meeting: Meeting, dana: Registration, other_parents: None, note: Note, room: Room,
    ideas: list[Idea],
) -> Minutes:  # fmt: skip
    for party in FOUR_PARTIES:
        for _voter in range(3):
            voting.vote(ballot(room, party), [ideas[0].pk], {ideas[1].pk: "Te vaak."})
    voting.close_voting(room)
    return minutes.minutes_of(Meeting.objects.get())


@pytest.fixture
def sent(draft: Minutes) -> Minutes:
    assert minutes.ask_for_corrections(draft)
    draft.refresh_from_db()
    return draft


@pytest.fixture
def corrected(sent: Minutes) -> Minutes:
    """The seven days are over."""
    sent.corrections_until = timezone.localdate() - timedelta(days=1)
    sent.save(update_fields=["corrections_until"])
    return sent


@pytest.fixture
def final(corrected: Minutes) -> Minutes:
    minutes.make_final(corrected)
    jobs.run(Job.objects.get(task=minutes.TASK).pk, minutes.finish)
    corrected.refresh_from_db()
    return corrected


def test_a_draft_tells_what_was_written_and_voted(draft: Minutes, note: Note) -> None:
    content = minutes.content_of(draft)
    assert content.when == f"{date_format(EVENING, 'l j F Y')}, 19.30 tot 22.00 uur"
    assert content.present == (("Ouders", 3),)
    assert content.absent == ("Pleegouders", "Pleegzorgbegeleiders", "Jeugdbeschermers")
    (theme,) = content.themes
    assert [column.lines for column in theme.columns] == [(), ((note.text, "Ouders"),), ()]
    assert [(idea.text, idea.verdict) for idea in theme.ideas] == [
        ("Eén plan per kind.", "Gedragen door alle vier"),
        ("Elk kwartaal samen aan tafel.", ""),
        ("Eén telefoonnummer.", ""),
    ]
    assert "Ouders 3\N{NO-BREAK SPACE}van\N{NO-BREAK SPACE}3" in theme.ideas[0].support
    assert theme.ideas[1].objections == ("Te vaak.",) * 12


def test_of_one_or_two_people_of_a_party_nobody_hears_what_they_said(
    draft: Minutes, meeting: Meeting, note: Note
) -> None:
    meeting.registrations.exclude(name="Dana").delete()
    (theme,) = minutes.content_of(draft).themes
    assert theme.columns[1].lines == ((note.text, ""),)


def test_what_is_stored_is_what_was_there(draft: Minutes) -> None:
    content = minutes.content_of(draft)
    assert from_json(to_json(content)) == content


def test_a_draft_names_nobody(draft: Minutes) -> None:
    assert "Dana" not in repr(minutes.content_of(draft))


def test_a_name_in_a_note_is_noticed(draft: Minutes, meeting: Meeting) -> None:
    meeting.notes.create(theme="SAM", kind="goes_well", text="Lisa belt elke week.")
    (suspect,) = minutes.suspects(minutes.content_of(draft))
    assert suspect.masked == "[naam] belt elke week."


def test_everybody_who_was_there_gets_one_mail(draft: Minutes, dana: Registration) -> None:
    draft.meeting.registrations.create(party="parent", name="Eva", email="eva@voorbeeld.example")
    draft.meeting.registrations.create(party="parent", status="attended")
    assert minutes.ask_for_corrections(draft)
    assert not minutes.ask_for_corrections(draft)
    mail = Mail.objects.get()
    assert mail.content
    assert mail.content.to == ["dana@voorbeeld.example"]
    assert minutes_path(dana) in mail.content.message


def test_opening_the_link_changes_nothing_and_posting_does_once(
    sent: Minutes, dana: Registration, client: Client
) -> None:
    path = minutes_path(dana)
    page = client.get(path)
    assert "Wij horen te laat dat er overleg is." in page.content.decode()
    assert not Correction.objects.exists()
    correction = {"client_id": str(uuid4()), "text": "Er waren twee jongeren bij."}
    for _press in range(2):
        assert client.post(path, correction).headers["Location"] == path
    found = Correction.objects.get()
    assert (found.party, found.text) == ("parent", "Er waren twee jongeren bij.")


def test_an_empty_correction_is_explained(
    sent: Minutes, dana: Registration, client: Client
) -> None:
    page = client.post(minutes_path(dana), {"client_id": str(uuid4()), "text": ""})
    assert "Schrijf op wat er niet klopt." in page.content.decode()


def test_a_link_opens_nothing_before_it_was_sent_or_for_who_was_not_there(
    draft: Minutes, dana: Registration, client: Client
) -> None:
    path = minutes_path(dana)
    assert client.get(path).status_code == 404
    minutes.ask_for_corrections(draft)
    assert client.get(path).status_code == 200
    assert client.get(f"{path[:-2]}{'B' if path[-2] == 'A' else 'A'}/").status_code == 404
    Registration.objects.update(status="cancelled", status_before="")
    assert client.get(path).status_code == 404


def test_after_seven_days_nothing_is_taken_in(
    corrected: Minutes, dana: Registration, client: Client
) -> None:
    correction = {"client_id": str(uuid4()), "text": "Te laat."}
    page = client.post(minutes_path(dana), correction, follow=True)
    assert "De tijd om te verbeteren is voorbij." in page.content.decode()
    assert not Correction.objects.exists()


def test_they_are_not_final_before_the_term_is_over(sent: Minutes) -> None:
    with pytest.raises(MinutesError, match="zeven dagen"):
        minutes.make_final(sent)


def test_they_are_not_final_before_every_correction_was_looked_at(corrected: Minutes) -> None:
    correction = corrected.corrections.create(party="parent", text="Er was ook een jongere.")
    with pytest.raises(MinutesError, match="niet heeft bekeken"):
        minutes.make_final(corrected)
    minutes.settle(correction, Correction.Status.LEFT)
    minutes.make_final(corrected)
    minutes.make_final(corrected)  # pressed twice
    assert Job.objects.filter(task=minutes.TASK).count() == 1


def test_final_minutes_never_change(final: Minutes, meeting: Meeting) -> None:
    before = minutes.content_of(final)
    meeting.notes.create(theme="SAM", kind="goes_well", text="Nagekomen.")
    assert not minutes.change(final, introduction="Anders.", agreements="")
    final.refresh_from_db()
    assert minutes.content_of(final) == before
    assert "Nagekomen" not in repr(before)


def test_a_job_that_runs_again_makes_them_final_once(final: Minutes) -> None:
    job = Job.objects.get(task=minutes.TASK)
    Job.objects.update(state=Job.State.QUEUED, finished_at=None, file=None)
    jobs.run(job.pk, minutes.finish)
    assert Mail.objects.filter(kind="minutes-final").count() == 1


def test_everybody_reads_and_downloads_them(final: Minutes, client: Client) -> None:
    base = f"/regio/rijk-van-nijmegen/pleegzorg-2026/bijeenkomsten/{final.meeting_id}/verslag/"
    page = client.get(base).content.decode()
    assert "Wij horen te laat dat er overleg is." in page
    assert "hoeveel stemmers van elke partij" in page
    assert "Dana" not in page
    name = f"verslag_rijk-van-nijmegen_afspreken-in-beuningen_{EVENING:%Y-%m-%d}"
    pdf = client.get(f"{base}verslag.pdf")
    assert pdf.content.startswith(b"%PDF")
    assert f'filename="{name}.pdf"' in pdf.headers["Content-Disposition"]
    word = client.get(f"{base}verslag.docx")
    assert f'filename="{name}.docx"' in word.headers["Content-Disposition"]


def test_the_word_file_has_real_headings(final: Minutes) -> None:
    from docx import Document  # noqa: PLC0415  slow to import

    assert final.word
    document = Document(BytesIO(bytes(final.word.content)))
    told = [(each.style.name, each.text) for each in document.paragraphs if each.style]
    assert ("Heading 1", "Samenwerken") in told
    assert ("Heading 2", "Wat kan beter?") in told
    assert ("List Bullet", "Wij horen te laat dat er overleg is. (Ouders)") in told
    assert any("hoeveel stemmers van elke partij" in text for _style, text in told)


def test_a_facilitator_walks_through_it(draft: Minutes, greta: User, client_of: ClientOf) -> None:
    client = client_of(greta)
    base = f"/regio/rijk-van-nijmegen/pleegzorg-2026/bijeenkomsten/{draft.meeting_id}/verslag/"
    client.post(f"{base}maken/", {"introduction": "Het was een goede avond.", "agreements": ""})
    assert "Het was een goede avond." in client.get(f"{base}maken/").content.decode()
    assert "Concept aan 1 deelnemer mailen" in client.get(f"{base}voorleggen/").content.decode()
    client.post(f"{base}voorleggen/")
    page = client.post(f"{base}vaststellen/", follow=True)
    assert "Dat kan pas als" in page.content.decode()
    correction = draft.corrections.create(party="parent", text="Er was ook een jongere.")
    client.post(f"{base}verbetering/{correction.pk}/", {"besluit": "verwerkt"})
    correction.refresh_from_db()
    assert correction.status == Correction.Status.DONE
    Minutes.objects.update(corrections_until=timezone.localdate() - timedelta(days=1))
    client.post(f"{base}vaststellen/")
    assert "Verslag vaststellen" in client.get(f"{base}maken/").content.decode()
    jobs.run(Job.objects.get(task=minutes.TASK).pk, minutes.finish)
    over = client.get(f"{base}maken/").content.decode()
    assert "Bekijk het verslag zoals iedereen het ziet" in over


@pytest.mark.parametrize("notes", [1, 3])
def test_the_draft_asks_as_much_for_more_notes(
    draft: Minutes, greta: User, client_of: ClientOf, notes: int,
    django_assert_num_queries: Queries,
) -> None:  # fmt: skip
    for number in range(notes):
        draft.meeting.notes.create(theme="SAM", kind="goes_well", text=f"Notitie {number}")
    client = client_of(greta)
    base = f"/regio/rijk-van-nijmegen/pleegzorg-2026/bijeenkomsten/{draft.meeting_id}/verslag/"
    with django_assert_num_queries(12):
        client.get(f"{base}maken/")

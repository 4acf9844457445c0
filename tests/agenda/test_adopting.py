"""From proposal to version 1.0 and on: what is frozen, what is asked again, and by whom."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agenda.domain import adopting, editing
from agenda.domain.adopting import AdoptionError
from agenda.emails import please_sign, sign_url
from agenda.models import Answer, ImprovementAgenda, Signatory, Version, VersionFile
from agenda.presentation import agenda_view
from agenda.text import checksum, from_json
from regions import outbox
from regions.models import Mail, User
from regions.parties import Party
from tests.agenda.conftest import EVALUATION, action_values, agree, first_action
from tests.agenda.test_pages import address
from tests.conftest import ClientOf

pytestmark = pytest.mark.django_db


def numbers(agenda: ImprovementAgenda) -> list[tuple[str, str]]:
    return [(each.number, each.kind) for each in agenda.versions.all()]


def test_without_an_evaluation_date_nothing_is_laid_before_the_parties(
    full: ImprovementAgenda,
) -> None:
    editing.add_action(full, **action_values(full, title="Open een hulplijn", evaluate_on=None))
    with pytest.raises(AdoptionError, match="Wanneer kijkt u terug"):
        adopting.propose(full, reply_by=date(2027, 3, 1))
    assert numbers(full) == []


def test_without_a_next_conversation_neither(full: ImprovementAgenda) -> None:
    full.follow_ups.all().delete()
    with pytest.raises(AdoptionError, match="Wanneer is het volgende gesprek"):
        adopting.propose(full, reply_by=date(2027, 3, 1))


def test_when_the_parties_take_their_time_the_talk_may_have_been(
    full: ImprovementAgenda, dana: Signatory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What they read had a next conversation; a new proposal needs a new one."""
    agree(dana)
    (talk,) = full.follow_ups.all()
    monkeypatch.setattr(timezone, "localdate", lambda: talk.next_on + timedelta(days=1))
    version = adopting.adopt(full)
    assert version
    assert version.number == "1.0"
    with pytest.raises(AdoptionError, match="Wanneer is het volgende gesprek"):
        adopting.propose(full, reply_by=talk.next_on + timedelta(days=20))


def test_adopting_freezes_the_text_that_was_read_with_the_answers(
    full: ImprovementAgenda, dana: Signatory
) -> None:
    key = first_action(full).pk
    agree(
        dana, answer=Answer.RESERVED, reservation="Graag in gewone taal.", name_agreed=True,
        on_actions={key: (Answer.REFUSED, "Te laat.")},
    )  # fmt: skip
    version = adopting.adopt(full)
    assert version
    text = from_json(version.content)
    (signed,) = text.signed
    assert (version.number, version.content_hash) == ("1.0", checksum(version.content))
    assert (signed.name, signed.answer, signed.reservation) == (
        "Dana Smit", "reserved", "Graag in gewone taal.",
    )  # fmt: skip
    assert [(each.action, each.answer) for each in signed.on_actions] == [(key, "refused")]
    assert text.organisations == ("Cliëntenraad",)
    full.refresh_from_db()
    assert (full.status, full.version) == ("adopted", "1.0")


def test_no_name_of_a_person_is_in_a_version_unless_that_person_agreed(adopted: Version) -> None:
    assert "Joost" not in str(adopted.content)
    assert "joost@" not in str(adopted.content)
    assert "Dana" not in str(adopted.content)


def test_adopting_twice_gives_one_version(full: ImprovementAgenda, adopted: Version) -> None:
    assert adopting.adopt(full) is None
    assert numbers(full) == [("0.1", "proposal"), ("1.0", "adopted")]


def test_nobody_signs_for_something_else_than_was_read(
    full: ImprovementAgenda, dana: Signatory
) -> None:
    agree(dana)
    action = first_action(full)
    editing.save(action, edition=action.edition, title="Maak één plan voor elk kind")
    with pytest.raises(AdoptionError, match="gewijzigd na voorstel"):
        adopting.adopt(full)
    full.refresh_from_db()
    assert (full.status, full.version, numbers(full)) == (
        "concept", "0.0", [("0.1", "proposal")],
    )  # fmt: skip


def test_an_action_that_moves_on_is_no_change_of_the_text(
    full: ImprovementAgenda, dana: Signatory
) -> None:
    agree(dana)
    action = first_action(full)
    editing.save(action, edition=action.edition, status="running")
    assert adopting.adopt(full)


def test_without_any_answer_there_is_nothing_to_adopt(
    full: ImprovementAgenda, dana: Signatory
) -> None:
    with pytest.raises(AdoptionError, match="geen enkele partij"):
        adopting.adopt(full)


def test_an_answer_may_change_until_it_is_adopted(full: ImprovementAgenda, dana: Signatory) -> None:
    assert agree(dana, answer=Answer.REFUSED, reservation="Nee.")
    assert agree(dana)
    dana.refresh_from_db()
    assert (dana.answer, dana.reservation) == ("agreed", "")
    adopting.adopt(full)
    assert not agree(dana, answer=Answer.REFUSED, reservation="Toch niet.")


def test_a_new_proposal_asks_the_same_people_again(
    full: ImprovementAgenda, dana: Signatory
) -> None:
    agree(dana)
    action = first_action(full)
    editing.save(action, edition=action.edition, what="Elk halfjaar.")
    second = adopting.propose(full, reply_by=date(2027, 4, 1))
    (again,) = second.signatories.all()
    assert (again.name, again.party, again.answer) == ("Dana Smit", Party.PARENT, "")
    assert not agree(dana)  # the link of the first proposal is for reading now


def test_a_small_change_is_a_new_version_at_once(full: ImprovementAgenda, adopted: Version) -> None:
    action = first_action(full)
    editing.save(action, edition=action.edition, helpers="de wijkteams")
    version = adopting.amend(full)
    assert (version.number, version.kind) == ("1.1", "amended")
    assert [change["text"] for change in version.changes] == [
        "Actie 1 ‘Maak één plan per kind’: wie meehelpen is gewijzigd."
    ]
    assert from_json(version.content).signed == from_json(adopted.content).signed


def test_a_change_that_matters_asks_the_parties_again(
    full: ImprovementAgenda, adopted: Version
) -> None:
    action = first_action(full)
    editing.save(action, edition=action.edition, deadline=date(2027, 9, 20))
    with pytest.raises(AdoptionError, match="opnieuw het akkoord"):
        adopting.amend(full)
    proposal = adopting.propose(full, reply_by=date(2027, 5, 1))
    (change,) = proposal.changes
    assert change["text"].endswith("klaar op was 1 september 2027 en is nu 20 september 2027.")
    agree(proposal.signatories.get())
    version = adopting.adopt(full)
    assert version
    assert numbers(full) == [
        ("0.1", "proposal"), ("1.0", "adopted"), ("1.1", "proposal"), ("2.0", "adopted"),
    ]  # fmt: skip


def test_without_a_change_there_is_no_new_version(
    full: ImprovementAgenda, adopted: Version
) -> None:
    with pytest.raises(AdoptionError, match="Er is niets gewijzigd"):
        adopting.propose(full, reply_by=date(2027, 5, 1))
    with pytest.raises(AdoptionError, match="Er is niets gewijzigd"):
        adopting.amend(full)


def test_everybody_is_asked_once(proposal: Version, dana: Signatory) -> None:
    assert (adopting.ask(proposal), adopting.ask(proposal)) == (1, 0)
    (mail,) = Mail.objects.filter(kind="agenda_sign")
    assert mail.once == f"agenda-sign-{dana.pk}"


def test_who_answered_stays_on_the_list(dana: Signatory) -> None:
    agree(dana)
    assert not adopting.remove_signatory(dana)
    assert Signatory.objects.filter(pk=dana.pk).exists()


def test_an_adopted_action_is_stopped_and_not_removed(
    full: ImprovementAgenda, adopted: Version
) -> None:
    full.refresh_from_db()
    action = first_action(full)
    assert not editing.remove_action(action)


def test_the_work_begins_once(full: ImprovementAgenda, adopted: Version) -> None:
    assert adopting.begin(full)
    assert not adopting.begin(full)
    full.refresh_from_db()
    assert full.status == "in_progress"


def test_every_file_of_a_version_is_made_of_the_frozen_text(
    full: ImprovementAgenda, adopted: Version, make: Callable[[Version], None]
) -> None:
    action = first_action(full)
    editing.save(action, edition=action.edition, title="Schrijf iets anders")
    make(adopted)
    files = {each.kind: each.file for each in adopted.files.all()}
    assert set(files) == set(VersionFile.Kind.values)
    day = adopted.frozen_on.isoformat()
    assert files["pdf"].name == f"verbeteragenda_rijk-van-nijmegen_v1-0_{day}.pdf"
    assert bytes(files["pdf"].content).startswith(b"%PDF")
    assert b"Schrijf iets anders" not in bytes(files["json"].content)
    assert EVALUATION.strftime("%Y%m%d").encode() in bytes(files["kalender"].content)


@pytest.fixture
def later(full: ImprovementAgenda, dana: Signatory) -> Signatory:
    """Dana once more, after version 1.0, about one action that moved; to the other she had a
    reservation.
    """
    moved, other = full.actions.all()
    agree(
        dana, answer="reserved", reservation="Graag in gewone taal.",
        on_actions={moved.pk: ("reserved", "Te laat."), other.pk: ("refused", "Niet zo.")},
    )  # fmt: skip
    assert adopting.adopt(full)
    editing.save(moved, edition=1, deadline=date(2027, 8, 1))
    return adopting.propose(full, reply_by=date(2027, 5, 1)).signatories.get()


def test_a_later_proposal_asks_about_what_changed_only(client: Client, later: Signatory) -> None:
    url = sign_url(later).removeprefix("http://testserver")
    page = client.get(url).content.decode()
    assert "Alleen dit is veranderd" in page
    assert "Maak één plan per kind" in page
    assert "Bel ouders op tijd" not in page
    assert "Graag in gewone taal." in page  # to keep, or to take out
    assert "checked" not in page  # the answer is asked anew
    mailed = please_sign(later).text
    assert "verandert iets (voorstel 1.1)" in mailed
    assert "laat alleen dat zien" in mailed


def test_what_was_answered_to_the_other_actions_stays(client: Client, later: Signatory) -> None:
    url = sign_url(later).removeprefix("http://testserver")
    client.post(url, {"answer": "agreed"})
    version = adopting.adopt(later.version.agenda)
    assert version
    (signed,) = from_json(version.content).signed
    kept = later.version.agenda.actions.last()
    assert kept
    assert [(each.action, each.answer, each.reservation) for each in signed.on_actions] == [
        (kept.pk, "refused", "Niet zo.")
    ]
    assert (signed.answer, signed.reservation) == ("agreed", "")


def test_silence_about_a_change_takes_no_reservation_back(later: Signatory) -> None:
    """And agrees to nothing: that of the action that changed is asked anew."""
    ana = adopting.add_signatory(
        later.version, party=Party.FOSTER_PARENT, name="Ana", email="ana@voorbeeld.example"
    )
    agree(ana)
    version = adopting.adopt(later.version.agenda)
    assert version
    text = from_json(version.content)
    dana, _ana = text.signed
    kept = later.version.agenda.actions.last()
    assert kept
    assert (dana.answer, dana.reservation) == ("", "Graag in gewone taal.")
    assert [(each.action, each.reservation) for each in dana.on_actions] == [(kept.pk, "Niet zo.")]
    (reserved,) = agenda_view(text).reservations
    assert reserved.answer == "nog geen antwoord, eerder met een kanttekening"


def test_the_mail_to_representatives_can_be_tried(
    proposal: Version, dana: Signatory, alice: User, client_of: ClientOf
) -> None:
    """It goes to who asks for it, and without the link of somebody who answers."""
    client = client_of(alice)
    for _press in range(2):
        page = client.post(address(proposal, "agenda_ask"), {"proef": "ja"}, follow=True)
        assert "De proefmail gaat naar alice@nijmegen.example." in page.content.decode()
    outbox.send_due()
    assert [each.to for each in mail.outbox] == [["alice@nijmegen.example"]] * 2
    assert "/akkoord/" not in str(mail.outbox[0].body)


def test_what_was_typed_about_a_representative_stays(
    proposal: Version, alice: User, client_of: ClientOf
) -> None:
    typed = {"party": "parent", "name": "Dana Smit", "role": "lid", "email": "dana@"}
    page = client_of(alice).post(address(proposal, "agenda_add_person"), typed)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["email"]
    told = page.content.decode()
    assert "Dana Smit" in told
    assert "<title>Fout: " in told
    assert not proposal.signatories.exists()


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("", "Kies vóór welke dag u graag antwoord hebt."),
        ("2026-01-01", "Deze dag is voorbij. Kies een dag die nog komt."),
    ],
)
def test_nobody_is_asked_to_answer_before_a_day_that_is_over(
    full: ImprovementAgenda, alice: User, client_of: ClientOf, day: str, told: str
) -> None:
    trajectory = full.trajectory
    url = reverse("agenda_propose", args=[trajectory.region.slug, trajectory.slug])
    page = client_of(alice).post(url, {"reply_by": day})
    assert page.status_code == 422
    assert told in page.content.decode()
    assert numbers(full) == []


def test_without_a_proposal_there_is_no_mail_to_try(
    full: ImprovementAgenda, alice: User, client_of: ClientOf
) -> None:
    trajectory = full.trajectory
    url = reverse("agenda_ask", args=[trajectory.region.slug, trajectory.slug])
    page = client_of(alice).post(url, {"proef": "ja"}, follow=True)
    assert "Leg eerst een voorstel vast." in page.content.decode()

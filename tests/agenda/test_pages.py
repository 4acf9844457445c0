"""The agenda as everybody reads it, and the page on which a representative answers."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from agenda.domain import adopting, editing
from agenda.emails import sign_url
from agenda.models import ImprovementAgenda, Signatory, Version
from agenda.published import done_with
from regions.models import User
from regions.personal_links import token_for
from tests.agenda.conftest import DEADLINE, EVALUATION, agree, first_action
from tests.conftest import ClientOf

pytestmark = pytest.mark.django_db


def address(version: Version, name: str, *more: object) -> str:
    trajectory = version.agenda.trajectory
    return reverse(name, args=[trajectory.region.slug, trajectory.slug, *more])


def path_of(signatory: Signatory) -> str:
    return sign_url(signatory).removeprefix("http://testserver")


# Answering --------------------------------------------------------------------------------------


def test_a_representative_answers_without_an_account(client: Client, dana: Signatory) -> None:
    url = path_of(dana)
    letter = client.get(url).content.decode()
    assert "u spreekt namens de ouders" in letter
    assert "Maak één plan per kind" in letter
    assert f"mailto:{dana.version.agenda.trajectory.contact_email}" in letter
    dana.refresh_from_db()
    assert dana.answer == ""  # opening a link changes nothing
    key = dana.version.content["actions"][0]["key"]
    thanks = client.post(
        url,
        {"answer": "agreed", f"action_{key}": "reserved", f"words_{key}": "Graag eerder."},
        follow=True,
    )
    told = thanks.content.decode()
    assert "Bedankt voor uw antwoord" in told
    assert "Bij actie 1 ‘Maak één plan per kind’" in told
    assert "Graag eerder." in told
    dana.refresh_from_db()
    assert (dana.answer, dana.name_agreed, dana.noted_by) == ("agreed", False, None)
    (own,) = dana.action_answers.all()
    assert (own.action_key, own.answer, own.reservation) == (key, "reserved", "Graag eerder.")


def test_who_adopts_reads_what_was_answered_to_one_action(
    client: Client, dana: Signatory, frank: User, client_of: ClientOf
) -> None:
    key = dana.version.content["actions"][0]["key"]
    own = {f"action_{key}": "refused", f"words_{key}": "Nu niet."}
    client.post(path_of(dana), {"answer": "agreed", **own})
    agenda = dana.version.agenda
    place = [agenda.trajectory.region.slug, agenda.trajectory.slug]
    as_frank = client_of(frank)
    listed = as_frank.get(reverse("agenda_adoption", args=place)).content.decode()
    assert "Bij één actie iets anders." in listed
    asked = as_frank.get(reverse("agenda_adopt", args=place)).content.decode()
    assert "Actie 1, niet akkoord: Nu niet." in asked


def test_parties_get_three_weeks_unless_somebody_says_otherwise(
    full: ImprovementAgenda, frank: User, client_of: ClientOf
) -> None:
    url = reverse("agenda_adoption", args=[full.trajectory.region.slug, full.trajectory.slug])
    page = client_of(frank).get(url).content.decode()
    assert f'value="{timezone.localdate() + timedelta(weeks=3)}"' in page


def test_a_reservation_says_what(client: Client, dana: Signatory) -> None:
    page = client.post(path_of(dana), {"answer": "reserved"})
    assert page.status_code == 422
    assert "Schrijf op wat de kanttekening of het bezwaar is." in page.content.decode()
    dana.refresh_from_db()
    assert dana.answer == ""


def test_what_somebody_wrote_is_never_dropped_unseen(client: Client, dana: Signatory) -> None:
    key = first_action(dana.version.agenda).pk
    for field, words in (("answer", "reservation"), (f"action_{key}", f"words_{key}")):
        page = client.post(path_of(dana), {"answer": "agreed", words: "Graag eerder."})
        (error,) = page.context["form"].errors[field]
        assert error.startswith("U schreef een kanttekening.")
        assert "Graag eerder." in page.content.decode()
    dana.refresh_from_db()
    assert dana.answer == ""


def test_what_points_at_a_person_is_taken_out_of_a_reservation(
    client: Client, dana: Signatory
) -> None:
    action = first_action(dana.version.agenda)
    sent = {
        "answer": "reserved", "reservation": "Eerst met Lisa bellen.",
        f"action_{action.pk}": "refused", f"words_{action.pk}": "Mail lisa@voorbeeld.nl",
    }  # fmt: skip
    page = client.post(path_of(dana), sent).content.decode()
    assert "Daarom haalden wij eruit: ‘Lisa’." in page
    assert "Eerst met [naam] bellen." in page
    assert "Mail [e-mailadres]" in page
    dana.refresh_from_db()
    assert dana.answer == ""
    again = {
        **sent, "reservation": "Eerst met [naam] bellen.",
        f"words_{action.pk}": "Mail ons eerst.",
    }  # fmt: skip
    assert client.post(path_of(dana), again).status_code == 302
    dana.refresh_from_db()
    assert dana.reservation == "Eerst met [naam] bellen."
    assert dana.action_answers.get().reservation == "Mail ons eerst."


def test_a_forged_link_is_explained(client: Client, dana: Signatory) -> None:
    for token in ("1.onzin", token_for("registration", dana.pk), f"{dana.pk}"):
        page = client.get(reverse("agenda_sign", args=[token]))
        assert page.status_code == 404
        assert "Deze link werkt niet" in page.content.decode()


def test_after_adoption_the_link_only_tells(
    client: Client, dana: Signatory, full: ImprovementAgenda
) -> None:
    agree(dana)
    adopting.adopt(full)
    key = first_action(full).pk
    page = client.post(
        path_of(dana),
        {
            "answer": "refused", "reservation": "Wij missen de jongeren.",
            f"action_{key}": "reserved", f"words_{key}": "Graag eerder.",
        },
    )  # fmt: skip
    assert page.status_code == 409
    told = page.content.decode()
    assert "vastgesteld als versie 1.0" in told
    assert "Uw antwoord is niet bewaard" in told
    assert "Wij missen de jongeren." in told  # what somebody wrote is still there to copy
    assert "Graag eerder." in told
    assert "Uw antwoord is niet bewaard" not in client.get(path_of(dana)).content.decode()
    dana.refresh_from_db()
    assert dana.answer == "agreed"


def test_who_answers_while_somebody_adopts_keeps_the_words(
    client: Client, dana: Signatory, full: ImprovementAgenda, monkeypatch: pytest.MonkeyPatch
) -> None:
    agree(dana)
    reply = adopting.reply

    def after_adopting(*args: Any, **kwargs: Any) -> bool:
        adopting.adopt(full)
        return reply(*args, **kwargs)

    monkeypatch.setattr(adopting, "reply", after_adopting)
    page = client.post(path_of(dana), {"answer": "refused", "reservation": "Wij missen iets."})
    assert page.status_code == 409
    assert "Wij missen iets." in page.content.decode()


# Reading ----------------------------------------------------------------------------------------


def test_the_public_page_shows_the_adopted_text_with_how_it_goes(
    client: Client, adopted: Version, full: ImprovementAgenda
) -> None:
    action = first_action(full)
    editing.save(action, edition=1, title="Nog niet vastgesteld", status="running")
    page = client.get(address(adopted, "agenda")).content.decode()
    assert "Maak één plan per kind" in page
    assert "Nog niet vastgesteld" not in page
    assert "Bezig" in page
    assert "Joost Willems" not in page


def test_a_proposal_is_for_who_works_on_it(client: Client, proposal: Version) -> None:
    assert client.get(address(proposal, "agenda")).status_code == 404
    assert client.get(address(proposal, "agenda_file", "0.1", "pdf")).status_code == 404


def test_the_files_are_for_everybody_and_say_their_size(
    client: Client, adopted: Version, make: Callable[[Version], None]
) -> None:
    make(adopted)
    page = client.get(address(adopted, "agenda")).content.decode()
    assert "Download de verbeteragenda (PDF, " in page
    for kind in ("pdf", "word", "werkmap", "csv-excel", "csv-analyse", "json", "kalender"):
        response = client.get(address(adopted, "agenda_file", "1.0", kind))
        assert response.status_code == 200
        assert "attachment" in response.headers["Content-Disposition"]


def test_only_the_embedded_page_may_be_framed_and_it_sets_no_cookie(
    client: Client, adopted: Version
) -> None:
    embedded = client.get(address(adopted, "agenda_embedded"))
    assert "frame-ancestors *" in embedded.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in embedded.headers
    assert not embedded.cookies
    assert "<script" not in embedded.content.decode()
    public = client.get(address(adopted, "agenda"))
    assert "frame-ancestors 'none'" in public.headers["Content-Security-Policy"]
    assert public.headers["X-Frame-Options"] == "DENY"


def test_the_news_tells_what_changed(
    client: Client, adopted: Version, full: ImprovementAgenda
) -> None:
    action = first_action(full)
    editing.save(action, edition=1, helpers="de wijkteams")
    adopting.amend(full)
    feed = client.get(address(adopted, "agenda_news")).content.decode()
    assert "Versie 1.1, bijgewerkt" in feed
    assert "wie meehelpen is gewijzigd" in feed


def test_reservations_are_told_wherever_the_agenda_is(
    client: Client, full: ImprovementAgenda, dana: Signatory
) -> None:
    action = first_action(full)
    agree(
        dana, answer="reserved", reservation="Graag in gewone taal.",
        on_actions={action.pk: ("refused", "Er is geen geld voor.")},
    )  # fmt: skip
    version = adopting.adopt(full)
    assert version
    feed = client.get(address(version, "agenda_news")).content.decode()
    assert (
        "De verbeteragenda is vastgesteld. Kanttekening van ouders: Graag in gewone taal." in feed
    )
    assert "Kanttekening van ouders bij ‘Maak één plan per kind’: Er is geen geld voor." in feed
    embedded = client.get(address(version, "agenda_embedded")).content.decode()
    assert "ouders (akkoord met kanttekening)" in embedded
    assert "De kanttekeningen staan in de hele verbeteragenda." in embedded


def test_every_version_can_be_downloaded_and_says_what_changed(
    client: Client, adopted: Version, full: ImprovementAgenda, make: Callable[[Version], None]
) -> None:
    make(adopted)
    editing.save(first_action(full), edition=1, helpers="de wijkteams")
    make(adopting.amend(full))
    page = client.get(address(adopted, "agenda")).content.decode()
    assert "Wat er veranderde in versie 1.1" in page
    assert "wie meehelpen is gewijzigd" in page
    for number in ("1.0", "1.1"):
        for kind in ("pdf", "word", "werkmap", "csv-excel", "csv-analyse", "json", "kalender"):
            assert address(adopted, "agenda_file", number, kind) in page


def test_the_news_is_readable_whatever_somebody_typed(client: Client, adopted: Version) -> None:
    ImprovementAgenda.objects.update(title="Samen\x01 verder\ufffe")
    feed = client.get(address(adopted, "agenda_news")).content.decode()
    assert "<title>Samen verder</title>" in feed


@pytest.mark.parametrize("actions", [1, 3])
def test_the_public_page_asks_little_of_the_database(
    client: Client, full: ImprovementAgenda, actions: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for number in range(actions):
        action = editing.add_action(full, title=f"Bel {number}", evaluate_on=EVALUATION)
        action.evidence.create(kind="note", key=f"note/{number}", words="Rust.", source="Zaal")
    proposal = adopting.propose(full, reply_by=DEADLINE)
    signatory = adopting.add_signatory(
        proposal, party="parent", name="Dana", email="dana@voorbeeld.example"
    )
    agree(signatory)
    adopted = adopting.adopt(full)
    assert adopted
    url = address(adopted, "agenda")
    with django_assert_num_queries(7):
        assert client.get(url).status_code == 200


def test_what_came_of_the_answers_is_told_to_the_results(
    adopted: Version, themes: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: DEADLINE)  # begun, and not past yet
    told = [each.text for each in done_with(adopted.agenda.trajectory)]
    assert told == [
        "Maak één plan per kind (nog niet begonnen)", "Bel ouders op tijd (nog niet begonnen)",
    ]  # fmt: skip

"""An owner tells how an action goes: in half a minute, by a link that does no harm."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from agenda.domain import adopting, editing, owning
from agenda.domain.owning import OverError, Told
from agenda.emails import status_url
from agenda.models import Action, ImprovementAgenda, Owner, Update, Version
from agenda.published import done_with
from documents.models import File
from regions.models import User
from regions.personal_links import token_for
from tests.agenda.conftest import DEADLINE, action_values, first_action
from tests.agenda.test_pages import address
from tests.conftest import ClientOf
from tests.documents.test_photos import photo
from tests.quickscan.test_sending_while_closing import at_once

pytestmark = pytest.mark.django_db
JOOST = "joost@waalstreek.example"


@pytest.fixture
def joost(adopted: Version) -> Owner:
    """Owns both actions of the agenda."""
    return adopted.agenda.owners.get(email=JOOST)


@pytest.fixture
def mila(full: ImprovementAgenda) -> Owner:
    """Owns the second action, from before it was adopted."""
    last = full.actions.last()
    assert last
    editing.save(last, edition=1, owner_email="Mila@Waalstreek.example", owner_role="manager")
    return full.owners.get(email="mila@waalstreek.example")


def path_of(owner: Owner) -> str:
    return status_url(owner).removeprefix("http://testserver")


def sent(**more: object) -> dict[str, object]:
    return {
        "status": "running", "text": "De eerste vier gezinnen hebben een plan.",
        "next_step": "", "author_role": "teamleider", "client_id": str(uuid4()), **more,
    }  # fmt: skip


def standing(action: Action) -> tuple[str, int, int]:
    action.refresh_from_db()
    return action.status, action.edition, action.updates.count()


# Telling ----------------------------------------------------------------------------------------


def test_an_owner_tells_how_it_goes_and_everybody_reads_it(client: Client, joost: Owner) -> None:
    action = first_action(joost.agenda)
    page = client.get(path_of(joost)).content.decode()
    assert "Maak één plan per kind" in page
    assert "Bel ouders op tijd" in page
    form = f"{path_of(joost)}actie/{action.pk}/"
    assert "In één zin" not in page
    assert "Vertel het in één zin" in client.get(form).content.decode()
    assert standing(action) == ("not_started", 1, 0)  # opening a link changes nothing

    thanks = client.post(form, sent(), follow=True).content.decode()
    assert "Bedankt, het is bewaard" in thanks
    assert "Bel ouders op tijd" in thanks
    assert standing(action) == ("running", 2, 1)
    version = Version.objects.get(major=1)
    public = client.get(address(version, "agenda")).content.decode()
    assert "De eerste vier gezinnen hebben een plan." in public
    assert "teamleider" in public
    first = next(iter(done_with(joost.agenda.trajectory)))
    assert first.text == "Maak één plan per kind (bezig)"
    assert first.more.startswith("De eerste vier gezinnen hebben een plan. (teamleider, ")


def test_who_owns_one_action_sees_the_question_at_once(
    client: Client, mila: Owner, adopted: Version
) -> None:
    page = client.get(path_of(mila)).content.decode()
    assert "Vertel het in één zin" in page
    assert "manager, Pleegzorg Waalstreek" in page


def test_what_points_at_a_person_is_taken_out_and_shown_before_it_is_stored(
    client: Client, joost: Owner
) -> None:
    action = first_action(joost.agenda)
    form = f"{path_of(joost)}actie/{action.pk}/"
    told = sent(text="Lisa de Wit belde ons op 06-12345678.", author_role="moeder van Daan")
    page = client.post(form, told).content.decode()
    assert "Daarom haalden wij eruit: ‘Lisa de Wit’, ‘06-12345678’." in page
    assert "Daarom haalden wij eruit: ‘Daan’." in page
    assert "[naam] belde ons op [nummer]." in page
    assert standing(action) == ("not_started", 1, 0)

    again = {**told, "text": "[naam] belde ons op [nummer].", "author_role": "moeder"}
    assert client.post(form, again).status_code == 302
    update = Update.objects.get()
    assert (update.text, update.author_role) == ("[naam] belde ons op [nummer].", "moeder")


def test_nothing_that_points_at_a_person_is_stored_by_any_way(joost: Owner) -> None:
    action = first_action(joost.agenda)
    told = Told("running", "Lisa belde.", "vader van Daan", "Mail lisa@voorbeeld.nl")
    update = owning.tell(action, told, client_id=uuid4())
    assert (update.text, update.author_role, update.next_step) == (
        "[naam] belde.", "vader van [naam]", "Mail [e-mailadres]",
    )  # fmt: skip


def test_pressed_twice_is_told_once(client: Client, joost: Owner) -> None:
    action = first_action(joost.agenda)
    twice = sent()
    pages = [client.post(f"{path_of(joost)}actie/{action.pk}/", twice) for _ in range(2)]
    assert pages[0].headers["Location"] == pages[1].headers["Location"]
    assert standing(action) == ("running", 2, 1)


def test_the_same_sent_again_from_the_page_before_is_told_once(
    client: Client, joost: Owner
) -> None:
    action = first_action(joost.agenda)
    form = f"{path_of(joost)}actie/{action.pk}/"
    first = client.post(form, sent())
    again = client.post(form, sent())  # the page was made anew, with a number of its own
    assert again.headers["Location"] == first.headers["Location"]
    assert standing(action) == ("running", 2, 1)
    client.post(form, sent(text="Nu hebben acht gezinnen een plan."))
    client.post(form, sent())
    assert standing(action) == ("running", 4, 3)  # told before, and true again


@pytest.mark.django_db(transaction=True)
def test_of_many_presses_at_once_one_is_told_and_of_many_undos_one_works(joost: Owner) -> None:
    action, same = first_action(joost.agenda), uuid4()
    told_of: list[int] = []
    undone: list[bool] = []

    def press() -> None:
        told_of.append(owning.tell(action, Told("running", "Het loopt.", "lid"), client_id=same).pk)

    at_once(*[press] * 6)
    update = Update.objects.get()
    assert told_of == [update.pk] * 6
    assert standing(action) == ("running", 2, 1)

    def take_back() -> None:
        undone.append(owning.undo(update))

    at_once(*[take_back] * 6)
    assert sorted(undone) == [False] * 5 + [True]
    assert standing(action) == ("not_started", 3, 0)


def test_only_what_the_action_is_ready_for_can_be_chosen(
    client: Client, full: ImprovementAgenda, joost: Owner
) -> None:
    action = first_action(full)
    editing.save(action, edition=1, owner_role="")
    form = f"{path_of(joost)}actie/{action.pk}/"
    page = client.get(form).content.decode()
    assert 'value="stopped"' in page
    assert 'value="running"' not in page
    assert client.post(form, sent()).status_code == 422
    assert standing(action) == ("not_started", 2, 0)


@pytest.mark.parametrize("missing", ["status", "text", "author_role", "client_id"])
def test_what_is_missing_is_said(client: Client, joost: Owner, missing: str) -> None:
    action = first_action(joost.agenda)
    page = client.post(f"{path_of(joost)}actie/{action.pk}/", sent(**{missing: ""}))
    assert "Er klopt nog iets niet" in page.content.decode()
    assert standing(action) == ("not_started", 1, 0)


def test_a_photo_is_cleaned_and_only_for_who_works_on_the_agenda(
    client: Client, joost: Owner, alice: User, bob: User, client_of: ClientOf
) -> None:
    action = first_action(joost.agenda)
    file = SimpleUploadedFile("plan.jpg", photo(), "image/jpeg")
    client.post(f"{path_of(joost)}actie/{action.pk}/", sent(photo=file))
    update = Update.objects.get()
    assert update.photo
    assert b"Dana" not in bytes(update.photo.content)
    version = Version.objects.get(major=1)
    url = address(version, "agenda_update_photo", action.pk, update.pk)
    assert url not in client.get(address(version, "agenda")).content.decode()
    assert client_of(alice).get(url).headers["Content-Type"] == "image/jpeg"
    assert client_of(bob).get(url).status_code == 404
    assert (
        url in client_of(alice).get(address(version, "agenda_action", action.pk)).content.decode()
    )


def test_a_photo_beside_a_mistake_is_asked_for_again(client: Client, joost: Owner) -> None:
    action = first_action(joost.agenda)
    file = SimpleUploadedFile("plan.jpg", photo(), "image/jpeg")
    told = sent(text="", photo=file)
    page = client.post(f"{path_of(joost)}actie/{action.pk}/", told).content.decode()
    assert "Schrijf in één zin hoe het gaat." in page
    assert "Kies de foto nog een keer. Die is nog niet bewaard." in page
    assert "<details open>" in page
    assert standing(action) == ("not_started", 1, 0)


def test_what_is_no_photo_is_refused_and_nothing_is_stored(client: Client, joost: Owner) -> None:
    action = first_action(joost.agenda)
    file = SimpleUploadedFile("plan.jpg", b"<svg/>", "image/jpeg")
    page = client.post(f"{path_of(joost)}actie/{action.pk}/", sent(photo=file)).content.decode()
    assert "Dit is geen foto die wij kunnen lezen." in page
    assert (standing(action), File.objects.filter(name__startswith="actie").count()) == (
        ("not_started", 1, 0), 0,
    )  # fmt: skip


# Undoing ----------------------------------------------------------------------------------------


def told(action: Action, **more: object) -> Update:
    values = {"status": "done", "text": "Klaar.", "author_role": "teamleider", **more}
    return owning.tell(action, Told(**values), client_id=uuid4())  # type: ignore[arg-type]


def test_what_was_told_can_be_taken_back(client: Client, joost: Owner) -> None:
    action = first_action(joost.agenda)
    update = told(action, photo=BytesIO(photo()))
    page = f"{path_of(joost)}verteld/{update.pk}/"
    assert "neem dit terug" in client.get(page).content.decode()
    assert standing(action) == ("done", 2, 1)
    after = client.post(page, follow=True).content.decode()
    assert "Het is teruggenomen." in after
    assert standing(action) == ("not_started", 3, 0)
    assert not File.objects.filter(name=f"actie_{action.pk}.jpg").exists()
    assert "Bel ouders op tijd" in client.get(page, follow=True).content.decode()


def test_nothing_is_taken_back_once_somebody_changed_the_action(
    client: Client, joost: Owner
) -> None:
    action = first_action(joost.agenda)
    update = told(action)
    editing.save(action, edition=2, helpers="de wijkteams")
    page = f"{path_of(joost)}verteld/{update.pk}/"
    assert "neem dit terug" not in client.get(page).content.decode()
    assert "Terugnemen kan niet meer" in client.post(page).content.decode()
    assert standing(action) == ("done", 3, 1)


def test_of_two_updates_only_the_last_is_taken_back(joost: Owner) -> None:
    action = first_action(joost.agenda)
    first, second = told(action, status="running"), told(action)
    assert [owning.undo(each) for each in (first, second, second)] == [False, True, False]
    assert standing(action) == ("running", 4, 1)


# The link ---------------------------------------------------------------------------------------


def test_a_link_that_was_passed_on_does_no_harm(client: Client, mila: Owner, joost: Owner) -> None:
    """Only her action, nobody's address, and no word about somebody else's."""
    ours, theirs = joost.agenda.actions.all()
    page = client.get(path_of(joost))
    assert "Bel ouders op tijd" not in page.content.decode()
    for shown in (
        page,
        client.get(path_of(mila)),
        client.get(f"{path_of(mila)}actie/{theirs.pk}/"),
    ):
        assert "@waalstreek.example" not in shown.content.decode()
    foreign = client.post(f"{path_of(mila)}actie/{ours.pk}/", sent())
    assert foreign.status_code == 404
    assert "kunt u met deze link niets vertellen" in foreign.content.decode()
    assert standing(ours)[2] == 0
    update = told(ours)
    assert client.post(f"{path_of(mila)}verteld/{update.pk}/").status_code == 302
    assert standing(ours) == ("done", 2, 1)


def test_a_new_link_makes_the_old_one_void(
    client: Client, joost: Owner, alice: User, client_of: ClientOf
) -> None:
    old = path_of(joost)
    version = Version.objects.get(major=1)
    page = client_of(alice).post(
        address(version, "agenda_owner", joost.pk), {"link": "nieuw"}, follow=True
    )
    assert "De oude werkt niet meer." in page.content.decode()
    joost.refresh_from_db()
    assert client.get(path_of(joost)).status_code == 200
    gone = client.get(old)
    assert gone.status_code == 404
    assert "Deze link werkt niet" in gone.content.decode()
    assert path_of(joost) in page.content.decode()


def test_a_forged_link_is_explained(client: Client, joost: Owner) -> None:
    action = first_action(joost.agenda)
    for token in ("1.onzin", token_for("agenda-signatory", joost.link), f"{joost.link}"):
        for url in (
            reverse("status", args=[token]), reverse("status_action", args=[token, action.pk]),
            reverse("status_told", args=[token, 1]),
        ):  # fmt: skip
            page = client.get(url)
            assert page.status_code == 404
            assert "Zoek uw regio" in page.content.decode()


def test_who_owns_nothing_any_more_has_no_link(client: Client, joost: Owner) -> None:
    link = path_of(joost)
    for action in joost.agenda.actions.all():
        editing.save(action, edition=1, owner_email="petra@waalstreek.example")
    assert [each.email for each in Owner.objects.all()] == ["petra@waalstreek.example"]
    assert client.get(link).status_code == 404


def test_of_a_concept_and_of_what_is_over_nothing_is_asked(
    client: Client, full: ImprovementAgenda
) -> None:
    owner = full.owners.get()
    empty = "Er zijn nu geen acties waarover u iets kunt vertellen."
    assert empty in client.get(path_of(owner)).content.decode()
    adopting.propose(full, reply_by=DEADLINE)
    assert empty in client.get(path_of(owner)).content.decode()
    with pytest.raises(OverError):
        told(first_action(full))


def test_an_action_that_was_looked_back_on_is_asked_no_more(joost: Owner) -> None:
    action = first_action(joost.agenda)
    action.evaluations.create(
        evaluated_on="2027-10-01", result="achieved", learned="Veel.", conclusion="keep",
        signed_on="2027-10-01", signed_by="coördinator",
    )  # fmt: skip
    assert action not in owning.actions_of(joost)
    with pytest.raises(OverError):
        told(action)


def test_an_action_that_was_not_adopted_yet_is_nobodys_task(joost: Owner) -> None:
    editing.add_action(joost.agenda, **action_values(joost.agenda, title="Nieuw en niet besproken"))
    assert [each.title for each in owning.actions_of(joost)] == [
        "Maak één plan per kind", "Bel ouders op tijd",
    ]  # fmt: skip


def test_an_editor_takes_away_what_should_not_be_read(
    joost: Owner, alice: User, client_of: ClientOf
) -> None:
    action = first_action(joost.agenda)
    update = told(action, text="Het gaat beter met het gezin Jansen.")
    version = Version.objects.get(major=1)
    url = address(version, "agenda_update_remove", action.pk, update.pk)
    client = client_of(alice)
    assert "Het gaat beter met het gezin Jansen." in client.get(url).content.decode()
    client.post(url)
    assert standing(action) == ("done", 2, 0)

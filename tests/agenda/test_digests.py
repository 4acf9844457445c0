"""The monthly message: what is in it, who gets it, and that it comes once."""

from datetime import UTC, date, datetime

import pytest
from django.core import mail
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from agenda.digest import Coming, month_after, month_before
from agenda.domain.digests import digest_of, send_digests, unsubscribe
from agenda.emails import digest_url
from agenda.models import Action, DigestSubscription, ImprovementAgenda, Version
from dialogues.models import Meeting
from regions import outbox
from regions.models import Mail, Region, Role, Trajectory, User
from regions.personal_links import token_for
from tests.agenda.conftest import first_action
from tests.conftest import ClientOf

pytestmark = pytest.mark.django_db
MAY, TODAY = date(2027, 5, 1), date(2027, 6, 2)


@pytest.fixture
def moved(adopted: Version, full: ImprovementAgenda) -> Action:
    """Twice told how it goes in May, and looked back on."""
    action = first_action(full)
    for day, status, text in (
        (date(2027, 5, 3), "running", "Joost is begonnen."),
        (date(2027, 5, 28), "waiting", "Joost wacht op de gemeente."),
        (date(2027, 6, 1), "done", "Klaar."),
    ):
        action.updates.create(made_on=day, status=status, text=text, author_role="teamleider")
    action.evaluations.create(
        evaluated_on=date(2027, 5, 30), result="partly", learned="Joost belde te laat.",
        conclusion="adapt", signed_on=date(2027, 5, 30), signed_by="coördinator",
    )  # fmt: skip
    return action


@pytest.fixture
def wanted(alice: User, nijmegen: Region) -> DigestSubscription:
    return DigestSubscription.objects.create(user=alice, region=nijmegen, since=date(2027, 4, 9))


def test_months_follow_each_other() -> None:
    assert month_before(date(2027, 1, 31)) == date(2026, 12, 1)
    assert month_after(date(2026, 12, 1)) == date(2027, 1, 1)
    assert month_after(date(2027, 1, 1)) == date(2027, 2, 1)


def test_it_tells_what_moved_what_comes_and_when_people_talk(
    moved: Action, nijmegen: Region, trajectory: Trajectory, full: ImprovementAgenda
) -> None:
    trajectory.meetings.create(
        kind=Meeting.Kind.AGREE, title="Terugkijken", status=Meeting.Status.OPEN,
        published_on=date(2027, 5, 10), place="Wijchen",
        starts_at=datetime(2027, 9, 10, 17, 30, tzinfo=UTC),
        ends_at=datetime(2027, 9, 10, 19, 30, tzinfo=UTC),
    )  # fmt: skip
    full.follow_ups.update(next_on=date(2027, 9, 12))
    told = digest_of(nijmegen, MAY, date(2027, 8, 20))
    title = moved.title
    assert [words for words, _url in told.moved] == [
        "Nieuw op de site: Bijeenkomsten: 1 om u voor aan te melden",
        f"‘{title}’: wacht op akkoord",  # the last word of the month, and only once
        f"Teruggekeken op ‘{title}’: deels gelukt",
    ]
    assert told.coming == (
        Coming(date(2027, 9, 1), "‘Bel ouders op tijd’ klaar"),
        Coming(date(2027, 9, 1), f"‘{title}’ klaar"),
        Coming(date(2027, 9, 10), "bijeenkomst ‘Terugkijken’"),
        Coming(date(2027, 10, 1), "samen terugkijken op ‘Bel ouders op tijd’"),
        Coming(date(2027, 10, 1), f"samen terugkijken op ‘{title}’"),
    )
    assert told.next_conversation == Coming(date(2027, 9, 12), "kerngroep")


def test_what_is_done_does_not_come_again(
    moved: Action, nijmegen: Region, full: ImprovementAgenda
) -> None:
    full.actions.update(status="done")
    told = digest_of(nijmegen, MAY, date(2027, 8, 25))
    assert [each.words for each in told.coming] == [
        "samen terugkijken op ‘Bel ouders op tijd’", f"samen terugkijken op ‘{moved.title}’",
    ]  # fmt: skip


def test_what_is_not_adopted_stays_inside(
    agenda: ImprovementAgenda, nijmegen: Region, full: ImprovementAgenda
) -> None:
    first_action(full).updates.create(
        made_on=date(2027, 5, 3), status="running", text="Begonnen.", author_role="teamleider"
    )
    told = digest_of(nijmegen, MAY, date(2027, 8, 25))
    assert (told.moved, told.coming, told.next_conversation) == ((), (), None)
    assert told.is_empty


def test_the_mail_is_calm_complete_and_names_nobody_else(
    moved: Action, wanted: DigestSubscription
) -> None:
    assert send_digests(TODAY) == 1
    outbox.send_due()
    (message,) = mail.outbox
    assert message.subject == ("Maandbericht: verbeteragenda pleegzorg Rijk van Nijmegen, mei 2027")
    assert message.to == ["alice@nijmegen.example"]
    text = str(message.body)
    assert "Beste Alice Bakker," in text
    assert f"- ‘{moved.title}’: wacht op akkoord" in text
    for name in ("Joost", "Dana", "te laat"):
        assert name not in text
    stop = digest_url(wanted)
    assert stop in text
    assert message.extra_headers["List-Unsubscribe"] == f"<{stop}>"
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_it_comes_once_a_month_however_often_and_late_it_is_looked(
    moved: Action, wanted: DigestSubscription, alice: User, nijmegen: Region
) -> None:
    assert [send_digests(TODAY), send_digests(TODAY), send_digests(date(2027, 6, 30))] == [1, 0, 0]
    unsubscribe(wanted)
    DigestSubscription.objects.create(user=alice, region=nijmegen, since=date(2027, 5, 31))
    assert send_digests(TODAY) == 0  # also to who went and came back
    assert send_digests(date(2027, 7, 1)) == 1  # June has news of its own
    assert Mail.objects.filter(kind="digest").count() == 2


def test_nothing_happened_is_no_mail(adopted: Version, wanted: DigestSubscription) -> None:
    assert send_digests(TODAY) == 0
    assert not Mail.objects.filter(kind="digest").exists()


def test_only_who_asked_in_time_and_still_works_there_gets_it(
    moved: Action, wanted: DigestSubscription, frank: User, charlie: User, bob: User,
    nijmegen: Region,
) -> None:  # fmt: skip
    since = date(2027, 5, 31)
    DigestSubscription.objects.create(user=frank, region=nijmegen, since=since)  # of a trajectory
    for user in (charlie, bob):  # with a role elsewhere, and with none
        DigestSubscription.objects.create(user=user, region=nijmegen, since=since)
    late = User.objects.create_user("laat@nijmegen.example", name="Laat")
    late.roles.create(kind=Role.Kind.READER, region=nijmegen)
    DigestSubscription.objects.create(user=late, region=nijmegen, since=date(2027, 6, 1))
    User.objects.filter(pk=wanted.user_id).update(is_active=False)
    send_digests(TODAY)
    sent = Mail.objects.filter(kind="digest")
    assert [each.content.to for each in sent if each.content] == [["frank@begeleiding.example"]]


@pytest.mark.parametrize("number", [1, 3])
def test_many_actions_ask_as_much_as_one(
    adopted: Version, nijmegen: Region, full: ImprovementAgenda, number: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for action in list(full.actions.all())[:number]:
        action.updates.create(
            made_on=date(2027, 5, 3), status="running", text="Ja.", author_role="teamleider"
        )
    digest_of(nijmegen, MAY, TODAY)  # what was adopted is kept from here on
    with django_assert_num_queries(13):
        digest_of(nijmegen, MAY, TODAY)


# Choosing and stopping ---------------------------------------------------------------------------


def test_it_is_chosen_per_region_of_ones_own(
    client_of: ClientOf, alice: User, nijmegen: Region, twente: Region
) -> None:
    client = client_of(alice)
    page = client.get("/mijn/maandbericht/").content.decode()
    assert "Rijk van Nijmegen" in page
    assert "Twente" not in page
    for _twice in range(2):
        posted = [nijmegen.pk, twente.pk, "x", "9" * 5000]
        assert client.post("/mijn/maandbericht/", {"regio": posted}).status_code == 302
    assert list(alice.digests.values_list("region", flat=True)) == [nijmegen.pk]
    assert "checked" in client.get("/mijn/maandbericht/").content.decode()
    client.post("/mijn/maandbericht/", {})
    assert not alice.digests.exists()


def test_a_choice_says_nothing_about_what_it_does_not_show(
    client_of: ClientOf, alice: User, twente: Region
) -> None:
    alice.digests.create(region=twente, since=MAY)  # of a role that was taken away
    client_of(alice).post("/mijn/maandbericht/", {})
    assert alice.digests.count() == 1


def test_a_link_stops_it_and_looking_does_not(
    client: Client, moved: Action, wanted: DigestSubscription
) -> None:
    url = digest_url(wanted).removeprefix("http://testserver")
    assert "Geen maandbericht meer?" in client.get(url).content.decode()
    assert DigestSubscription.objects.count() == 1
    # As a mail program does it by itself: no cookie and no form of ours.
    strict = Client(enforce_csrf_checks=True)
    gone = strict.post(url, {"List-Unsubscribe": "One-Click"})
    assert "Het bericht over Rijk van Nijmegen is gestopt." in gone.content.decode()
    assert DigestSubscription.objects.count() == 0
    for again in (client.get(url), client.post(url)):
        assert again.status_code == 200
        assert "U krijgt dit maandbericht niet meer" in again.content.decode()


def test_a_forged_link_stops_nothing(client: Client, wanted: DigestSubscription) -> None:
    for token in ("1.onzin", token_for("agenda-signatory", wanted.pk), str(wanted.pk)):
        assert client.post(f"/maandbericht/{token}/").status_code == 404
    assert DigestSubscription.objects.count() == 1


def test_what_waits_is_stopped_with_it(
    moved: Action, wanted: DigestSubscription, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: TODAY)
    send_digests(TODAY)
    unsubscribe(wanted)
    assert [each.state for each in Mail.objects.filter(kind="digest")] == ["stopped"]
    outbox.send_due()
    assert mail.outbox == []

"""The desk of who plans, and the list of who leads a conversation."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from dialogues.domain.meetings import announce
from dialogues.models import Meeting, Preparation
from regions.models import Mail, Role, Trajectory, User
from regions.parties import FOUR_PARTIES, Party
from regions.workbench import workbench_context
from tests.conftest import ClientOf
from tests.dialogues.planning.conftest import (
    Register,
    addressed,
    begin,
    dialogue,
    evening_in,
    mails,
)

pytestmark = pytest.mark.django_db


def address(name: str, meeting: Meeting | Trajectory, *more: object) -> str:
    if isinstance(meeting, Trajectory):
        return reverse(name, args=[meeting.region.slug, meeting.slug])
    trajectory = meeting.trajectory
    return reverse(name, args=[trajectory.region.slug, trajectory.slug, meeting.pk, *more])


def filled_in(page_url: str, desk: Client) -> dict[str, str | list[str]]:
    """What a browser posts back of the form on this page, unchanged."""
    posted: dict[str, str | list[str]] = {}
    for field in desk.get(page_url).context["form"]:
        value = field.value()
        if isinstance(value, list | tuple):
            posted[field.name] = [str(each) for each in value]
        elif isinstance(value, bool) or value is None:
            posted |= {field.name: "on"} if value else {}
        elif isinstance(value, str):
            posted[field.name] = value
        else:
            posted[field.name] = str(field.field.widget.format_value(value))
    return posted


def test_a_planner_makes_a_draft_of_a_kind(
    client_of: ClientOf, frank: User, trajectory: Trajectory
) -> None:
    desk = client_of(frank)
    url = address("meeting_new", trajectory)
    kinds = desk.get(url).content.decode()
    assert "Verdiepende dialoog" in kinds
    assert "2,5 uur · op een plek" in kinds
    url += "?soort=deepening"
    day = evening_in(30).date().isoformat()
    posted = filled_in(url, desk) | {"day": day, "begins": "13:30"}
    page = desk.post(url, posted, follow=True)
    assert "Het concept is gemaakt." in page.content.decode()
    meeting = Meeting.objects.get()
    assert (meeting.kind, meeting.mode, meeting.status) == ("deepening", "online", "draft")
    assert timezone.localtime(meeting.starts_at).hour == 13
    assert meeting.ends_at - meeting.starts_at == timedelta(hours=3)
    assert [each.theme for each in meeting.themes.all()] == ["VRN"]
    assert not Mail.objects.exists()


def test_saving_a_form_unchanged_changes_nothing(
    client_of: ClientOf, frank: User, greta: User, meeting: Meeting, coming: Register
) -> None:
    coming(Party.PARENT, "Dana")
    Meeting.objects.update(capacity=9, asks_organisation=True)
    meeting.themes.create(theme="VRN")
    url = address("meeting_change", meeting)
    before = Meeting.objects.values().get() | {"changed_at": None}
    desk = client_of(frank)
    page = desk.post(url, filled_in(url, desk), follow=True)
    assert "De wijzigingen zijn opgeslagen." in page.content.decode()
    assert Meeting.objects.values().get() | {"changed_at": None} == before
    assert [each.theme for each in meeting.themes.all()] == ["VRN"]
    assert list(meeting.facilitators.all()) == [greta]
    assert {(quota.minimum, quota.maximum) for quota in meeting.quotas.all()} == {(2, 3)}
    assert mails("moved") == []


@pytest.mark.parametrize(
    ("day", "begins", "says"),
    [
        ("2037-03-29", "02:30", "bestaat niet op 29 maart 2037"),
        ("2037-10-25", "02:30", "twee keer voor"),
        ("2020-01-01", "19:30", "Deze dag is al voorbij."),
        ("2037-02-30", "19:30", "Voer een geldige datum in."),
    ],
)
def test_an_impossible_time_is_explained(
    client_of: ClientOf, frank: User, meeting: Meeting, day: str, begins: str, says: str
) -> None:
    url = address("meeting_change", meeting)
    desk = client_of(frank)
    page = desk.post(url, filled_in(url, desk) | {"day": day, "begins": begins})
    assert page.status_code == 422
    assert says in page.content.decode()
    assert Meeting.objects.get().starts_at == meeting.starts_at


def test_a_minimum_above_the_maximum_is_refused(
    client_of: ClientOf, frank: User, meeting: Meeting
) -> None:
    url = address("meeting_change", meeting)
    desk = client_of(frank)
    page = desk.post(url, filled_in(url, desk) | {"minimum_parent": "5"})
    assert "Bij ouders is het minimum groter dan het maximum." in page.content.decode()
    assert meeting.quotas.get(party="parent").minimum == 2


def test_announcing_moving_and_cancelling_say_how_many_are_told(
    client_of: ClientOf, frank: User, draft: Meeting
) -> None:
    desk = client_of(frank)
    page = desk.post(address("meeting_announce", draft), follow=True)
    assert "De bijeenkomst staat op de openbare lijst." in page.content.decode()
    assert (
        "al aangekondigd"
        in desk.post(address("meeting_announce", draft), follow=True).content.decode()
    )
    draft.registrations.create(party="parent", name="Dana", email="dana@voorbeeld.example")
    url = address("meeting_change", draft)
    page = desk.post(url, filled_in(url, desk) | {"place": "Elders"}, follow=True)
    assert "1 persoon krijgt een e-mail." in page.content.decode()
    url = address("meeting_cancel", draft)
    assert "1 persoon heeft zich aangemeld" in desk.get(url).content.decode()
    page = desk.post(url, {"reason": "Er is geen zaal."}, follow=True)
    assert "De bijeenkomst is afgezegd. 1 persoon krijgt een e-mail." in page.content.decode()
    assert set(Meeting.objects.values_list("status", flat=True)) == {"cancelled"}


def test_the_lights_say_it_in_words_and_the_request_is_ready(
    client_of: ClientOf, frank: User, meeting: Meeting, coming: Register, trajectory: Trajectory
) -> None:
    for name in ("Dana", "Dina"):
        coming(Party.PARENT, name)
    desk = client_of(frank)
    shown = desk.get(address("planned_meeting", meeting)).content.decode()
    assert "te weinig" in shown
    assert "Kies een contactpersoon" in shown
    contacts = address("party_contacts", trajectory)
    desk.post(contacts, {"name_foster_parent": "Eva", "email_foster_parent": "eva@raad.example"})
    assert "Vraag Eva" in desk.get(address("planned_meeting", meeting)).content.decode()
    url = address("ask_contact", meeting, "foster_parent")
    form = desk.get(url).context["form"]
    assert "missen wij nog 2 pleegouders" in form.initial["text"]
    page = desk.post(url, {"text": form.initial["text"]}, follow=True)
    assert "De vraag gaat naar Eva." in page.content.decode()
    page = desk.post(url, {"text": form.initial["text"]}, follow=True)
    assert "Eva kreeg deze vraag vandaag al." in page.content.decode()
    assert len(mails("party-missing")) == 1


def test_nobody_is_asked_about_a_draft(
    client_of: ClientOf, frank: User, draft: Meeting, trajectory: Trajectory
) -> None:
    trajectory.party_contacts.create(party="parent", name="Eva", email="eva@raad.example")
    url = address("ask_contact", draft, "parent")
    page = client_of(frank).post(url, {"text": "Wie komt er?"})
    assert "pas mensen vragen als de bijeenkomst is aangekondigd" in page.content.decode()
    assert not Mail.objects.exists()


def test_a_contact_needs_a_name_and_an_address(
    client_of: ClientOf, frank: User, trajectory: Trajectory
) -> None:
    trajectory.party_contacts.create(party="parent", name="Eva", email="eva@raad.example")
    url = address("party_contacts", trajectory)
    page = client_of(frank).post(url, {"name_parent": "Eva"})
    assert "Vul bij ouders ook het e-mailadres in." in page.content.decode()
    assert trajectory.party_contacts.get().email == "eva@raad.example"
    client_of(frank).post(url, {"bewaren": "1"})
    assert not trajectory.party_contacts.exists()


def test_going_ahead_is_recorded_with_a_reason(
    client_of: ClientOf, frank: User, meeting: Meeting
) -> None:
    desk = client_of(frank)
    url = address("meeting_go_ahead", meeting)
    assert "2 ouders" in desk.get(url).content.decode()
    assert "Schrijf op wat de reden is." in desk.post(url, {"reason": ""}).content.decode()
    page = desk.post(url, {"reason": "Zij geven punten mee."}, follow=True)
    assert "Zij geven punten mee." in page.content.decode()
    assert meeting.decisions.get().by == frank


def test_todos_follow_the_meetings(
    client_of: ClientOf, alice: User, draft: Meeting, trajectory: Trajectory
) -> None:
    trajectory.parts.exclude(part="meetings").delete()
    trajectory.parts.update(starts_on=timezone.localdate())

    def verbs() -> list[str]:
        read_again = Trajectory.objects.get(pk=trajectory.pk)  # as the next page does
        return [str(todo.verb) for todo in workbench_context(read_again, user=alice)["todos"]]

    assert verbs() == ["Kondig Dialoog in Beuningen aan"]
    announce(draft)
    follow_up = "Plan het vervolg op Dialoog in Beuningen, een half jaar later"
    assert verbs() == [follow_up]
    begin(draft, since=-timedelta(days=13))
    assert verbs() == ["Zoek nog mensen voor Dialoog in Beuningen", follow_up]


def test_wishes_are_counted_for_the_planner(
    client: Client, client_of: ClientOf, frank: User, trajectory: Trajectory
) -> None:
    assert "Een wens achterlaten" in client.get(address("meetings", trajectory)).content.decode()
    url = address("wish", trajectory)
    for _ in range(7):
        page = client.post(url, {"theme": "VRN"}, follow=True)
    assert "zonder uw naam" in page.content.decode()
    client.post(url, {"preferred_on": evening_in(10).date().isoformat(), "party": "parent"})
    nothing = client.post(url, {"wens": "1"})
    assert nothing.status_code == 422
    assert "Kies een thema of een dag." in nothing.content.decode()
    assert "al voorbij" in client.post(url, {"preferred_on": "2020-01-01"}).content.decode()
    page = client_of(frank).get(address("planning", trajectory))
    assert "<strong>Verandering</strong>: 7 mensen willen dit" in page.content.decode()
    assert "1 persoon wil dit" in page.content.decode()


def test_one_visitor_cannot_fill_the_list_of_wishes(client: Client, trajectory: Trajectory) -> None:
    url = address("wish", trajectory)
    for _ in range(20):
        assert client.post(url, {"theme": "VRN"}).status_code == 302
    refused = client.post(url, {"theme": "VRN"})
    assert refused.status_code == 429
    assert "Probeer het over een uur opnieuw." in refused.content.decode()
    assert trajectory.wishes.count() == 20


def test_the_public_list_has_what_is_to_come(
    client: Client, draft: Meeting, trajectory: Trajectory
) -> None:
    url = address("meetings", trajectory)
    assert draft.title not in client.get(url).content.decode()
    announce(draft)
    assert draft.title in client.get(url).content.decode()
    region = client.get(trajectory.region.get_absolute_url()).content.decode()
    assert "Bijeenkomsten: 1 om u voor aan te melden" in region
    begin(draft, since=timedelta(hours=1))
    assert draft.title not in client.get(url).content.decode()


@pytest.mark.parametrize("meetings", [1, 3])
def test_the_desk_costs_the_same_for_many(
    client_of: ClientOf, frank: User, trajectory: Trajectory, meetings: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for _number in range(meetings):
        announce(dialogue(trajectory))
    desk, url = client_of(frank), address("planning", trajectory)
    with django_assert_num_queries(14):  # eight are of the frame and the gate
        desk.get(url)


@pytest.mark.parametrize("people", [1, 3])
def test_a_meeting_costs_the_same_for_many(
    client_of: ClientOf, frank: User, meeting: Meeting, coming: Register, people: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for party in FOUR_PARTIES:
        for number in range(people):
            coming(party, f"{party}{number}")
    desk = client_of(frank)
    with django_assert_num_queries(13):
        desk.get(address("planned_meeting", meeting))
    with django_assert_num_queries(8):
        desk.get(address("own_meeting", meeting))


# Who leads a conversation -----------------------------------------------------------------------


@pytest.fixture
def hans(trajectory: Trajectory) -> User:
    """Leads conversations, but not this one."""
    user = User.objects.create_user("hans@begeleiding.example", name="Hans Pol")
    user.roles.create(kind=Role.Kind.DIALOGUE_FACILITATOR, trajectory=trajectory)
    return user


def test_a_facilitator_sees_own_meetings_only(
    client_of: ClientOf, greta: User, hans: User, meeting: Meeting, coming: Register
) -> None:
    coming(Party.PARENT, "Dana")
    url = address("own_meeting", meeting)
    page = client_of(greta).get(url).content.decode()
    assert "dana@voorbeeld.example" in page
    assert client_of(hans).get(url).status_code == 404
    planning = address("planning", meeting.trajectory)
    assert meeting.title in client_of(greta).get(planning).content.decode()
    assert meeting.title not in client_of(hans).get(planning).content.decode()
    assert client_of(greta).get(address("planned_meeting", meeting)).status_code == 403


def test_what_somebody_needs_is_for_the_organiser_only(
    client_of: ClientOf, greta: User, frank: User, meeting: Meeting, coming: Register
) -> None:
    coming(Party.PARENT, "Dana")
    meeting.registrations.update(needs="een tolk Arabisch")
    assert "tolk" in client_of(frank).get(address("planned_meeting", meeting)).content.decode()
    for user in (greta, frank):
        page = client_of(user).get(address("own_meeting", meeting)).content.decode()
        assert "tolk" not in page


def test_a_facilitator_prepares(
    client_of: ClientOf, greta: User, hans: User, meeting: Meeting, coming: Register
) -> None:
    dana = coming(Party.PARENT, "Dana")
    url = address("preparation", meeting, dana.pk)
    posted = {"phoned_on": "2026-03-01", "focus": "Hoe het contact met school gaat."}
    assert client_of(hans).post(url, posted).status_code == 404
    page = client_of(greta).post(url, posted, follow=True)
    assert "Uw notitie over Dana is bewaard." in page.content.decode()
    assert "Hoe het contact met school gaat." in page.content.decode()
    client_of(greta).post(url, {"focus": "Iets anders."})
    assert Preparation.objects.get().focus == "Iets anders."
    other = address("preparation", dialogue(meeting.trajectory), dana.pk)
    assert client_of(greta).post(other, posted).status_code == 404


def test_after_the_retention_there_is_nothing_to_see(
    client_of: ClientOf, alice: User, greta: User, meeting: Meeting, coming: Register
) -> None:
    dana = coming(Party.PARENT, "Dana")
    begin(meeting, since=timedelta(days=91))
    page = client_of(alice).get(address("own_meeting", meeting)).content.decode()
    assert "Namen, adressen en notities zijn gewist." in page
    assert "dana@voorbeeld.example" not in page
    assert client_of(alice).get(address("preparation", meeting, dana.pk)).status_code == 404
    for name in ("own_meeting", "notes", "ideas", "voting", "script", "minutes_draft"):
        answer = client_of(greta).get(address(name, meeting))
        assert (name, answer.status_code) == (name, 403)
        assert "meer dan negentig dagen geleden" in answer.content.decode()
    planning = client_of(greta).get(address("planning", meeting.trajectory)).content.decode()
    assert f'<a href="{meeting.get_absolute_url()}">' in planning


def test_a_planner_takes_off_who_phones_and_the_place_goes_to_who_waits(
    client_of: ClientOf, frank: User, coming: Register, meeting: Meeting
) -> None:
    first, *_rest, waiting = [coming(Party.PARENT, name) for name in ("Dana", "Eva", "Fleur", "Gé")]
    desk = client_of(frank)
    url = address("sign_off", meeting, first.pk)
    assert f'href="{url}"' in desk.get(address("planned_meeting", meeting)).content.decode()
    assert "Dana afmelden?" in desk.get(url).content.decode()
    first.refresh_from_db()
    assert first.status == "registered"
    said = desk.post(url, follow=True).content.decode()
    assert "Dana is afgemeld en krijgt daar een e-mail over." in said
    assert "Dana was al afgemeld." in desk.post(url, follow=True).content.decode()
    waiting.refresh_from_db()
    assert waiting.status == "offered"
    assert addressed("left") == ["dana@voorbeeld.example"]


def test_nobody_is_taken_off_another_meeting_or_one_that_began(
    client_of: ClientOf, frank: User, coming: Register, meeting: Meeting, trajectory: Trajectory
) -> None:
    dana = coming(Party.PARENT, "Dana")
    desk = client_of(frank)
    assert desk.post(address("sign_off", dialogue(trajectory), dana.pk)).status_code == 404
    begin(meeting, since=timedelta(hours=1))
    url = address("sign_off", meeting, dana.pk)
    assert url not in desk.get(address("planned_meeting", meeting)).content.decode()
    desk.post(url)
    dana.refresh_from_db()
    assert dana.status == "registered"
    assert not mails("left")


def test_no_two_names_in_the_form_of_a_meeting_are_the_same(
    client_of: ClientOf, frank: User, draft: Meeting
) -> None:
    page = client_of(frank).get(address("meeting_change", draft)).content.decode()
    parties = {str(party.label) for party in Party}
    legends = re.findall(r"<legend[^>]*>\s*([^<]+?)\s*<", page)
    once = [each for each in legends if each not in parties]
    assert "Op een plek of online?" in once
    assert len(set(once)) == len(once)

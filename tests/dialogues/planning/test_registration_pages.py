"""The pages of who comes, as a visitor without an account meets them."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogues.domain import presence, registering
from dialogues.domain.meetings import end_meetings
from dialogues.links import registration_path
from dialogues.models import Meeting, Registration
from regions.models import Mail
from regions.parties import Party
from regions.personal_links import token_for
from tests.dialogues.planning.conftest import Register, begin
from tests.documents import rfc5545

pytestmark = pytest.mark.django_db
DANA = {"party": "parent", "name": "Dana de Wit", "email": "Dana@voorbeeld.example"}


def address(meeting: Meeting, name: str = "register") -> str:
    trajectory = meeting.trajectory
    return reverse(name, args=[trajectory.region.slug, trajectory.slug, meeting.pk])


def own(registration: Registration, name: str) -> str:
    token = token_for("registration", registration.pk)
    return reverse(f"registration_{name}", args=[token])


def state() -> tuple[list[tuple[str, str, str]], int]:
    """Everything that a refused request must leave as it was."""
    return (
        list(Registration.objects.order_by("pk").values_list("name", "status", "needs")),
        Mail.objects.count(),
    )


def test_a_parent_registers_and_reads_where_the_confirmation_goes(
    client: Client, meeting: Meeting
) -> None:
    page = client.get(address(meeting)).content.decode()
    assert "De organisator (Alice Bakker) krijgt uw e-mailadres" in page
    assert "14 dagen na de bijeenkomst" in page
    landed = client.post(
        address(meeting), {**DANA, "needs": "oppas", "wants_training": "on"}, follow=True
    )
    said = landed.content.decode()
    assert "Er is plek voor ouders. Wij sturen een e-mail naar dana@voorbeeld.example." in said
    dana = Registration.objects.get()
    assert landed.request["PATH_INFO"] == address(meeting, "registered")
    assert registration_path(dana) not in said  # it need not be their address
    (confirmation,) = Mail.objects.all()
    assert confirmation.content
    assert registration_path(dana) in confirmation.content.message
    assert (dana.email, dana.needs, dana.wants_training) == (
        "dana@voorbeeld.example",
        "oppas",
        True,
    )


def test_nothing_is_preselected_and_a_mistake_is_told(client: Client, meeting: Meeting) -> None:
    assert "checked" not in client.get(address(meeting)).content.decode()
    page = client.post(address(meeting), {"name": "Dana"})
    assert page.status_code == 422
    assert "Kies als wie u komt." in page.content.decode()
    assert page.content.decode().count("<title>Fout:") == 1


def test_with_a_facilitator_the_form_says_who_else_gets_the_address(
    client: Client, meeting: Meeting, greta: object
) -> None:
    page = client.get(address(meeting)).content.decode()
    assert "De organisator (Alice Bakker) en de gespreksbegeleiders krijgen" in page


@pytest.mark.parametrize(
    "name", ["Win op https://elders.example", "Kijk op elders.nl", "www.elders", "dana@elders"]
)
def test_a_name_cannot_carry_a_link_into_the_mail_of_somebody(
    client: Client, meeting: Meeting, name: str
) -> None:
    before = state()
    page = client.post(address(meeting), {**DANA, "name": name})
    assert page.status_code == 422
    assert "Vul alleen een naam in, zonder webadres of e-mailadres." in page.content.decode()
    assert state() == before


@pytest.mark.parametrize("name", ["A.J.de Vries", "dhr.Jansen", "Şükrü d’Hondt-van ’t Hof", "王芳"])
def test_a_name_may_be_what_it_is(client: Client, meeting: Meeting, name: str) -> None:
    assert client.post(address(meeting), {**DANA, "name": name}).status_code == 302
    assert Registration.objects.get().name == name


def test_one_address_fills_no_meeting_and_no_mailbox(client: Client, meeting: Meeting) -> None:
    def post(number: int, **changed: str) -> int:
        person = {**DANA, "email": f"{number}@voorbeeld.example", **changed}
        return client.post(address(meeting), person).status_code

    assert [post(0) for _ in range(11)] == [*[302] * 10, 429]  # ten for one mailbox
    assert {post(number) for number in range(1, 50)} == {302}
    before = state()
    refused = client.post(address(meeting), {**DANA, "name": "Bob"})
    assert refused.status_code == 429
    said = refused.content.decode()
    assert "Hier meldden zich net al veel mensen aan. Probeer het straks weer." in said
    assert 'value="Bob"' in said
    assert state() == before


@pytest.mark.parametrize("party", ["municipality", "koning", "parent' OR 1=1"])
def test_a_forged_party_changes_nothing(client: Client, meeting: Meeting, party: str) -> None:
    before = state()
    page = client.post(address(meeting), {**DANA, "party": party})
    assert page.status_code == 422
    assert "Kies een partij die bij deze bijeenkomst is uitgenodigd." in page.content.decode()
    assert state() == before


def test_a_double_click_is_one_registration_and_one_mail(client: Client, meeting: Meeting) -> None:
    sent = {**DANA, "client_id": str(uuid4())}
    answers = [client.post(address(meeting), sent) for _click in range(2)]
    assert Registration.objects.count() == 1
    done = address(meeting, "registered")
    assert [each.headers["Location"] for each in answers] == [done] * 2
    assert Mail.objects.count() == 1


def test_the_same_page_for_somebody_else_is_another_registration(
    client: Client, meeting: Meeting
) -> None:
    sent = {**DANA, "client_id": str(uuid4())}
    for email in ("dana@voorbeeld.example", "bob@voorbeeld.example"):
        assert client.post(address(meeting), {**sent, "email": email}).status_code == 302
    assert Registration.objects.count() == 2
    assert client.post(address(meeting), {**sent, "client_id": "x"}).status_code == 422


@pytest.mark.parametrize(
    "link", ["/aanmelding/1.vervalst/", "/datumprikker/1.vervalst/", "/verslag/1.vervalst/"]
)
def test_a_link_that_opens_nothing_says_so(client: Client, meeting: Meeting, link: str) -> None:
    page = client.get(link)
    assert page.status_code == 404
    assert "Deze link werkt niet (meer)" in page.content.decode()


@pytest.mark.parametrize("places", ["free", "full"])
def test_a_stranger_is_not_told_that_an_address_is_registered(
    client: Client, meeting: Meeting, coming: Register, places: str
) -> None:
    """The same answer to the letter, and a mail to whose address it is; nothing changes."""
    dana = coming(Party.PARENT, "Dana")
    if places == "full":
        for name in ("Dilan", "Dirk"):
            coming(Party.PARENT, name)
    people = list(Registration.objects.order_by("pk").values())
    stranger = {**DANA, "name": "Iemand anders"}
    known = [client.post(address(meeting), stranger, follow=True) for _turn in range(2)]
    assert list(Registration.objects.order_by("pk").values()) == people
    (told,) = Mail.objects.filter(kind="meeting-again")
    assert told.content
    assert told.content.to == [dana.email]
    assert told.content.subject == "Niets veranderd: u was al aangemeld voor Dialoog in Beuningen"
    assert "Beste Dana," in told.content.message
    assert registration_path(dana) in told.content.message

    somebody = {**DANA, "email": "else@voorbeeld.example"}
    new = client.post(address(meeting), somebody, follow=True).content.decode()
    assert Registration.objects.count() == len(people) + 1
    words = "Er is plek voor ouders." if places == "free" else "Er is nu geen plek voor ouders."
    assert words in new
    for page in known:
        assert page.redirect_chain == [(address(meeting, "registered"), 302)]
        said = page.content.decode().replace("dana@", "else@")
        assert without_nonce(said) == without_nonce(new)


def without_nonce(page: str) -> str:
    return re.sub(r'nonce="[^"]*"', "", page)


@pytest.mark.parametrize(
    ("status", "says"),
    [("cancelled", "Deze bijeenkomst gaat niet door."), ("open", "al begonnen of voorbij")],
)
def test_a_meeting_that_is_not_to_come_takes_nobody(
    client: Client, meeting: Meeting, status: str, says: str
) -> None:
    if status == "open":
        begin(meeting, since=timedelta(minutes=1))
    Meeting.objects.update(status=status)
    for page in (client.get(address(meeting)), client.post(address(meeting), DANA)):
        assert page.status_code == 409
        assert says in page.content.decode()
    assert not Registration.objects.exists()


def test_a_draft_does_not_exist(client: Client, draft: Meeting) -> None:
    for name in ("meeting", "register"):
        assert client.get(address(draft, name)).status_code == 404
    assert client.post(address(draft), DANA).status_code == 404


def test_who_waits_reads_why(client: Client, meeting: Meeting, coming: Register) -> None:
    meeting.quotas.exclude(party__in=["parent", "foster_parent"]).delete()
    for name in ("Bob", "Bram", "Bea"):
        coming(Party.FOSTER_PARENT, name)
    assert "pleegouder (wachtlijst)" in client.get(address(meeting)).content.decode()
    page = client.post(address(meeting), {**DANA, "party": "foster_parent"}, follow=True)
    text = page.content.decode()
    assert "Er is nu geen plek voor pleegouders. Wie zich aanmeldt, komt op de wachtlijst." in text
    assert "Er zijn nog 3 plekken, maar die zijn voor ouders." in text


def test_opening_every_link_changes_nothing(
    client: Client, meeting: Meeting, coming: Register
) -> None:
    """As a mail scanner does."""
    dana = coming(Party.PARENT, "Dana")
    before = state()
    assert client.get(registration_path(dana)).status_code == 200
    for name in ("change", "cancel", "pass_on", "calendar"):
        assert client.get(own(dana, name)).status_code == 200
    for name in ("accept", "thanks"):
        assert client.get(own(dana, name)).status_code == 405
    assert state() == before


def test_the_link_changes_cancels_and_passes_on(
    client: Client, meeting: Meeting, coming: Register
) -> None:
    dana = coming(Party.PARENT, "Dana")
    page = client.post(own(dana, "change"), {"name": "Dana V", "needs": "tolk"}, follow=True)
    assert "Uw wijzigingen zijn opgeslagen." in page.content.decode()
    dana.refresh_from_db()
    assert (dana.name, dana.needs) == ("Dana V", "tolk")
    page = client.post(
        own(dana, "pass_on"), {"name": "Eva", "email": "eva@voorbeeld.example"}, follow=True
    )
    assert "Eva komt in uw plaats" in page.content.decode()
    assert "U bent afgemeld" in page.content.decode()
    eva = Registration.objects.get(name="Eva")
    page = client.post(own(eva, "cancel"), follow=True)
    assert "U bent afgemeld. Dank u" in page.content.decode()
    assert "U was al afgemeld." in client.post(own(eva, "cancel"), follow=True).content.decode()


def test_who_left_hears_so_before_filling_in_anything(
    client: Client, meeting: Meeting, coming: Register
) -> None:
    dana = coming(Party.PARENT, "Dana")
    client.post(own(dana, "cancel"))
    for name, said in (
        ("change", "Er is niets meer te wijzigen."),
        ("pass_on", "U hebt geen plek die u kunt doorgeven."),
    ):
        page = client.get(own(dana, name))
        assert page.status_code == 409
        assert said in page.content.decode()
        assert "<form" not in page.content.decode()
    client.post(own(dana, "change"), {"name": "Dana V", "needs": "tolk"})
    dana.refresh_from_db()
    assert (dana.name, dana.needs) == ("Dana", "")


def test_a_change_form_fills_in_what_is_known(
    client: Client, meeting: Meeting, coming: Register
) -> None:
    dana = coming(Party.PARENT, "Dana")
    Registration.objects.update(needs="een rustige plek")
    page = client.get(own(dana, "change")).content.decode()
    assert 'value="Dana"' in page
    assert "een rustige plek" in page


def test_who_is_there_early_is_not_asked_to_register_again(
    client: Client, meeting: Meeting, coming: Register
) -> None:
    dana = coming(Party.PARENT, "Dana")
    presence.tick(dana)
    page = client.get(registration_path(dana)).content.decode()
    assert "Fijn dat u er bent, Dana." in page
    assert "Opnieuw aanmelden" not in page


def test_an_offer_is_accepted_on_the_page(
    client: Client, meeting: Meeting, coming: Register
) -> None:
    dana, *_others = [coming(Party.PARENT, name) for name in ("Dana", "Dina", "Dora")]
    eva = coming(Party.PARENT, "Eva")
    registering.cancel(dana)
    assert "Ja, ik kom" in client.get(registration_path(eva)).content.decode()
    page = client.post(own(eva, "accept"), follow=True)
    assert "De plek is van u." in page.content.decode()


def test_an_offer_that_is_over_is_refused(
    client: Client, meeting: Meeting, coming: Register
) -> None:
    dana, *_others = [coming(Party.PARENT, name) for name in ("Dana", "Dina", "Dora")]
    eva = coming(Party.PARENT, "Eva")
    registering.cancel(dana)
    Registration.objects.filter(pk=eva.pk).update(offered_until=meeting.changed_at)
    before = state()
    page = client.post(own(eva, "accept"))
    assert page.status_code == 409
    assert "De tijd om te antwoorden is voorbij." in page.content.decode()
    assert state() == before
    assert "Ja, ik kom" not in client.get(registration_path(eva)).content.decode()


@pytest.mark.parametrize("name", ["change", "cancel", "pass_on", "accept", "calendar"])
def test_a_link_that_we_did_not_make_opens_nothing(
    client: Client, meeting: Meeting, coming: Register, name: str
) -> None:
    dana = coming(Party.PARENT, "Dana")
    before = state()
    signed_for_something_else = token_for("date-poll", dana.pk)
    changed_by_hand = token_for("registration", dana.pk).replace(str(dana.pk), str(dana.pk + 1), 1)
    gone = token_for("registration", dana.pk + 1000)
    for token in (signed_for_something_else, changed_by_hand, gone, "1", f"{dana.pk}.abc"):
        url = reverse(f"registration_{name}", args=[token])
        assert client.get(url).status_code in {404, 405}
        assert client.post(url).status_code in {404, 405}
    assert state() == before


def test_after_the_beginning_the_link_changes_nothing(
    client: Client, meeting: Meeting, coming: Register
) -> None:
    dana = coming(Party.PARENT, "Dana")
    begin(meeting, since=timedelta(minutes=5))
    before = state()
    for name, posted in [
        ("change", {"name": "X"}), ("cancel", {}), ("accept", {}),
        ("pass_on", {"name": "Eva", "email": "eva@voorbeeld.example"}),
    ]:  # fmt: skip
        page = client.post(own(dana, name), posted)
        assert page.status_code == 409
        assert "al begonnen of voorbij" in page.content.decode()
    assert state() == before


def test_afterwards_the_page_says_how_it_ended(
    client: Client, meeting: Meeting, coming: Register
) -> None:
    dana = coming(Party.PARENT, "Dana")
    for name in ("Dilan", "Dirk"):
        coming(Party.PARENT, name)
    waiting = coming(Party.PARENT, "Dina")
    presence.tick(dana)
    meeting.registrations.update(answered_thanks=True)
    begin(meeting, since=timedelta(hours=3))
    end_meetings(timezone.now())
    assert (
        "<h1>Dank u wel dat u erbij was</h1>"
        in client.get(registration_path(dana)).content.decode()
    )
    page = client.get(registration_path(waiting)).content.decode()
    assert "<h1>Er kwam geen plek meer vrij</h1>" in page
    assert "Deze bijeenkomst is voorbij." in page


def test_the_meeting_goes_into_a_calendar(
    client: Client, meeting: Meeting, coming: Register
) -> None:
    dana = coming(Party.PARENT, "Dana")
    answer = client.get(own(dana, "calendar"))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    (event,) = rfc5545.read(answer.content).named("VEVENT")
    assert event.text("SUMMARY") == "Dialoog in Beuningen"
    assert registration_path(dana) in event.text("DESCRIPTION")


def test_the_feed_has_what_was_announced(client: Client, draft: Meeting) -> None:
    trajectory = draft.trajectory
    url = reverse("meetings_feed", args=[trajectory.region.slug, trajectory.slug])
    assert rfc5545.read(client.get(url).content).named("VEVENT") == []
    Meeting.objects.update(
        status="cancelled", published_on=draft.starts_at, mode="online",
        online_url="https://bellen.example/1",
    )  # fmt: skip
    content = client.get(url).content
    (event,) = rfc5545.read(content).named("VEVENT")
    assert (event.text("STATUS"), event.text("LOCATION")) == ("CANCELLED", "Online")
    assert b"bellen.example" not in content


def test_the_address_of_an_online_meeting_is_nowhere_public(
    client: Client, meeting: Meeting, coming: Register
) -> None:
    dana = coming(Party.PARENT, "Dana")
    Meeting.objects.update(mode="online", online_url="https://bellen.example/1")
    for url in (address(meeting, "meeting"), address(meeting), registration_path(dana)):
        assert "bellen.example" not in client.get(url).content.decode()
    begin(meeting, since=-timedelta(hours=20))
    assert "bellen.example" in client.get(registration_path(dana)).content.decode()
    assert "bellen.example" not in client.get(address(meeting, "meeting")).content.decode()


def test_a_page_behind_a_link_is_kept_by_no_cache(
    client: Client, meeting: Meeting, coming: Register
) -> None:
    dana = coming(Party.PARENT, "Dana")
    assert "no-store" in client.get(registration_path(dana)).headers["Cache-Control"]

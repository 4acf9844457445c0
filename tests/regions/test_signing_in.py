import re
import time
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from regions.models import User
from regions.tasks import forget_sessions

ASK, CODE = "/inloggen/", "/inloggen/code/"
SENT_LINE = "Wij hebben een code gestuurd naar"


def code_in_mailbox() -> str:
    found = re.search(r"^    (\S+)$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found
    return found[1]


def signed_in(client: Client) -> bool:
    return client.get("/mijn/").status_code == 200


def test_a_code_from_the_mailbox_signs_in(client: Client, alice: User) -> None:
    response = client.post(ASK, {"email": "Alice@Nijmegen.example"})
    assert response.headers["Location"] == CODE
    assert SENT_LINE in client.get(CODE).content.decode()
    assert [message.to for message in mail.outbox] == [["alice@nijmegen.example"]]
    code = code_in_mailbox()
    assert mail.outbox[0].subject == f"Inloggen: uw code is {code}"
    response = client.post(CODE, {"code": code})
    assert response.headers["Location"] == "/mijn/"
    assert signed_in(client)


def test_after_signing_in_the_page_that_was_asked_for_opens(client: Client, alice: User) -> None:
    wanted = "/regio/rijk-van-nijmegen/nieuw/"
    ask = client.get(wanted).headers["Location"]
    response = client.post(ask, {"email": alice.email, "next": wanted})
    response = client.post(
        response.headers["Location"], {"code": code_in_mailbox(), "next": wanted}
    )
    assert response.headers["Location"] == wanted


def test_another_site_is_never_the_next_page(client: Client, alice: User) -> None:
    elsewhere = "https://elders.example/"
    client.post(ASK, {"email": alice.email, "next": elsewhere})
    response = client.post(CODE, {"code": code_in_mailbox(), "next": elsewhere})
    assert response.headers["Location"] == "/mijn/"


def test_a_wrong_code_is_explained_and_can_be_tried_again(client: Client, alice: User) -> None:
    client.post(ASK, {"email": alice.email})
    response = client.post(CODE, {"code": "WRONG1"})
    assert response.status_code == 200
    assert "Deze code klopt niet." in response.content.decode()
    assert not signed_in(client)
    client.post(CODE, {"code": code_in_mailbox()})
    assert signed_in(client)


def test_five_wrong_codes_end_the_attempt(client: Client, alice: User) -> None:
    client.post(ASK, {"email": alice.email})
    code = code_in_mailbox()
    answers = [client.post(CODE, {"code": f"WRONG{n}"}) for n in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 302]
    assert client.post(CODE, {"code": code}).headers["Location"] == ASK
    assert not signed_in(client)


def test_a_code_of_more_than_a_quarter_ago_is_no_code(
    client: Client, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.post(ASK, {"email": alice.email})
    code = code_in_mailbox()
    later = time.time() + 901
    monkeypatch.setattr(time, "time", lambda: later)
    assert client.post(CODE, {"code": code}).headers["Location"] == ASK
    assert not signed_in(client)


def test_a_code_works_once_and_only_where_it_was_asked_for(client: Client, alice: User) -> None:
    client.post(ASK, {"email": alice.email})
    code = code_in_mailbox()
    thief = Client()
    assert thief.post(CODE, {"code": code}).headers["Location"] == ASK
    client.post(CODE, {"code": code})
    client.post("/uitloggen/")
    assert client.post(CODE, {"code": code}).headers["Location"] == ASK
    assert not signed_in(client)


def test_an_unknown_address_looks_the_same(client: Client, alice: User) -> None:
    known = client.post(ASK, {"email": alice.email})
    known_page = Client()
    stranger = Client()
    unknown = stranger.post(ASK, {"email": "alies@nijmegen.example"})
    assert unknown.status_code == known.status_code
    assert unknown.headers["Location"] == known.headers["Location"]
    known_page.post(ASK, {"email": alice.email})
    pages = [
        page.get(CODE).content.decode().replace("alies@", "alice@")
        for page in (known_page, stranger)
    ]
    without_tokens = [re.sub(r'value="[A-Za-z0-9]{64}"', "", page) for page in pages]
    assert without_tokens[0] == without_tokens[1]
    assert not User.objects.filter(email="alies@nijmegen.example").exists()


def test_an_unknown_address_is_told_so_in_its_own_mailbox(client: Client, db: None) -> None:
    client.post(ASK, {"email": "alies@nijmegen.example"})
    assert [message.to for message in mail.outbox] == [["alies@nijmegen.example"]]
    assert mail.outbox[0].subject == "Inloggen: dit e-mailadres kennen wij niet"


def test_an_account_that_was_closed_is_unknown(client: Client, alice: User) -> None:
    alice.is_active = False
    alice.save(update_fields=["is_active"])
    client.post(ASK, {"email": alice.email})
    assert mail.outbox[0].subject == "Inloggen: dit e-mailadres kennen wij niet"


def test_an_account_that_is_closed_before_the_code_stays_closed(
    client: Client, alice: User
) -> None:
    client.post(ASK, {"email": alice.email})
    alice.is_active = False
    alice.save(update_fields=["is_active"])
    page = client.post(CODE, {"code": code_in_mailbox()}, follow=True).content.decode()
    assert "Dit account is gesloten." in page
    assert not signed_in(client)


def test_who_asks_too_often_has_to_wait(alice: User) -> None:
    answers = [Client().post(ASK, {"email": alice.email}) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 200]
    assert "U hebt het te vaak geprobeerd." in answers[3].content.decode()
    assert len(mail.outbox) == 3


def test_a_mailbox_is_not_filled(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    start = time.time()
    for minute in range(12):
        monkeypatch.setattr(time, "time", lambda minute=minute: start + 60 * minute)
        Client().post(ASK, {"email": alice.email})
    assert len(mail.outbox) == 10


def test_the_mistakes_of_somebody_else_behind_the_same_proxy_do_not_count(
    alice: User, settings: Settings
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(21):
        noise = {"email": f"ruis{number}@elders.example"}
        last = Client(headers={"X-Forwarded-For": "203.0.113.7"}).post(ASK, noise)
    assert last.status_code == 200  # had to wait
    hers = Client(headers={"X-Forwarded-For": "203.0.113.8"})
    assert hers.post(ASK, {"email": alice.email}).status_code == 302


def test_a_mistake_in_the_address_can_be_put_right(client: Client, alice: User) -> None:
    client.post(ASK, {"email": "alies@nijmegen.example"})
    assert client.get(ASK).headers["Location"] == CODE
    response = client.post("/uitloggen/", {"next": ASK})
    assert response.headers["Location"] == ASK
    assert client.get(ASK).status_code == 200
    client.post(ASK, {"email": alice.email})
    client.post(CODE, {"code": code_in_mailbox()})
    assert signed_in(client)


def test_in_the_demo_the_code_is_shown_and_not_mailed(
    client: Client, alice: User, settings: Settings
) -> None:
    settings.DEMO = True
    page = client.post(ASK, {"email": alice.email}, follow=True).content.decode()
    found = re.search(r"uw inlogcode is (\S+)\.", page)
    assert found
    assert mail.outbox == []
    client.post(CODE, {"code": found[1]})
    assert signed_in(client)


def test_an_address_that_was_typed_is_not_kept_longer_than_a_session(
    client: Client, alice: User
) -> None:
    client.post(ASK, {"email": "alies@nijmegen.example"})
    over = Session.objects.get()
    assert over.get_decoded()["account_login"]["email"] == "alies@nijmegen.example"
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    Client().post(ASK, {"email": alice.email})
    forget_sessions()
    assert [each.get_decoded()["account_login"]["email"] for each in Session.objects.all()] == [
        alice.email
    ]


def test_signing_out_is_a_post(client: Client, alice: User) -> None:
    client.force_login(alice)
    client.get("/uitloggen/")
    assert signed_in(client)
    assert client.post("/uitloggen/").headers["Location"] == "/"
    assert not signed_in(client)


def test_nobody_has_a_password(alice: User) -> None:
    assert not alice.has_usable_password()
    client = Client()
    assert not client.login(email=alice.email, password="")
    assert not client.login(email=alice.email, password="wachtwoord")

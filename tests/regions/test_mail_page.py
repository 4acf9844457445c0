"""What did not arrive is seen, and everything that waits can be stopped."""

from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from post_office.models import Email

from regions import outbox
from regions.models import AuditEntry, Mail, Trajectory, User
from regions.outbox import NewMail
from tests.conftest import ClientOf

PAGE = "/regio/rijk-van-nijmegen/pleegzorg-2026/mail/"
IRIS = "iris@gemeente.example"


def queue(trajectory: Trajectory, number: int) -> None:
    outbox.queue(
        NewMail(
            once=f"letter-{number}", kind="letter", to=IRIS, subject="Uitnodiging: kom",
            text="Kom.", trajectory=trajectory,
        )
    )  # fmt: skip


def test_what_was_refused_is_shown_and_erased_when_seen(
    client_of: ClientOf, frank: User, trajectory: Trajectory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: mail.EmailMessage) -> None:
        raise SMTPRecipientsRefused({IRIS: (550, b"unknown")})

    client = client_of(frank)
    assert "Voor zover wij weten, kwam alles aan." in client.get(PAGE).content.decode()
    queue(trajectory, 1)
    monkeypatch.setattr("django.core.mail.EmailMessage.message", refuse)
    outbox.send_due()
    page = client.get(PAGE).content.decode()
    assert IRIS in page
    assert "Uitnodiging: kom" in page
    assert "Geweigerd. De mailserver neemt deze mail niet aan (code 550)." in page
    page = client.post(f"{PAGE}gezien/", follow=True).content.decode()
    assert "De lijst is leeg. De adressen zijn gewist." in page
    assert IRIS not in page
    assert not Email.objects.exists()
    assert Mail.objects.get().state == "refused"


def test_stop_stops_this_trajectory_and_no_other(
    client_of: ClientOf, alice: User, trajectory: Trajectory, twente_trajectory: Trajectory
) -> None:
    queue(trajectory, 1)
    queue(twente_trajectory, 2)
    client = client_of(alice)
    assert "Er wachten minder dan 10 e-mails." in client.get(PAGE).content.decode()
    page = client.post(f"{PAGE}stoppen/", follow=True).content.decode()
    assert "Alles wat nog wachtte, is gestopt." in page
    assert "Er wacht niets." in page
    assert outbox.send_due() == 1
    assert AuditEntry.objects.get().act == "mail_stopped"

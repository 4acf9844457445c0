import pytest
from django.core import mail

from regions import outbox
from regions.models import AuditEntry, Mail, Region, Role, Trajectory, User
from tests.conftest import ClientOf, make_trajectory

URL = "/regio/rijk-van-nijmegen/pleegzorg-2026/mensen/"
IRIS = {
    "email": "Iris@Gemeente.example",
    "name": "Iris Jansen",
    "kind": "data_deliverer",
    "where": "trajectory",
}


def held(user: User) -> list[tuple[str, int | None, int | None]]:
    return list(user.roles.order_by("kind").values_list("kind", "region", "trajectory"))


def removal(role: Role) -> str:
    return f"{URL}{role.pk}/weghalen/"


def test_somebody_new_gets_an_account_a_role_and_a_letter(
    client_of: ClientOf, frank: User, trajectory: Trajectory
) -> None:
    response = client_of(frank).post(URL, IRIS, follow=True)
    assert "Iris Jansen krijgt een uitnodiging per e-mail." in response.content.decode()
    iris = User.objects.get(email="iris@gemeente.example")
    assert not iris.has_usable_password()
    assert held(iris) == [("data_deliverer", None, trajectory.pk)]
    outbox.send_due()
    letter = mail.outbox[0]
    assert letter.extra_headers["Reply-To"] == frank.email
    assert letter.to == ["iris@gemeente.example"]
    assert letter.subject == "Uitnodiging: werk mee aan Pleegzorg 2026 in Rijk van Nijmegen"
    stranger = "Kent u deze persoon niet? Dan hoeft u niets te doen."
    place = "Pleegzorg 2026 in jeugdregio Rijk van Nijmegen"
    assert str(letter.body).splitlines() == [
        "Beste Iris Jansen,",
        "",
        f"Frank Vos nodigt u uit om mee te werken aan {place}. Uw rol is: leverancier van cijfers.",
        "",
        "Zo begint u:",
        "",
        "1. Ga naar http://testserver/inloggen/",
        "2. Vul dit e-mailadres in: iris@gemeente.example",
        "3. U krijgt een code per e-mail. Daarmee logt u in. Een wachtwoord is niet nodig.",
        "",
        "Daarna werkt u hier verder:",
        "http://testserver/regio/rijk-van-nijmegen/pleegzorg-2026/",
        "",
        f"Vragen? Mail Frank Vos: {frank.email}. {stranger}",
        "",
        "Wat wij van u bewaren, leest u op http://testserver/privacy/",
        "",
        "Het goede gesprek over pleegzorg",
    ]


def test_a_coordinator_gives_a_role_in_the_whole_region(
    client_of: ClientOf, alice: User, bob: User, nijmegen: Region, trajectory: Trajectory
) -> None:
    client_of(alice).post(
        URL, IRIS | {"email": bob.email, "where": "region", "kind": "coordinator"}
    )
    assert held(bob) == [("coordinator", nijmegen.pk, None)]
    outbox.send_due()
    assert mail.outbox[0].subject == "Uitnodiging: werk mee in jeugdregio Rijk van Nijmegen"
    bob.refresh_from_db()
    assert bob.name == "Bob de Wit"


@pytest.mark.parametrize("forged", [{"kind": "coordinator"}, {"where": "region"}])
def test_a_facilitator_cannot_give_more_than_they_may(
    client_of: ClientOf, frank: User, forged: dict[str, str]
) -> None:
    response = client_of(frank).post(URL, IRIS | forged)
    assert "Er klopt nog iets niet" in response.content.decode()
    assert not User.objects.filter(email="iris@gemeente.example").exists()
    assert not Mail.objects.exists()


def test_nobody_gives_the_method_away(
    client_of: ClientOf, alice: User, trajectory: Trajectory
) -> None:
    client_of(alice).post(URL, IRIS | {"kind": "method_owner"})
    assert not Role.objects.filter(kind="method_owner").exists()


def test_the_same_role_twice_is_explained(client_of: ClientOf, alice: User, frank: User) -> None:
    again = IRIS | {"email": frank.email, "kind": "process_facilitator"}
    page = client_of(alice).post(URL, again).content.decode()
    assert "Frank Vos heeft deze rol al." in page
    assert not Mail.objects.exists()


def test_taking_a_role_asks_first(client_of: ClientOf, alice: User, frank: User) -> None:
    role = frank.roles.get()
    client = client_of(alice)
    assert (
        "Frank Vos is dan geen procesbegeleider meer." in client.get(removal(role)).content.decode()
    )
    assert frank.roles.exists()
    page = client.post(removal(role), follow=True).content.decode()
    assert "Frank Vos is geen procesbegeleider meer." in page
    assert not frank.roles.exists()


def test_a_coordinator_cannot_lock_themselves_out(
    client_of: ClientOf, alice: User, bob: User, nijmegen: Region, trajectory: Trajectory
) -> None:
    mine = alice.roles.get()
    page = client_of(alice).post(removal(mine), follow=True).content.decode()
    assert "Dit is uw laatste rol als regiocoördinator." in page
    assert alice.roles.exists()
    bob.roles.create(kind=Role.Kind.COORDINATOR, region=nijmegen)
    client_of(bob).post(removal(mine))
    assert not alice.roles.exists()


def test_a_facilitator_takes_no_role_of_the_region(
    client_of: ClientOf, alice: User, frank: User
) -> None:
    role = alice.roles.get()
    assert client_of(frank).post(removal(role)).status_code == 404
    assert removal(role) not in client_of(frank).get(URL).content.decode()
    assert alice.roles.exists()


def test_national_roles_are_not_theirs_to_see(
    client_of: ClientOf, alice: User, nora: User, trajectory: Trajectory
) -> None:
    assert nora.email not in client_of(alice).get(URL).content.decode()
    assert client_of(alice).get(removal(nora.roles.get())).status_code == 404


def test_a_coordinator_of_one_trajectory_does_not_reach_the_region(
    client_of: ClientOf, alice: User, bob: User, trajectory: Trajectory
) -> None:
    bob.roles.create(kind=Role.Kind.COORDINATOR, trajectory=trajectory)
    as_bob = client_of(bob)
    as_bob.post(URL, IRIS | {"email": bob.email, "kind": "coordinator", "where": "region"})
    assert held(bob) == [("coordinator", None, trajectory.pk)]
    hers = alice.roles.get()
    assert as_bob.post(removal(hers)).status_code == 404
    assert removal(hers) not in as_bob.get(URL).content.decode()
    as_bob.post(URL, IRIS | {"kind": "coordinator"})
    iris = User.objects.get(email="iris@gemeente.example")
    assert held(iris) == [("coordinator", None, trajectory.pk)]
    as_bob.post(removal(iris.roles.get()))
    assert not iris.roles.exists()


def test_the_log_keeps_who_could_see_what(
    client_of: ClientOf, alice: User, trajectory: Trajectory
) -> None:
    other = make_trajectory(trajectory.region, "ander")
    client_of(alice).post(URL, {**IRIS, "where": "region"})
    role = Role.objects.get(user__name="Iris Jansen")
    client_of(alice).post(removal(role))
    said = [("gave_role", "leverancier van cijfers: Iris Jansen"),
            ("took_role", "leverancier van cijfers: Iris Jansen")]  # fmt: skip
    for each in (trajectory, other):
        entries = AuditEntry.objects.filter(trajectory=each, user=alice).order_by("pk")
        assert list(entries.values_list("act", "subject")) == said


def test_a_refused_role_leaves_no_trace_in_the_log(
    client_of: ClientOf, alice: User, frank: User
) -> None:
    again = {"email": frank.email, "name": frank.name, "kind": "facilitator", "where": "trajectory"}
    client_of(alice).post(URL, again)
    assert not AuditEntry.objects.exists()

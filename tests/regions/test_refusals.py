from django.test import Client

from regions.models import Role, Trajectory, User
from tests.conftest import ClientOf


def test_what_is_not_there_offers_a_way_on(client: Client, db: None) -> None:
    response = client.get("/regio/nergens/")
    page = response.content.decode()
    assert response.status_code == 404
    assert "Deze pagina bestaat niet (meer)" in page
    assert "Naar de beginpagina" in page


def test_a_member_without_the_right_is_told_whom_to_ask(
    client_of: ClientOf, bob: User, trajectory: Trajectory
) -> None:
    bob.roles.create(kind=Role.Kind.READER, trajectory=trajectory)
    response = client_of(bob).get(f"{trajectory.get_absolute_url()}mensen/")
    page = response.content.decode()
    assert response.status_code == 403
    assert "Vraag het de coördinator van uw regio." in page


def test_somebody_elses_work_and_nothing_at_all_look_the_same(
    client_of: ClientOf, charlie: User, trajectory: Trajectory
) -> None:
    client = client_of(charlie)
    theirs = client.get(trajectory.get_absolute_url())
    nothing = client.get("/regio/rijk-van-nijmegen/bestaat-niet/")
    assert (theirs.status_code, theirs.content) == (404, nothing.content)


def test_a_form_without_its_security_code_explains_itself(bob: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(bob)
    response = client.post("/uitloggen/")
    assert response.status_code == 403
    assert "<h1>" in response.content.decode()
    assert client.get("/mijn/").status_code == 200

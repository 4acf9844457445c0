import pytest
from django.test import Client

from quickscan.models import Draft, OpenAnswer, Response
from regions.admin import back_room
from regions.models import Region, Role, User


@pytest.fixture
def staff(db: None, client: Client) -> Client:
    user = User.objects.create_superuser("beheer@platform.example", name="Otto Beheer")
    client.force_login(user)
    return client


def test_nothing_of_answers_is_in_the_back_room() -> None:
    assert {Draft, Response, OpenAnswer}.isdisjoint(back_room._registry)


def test_every_list_and_form_opens(staff: Client) -> None:
    for model, admin in back_room._registry.items():
        base = f"/beheer/{model._meta.app_label}/{model._meta.model_name}/"
        assert staff.get(base).status_code == 200
        request = staff.get(base).wsgi_request
        assert staff.get(f"{base}add/").status_code == (
            200 if admin.has_add_permission(request) else 403
        )


def test_a_user_is_made_without_a_password_and_with_a_role(staff: Client, nijmegen: Region) -> None:
    response = staff.post(
        "/beheer/regions/user/add/",
        {
            "email": "Iris@Gemeente.example", "name": "Iris Jansen", "is_active": "on",
            "roles-TOTAL_FORMS": "1", "roles-INITIAL_FORMS": "0",
            "roles-0-kind": Role.Kind.COORDINATOR, "roles-0-region": nijmegen.pk,
        },
    )  # fmt: skip
    assert response.status_code == 302
    iris = User.objects.get(email="iris@gemeente.example")
    assert not iris.has_usable_password()
    assert iris.roles.get().region == nijmegen


def test_a_role_in_no_place_is_explained(staff: Client, bob: User) -> None:
    page = staff.post(
        "/beheer/regions/role/add/", {"user": bob.pk, "kind": Role.Kind.COORDINATOR}
    ).content.decode()
    assert "De andere rollen horen bij één regio" in page
    assert not bob.roles.exists()


def test_passwords_have_no_page(staff: Client) -> None:
    assert staff.get("/beheer/password_change/").status_code == 404
    assert staff.get("/beheer/regions/user/1/password/").status_code in {302, 404}

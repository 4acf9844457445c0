"""What every response says to the browser."""

import pytest
from django.test import Client
from django.urls import reverse

from regions.models import Trajectory, User
from tests.conftest import ClientOf


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "status"), [("/privacy/", 200), ("/v/WRONG", 404)])
def test_nothing_is_loaded_from_elsewhere_and_no_script_or_style_is_in_a_page(
    client: Client, address: str, status: int
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert set(answer["Content-Security-Policy"].split("; ")) == {
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
        "connect-src 'self'", "font-src 'self'", "form-action 'self'", "base-uri 'none'",
        "frame-ancestors 'none'",
    }  # fmt: skip


def test_who_is_signed_in_leaves_nothing_in_a_cache(
    client: Client, client_of: ClientOf, alice: User, trajectory: Trajectory
) -> None:
    address = "/regio/rijk-van-nijmegen/"
    assert "Cache-Control" not in client.get(address)
    assert client_of(alice).get(address)["Cache-Control"] == "private, no-store"
    assert client_of(alice).get("/mijn/")["Cache-Control"] == "private, no-store"
    missing = client_of(alice).get("/bestaat-niet/")
    assert (missing.status_code, missing["Cache-Control"]) == (404, "private, no-store")


def test_an_address_of_a_button_says_so_in_the_address_bar(
    client: Client, client_of: ClientOf, alice: User, trajectory: Trajectory
) -> None:
    """Where who was signed out lands after signing in: an empty page told nothing."""
    address = reverse("meeting_announce", args=[trajectory.region.slug, trajectory.slug, 1])
    page = client_of(alice).get(address, headers={"Accept": "text/html,*/*"})
    assert (page.status_code, page["Allow"]) == (405, "POST")
    assert "Dit adres hoort bij een knop" in page.content.decode()
    assert "Naar mijn trajecten" in page.content.decode()
    assert "Content-Security-Policy" in page
    assert not client_of(alice).get(address, headers={"Accept": "application/json"}).content
    assert not client_of(alice).put(address, headers={"Accept": "text/html"}).content

"""What no page of ours sends: it gets a Dutch explanation with a way on, and changes nothing."""

from collections.abc import Callable

import pytest
from django.test import Client

from quickscan.models import Draft
from tests.quickscan import stored
from tests.quickscan.respondent import Respondent

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def bob(respondent: Callable[..., Respondent]) -> Respondent:
    """Half-way, with one answer."""
    bob = respondent()
    bob.browser = Client(raise_request_exception=False)
    bob.start()
    bob.post({"PRO-01": "kinship"})
    return bob


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        ("ALG-03=" + "a" * 300_000, FORM, 413),
        ("&".join(f"x{number}=1" for number in range(600)), FORM, 400),
        ("SAM-01=4", f"{FORM}; charset=utf-7", 400),
        ("--nooit--", "multipart/form-data; boundary=nooit", 302),
        ("zomaar", "multipart/form-data", 400),
        ('{"SAM-01": "4"}', "application/json", 302),
        ("%ff%fe%00=%ff%00&naar=%00&taal=%00&antwoord=", FORM, 302),
        ("naar=https://elders.example/&taal=xx", FORM, 302),
        ("SAM-01=%00", FORM, 422),
        ("SAM-01=4&SAM-01=4", FORM, 422),
    ],
)
def test_a_strange_form_is_explained_or_means_nothing(
    bob: Respondent, body: str, content_type: str, status: int
) -> None:
    before = stored.rows()
    response = bob.browser.post(f"/v/{bob.code}/samenwerken", body, content_type=content_type)
    html = response.content.decode()
    assert response.status_code == status
    if status == 302:
        assert response["Location"].startswith(f"/v/{bob.code}/")
        assert Draft.objects.get().answers.get("SAM-01", []) == []
    else:
        assert '<html lang="nl"' in html
        assert "<a " in html
        assert stored.rows() == before


@pytest.mark.parametrize("token", ["", "%00", "a" * 5000, "H7KM4-RTX9B-DF2GZ"])
def test_a_cookie_that_is_not_ours_finds_nothing(bob: Respondent, token: str) -> None:
    before = stored.rows()
    bob.browser.cookies["antwoord"] = token
    for last in ("samenwerken", "controle", "later"):
        assert bob.browser.get(f"/v/{bob.code}/{last}").status_code == 403
        assert bob.browser.post(f"/v/{bob.code}/{last}").status_code == 403
    assert bob.browser.get(f"/v/{bob.code}/stoppen").status_code == 200
    assert stored.rows() == before


@pytest.mark.parametrize(
    "code", ["\x00", "%00", "a" * 5000, "' or 1=1 --", "..%2f..%2f", "\u202ehcs", "٣٤٥٦٧٨٩٢"]
)
def test_a_strange_code_is_not_known(client: Client, db: None, code: str) -> None:
    for found in (client.get("/v/", {"code": code}), client.post("/verder", {"code": code})):
        assert found.status_code == 404
        assert "Deze code kennen wij niet" in found.content.decode()


@pytest.mark.parametrize("last", ["", "/samenwerken", "/controle", "/later", "/stoppen"])
def test_another_method_is_refused(bob: Respondent, last: str) -> None:
    before = stored.rows()
    for method in ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"):
        assert bob.browser.generic(method, f"/v/{bob.code}{last}").status_code == 405
    assert stored.rows() == before

"""A file comes in where a view asks for one, up to its limit, and nowhere else."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import clear_url_caches, path
from django.views.decorators.http import require_POST

from config.urls import urlpatterns as real_pages
from documents.uploads import accepts_file
from regions.models import User


def came_in(request: HttpRequest) -> HttpResponse:
    files = {name: getattr(file, "size", None) for name, file in request.FILES.items()}
    return HttpResponse(f"{files} {sorted(request.POST)}")


@require_POST
@accepts_file(1_000_000)
def table(request: HttpRequest) -> HttpResponse:
    return came_in(request)


@login_not_required
@accepts_file(5_000_000)
def for_all(request: HttpRequest) -> HttpResponse:
    return came_in(request)


@login_not_required
def without(request: HttpRequest) -> HttpResponse:
    return came_in(request)


class Pages:
    urlpatterns = [
        *real_pages,
        path("tabel/", table),
        path("open/", for_all),
        path("zonder/", without),
    ]


@pytest.fixture(autouse=True)
def pages(settings: Any) -> Iterator[None]:
    settings.ROOT_URLCONF = Pages
    clear_url_caches()
    yield
    clear_url_caches()


def file(size: int, name: str = "tabel.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"a" * size)


def sent(client: Client, url: str, **fields: Any) -> tuple[int, str]:
    response = client.post(url, fields)
    return response.status_code, response.content.decode()


@pytest.fixture
def as_bob(bob: User) -> Client:
    client = Client()
    client.force_login(bob)
    return client


def test_a_view_that_asks_gets_the_file(as_bob: Client) -> None:
    assert sent(as_bob, "/tabel/", bestand=file(1_000_000), naam="x") == (
        200, "{'bestand': 1000000} ['naam']",
    )  # fmt: skip
    # More than Django keeps in memory goes by the disk.
    assert sent(Client(), "/open/", bestand=file(4_000_000)) == (200, "{'bestand': 4000000} []")


def test_every_other_view_refuses_files(db: None) -> None:
    for url in ("/zonder/", "/inloggen/", "/verder"):
        client = Client(enforce_csrf_checks=True)  # that check reads the form
        client.get("/inloggen/")
        status, html = sent(client, url, bestand=file(10))
        assert (url, status, "Dit verzoek begrijpen wij niet" in html) == (url, 400, True)


def test_a_form_without_a_file_is_as_before(as_bob: Client) -> None:
    assert sent(as_bob, "/tabel/", naam="x") == (200, "{} ['naam']")
    assert as_bob.get("/tabel/").status_code == 405


def test_one_file_is_enough(as_bob: Client) -> None:
    assert sent(as_bob, "/tabel/", een=file(10), twee=file(10))[0] == 400


def test_too_large_is_explained_and_nothing_is_read(as_bob: Client) -> None:
    status, html = sent(as_bob, "/tabel/", bestand=file(1_300_000))
    assert status == 413
    assert "Dit bestand is te groot" in html
    assert "bestanden aan tot 1 MB" in html
    assert '<a class="gg-button" href="/tabel/">Terug naar de pagina</a>' in html


def test_too_much_text_is_explained_and_nothing_is_read(as_bob: Client) -> None:
    """Somebody pastes a whole document into a field."""
    answer = as_bob.post("/zonder/", {"naam": "x" * 300_000})
    html = answer.content.decode()
    assert answer.status_code == 413
    assert "Dit is te veel tekst" in html
    assert '<a class="gg-button" href="/zonder/">Terug naar de pagina</a>' in html


def test_the_check_against_forged_forms_still_stands(bob: User) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(bob)
    status, html = sent(careful, "/tabel/", bestand=file(10))
    assert (status, "De pagina was verlopen" in html) == (403, True)


def test_a_file_of_somebody_who_is_not_signed_in_is_not_kept(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[object] = []
    for kind in ("MemoryFileUploadHandler", "TemporaryFileUploadHandler"):
        monkeypatch.setattr(f"config.uploads.{kind}", kept.append)
    response = Client().post("/tabel/", {"bestand": file(10)})
    assert (response.status_code, response["Location"]) == (302, "/inloggen/?next=/tabel/")
    assert kept == []

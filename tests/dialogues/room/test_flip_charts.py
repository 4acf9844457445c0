"""A photo of a sheet on the wall, with the typed text beside it."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dialogues.models import FlipChart, Meeting, Note
from documents.models import File
from regions.models import User
from tests.conftest import ClientOf
from tests.documents.test_photos import photo

pytestmark = pytest.mark.django_db


def test_a_photo_is_typed_over_and_erased(
    meeting: Meeting, greta: User, alice: User, client_of: ClientOf
) -> None:
    client = client_of(greta)
    base = f"/regio/rijk-van-nijmegen/pleegzorg-2026/bijeenkomsten/{meeting.pk}/notities/"
    sent = {"theme": "VRN", "foto": SimpleUploadedFile("wand.jpg", photo(), "image/jpeg")}
    page = client.post(f"{base}flip-over/", sent, follow=True)
    sheet = FlipChart.objects.get()
    address = f"{base}flip-over/{sheet.pk}/"
    assert f'src="{address}foto.jpg"' in page.content.decode()
    shown = client.get(f"{address}foto.jpg")
    assert (shown.headers["Content-Type"], shown.content[:2]) == ("image/jpeg", b"\xff\xd8")
    note = {
        "client_id": str(uuid4()), "theme": "VRN", "kind": "goes_well", "text": "Wij bellen.",
        "flip_chart": str(sheet.pk),
    }  # fmt: skip
    assert client.post(base, note).headers["Location"] == address
    assert Note.objects.get().flip_chart == sheet
    client.post(f"{address}wissen/")
    assert not File.objects.exists()
    assert client.get(address).status_code == 404
    assert Note.objects.get().flip_chart == sheet


def test_without_a_photo_or_with_something_else_nothing_is_stored(
    meeting: Meeting, greta: User, client_of: ClientOf
) -> None:
    client = client_of(greta)
    base = f"/regio/rijk-van-nijmegen/pleegzorg-2026/bijeenkomsten/{meeting.pk}/notities/"
    page = client.post(f"{base}flip-over/", {"theme": "VRN"}, follow=True)
    assert "Kies eerst een foto." in page.content.decode()
    wrong = {"theme": "VRN", "foto": SimpleUploadedFile("a.jpg", b"%PDF-1.7", "image/jpeg")}
    page = client.post(f"{base}flip-over/", wrong, follow=True)
    assert "geen foto die wij kunnen lezen" in page.content.decode()
    assert not FlipChart.objects.exists()

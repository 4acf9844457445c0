"""A photo of a sheet on the wall, with the typed text beside it."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from dialogues.models import FlipChart, Meeting, Note
from documents.models import File
from documents.photos import PhotoError, kept
from regions.models import User
from tests.conftest import ClientOf

pytestmark = pytest.mark.django_db


def photo(size: tuple[int, int] = (3000, 1000), kind: str = "JPEG") -> bytes:
    """Lying on its side, with where and when it was taken."""
    image, made, exif = Image.new("RGB", size, "white"), BytesIO(), Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif[0x010F] = "Telefoon van Dana"
    image.save(made, kind, exif=exif)
    return made.getvalue()


def test_a_photo_is_kept_upright_smaller_and_without_what_a_camera_writes() -> None:
    content = kept(BytesIO(photo()))
    image = Image.open(BytesIO(content))
    assert (image.format, image.size) == ("JPEG", (667, 2000))
    assert not image.getexif()
    assert b"Dana" not in content


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg/>", photo()[:500]])
def test_what_is_no_photo_is_refused(content: bytes) -> None:
    with pytest.raises(PhotoError, match="geen foto die wij kunnen lezen"):
        kept(BytesIO(content))


def test_a_photo_that_unpacks_to_a_wall_is_refused() -> None:
    with pytest.raises(PhotoError, match="te veel beeldpunten"):
        kept(BytesIO(photo((10_000, 7_000), "PNG")))


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

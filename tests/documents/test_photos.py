"""What a telephone sends, and what we keep of it."""

from io import BytesIO

import pytest
from PIL import Image

from documents.photos import PhotoError, kept


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

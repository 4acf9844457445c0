"""What a telephone sends, and what we keep of it."""

from io import BytesIO

import pytest
from PIL import Image, ImageOps

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


@pytest.mark.parametrize("brand", [b"heic", b"mif1"])
def test_a_photo_of_an_iphone_gets_a_way_out(brand: bytes) -> None:
    with pytest.raises(PhotoError, match=r"HEIC-foto.*schermafdruk.*‘Meest compatibel’"):
        kept(BytesIO(b"\x00\x00\x00\x18ftyp" + brand + bytes(500)))


@pytest.mark.parametrize(
    ("size", "kind"), [((10_000, 7_000), "JPEG"), ((6_000, 5_000), "PNG"), ((6_000, 5_000), "WEBP")]
)
def test_a_photo_that_unpacks_to_a_wall_is_refused(size: tuple[int, int], kind: str) -> None:
    with pytest.raises(PhotoError, match="te veel beeldpunten"):
        kept(BytesIO(photo(size, kind)))


def test_a_large_photo_is_never_held_at_its_full_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its copies were hundreds of megabytes, of a file of one."""
    turned: list[tuple[int, int]] = []
    real = ImageOps.exif_transpose

    def noted(image: Image.Image) -> Image.Image:
        turned.append(image.size)
        return real(image)

    monkeypatch.setattr(ImageOps, "exif_transpose", noted)
    image = Image.open(BytesIO(kept(BytesIO(photo((7_700, 7_700))))))
    assert (turned, image.size) == ([(2000, 2000)], (2000, 2000))

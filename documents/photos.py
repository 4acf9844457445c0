"""A photo as we keep it: turned upright, no larger than needed, and without what a camera writes
into it (where, when, with which telephone).
"""

from io import BytesIO
from typing import BinaryIO

from django.utils.translation import gettext as _

LIMIT = 12_000_000
"""Bytes; what a telephone makes of a sheet on the wall stays below it."""
_MOST_PIXELS = {"JPEG": 60_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}
"""A small file may unpack to anything. Of a telephone comes a JPEG, and only that is read at a part
of its size; of the others every pixel is held, twice when it has transparency."""
_LONGEST_SIDE = 2000
_HEIC = {b"ftyp" + brand for brand in (b"heic", b"heix", b"hevc", b"mif1", b"msf1")}


class PhotoError(Exception):
    """Not a photo that we can take; the text is for who sent it."""


def kept(file: BinaryIO) -> bytes:
    """A JPEG made anew of the pixels alone."""
    from PIL import Image, ImageOps  # noqa: PLC0415  slow to import, and only for who needs it

    try:
        with Image.open(file, formats=list(_MOST_PIXELS)) as photo:
            if photo.width * photo.height > _MOST_PIXELS[photo.format or "PNG"]:
                raise PhotoError(_("Deze foto heeft te veel beeldpunten. Maak haar kleiner."))
            # First: every other step makes a copy, and of all pixels that is hundreds of megabytes.
            photo.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE), reducing_gap=1)
            upright = ImageOps.exif_transpose(photo).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise PhotoError(_why_unread(file)) from error
    made = BytesIO()
    # Of the pixels: an image that was copied would bring its notes along.
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    clean.save(made, "JPEG", quality=82, optimize=True)
    return made.getvalue()


def _why_unread(file: BinaryIO) -> str:
    """What an iPhone keeps is a photo to who took it, so that gets a way out of its own."""
    file.seek(0)
    if file.read(12)[4:] in _HEIC:
        return _(
            "Dit is een HEIC-foto, en die kunnen wij niet lezen. Maak op uw telefoon een"
            " schermafdruk van de foto en stuur die. Of kies op een iPhone bij Instellingen,"
            " Camera, Structuren: ‘Meest compatibel’."
        )
    return _("Dit is geen foto die wij kunnen lezen. Neem een JPG of PNG.")

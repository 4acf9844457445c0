"""A photo as we keep it: turned upright, no larger than needed, and without what a camera writes
into it (where, when, with which telephone).
"""

from io import BytesIO
from typing import BinaryIO

from django.utils.translation import gettext as _

LIMIT = 12_000_000
"""Bytes; what a telephone makes of a sheet on the wall stays below it."""
_MOST_PIXELS = 60_000_000  # a small file may unpack to anything
_LONGEST_SIDE = 2000
_FORMATS = ("JPEG", "PNG", "WEBP")


class PhotoError(Exception):
    """Not a photo that we can take; the text is for who sent it."""


def kept(file: BinaryIO) -> bytes:
    """A JPEG made anew of the pixels alone."""
    from PIL import Image, ImageOps  # noqa: PLC0415  slow to import, and only for who needs it

    try:
        with Image.open(file, formats=_FORMATS) as photo:
            if photo.width * photo.height > _MOST_PIXELS:
                raise PhotoError(_("Deze foto heeft te veel beeldpunten. Maak haar kleiner."))
            upright = ImageOps.exif_transpose(photo).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise PhotoError(
            _("Dit is geen foto die wij kunnen lezen. Neem een JPG of PNG.")
        ) from error
    upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    made = BytesIO()
    # Of the pixels: an image that was copied would bring its notes along.
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    clean.save(made, "JPEG", quality=82, optimize=True)
    return made.getvalue()

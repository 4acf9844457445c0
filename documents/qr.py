"""QR codes, for a screen and for paper."""

from io import BytesIO
from typing import Any

from django.utils.safestring import SafeString, mark_safe

_QUIET_ZONE = 4  # modules of white around a QR code, ISO/IEC 18004 section 5.3.8


def qr_svg(text: str) -> SafeString:
    """An inline SVG that takes the width of its place."""
    svg: str = _qr(text).svg_inline(
        omitsize=True, border=_QUIET_ZONE, dark="#000", light="#fff", svgclass=None, lineclass=None
    )
    return mark_safe(svg)  # noqa: S308  made by segno from squares; the text is not in it


def qr_data_uri(text: str) -> str:
    """For paper, where the code is an image with a text alternative."""
    uri: str = _qr(text).svg_data_uri(omitsize=True, border=_QUIET_ZONE, dark="#000", light="#fff")
    return uri


def qr_png(text: str) -> bytes:
    """For Word, which does not take an SVG everywhere."""
    png = BytesIO()
    _qr(text).save(png, kind="png", scale=12, border=_QUIET_ZONE)
    return png.getvalue()


def _qr(text: str) -> Any:
    import segno

    # Level M survives a crease in a poster; more would make the squares smaller.
    return segno.make(text, micro=False, error="m")

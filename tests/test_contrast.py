"""The colours of tokens.css, measured: WCAG 2.2 contrast, and whether people with a colour-vision
deficiency can tell the parties apart (Machado, Oliveira and Fernandes 2009, severity 1; the
distance is CIEDE2000).
"""

import math
import re
from itertools import combinations
from pathlib import Path

import pytest
from django.conf import settings

Triple = tuple[float, float, float]

TEXT, PART = 4.5, 3.0
FAR = 7.0  # on the wall of a hall, read at eight metres
# (what is seen, on which ground, least contrast)
PAIRS = [
    *((ink, ground, TEXT) for ink in ("ink", "ink-soft", "action", "action-deep", "error")
      for ground in ("paper", "card")),
    *((ink, ground, TEXT) for ink in ("ink", "ink-soft")
      for ground in ("sunk", "action-wash", "accent-wash", "error-wash")),
    *(("action", ground, TEXT) for ground in ("action-wash", "accent-wash", "sunk")),
    *(("action-ink", ground, TEXT) for ground in ("action", "action-deep")),
    *((ink, "paper", FAR) for ink in ("ink", "action-deep")),
    ("ink", "accent-wash", FAR),
    ("accent-deep", "paper", TEXT),
    ("error", "error-wash", TEXT),
    *((part, ground, PART) for part in ("edge", "action", "error", "focus")
      for ground in ("paper", "card")),
    ("edge", "sunk", PART),
    ("action", "sunk", PART),
]  # fmt: skip
PARTIES = (
    "foster-parent",
    "parent",
    "foster-care-worker",
    "child-protection-worker",
    "municipality",
    "provider-management",
    "young-person",
)
# Rows give red, green and blue as seen, of linear red, green and blue as sent.
VISION: dict[str, tuple[Triple, Triple, Triple]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
CLEARLY_DIFFERENT = 10.0  # CIEDE2000; the shape and the label come on top of it


def tokens(scheme: str) -> dict[str, str]:
    """Every colour by its name; the dark ones replace the light ones."""
    css = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text()
    light, rest = css.split("@media screen and (prefers-color-scheme: dark)")
    dark, _print = rest.split("@media print")
    colours = dict(re.findall(r"--gg-color-([\w-]+): (#[0-9a-f]{6});", light))
    if scheme == "dark":
        colours |= dict(re.findall(r"--gg-color-([\w-]+): (#[0-9a-f]{6});", dark))
    return colours


def linear(colour: str) -> Triple:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    low, high = sorted(_luminance(linear(colour)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def _luminance(rgb: Triple) -> float:
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def seen(colour: str, vision: str) -> Triple:
    """The colour in CIELAB (D65) as somebody with this vision sees it."""
    sent = linear(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(share * part for share, part in zip(row, sent, strict=True))))
        for row in VISION[vision]
    )
    x = _cube_root((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047)
    y = _cube_root(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue)
    z = _cube_root((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _cube_root(value: float) -> float:
    return value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116


def ciede2000(one: Triple, other: Triple) -> float:
    """Sharma, Wu and Dalal 2005, with all weights 1."""
    (light1, a1, b1), (light2, a2, b2) = one, other
    mean_chroma = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    stretch = 1 + 0.5 * (1 - math.sqrt(mean_chroma**7 / (mean_chroma**7 + 25**7)))
    chroma1, chroma2 = math.hypot(a1 * stretch, b1), math.hypot(a2 * stretch, b2)
    hue1 = math.degrees(math.atan2(b1, a1 * stretch)) % 360
    hue2 = math.degrees(math.atan2(b2, a2 * stretch)) % 360
    turn = (hue2 - hue1 + 180) % 360 - 180
    hue = (hue1 + turn / 2) % 360
    light, chroma = (light1 + light2) / 2, (chroma1 + chroma2) / 2
    waves = ((-0.17, 1, -30), (0.24, 2, 0), (0.32, 3, 6), (-0.20, 4, -63))
    swing = 1 + sum(w * math.cos(math.radians(k * hue + shift)) for w, k, shift in waves)
    by_light = (light2 - light1) / (1 + 0.015 * (light - 50) ** 2 / math.hypot(20**0.5, light - 50))
    by_chroma = (chroma2 - chroma1) / (1 + 0.045 * chroma)
    by_hue = 2 * math.sqrt(chroma1 * chroma2) * math.sin(math.radians(turn / 2))
    by_hue /= 1 + 0.015 * chroma * swing
    angle = 60 * math.exp(-(((hue - 275) / 25) ** 2))
    rotation = -2 * math.sqrt(chroma**7 / (chroma**7 + 25**7)) * math.sin(math.radians(angle))
    return math.sqrt(by_light**2 + by_chroma**2 + by_hue**2 + rotation * by_chroma * by_hue)


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_distance_agrees_with_the_published_examples(
    one: Triple, other: Triple, distance: float
) -> None:
    assert round(ciede2000(one, other), 4) == distance


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("what", "ground", "least"), PAIRS)
def test_what_must_be_read_stands_out(what: str, ground: str, least: float, scheme: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours[what], colours[ground]) >= least


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("party", [*PARTIES, "merged"])
@pytest.mark.parametrize("ground", ["paper", "card"])
def test_a_party_mark_stands_out(party: str, ground: str, scheme: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours[f"party-{party}"], colours[ground]) >= PART


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("vision", VISION)
def test_parties_are_told_apart_by_everybody(vision: str, scheme: str) -> None:
    colours = tokens(scheme)
    too_close = [
        (one, other)
        for one, other in combinations(PARTIES, 2)
        if ciede2000(seen(colours[f"party-{one}"], vision), seen(colours[f"party-{other}"], vision))
        < CLEARLY_DIFFERENT
    ]
    assert too_close == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("vision", VISION)
def test_the_two_sides_of_opinion_are_told_apart_by_everybody(vision: str, scheme: str) -> None:
    colours = tokens(scheme)
    for left, right in (("likert-1", "likert-5"), ("likert-2", "likert-4")):
        distance = ciede2000(seen(colours[left], vision), seen(colours[right], vision))
        assert distance >= CLEARLY_DIFFERENT


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_opinion_grows_stronger_in_grey_on_both_sides_alike(scheme: str) -> None:
    colours = tokens(scheme)
    paper = seen(colours["paper"], "normal")[0]
    away = [abs(seen(colours[f"likert-{step}"], "normal")[0] - paper) for step in range(1, 6)]
    assert away[0] > away[1] > away[2] < away[3] < away[4]
    assert abs(away[0] - away[4]) < 5
    assert abs(away[1] - away[3]) < 5

"""The colors can be told apart: text 4.5:1, marks and the edges of controls 3:1, in light and dark."""

import re

import pytest
from django.conf import settings

SOFT = ("accent-soft", "ok-soft", "risk-soft", "off-soft", "done-soft", "silent-soft")
GROUNDS = ("ground", "paper", "sunk", *SOFT)
TEXT = ("ink", "ink-soft", "accent", "accent-strong", "off", "off-strong")
TONES = ("ok", "risk", "off", "done", "silent")


def tokens(theme):
    css = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text()
    light, dark = css.split("@media screen")
    read = lambda part: dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", part))  # noqa: E731
    return read(light) if theme == "light" else read(light) | read(dark)


def luminance(color):
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself():
    assert round(contrast("#ffffff", "#000000"), 1) == 21
    assert round(contrast("#ffffff", "#767676"), 2) == 4.54


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_contrast(theme):
    value = tokens(theme)
    pairs = [(text, ground, 4.5) for text in TEXT for ground in GROUNDS]
    pairs += [(tone, ground, 4.5) for tone in TONES for ground in ("ground", "paper", "sunk", f"{tone}-soft")]
    pairs += [("accent-ink", "accent", 4.5), ("accent-ink", "accent-strong", 4.5)]
    pairs += [("off-ink", "off", 4.5), ("off-ink", "off-strong", 4.5)]
    pairs += [(edge, ground, 3) for edge in ("line-strong", "focus") for ground in ("ground", "paper", "sunk")]
    weak = [
        f"{one} on {other}: {contrast(value[one], value[other]):.2f}"
        for one, other, least in pairs
        if contrast(value[one], value[other]) < least
    ]
    assert weak == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_numbers_can_be_read_on_every_step_of_the_matrix(theme):
    value = tokens(theme)
    css = (settings.BASE_DIR / "static" / "css" / "matrix.css").read_text()
    steps = [
        int(share) for share in re.findall(r"heat-\d \{\s+background: color-mix\(in srgb, var\(--accent\) (\d+)%", css)
    ]
    assert len(steps) == 4
    assert steps == sorted(steps)
    for share in steps:
        assert contrast(value["ink"], mixed(value["accent"], value["paper"], share)) >= 4.5


def mixed(one, other, share):
    """Two colors as `color-mix(in srgb, one share%, other)` has them."""
    parts = [(int(color[i : i + 2], 16)) for i in (1, 3, 5) for color in (one, other)]
    return "#" + "".join(
        f"{round((a * share + b * (100 - share)) / 100):02x}" for a, b in zip(parts[::2], parts[1::2], strict=True)
    )

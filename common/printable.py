"""Which signs the fonts of a print can show: PDF/UA-1 refuses the whole print over one that they cannot."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

# Stands for each sign that cannot be shown, such as an emoji or a script that no embedded font has.
STAND_IN = "□"
# Latin, Greek, Cyrillic and Hebrew, punctuation, currencies, arrows, mathematics, boxes: probed sign by sign against
# the three fonts that come with Typst (Libertinus Serif, DejaVu Sans Mono, New Computer Modern).
_BEYOND = re.compile(
    "[^\\n\x20-\x7e\xa0-\xac\xae-\u0377\u0391-\u03a1\u03a3-\u04ff\u05d0-\u05ea\u1e00-\u1eff"
    "\u2010-\u2027\u2030-\u2040\u2044-\u2052\u2074-\u208e\u20a0-\u20c0\u2190-\u22ff\u2460-\u25ff]+"
)


def printable(data: Any) -> Any:
    """The same plain data with a box in place of each run of signs that no font can show."""
    if isinstance(data, str):
        return _BEYOND.sub(_box, unicodedata.normalize("NFC", data))
    if isinstance(data, dict):
        return {name: printable(value) for name, value in data.items()}
    if isinstance(data, list):
        return [printable(value) for value in data]
    return data


def shows_all(data: Any) -> bool:
    """Whether nothing had to give way to a box."""
    return bool(printable(data) == data)


def _box(run: re.Match[str]) -> str:
    """Spaces of other kinds become a space; signs without width (joiners, marks of direction) simply go."""
    seen = [sign for sign in run[0] if unicodedata.category(sign) not in ("Cf", "Cc", "Mn", "Me")]
    if not seen:
        return ""
    return " " if all(sign.isspace() for sign in seen) else STAND_IN

"""What a cell holds, as text and back: nothing is lost, and nothing that we write can run as a formula."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

# Text that a spreadsheet program could take for a formula, behind any apostrophes that are already there.
_RISKY = r"(?:[\t\r\n]|\s*[=+\-@＝＋－＠])"
_NEEDS_APOSTROPHE = re.compile(f"'*{_RISKY}")
_HAS_APOSTROPHE = re.compile(f"'+{_RISKY}")

# Characters that XML 1.0 cannot carry, the carriage return that it would change, and text that looks like their escape.
_CONTROL = "\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff"
_NOT_IN_XML = re.compile(f"[{_CONTROL}]|_(?=x[0-9A-Fa-f]{{4}}[_{_CONTROL}])")
_XML_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_SURROGATES = range(0xD800, 0xE000)
_ONLY_ZEROS = re.compile(r"0+")


def neutralize(text: str) -> str:
    """Put an apostrophe before text that could run as a formula; `restore` takes exactly that one away."""
    return f"'{text}" if _NEEDS_APOSTROPHE.match(text) else text


def restore(text: str) -> str:
    """Undo `neutralize`; any other text that begins with an apostrophe stays as it is."""
    return text[1:] if _HAS_APOSTROPHE.match(text) else text


def to_xml(text: str) -> str:
    """Write what XML cannot carry the way that Excel does: `_x000D_`."""
    return _NOT_IN_XML.sub(lambda found: f"_x{ord(found.group()):04X}_", text)


def from_xml(text: str) -> str:
    """Undo `to_xml`."""
    if "_x" not in text:
        return text
    return _XML_ESCAPE.sub(_unescaped, text)


def _unescaped(found: re.Match[str]) -> str:
    """The character of one escape; half a character (a lone surrogate) cannot be stored by any database."""
    code = int(found.group(1), 16)
    return "\ufffd" if code in _SURROGATES else chr(code)


def from_cell(text: str) -> str:
    """What a cell's text means: without NUL, and with our own apostrophe undone."""
    return restore(text.replace("\x00", ""))


def value_as_text(value: Any, number_format: str = "General") -> str:
    """A typed cell as text: dates as ISO, whole numbers without `.0`, numbers shown as 00501 with their zeros."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value).zfill(len(number_format)) if _ONLY_ZEROS.fullmatch(number_format) else str(value)
    if isinstance(value, float):
        return value_as_text(int(value), number_format) if value.is_integer() else repr(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    return _moment_as_text(value)


def _moment_as_text(value: Any) -> str:
    """A date, a time or both as ISO text; midnight alone is not a time."""
    if isinstance(value, datetime):
        if value.time() == time():
            return value.date().isoformat()
        exact = "minutes" if not (value.second or value.microsecond) else "auto"
        return value.isoformat(sep=" ", timespec=exact)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat(timespec="auto" if value.second or value.microsecond else "minutes")
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}" + (f":{seconds:02d}" if seconds else "")
    return str(value)

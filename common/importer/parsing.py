"""From the text of a cell to a value, forgiving about spelling and strict about meaning; says no with `Refused`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from common.importer.names import normalized
from common.refusals import Refused

_MOST = 10**15
_YES = {"yes", "y", "true", "1", "x", "si", "s", "verdadero"}
_NO = {"no", "n", "false", "0", "falso"}
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:.*)?")
_SLASHED_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_WORDED_DAY = re.compile(r"(?:[a-z]+ )?(?:(\d{1,2}) (?:de )?([a-z]+)|([a-z]+) (\d{1,2})) (?:de )?(\d{4})")
_MONTHS = {
    name[:length]: number
    for number, names in enumerate(
        (
            ("january", "enero"),
            ("february", "febrero"),
            ("march", "marzo"),
            ("april", "abril"),
            ("may", "mayo"),
            ("june", "junio"),
            ("july", "julio"),
            ("august", "agosto"),
            ("september", "septiembre"),
            ("october", "octubre"),
            ("november", "noviembre"),
            ("december", "diciembre"),
        ),
        start=1,
    )
    for name in names
    for length in range(3, len(name) + 1)
}


def prose(text: str) -> str:
    """Text of any length: line breaks stay (in one spelling), blanks at the edges go."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def line(text: str) -> str:
    """Text on one line, such as a name."""
    return " ".join(text.split())


def email(text: str) -> str:
    """One e-mail address, also out of `Ana Example <ana@example.org>` or a `mailto:` link."""
    found = line(text)
    if "<" in found and found.endswith(">"):
        found = found[found.rindex("<") + 1 : -1]
    found = found.removeprefix("mailto:").strip()
    try:
        validate_email(found)
    except ValidationError:
        raise Refused(_("“%(text)s” is not an e-mail address.") % {"text": text}) from None
    return found


def web_address(text: str) -> str:
    """The address of a web page, with or without its `https://`."""
    found = line(text)
    if "://" not in found:
        found = f"https://{found}"
    try:
        URLValidator(schemes=["http", "https"])(found)
    except ValidationError:
        raise Refused(_("“%(text)s” is not a web address.") % {"text": text}) from None
    return found


def whole_number(text: str) -> int:
    """A count, with or without commas between thousands."""
    found = amount(text)
    if abs(found) > _MOST or found != found.to_integral_value():
        raise Refused(_("“%(text)s” is not a whole number.") % {"text": text})
    return int(found)


def amount(text: str) -> Decimal:
    """A number or an amount of money, such as `1,250.50` or `$50`."""
    bare = line(text).replace("$", "").replace(" ", "")
    if not re.fullmatch(r"[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?(?:[eE][+-]?\d{1,3})?", bare):
        bare = ""
    try:
        return Decimal(bare.replace(",", ""))
    except InvalidOperation:
        raise Refused(_("“%(text)s” is not a number.") % {"text": text}) from None


def day(text: str) -> date:
    """A date: 2026-05-03, 5/3/2026 (month first), 3 May 2026, May 3, 2026, 3 de mayo de 2026."""
    words = normalized(text)
    try:
        if iso := _ISO_DAY.fullmatch(line(text)):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if slashed := _SLASHED_DAY.fullmatch(line(text)):
            first, second, year = int(slashed[1]), int(slashed[2]), int(slashed[3])
            month, number = (second, first) if first > 12 else (first, second)
            return date(year + 2000 if year < 100 else year, month, number)
        if worded := _WORDED_DAY.fullmatch(words):
            month_name = worded[2] or worded[3]
            return date(int(worded[5]), _MONTHS[month_name], int(worded[1] or worded[4]))
    except (ValueError, KeyError):
        pass
    raise Refused(_("“%(text)s” is not a date. Write it as 2026-05-03.") % {"text": text})


def moment(text: str) -> datetime:
    """A date with a time, such as 2026-05-03 17:30, without a time zone (the using app knows it)."""
    try:
        return datetime.fromisoformat(line(text)).replace(tzinfo=None)
    except ValueError:
        raise Refused(_("“%(text)s” is not a date and time. Write it as 2026-05-03 17:30.") % {"text": text}) from None


def yes_no(text: str) -> bool:
    """Yes or no, in English or Spanish, or as a cross."""
    word = normalized(text)
    if word in _YES or word in _NO:
        return word in _YES
    raise Refused(_("“%(text)s” is neither yes nor no.") % {"text": text})


def one_of(names: Iterable[tuple[str, Iterable[str]]]) -> Callable[[str], str]:
    """A parser that knows a closed list: each key with the names it goes by."""
    keys: dict[str, str] = {}
    shown: list[str] = []
    for key, called in names:
        spelled = list(called)
        shown.append(spelled[0] if spelled else key)
        for name in (key, *spelled):
            keys.setdefault(normalized(name), key)

    def parse(text: str) -> str:
        try:
            return keys[normalized(text)]
        except KeyError:
            raise Refused(
                _("“%(text)s” is not one of: %(names)s.") % {"text": text, "names": ", ".join(shown)}
            ) from None

    return parse


def several(text: str, parse: Callable[[str], Any]) -> list[Any]:
    """A list in one cell: one item a line, or (on a single line) items with semicolons between."""
    pieces = text.splitlines() if len(text.splitlines()) > 1 or text.endswith("\n") else text.split(";")
    return list(dict.fromkeys(parse(piece) for piece in pieces if piece.strip()))


def joined(items: Iterable[str]) -> str:
    """The cell that `several` reads as these items."""
    listed = list(items)
    if any(";" in item for item in listed):
        return "\n".join(listed) + ("\n" if len(listed) == 1 else "")
    return "; ".join(listed)

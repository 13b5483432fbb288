"""Cells that plans write in their own way: pages, years, periods."""

from __future__ import annotations

import re
from datetime import date

from django.utils.translation import gettext as _

from common.importer import parsing
from common.refusals import Refused

_PAGE = re.compile(r"(?:p(?:age|ágina|ag|g)?\.?\s*)?(\d{1,9})", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")


def page(text: str) -> int:
    """A page such as `12` or `p. 12`; pages are counted from 1."""
    found = _PAGE.fullmatch(parsing.line(text))
    if found is None:
        raise Refused(_("“%(text)s” is not a page. Write its number alone.") % {"text": text})
    if int(found[1]) < 1:
        raise Refused(_("Pages are counted from 1."))
    return int(found[1])


def year(text: str) -> int:
    """A year between 1900 and 2100."""
    found = parsing.whole_number(text)
    if not 1900 <= found <= 2100:
        raise Refused(_("The year lies between 1900 and 2100."))
    return found


def first_day(text: str) -> date:
    """The day on which a period begins; a year alone means its first day."""
    return date(year(text), 1, 1) if _YEAR.fullmatch(parsing.line(text)) else parsing.day(text)


def last_day(text: str) -> date:
    """The day on which a period ends; a year alone means its last day."""
    return date(year(text), 12, 31) if _YEAR.fullmatch(parsing.line(text)) else parsing.day(text)

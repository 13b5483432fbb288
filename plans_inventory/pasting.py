"""Priorities pasted one per line: what each line says, before anything is written."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from plans_inventory.models import Priority

MOST_LINES = 500
# What word processors put before the entries of a list; it belongs to no plan's words.
BULLETS = "•◦▪‣∙·●*–—- \uf0b7"
# A bare number of four digits in brackets is more likely a year than a page.
PAGE = re.compile(
    r"(?:[,;]?\s+p(?:age|\.)?\s*(?P<spoken>[0-9]{1,4})"
    r"|\s*\(\s*(?:(?P<bare>[0-9]{1,3})|p(?:age|\.)?\s*(?P<framed>[0-9]{1,4}))\s*\))\.?$"
)


@dataclass(frozen=True)
class PastedLine:
    """One line: the plan's words, the page at its end, and whether these words stand already."""

    number: int
    text: str
    page: int | None
    is_double: bool = False


def read_lines(pasted: str, *, known: Collection[str]) -> list[PastedLine]:
    """The lines that say something, in their order; `known` are the words that the plan has already.

    Raises ValidationError with one sentence for each line that cannot be a priority.
    """
    lines = list(_lines(pasted, known={words.casefold() for words in known}))
    wrong = [sentence for line in lines if (sentence := _why_not(line))]
    if len(lines) > MOST_LINES:
        wrong = [_("These are more than %(count)s lines. Paste them in parts.") % {"count": MOST_LINES}]
    if not lines:
        wrong = [_("Paste at least one line.")]
    if wrong:
        raise ValidationError(wrong)
    return lines


def refuse_pages_beyond(lines: Collection[PastedLine], *, page_count: int | None) -> None:
    """Refuse pages that the plan's document does not have; without a document every page may be right."""
    if page_count is None:
        return
    wrong = [
        _("Line %(line)s says page %(page)s, but the document has only %(count)s pages.")
        % {"line": line.number, "page": line.page, "count": page_count}
        for line in lines
        if line.page is not None and line.page > page_count
    ]
    if wrong:
        raise ValidationError(wrong)


def _lines(pasted: str, *, known: set[str]) -> Iterator[PastedLine]:
    seen = set(known)
    for number, raw in enumerate(pasted.splitlines(), start=1):
        text, page = _split(" ".join(raw.split()))
        if not text and page is None:
            continue
        yield PastedLine(number, text, page, is_double=text.casefold() in seen)
        seen.add(text.casefold())


def _split(line: str) -> tuple[str, int | None]:
    """The words and the page at their end: “Preserve homes, p. 12” or “Preserve homes (12)”."""
    line = line.lstrip(BULLETS)
    found = PAGE.search(f" {line}")
    if found is None:
        return line, None
    words = f" {line}"[: found.start()].strip()
    return words, int(found["spoken"] or found["bare"] or found["framed"])


def _why_not(line: PastedLine) -> str:
    """Why a line cannot be a priority; empty when it can."""
    longest = Priority._meta.get_field("text").max_length or 0
    where = {"line": line.number, "longest": longest}
    if not line.text:
        return _("Line %(line)s has a page but no words.") % where
    if line.page == 0:
        return _("Line %(line)s: pages are counted from 1.") % where
    if len(line.text) > longest:
        return _("Line %(line)s is longer than %(longest)s characters.") % where
    return ""

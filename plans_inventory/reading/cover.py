"""Title, publisher and year, as the first pages print them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from plans_inventory.reading.blocks import Block
from plans_inventory.reading.found import Found

_FIRST_PAGES = 3
_MOST_TITLE_CHARS = 200
_YEAR = re.compile(r"(?<!\d)(?:19[5-9]|20[0-4])\d(?!\d)")
_NAME = r"[A-ZÁÉÍÓÚ][\w’'.áéíóúñ-]+"
_PUBLISHER = re.compile(
    rf"\b(?:(?:City|County|Town|Village|Port|Borough|Parish|[Cc]iudad|[Cc]ondado|[Mm]unicipio)"
    rf" (?:and County )?(?:of|de) {_NAME}(?: {_NAME}){{0,2}}|{_NAME}(?: {_NAME}){{0,2}} (?:County|Parish)\b)"
)
_DATED = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|draft|adopted|updated?"
    r"|revised|version|volume|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)\b",
    re.IGNORECASE,
)
_BY_WHOM = re.compile(r"\s(?:prepared by|submitted by|prepared for|preparado por)\b", re.IGNORECASE)
_FILE_NAME = re.compile(r"\.(?:docx?|xlsx?|pub|indd|pdf|pptx?)\b|^microsoft|^copy of|untitled", re.IGNORECASE)


def cover_of(blocks: Sequence[Block], facts: Mapping[str, Any]) -> Found | None:
    """What the plan is called, who publishes it and of which year it is; None where the first pages hold no text."""
    first = [block for block in blocks if block.page.number <= _FIRST_PAGES and not block.page.is_contents]
    if not first:
        return None
    title, words = _title(first, str(facts.get("title", "")))
    lines = [place for block in words for place in block.places_of(title if block.text not in title else block.text)]
    details = {"publisher": _publisher(blocks), "year": _year(first, str(facts.get("made", "")))}
    return Found("plan", words[0].page.number, title, lines, "", details)


def _title(first: Sequence[Block], told: str) -> tuple[str, Sequence[Block]]:
    """The largest type of the first page that has any, joined where it runs over several blocks."""
    page = first[0].page.number
    here = [block for block in first if block.page.number == page and re.search(r"[^\W\d_]{3}", block.text)] or [
        first[0]
    ]
    largest = max(block.first.size for block in here)
    large = [block for block in here if block.first.size > 0.75 * largest and len(block.text) <= _MOST_TITLE_CHARS]
    words = [block for block in large if not (_DATED.search(block.text) and _YEAR.search(block.text))] or large or here
    title = _BY_WHOM.split(" ".join(block.text for block in words))[0][:_MOST_TITLE_CHARS].strip(" :")
    usable = told and not _FILE_NAME.search(told) and len(told) > 8
    # A cover without a clear title, such as a page of running text, is worse than what the file says about itself.
    return (told[:300] if usable and len(title.split()) > 25 else title), words


def _publisher(blocks: Sequence[Block]) -> str:
    """The city or county that the first pages name, else the one that the plan names most often."""
    named: Counter[str] = Counter()
    for block in blocks:
        weight = 12 if block.page.number <= _FIRST_PAGES else 1
        for match in _PUBLISHER.finditer(block.text):
            name = " ".join(match[0].removeprefix("The ").split())
            named[name[:1].upper() + name[1:]] += weight
    shown = named.most_common(1)
    return shown[0][0].strip(" .,")[:300] if shown else ""


def _year(first: Sequence[Block], made: str) -> int | None:
    """The year on the cover: one beside a month or “adopted” first, then the latest; else when the file was made."""
    page = first[0].page.number
    on_cover = [block.text for block in first if block.page.number == page]
    dated = [int(year) for text in on_cover if _DATED.search(text) for year in _YEAR.findall(text)]
    made_in = re.search(r"(?:19|20)\d\d", made)
    latest = int(made_in[0]) + 1 if made_in else 2100
    plain = [int(year) for text in on_cover for year in _YEAR.findall(text) if int(year) <= latest]
    if dated or plain:
        return max(dated or plain)
    return int(made_in[0]) if made_in else None

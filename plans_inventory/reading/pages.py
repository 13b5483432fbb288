"""A document's pages as lines, without what stands on every page and without tables of contents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from plans_inventory.reading.lines import Line
from plans_inventory.reading.vocabulary import LABEL

# Running heads and feet stand in these shares of the page's height.
_HEAD, _FOOT = 0.12, 0.9
_FEWEST_REPEATS = 3
_LEADER = re.compile(r"(?:\.{3,}|…|(?:\. ){3,}|(?:_ ?){4,}|\bp\.\s?\d+$|\S\s+\d{1,3}$)")
_CONTENTS = re.compile(r"\b(?:table of contents|contents|índice|contenido|tabla de contenido)\b", re.IGNORECASE)
_LINES_OF_CONTENTS = 5


@dataclass
class Page:
    """One page: its counted number, its size in points, all of its lines, and which of them are its own."""

    number: int
    width: float
    height: float
    lines: list[Line]
    is_contents: bool = False
    own: list[int] = field(default_factory=list)

    @classmethod
    def from_child(cls, told: Mapping[str, Any]) -> Page:
        """The page as the reading child tells it."""
        return cls(told["number"], told["width"], told["height"], [Line.unpacked(line) for line in told["lines"]])


def prepared(pages: Iterable[Page]) -> list[Page]:
    """The pages with running heads, page numbers and tables of contents told apart."""
    found = list(pages)
    fixed = _drawn_on_many_pages(found)
    titles = {_key(line) for page in found[:2] for line in page.lines if page.number == 1}
    repeats = Counter(key for page in found for key in {_key(line) for line in page.lines if _at_edge(line, page)})
    least = max(_FEWEST_REPEATS, min(8, len(found) // 12))
    for page in found:
        page.own = [
            index
            for index, line in enumerate(page.lines)
            if not (_at_edge(line, page) and _is_running(line, page, titles, repeats, least))
            and _spot(line) not in fixed
        ]
        page.is_contents = _is_contents(page)
    return found


def _is_running(line: Line, page: Page, titles: set[str], repeats: Counter[str], least: int) -> bool:
    """Whether a line at a page's edge is a page number, a repeated head, or the document's title once more."""
    key = _key(line)
    return not key or repeats[key] >= least or (page.number > 1 and key in titles)


def _drawn_on_many_pages(pages: list[Page]) -> set[tuple[str, int, int]]:
    """What stands in the same spot of many pages, such as the head of a table; labels of goals do not count."""
    spots = Counter(spot for page in pages for spot in {_spot(line) for line in page.lines})
    least = max(4, len(pages) // 5)
    return {spot for spot, count in spots.items() if count >= least and not LABEL.match(spot[0])}


def _spot(line: Line) -> tuple[str, int, int]:
    return _key(line), round(line.x0 / 4), round(line.base / 4)


def _key(line: Line) -> str:
    """What a running head has in common from page to page: its words without numbers."""
    return re.sub(r"[\d\W_]+", " ", line.text.lower()).strip()


def _at_edge(line: Line, page: Page) -> bool:
    return line.base < _HEAD * page.height or line.base > _FOOT * page.height


def _is_contents(page: Page) -> bool:
    """Whether a page is a table of contents: many of its lines end with a page number."""
    texts = [page.lines[index].text for index in page.own]
    leading = sum(bool(_LEADER.search(text)) for text in texts)
    named = any(_CONTENTS.search(text) and len(text) < 60 for text in texts)
    return leading >= _LINES_OF_CONTENTS and leading >= (0.3 if named else 0.6) * len(texts)

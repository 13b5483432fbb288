"""A page of a document as it is shown beside a suggestion: the passage marked in its text and in its picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plans_inventory.models import DocumentPage, PlanSuggestion
from plans_inventory.reading.lines import Line

# Lines further apart than this, in heights of type, are shown as paragraphs of their own.
_PARAGRAPH = 1.9


@dataclass(frozen=True)
class ShownLine:
    """One line of the page's text."""

    text: str
    is_marked: bool
    begins_paragraph: bool


@dataclass(frozen=True)
class Box:
    """Where a marked line stands in the picture, in points, ready for SVG in any language."""

    x: str
    y: str
    width: str
    height: str


class MarkedPage:
    """A page and the lines that a suggestion was found in."""

    def __init__(self, page: DocumentPage, suggestion: PlanSuggestion) -> None:
        self.page = page
        self._lines = [Line.unpacked(line) for line in page.lines]
        self._marked = {place for place in suggestion.lines if place < len(self._lines)}

    @property
    def lines(self) -> list[ShownLine]:
        """The page's text, line by line in the order of reading."""
        before = [None, *self._lines[:-1]]
        return [
            ShownLine(line.text, place in self._marked, _is_apart(last, line))
            for place, (last, line) in enumerate(zip(before, self._lines, strict=True))
        ]

    @property
    def boxes(self) -> Sequence[Box]:
        """The marked lines in the picture."""
        return [
            Box(*(f"{value:.1f}" for value in (line.x0 - 2, line.top - 1, line.x1 - line.x0 + 4, 1.1 * line.size + 2)))
            for line in (self._lines[place] for place in sorted(self._marked))
        ]

    @property
    def width(self) -> str:
        """The page's width in points, for SVG."""
        return f"{self.page.width:.1f}"

    @property
    def height(self) -> str:
        """The page's height in points, for SVG."""
        return f"{self.page.height:.1f}"


def _is_apart(last: Line | None, line: Line) -> bool:
    return last is not None and not 0 <= line.base - last.base < _PARAGRAPH * line.size

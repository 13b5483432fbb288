"""The lines of a page with their place and type, put together from single characters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

BULLET = re.compile(r"[\uf000-\uf0ff•·●▪■◦‣⁃➢➤❖✓✔♦◆□*–—-]")
# What stands before an item: a bullet or a number, with its text some way to the right.
_MARKER = re.compile(rf"(?:{BULLET.pattern}|\(?(?:\d{{1,2}}|[a-zA-Z])[.)]|\d{{1,2}}(?:\.\d{{1,2}})+\.?)\s*")

# A space that the file itself wrote (in justified text it may be wide); others are PDFium's guess.
WRITTEN_SPACE = "\u00a0"


class Char(NamedTuple):
    """One character: where its baseline begins, how far it reaches, how high its type is (points, y downward)."""

    text: str
    base: float
    x0: float
    x1: float
    size: float
    bold: bool


@dataclass
class Line:
    """A stretch of text on one baseline without a wide gap; a row of a table is several of them."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool

    @property
    def top(self) -> float:
        """The upper edge, in points from the top of the page."""
        return self.base - 0.8 * self.size

    @property
    def bottom(self) -> float:
        """The lower edge, in points from the top of the page."""
        return self.base + 0.25 * self.size

    def packed(self) -> list[Any]:
        """The line as a short list for JSON."""
        place = [round(value, 1) for value in (self.x0, self.x1, self.base, self.size)]
        return [self.text, *place, int(self.bold)]

    @classmethod
    def unpacked(cls, packed: list[Any]) -> Line:
        """The line that was packed."""
        text, x0, x1, base, size, bold = packed
        return cls(text, x0, x1, base, size, bool(bold))


def lines_of(chars: Iterable[Char]) -> list[Line]:
    """Put characters together to lines, however scattered the file wrote them."""
    return _with_markers(_merged(_runs(chars)))


def _runs(chars: Iterable[Char]) -> list[list[Char]]:
    """Characters that follow each other on one baseline; a space belongs to the run before it."""
    runs: list[list[Char]] = []
    last: Char | None = None
    for char in chars:
        if last is not None and _goes_on(last, char):
            runs[-1].append(char)
        else:
            runs.append([char])
        last = char
    return runs


def _goes_on(last: Char, char: Char) -> bool:
    height = max(last.size, char.size)
    widest = 3.2 if last.text == WRITTEN_SPACE and last.bold == char.bold else 0.9
    return abs(char.base - last.base) < 0.25 * height and -0.8 * height < char.x0 - last.x1 < widest * height


def _line(run: list[Char]) -> Line | None:
    """A run as a line; a gap without a space between two words becomes one."""
    parts: list[str] = []
    before: Char | None = None
    for char in run:
        if before and char.x0 - before.x1 > 0.18 * char.size and not before.text.isspace() and not char.text.isspace():
            parts.append(" ")
        parts.append(char.text)
        before = char
    text = " ".join("".join(parts).split())
    seen = [char for char in run if not char.text.isspace()]
    if not text or not seen:
        return None
    size = sorted(char.size for char in seen)[len(seen) // 2]
    bold = sum(char.bold for char in seen) * 2 > len(seen)
    base = sorted(char.base for char in seen)[len(seen) // 2]
    return Line(text, min(char.x0 for char in seen), max(char.x1 for char in seen), base, size, bold)


def _merged(runs: list[list[Char]]) -> list[Line]:
    """Lines out of runs: neighbors on one baseline are joined, what was drawn twice for weight counts once."""
    lines = sorted(filter(None, map(_line, runs)), key=lambda line: (round(line.base), line.x0))
    done: list[Line] = []
    for line in lines:
        before = done[-1] if done else None
        if before is None or abs(before.base - line.base) > 0.25 * max(before.size, line.size):
            done.append(line)
        elif before.text == line.text and abs(before.x0 - line.x0) < 0.3 * line.size:
            continue
        elif -0.4 * line.size < line.x0 - before.x1 < 0.5 * line.size:
            _join(before, line)
        else:
            done.append(line)
    return done


def _join(before: Line, line: Line) -> None:
    """Write `line` behind the line before it."""
    glue = "" if line.x0 - before.x1 < 0.15 * line.size else " "
    before.bold = before.bold if len(before.text) > len(line.text) else line.bold
    before.text, before.x1 = f"{before.text}{glue}{line.text}", max(before.x1, line.x1)
    before.size = max(before.size, line.size)


def _with_markers(lines: list[Line]) -> list[Line]:
    """A bullet or number and the text to its right are one line, however wide the gap."""
    done: list[Line] = []
    for line in lines:
        before = done[-1] if done else None
        if (
            before is not None
            and _MARKER.fullmatch(before.text)
            and abs(before.base - line.base) < 0.35 * line.size
            and 0 <= line.x0 - before.x1 < 5 * line.size
        ):
            line.text, line.x0 = f"{before.text} {line.text}", before.x0
            done[-1] = line
        else:
            done.append(line)
    return done

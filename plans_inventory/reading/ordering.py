"""The order in which a person reads the lines of a page: columns one after the other, each from top to bottom.

Recursive XY cut (Nagy and Seth 1984): split along the widest white gap, across or down, until none is left.
"""

from __future__ import annotations

from collections.abc import Callable

from plans_inventory.reading.lines import Line

_FEWEST_IN_A_COLUMN = 3
# A narrow column whose lines stand beside lines of the other is the first column of a table, not of a page.
_TABLE_WORDS, _TABLE_SHARE = 14, 0.6
_DEEPEST = 40


def in_reading_order(lines: list[Line]) -> list[Line]:
    """The same lines, ordered as a person reads them."""
    return _ordered(lines, _DEEPEST)


def _ordered(lines: list[Line], deepest: int) -> list[Line]:
    if len(lines) < 2 or deepest == 0:
        return sorted(lines, key=lambda line: (round(line.base), line.x0))
    for left, right in _columns(lines):
        if min(len(left), len(right)) >= _FEWEST_IN_A_COLUMN and not _is_table(left, right):
            return _ordered(left, deepest - 1) + _ordered(right, deepest - 1)
    above, below = _rows(lines)
    if below:
        return _ordered(above, deepest - 1) + _ordered(below, deepest - 1)
    return sorted(lines, key=lambda line: (round(line.base), line.x0))


def _columns(lines: list[Line]) -> list[tuple[list[Line], list[Line]]]:
    """Ways to split into a left and a right part along a gutter that no line crosses, the widest first."""
    size = sorted(line.size for line in lines)[len(lines) // 2]
    cuts = _gaps(lines, start=lambda line: line.x0, end=lambda line: line.x1, least=0.7 * size)
    return [([line for line in lines if line.x1 <= at], [line for line in lines if line.x1 > at]) for at in cuts]


def _rows(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The upper and the lower part along the widest gap between lines; no lower part when there is none."""
    size = sorted(line.size for line in lines)[len(lines) // 2]
    cuts = _gaps(lines, start=lambda line: line.top, end=lambda line: line.bottom, least=0.35 * size)
    if not cuts:
        return lines, []
    return [line for line in lines if line.bottom <= cuts[0]], [line for line in lines if line.bottom > cuts[0]]


def _gaps(
    lines: list[Line], *, start: Callable[[Line], float], end: Callable[[Line], float], least: float
) -> list[float]:
    """Where the white gaps of at least `least` points begin, the widest gap first."""
    found: list[tuple[float, float]] = []
    ordered = sorted(lines, key=start)
    reach = end(ordered[0])
    for line in ordered[1:]:
        if start(line) - reach >= least:
            found.append((start(line) - reach, reach))
        reach = max(reach, end(line))
    return [at for _width, at in sorted(found, reverse=True)]


def _is_table(left: list[Line], right: list[Line]) -> bool:
    """Whether the two parts are columns of a table, to be read row by row."""
    small, large = sorted((left, right), key=len)
    if sum(len(line.text) for line in small) / len(small) > _TABLE_WORDS:
        return False
    bases = {round(line.base) + offset for line in large for offset in (-1, 0, 1)}
    return sum(round(line.base) in bases for line in small) >= _TABLE_SHARE * len(small)

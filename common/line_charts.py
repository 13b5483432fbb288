"""A line over years with the band in which the true values lie: drawn by the server, with its numbers as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.functional import Promise

WIDTH, HEIGHT, ABOVE, BELOW = 640, 240, 26, 26
# Room for the words at the rules (left) and above the last point (right).
LEFT, RIGHT = 140, 50
# Room between the outermost values and the edge of the picture, as a part of their distance.
MARGIN = 0.12


@dataclass(frozen=True)
class YearPoint:
    """One year: its value and bounds, as numbers and in words; `number` is None where nothing may be drawn."""

    year: int
    number: float | None
    text: str
    lower: float | None = None
    upper: float | None = None
    bounds: str = ""
    note: str = ""


@dataclass(frozen=True)
class LineChart:
    """A series over the years, with a title, one sentence saying what it shows, and a caveat."""

    title: str | Promise
    description: str | Promise
    points: Sequence[YearPoint]
    tick: Callable[[float], str]
    note: str | Promise = ""
    name: str = "line"


@dataclass(frozen=True)
class Dot:
    """Where a year's value is drawn; `words` stand above the first and the last one."""

    x: float
    y: float
    words_y: float
    label: str
    words: str


@dataclass(frozen=True)
class LineDrawing:
    """A laid-out line: pieces (broken where a year is missing), bands around them, dots, and two ruled heights."""

    width: int
    height: int
    label_y: int
    lines: tuple[str, ...]
    bands: tuple[str, ...]
    dots: tuple[Dot, ...]
    rules: tuple[tuple[float, str], ...]


def lay_out_line(chart: LineChart) -> LineDrawing:
    """Say where each point stands. Years keep their distances, so a gap is seen as a gap."""
    drawn = [point for point in chart.points if point.number is not None]
    if not drawn:
        return LineDrawing(WIDTH, HEIGHT, HEIGHT - 6, (), (), (), ())
    across, down = _scales(drawn)
    pieces = _pieces(drawn)
    ends = (drawn[0], drawn[-1])
    dots = [
        Dot(across(p.year), down(_n(p)), round(down(_n(p)) - 10, 1), str(p.year), p.text if p in ends else "")
        for p in drawn
    ]
    return LineDrawing(
        width=WIDTH,
        height=HEIGHT,
        label_y=HEIGHT - 6,
        lines=tuple(" ".join(f"{across(p.year)},{down(_n(p))}" for p in piece) for piece in pieces if len(piece) > 1),
        bands=tuple(filter(None, (_band(piece, across, down) for piece in pieces))),
        dots=tuple(dots),
        rules=tuple((down(value), chart.tick(value)) for value in dict.fromkeys(_range(drawn))),
    )


def _n(point: YearPoint) -> float:
    """The number of a point that is drawn."""
    return point.number or 0.0


def _range(drawn: Sequence[YearPoint]) -> tuple[float, float]:
    """The lowest and the highest number that is drawn, bounds included."""
    numbers = [n for point in drawn for n in (point.number, point.lower, point.upper) if n is not None]
    return min(numbers), max(numbers)


def _scales(drawn: Sequence[YearPoint]) -> tuple[Callable[[int], float], Callable[[float], float]]:
    """From a year to x and from a number to y; the axis does not begin at zero, which the picture's rules say."""
    low, high = _range(drawn)
    spread = (high - low) or abs(high) or 1.0
    bottom, top = low - MARGIN * spread, high + MARGIN * spread
    first, last = drawn[0].year, drawn[-1].year
    left, room = LEFT, WIDTH - LEFT - RIGHT
    step = room / max(last - first, 1)

    def across(year: int) -> float:
        return round(left + (year - first) * step, 1) if last > first else WIDTH / 2

    def down(number: float) -> float:
        return round(ABOVE + (top - number) / (top - bottom) * (HEIGHT - ABOVE - BELOW), 1)

    return across, down


def _pieces(drawn: Sequence[YearPoint]) -> list[list[YearPoint]]:
    """Runs of years that follow one another at the series' own rhythm; a line across a hole would invent values."""
    gaps = [after.year - before.year for before, after in pairwise(drawn)]
    rhythm = min(gaps, default=1)
    pieces: list[list[YearPoint]] = []
    for point in drawn:
        if pieces and point.year - pieces[-1][-1].year <= rhythm:
            pieces[-1].append(point)
        else:
            pieces.append([point])
    return pieces


def _band(piece: Sequence[YearPoint], across: Callable[[int], float], down: Callable[[float], float]) -> str:
    """The corners of the band between the bounds; empty where a bound is missing or one year stands alone."""
    bounded = [(p.year, p.lower, p.upper) for p in piece if p.lower is not None and p.upper is not None]
    if len(bounded) != len(piece) or len(piece) < 2:
        return ""
    there = [f"{across(year)},{down(upper)}" for year, _lower, upper in bounded]
    back = [f"{across(year)},{down(lower)}" for year, lower, _upper in reversed(bounded)]
    return " ".join([*there, *back])

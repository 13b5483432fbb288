"""A line over years with the band in which the true values lie: drawn by the server, with its numbers as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.functional import Promise

# Narrow, so that its words can be read on a phone, where the picture is made smaller.
WIDTH, HEIGHT, ABOVE, BELOW = 460, 220, 26, 26
# Room for the words at the rules (left) and beside the last point (right).
LEFT, RIGHT = 120, 40
# Years closer than this are drawn as dots without their number.
ROOM_FOR_A_YEAR = 44
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
    """Where a year's value is drawn; `words` stand at the first and the last one, `label` wherever there is room."""

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
    labeled = _labeled([p.year for p in drawn], across)
    dots = [
        Dot(across(p.year), down(_n(p)), _words_y(at, drawn, down), labeled.get(p.year, ""), _words(at, drawn))
        for at, p in enumerate(drawn)
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


def _labeled(years: Sequence[int], across: Callable[[int], float]) -> dict[int, str]:
    """The years whose number is written: the first, the last, and of those between as many as have room."""
    chosen = [years[0]]
    for year in years[1:-1]:
        if min(across(year) - across(chosen[-1]), across(years[-1]) - across(year)) >= ROOM_FOR_A_YEAR:
            chosen.append(year)
    return {year: str(year) for year in [*chosen, years[-1]]}


def _words(at: int, drawn: Sequence[YearPoint]) -> str:
    return drawn[at].text if at in (0, len(drawn) - 1) else ""


def _words_y(at: int, drawn: Sequence[YearPoint], down: Callable[[float], float]) -> float:
    """Above a point, or below it where the line comes from above or goes there."""
    own = down(_n(drawn[at]))
    neighbor = drawn[at + 1] if at == 0 and len(drawn) > 1 else drawn[max(at - 1, 0)]
    return round(own + 20 if down(_n(neighbor)) < own else own - 10, 1)

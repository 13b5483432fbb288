"""Charts that the server draws: plain shapes with numbers, so that they print and need no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise


@dataclass(frozen=True)
class Bar:
    """One bar: what it is about, how long it is, and the number as people write it.

    `of` draws the whole that `value` is a part of, hollow behind it.
    """

    label: str | Promise
    value: float
    text: str = ""
    tone: str = "accent"
    of: float = 0


@dataclass(frozen=True)
class BarChart:
    """Bars under one another, with a title, one sentence saying what they show, and a caveat if there is one."""

    title: str | Promise
    description: str | Promise
    bars: Sequence[Bar] = field(default_factory=tuple)
    value_heading: str | Promise = ""
    label_heading: str | Promise = ""
    note: str | Promise = ""
    name: str = "chart"


@dataclass(frozen=True)
class DrawnBar:
    """Where a bar stands in the drawing: across in percent of its width, so that words keep their size on a phone."""

    label: str
    text: str
    tone: str
    label_y: float
    y: float
    width: float
    whole: float
    text_x: float
    text_y: float


@dataclass(frozen=True)
class Drawing:
    """A laid-out chart: its height in pixels and its bars."""

    height: int
    bars: tuple[DrawnBar, ...]


@dataclass(frozen=True)
class DrawnColumn:
    """Where a standing bar is; `words` are its label's lines, without the second where the neighbor has the same."""

    label: str
    text: str
    tone: str
    x: float
    y: float
    height: float
    middle: float
    text_y: float
    words: tuple[str, str]


@dataclass(frozen=True)
class ColumnDrawing:
    """A laid-out chart of standing bars, such as the months of a year."""

    height: int
    bar_width: float
    label_y: int
    bars: tuple[DrawnColumn, ...]


ROW, LONGEST = 46, 80.0  # pixels; percent of the width, which leaves room for the number at the bar's end
COLUMN_HEIGHT, ROOM_ABOVE, ROOM_BELOW = 120, 22, 40


def lay_out(chart: BarChart) -> Drawing:
    """Say where each bar stands: its label above it, its number at its end, the longest one filling the width."""
    longest = max((max(bar.value, bar.of) for bar in chart.bars), default=0) or 1
    drawn = []
    for number, bar in enumerate(chart.bars):
        width, whole = (round(max(n, 0) / longest * LONGEST, 1) for n in (bar.value, bar.of))
        top = number * ROW
        drawn.append(
            DrawnBar(
                label=str(bar.label),
                text=bar.text or f"{bar.value:g}",
                tone=bar.tone,
                label_y=top + 15,
                y=top + 22,
                width=width,
                whole=whole,
                text_x=max(width, whole),
                text_y=top + 35,
            )
        )
    return Drawing(height=max(len(drawn) * ROW, 1), bars=tuple(drawn))


def lay_out_columns(chart: BarChart) -> ColumnDrawing:
    """Say where each standing bar is: its number above it, its label below, the highest one filling the height."""
    highest = max((bar.value for bar in chart.bars), default=0) or 1
    step = 100 / max(len(chart.bars), 1)
    drawn = []
    said = ""
    for number, bar in enumerate(chart.bars):
        height = round(max(bar.value, 0) / highest * COLUMN_HEIGHT, 1)
        top = ROOM_ABOVE + COLUMN_HEIGHT - height
        first, _space, second = str(bar.label).partition(" ")
        drawn.append(
            DrawnColumn(
                label=str(bar.label),
                text=bar.text or f"{bar.value:g}",
                tone=bar.tone,
                x=round(number * step + step * 0.15, 2),
                y=top,
                height=height,
                middle=round((number + 0.5) * step, 2),
                text_y=top - 6,
                words=(first, "" if second == said else second),
            )
        )
        said = second
    return ColumnDrawing(
        height=ROOM_ABOVE + COLUMN_HEIGHT + ROOM_BELOW,
        bar_width=round(step * 0.7, 2),
        label_y=ROOM_ABOVE + COLUMN_HEIGHT + 16,
        bars=tuple(drawn),
    )

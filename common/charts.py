"""Charts that the server draws: plain shapes with numbers, so that they print and need no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise


@dataclass(frozen=True)
class Bar:
    """One bar: what it is about, how long it is, and the number as people write it."""

    label: str | Promise
    value: float
    text: str = ""
    tone: str = "accent"


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
    """Where a bar stands in the drawing."""

    label: str
    text: str
    tone: str
    label_y: float
    y: float
    width: float
    text_x: float
    text_y: float


@dataclass(frozen=True)
class Drawing:
    """A laid-out chart: its size and its bars."""

    width: int
    height: int
    bars: tuple[DrawnBar, ...]


WIDTH, ROW, BAR_HEIGHT, ROOM_FOR_TEXT = 640, 46, 16, 90


def lay_out(chart: BarChart) -> Drawing:
    """Say where each bar stands: its label above it, its number at its end, the longest one filling the width."""
    longest = max((bar.value for bar in chart.bars), default=0) or 1
    drawn = []
    for number, bar in enumerate(chart.bars):
        width = round(max(bar.value, 0) / longest * (WIDTH - ROOM_FOR_TEXT), 1)
        top = number * ROW
        drawn.append(
            DrawnBar(
                label=str(bar.label),
                text=bar.text or f"{bar.value:g}",
                tone=bar.tone,
                label_y=top + 15,
                y=top + 22,
                width=width,
                text_x=width + 8,
                text_y=top + 35,
            )
        )
    return Drawing(width=WIDTH, height=max(len(drawn) * ROW, 1), bars=tuple(drawn))

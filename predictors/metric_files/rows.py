"""One row of a file: which place, which year, which group, and what stands there about each metric."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from predictors.metric_files.columns import Header, MetricColumns
from predictors.metric_files.numbers import NotUsable, is_missing, to_number
from predictors.models import MetricValue, Place
from predictors.models.metric_value import FIRST_YEAR, LAST_YEAR

QUALITIES = frozenset(MetricValue.Quality.values)
DIGITS = {"county": 3, "place": 5}
PLACE_KINDS = {"county": Place.Kind.COUNTY, "place": Place.Kind.CITY}
MOST_CHARS = 40


@dataclass(frozen=True)
class PlaceRow:
    """What a row is about."""

    fips: str
    name: str
    state: str
    kind: str
    year: int
    subgroup_kind: str
    subgroup: str

    @property
    def full_name(self) -> str:
        """“Riverside County, California”, as people name a place; compared without regard to capitals."""
        return f"{self.name}, {self.state}".casefold()


@dataclass(frozen=True)
class Found:
    """One metric's value in a row."""

    definition_id: int
    text: str
    number: float | None
    lower: float | None
    upper: float | None
    quality: str


@dataclass
class Values:
    """What a row holds: values, metrics whose value is missing, and cells that could not be taken."""

    found: list[Found] = field(default_factory=list)
    absent: list[int] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def place_of(cells: Sequence[str], header: Header) -> PlaceRow:
    """Say what a row is about; raises `NotUsable` when that cannot be told."""
    if len(cells) != header.width:
        raise NotUsable(
            _("The row has %(cells)s cells, the header %(columns)s.") % {"cells": len(cells), "columns": header.width}
        )
    state, name = _names(header.cell(cells, "state_name"), header.cell(cells, f"{header.kind}_name"))
    kind, group = header.cell(cells, "subgroup_type"), header.cell(cells, "subgroup")
    everybody = is_missing(group) or group.casefold() == "all"
    return PlaceRow(
        fips=_code(header.cell(cells, "state"), 2) + _code(header.cell(cells, header.kind), DIGITS[header.kind]),
        name=name[:120],
        state=state[:40],
        kind=PLACE_KINDS[header.kind],
        year=_year(header.cell(cells, "year")),
        subgroup_kind="" if everybody or is_missing(kind) else kind[:40],
        subgroup="" if everybody else group[:80],
    )


def _names(state: str, name: str) -> tuple[str, str]:
    """State and place; one row of 2014 has both in the state's column: “New Mexico, Doña Ana County”."""
    state, name = ("" if is_missing(text) else text for text in (state, name))
    if not name and ", " in state:
        state, name = state.split(", ", 1)
    return state, name


def _code(text: str, digits: int) -> str:
    """A part of a FIPS code with the leading zeros that a spreadsheet program took away."""
    if not (text.isascii() and text.isdecimal() and len(text) <= digits):
        raise NotUsable(_("“%(text)s” is no FIPS code.") % {"text": text[:40]})
    return text.zfill(digits)


def _year(text: str) -> int:
    if text.isascii() and text.isdecimal() and FIRST_YEAR <= int(text[:5]) <= LAST_YEAR:
        return int(text)
    raise NotUsable(_("“%(text)s” is no year.") % {"text": text[:40]})


def values_of(cells: Sequence[str], header: Header) -> Values:
    """Read every metric of a row; a cell that cannot be taken is named and the others stay."""
    values = Values()
    for columns in header.metrics:
        definition = columns.definition
        text = cells[columns.value].strip()
        if is_missing(text):
            values.absent.append(definition.pk)
            continue
        try:
            values.found.append(_found(cells, columns, text, values.complaints))
        except NotUsable as reason:
            values.complaints.append(f"{definition.variable}: {reason}")
    return values


def _found(cells: Sequence[str], columns: MetricColumns, text: str, complaints: list[str]) -> Found:
    definition = columns.definition
    number = to_number(text, definition)
    lower, upper = (_bound(cells, at, columns, complaints) for at in (columns.lower, columns.upper))
    if lower is not None and upper is not None and lower > upper:
        crossed = _("The lower bound lies above the upper bound; both were left out.")
        complaints.append(f"{definition.variable}: {crossed}")
        lower = upper = None
    quality = cells[columns.quality].strip() if columns.quality >= 0 else ""
    known = quality.casefold() if quality.casefold() in QUALITIES else ""
    if not known and not is_missing(quality):
        unknown = _("“%(text)s” is no quality.") % {"text": quality[:40]}
        complaints.append(f"{definition.quality_column}: {unknown}")
    return Found(definition.pk, text[:MOST_CHARS], number, lower, upper, known)


def _bound(cells: Sequence[str], at: int, columns: MetricColumns, complaints: list[str]) -> float | None:
    """A bound, None where there is none; one that is no number is named and left out."""
    text = cells[at].strip() if at >= 0 else ""
    if is_missing(text):
        return None
    try:
        return to_number(text, columns.definition)
    except NotUsable as reason:
        complaints.append(f"{columns.definition.variable}: {reason}")
        return None

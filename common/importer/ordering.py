"""The order in which rows can be written: those that others name come first."""

from __future__ import annotations

from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter

from common.importer.plans import PlannedRow
from common.importer.references import rows_meant


def in_order(rows: Iterable[PlannedRow]) -> list[PlannedRow]:
    """The rows with those that others name before them; otherwise the order stays."""
    by_id = {row.id: row for row in rows}
    return [by_id[name] for name in _sorter(by_id).static_order()]


def in_a_circle(rows: Iterable[PlannedRow]) -> list[PlannedRow]:
    """Rows that name each other in a circle, so that none could be written first; empty if there are none."""
    by_id = {row.id: row for row in rows}
    try:
        _sorter(by_id).prepare()
    except CycleError as circle:
        return [by_id[name] for name in dict.fromkeys(circle.args[1])]
    return []


def _sorter(by_id: dict[str, PlannedRow]) -> TopologicalSorter[str]:
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for row in by_id.values():
        named = [one.row for value in row.values.values() for one in rows_meant(value)]
        sorter.add(row.id, *(name for name in named if name in by_id))
    return sorter

"""What a row would change: only what it says and the portal does not have yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from common.importer.drafts import Draft
from common.importer.plans import Change
from common.importer.sheets import ColumnSpec, Reference


def settle_values(draft: Draft, *, blank_clears: bool) -> None:
    """Work out what would be written, and say it in words."""
    record = draft.record
    spoken = {key: value for key, value in draft.values.items() if key != draft.kind.number}
    if record is not None and blank_clears:
        spoken |= {key: draft.kind.by_key[key].empty for key in draft.blank if key != draft.kind.number}
    _keep_notes(draft, spoken)
    before: Mapping[str, Any] = record.values if record is not None else {}
    for column in draft.kind.columns:
        if column.key not in spoken:
            continue
        old, new = before.get(column.key), spoken[column.key]
        if record is not None and (_same(column, old, new) or _keeps_spelling(draft, column)):
            continue
        draft.planned.values[column.key] = new
        if column.shown(old) != column.shown(new):
            draft.planned.changes.append(Change(str(column.label), column.shown(old), column.shown(new)))


def _keep_notes(draft: Draft, spoken: dict[str, Any]) -> None:
    """Append the kept columns to the notes, except for lines that stand there already."""
    column, lines = draft.kind.notes, draft.source.notes
    if column is None or not lines:
        return
    there = spoken.get(column.key)
    if there is None and draft.record is not None:
        there = draft.record.values.get(column.key)
    said = column.shown(there).splitlines()
    spoken[column.key] = column.read("\n".join([*said, *(line for line in lines if line not in said)]))


def _same(column: ColumnSpec, old: Any, new: Any) -> bool:
    """Whether the portal already has the value, as it would come back from an export."""
    if column.refers_to:
        return _tokens(old) == _tokens(new)
    old = column.again(old)
    if column.many:
        return sorted(map(str, old)) == sorted(map(str, new))
    return bool(old == new)


def _tokens(value: Any) -> set[str]:
    """The records that a reference, or a list of them, means."""
    listed = value if isinstance(value, list) else [value]
    return {one.token for one in listed if isinstance(one, Reference)}


def _keeps_spelling(draft: Draft, column: ColumnSpec) -> bool:
    """A record that was found by what it is called keeps the portal's way of writing it."""
    if draft.keeps_name:
        return column.key == draft.kind.name
    return not draft.by_number and column.key in draft.kind.identity and not column.refers_to

"""Carries a plan out: calls the apps' own actions, in an order in which everything that is named exists already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from common.importer.adapters import Adapter
from common.importer.ordering import in_order
from common.importer.plans import Outcome, Plan
from common.importer.sheets import Reference
from common.refusals import Refused


def apply_plan(
    plan: Plan, adapters: Sequence[Adapter], *, by: Any, progress: Callable[[int], None] = lambda percent: None
) -> None:
    """Write everything that the plan holds; call it in a transaction, for a refusal leaves the rest undone."""
    if plan.open_questions:
        raise Refused(_("Some rows still need your decision."))
    bridges = {adapter.kind.key: adapter for adapter in adapters}
    made: dict[str, str] = {}
    rank = {adapter.kind.key: index for index, adapter in enumerate(adapters)}
    rows = in_order(sorted(plan.to_write, key=lambda row: (rank[row.kind], row.sheet, row.number)))
    for done, row in enumerate(rows):
        values = {key: _with_keys(value, made) for key, value in row.values.items()}
        adapter = bridges[row.kind]
        try:
            if row.outcome == Outcome.NEW:
                made[row.id] = adapter.add(values, by=by)
            else:
                adapter.change(row.key, values, by=by)
        except (Refused, ValidationError) as refused:
            sentence = " ".join(refused.messages) if isinstance(refused, ValidationError) else refused.sentence
            said = {"row": row.number, "name": row.name, "sentence": sentence}
            raise Refused(_("Row %(row)s, “%(name)s”: %(sentence)s Nothing was imported.") % said) from refused
        if done % 50 == 0:
            progress(100 * done // len(rows))


def _with_keys(value: Any, made: dict[str, str]) -> Any:
    """A value whose references all have the key of a record."""
    if isinstance(value, list):
        return [_with_keys(one, made) for one in value]
    if isinstance(value, Reference) and value.row:
        return replace(value, key=made[value.row], row="")
    return value

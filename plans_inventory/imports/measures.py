"""The sheet of outcome measures, and the bridge from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coalitions.imports.adapter import key_of
from common.importer.adapters import Record
from common.importer.sheets import ColumnSpec, Reference, SheetKind
from plans_inventory.actions import outcome_measures
from plans_inventory.imports import cells
from plans_inventory.imports.kinds import NUMBER, OF_PLAN, PUBLISHER
from plans_inventory.imports.of_plans import OfPlanAdapter
from plans_inventory.models import OutcomeMeasure, Priority

MEASURE = SheetKind(
    key="outcome_measure",
    label=_("Outcome measure"),
    plural=_("Outcome measures"),
    aliases=("measures",),
    identity=("plan", "measure"),
    name="measure",
    # “Homes built” and “homes sold” are two numbers.
    finds_similar=False,
    number="number",
    columns=(
        NUMBER,
        OF_PLAN,
        PUBLISHER,
        ColumnSpec("measure", _("Measure"), aliases=("outcome measure", "indicator"), required=True, width=40),
        ColumnSpec(
            "priority",
            _("For which priority"),
            refers_to="priority",
            refers_with=("plan", "priority"),
            width=48,
        ),
        ColumnSpec("kind", _("What it tells"), choices=tuple(OutcomeMeasure.Kind.choices)),
        ColumnSpec("unit", _("Unit"), width=14),
        ColumnSpec("baseline", _("Baseline")),
        ColumnSpec("baseline_year", _("Baseline year"), parse=cells.year, when_empty=None, width=8),
        ColumnSpec("target", _("Target")),
        ColumnSpec("target_year", _("Target year"), parse=cells.year, when_empty=None, width=8),
        ColumnSpec("source", _("Source"), aliases=("data source",)),
        ColumnSpec("frequency", _("How often"), choices=tuple(OutcomeMeasure.Frequency.choices)),
        ColumnSpec("page", _("Page"), aliases=("page number", "p"), parse=cells.page, when_empty=None, width=8),
    ),
)
SAID = tuple(
    column.key for column in MEASURE.columns if column.key not in ("number", "plan", "publisher", "measure", "priority")
)


class MeasureAdapter(OfPlanAdapter):
    """Outcome measures, each under its plan and perhaps for one of its priorities."""

    kind = MEASURE
    verbatim = ("measure", "priority", *SAID)

    def rows(self) -> QuerySet[OutcomeMeasure]:
        here = OutcomeMeasure.objects.in_coalition(self.coalition).current().filter(plan__ended_on=None)
        return here.select_related("plan", "priority")

    def values(self, row: OutcomeMeasure) -> dict[str, Any]:
        said = self.plan_values(row.plan) | {name: getattr(row, name) for name in SAID}
        return said | {"measure": row.name, "priority": _standing(row.priority)}

    def check(self, values: Mapping[str, Any], record: Record | None) -> Iterable[str]:
        """Besides what holds for all rows under a plan: a target does not lie before its baseline."""
        yield from super().check(values, record)
        try:
            OutcomeMeasure(**{name: values[name] for name in SAID if name in values}).validate_constraints(
                exclude={"plan", "name"}
            )
        except ValidationError as wrong:
            yield from wrong.messages

    def write(self, row: OutcomeMeasure | None, values: dict[str, Any], by: Any) -> OutcomeMeasure:
        plan = self.take_plan(values, row)
        if "measure" in values:
            values["name"] = values.pop("measure")
        if "priority" in values:
            said = values["priority"]
            values["priority"] = Priority.objects.get(pk=key_of(said)) if said else None
        if row is None:
            return outcome_measures.add(plan, by=by, **values)
        return outcome_measures.change(row, by=by, **values)


def _standing(priority: Priority | None) -> Reference | None:
    """A priority by its words, as its own sheet names it; one that was taken out stands in no sheet."""
    if priority is None or priority.ended_on is not None:
        return None
    return Reference("priority", priority.text, key=str(priority.pk))

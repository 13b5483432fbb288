"""The sheet of parts that offices have in plans, and the bridge from it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coalitions.imports.adapter import key_of, named
from common.importer.sheets import ColumnSpec, SheetKind
from plans_inventory.actions import plan_offices
from plans_inventory.imports.kinds import NUMBER, OF_PLAN, PUBLISHER
from plans_inventory.imports.of_plans import OfPlanAdapter
from plans_inventory.models import Office, PlanOffice

PART = SheetKind(
    key="plan_office",
    label=_("Part in a plan"),
    plural=_("Parts in plans"),
    aliases=("offices in plans",),
    identity=("plan", "office", "part"),
    name="office",
    finds_similar=False,
    number="number",
    columns=(
        NUMBER,
        OF_PLAN,
        PUBLISHER,
        ColumnSpec(
            "office", _("Office"), aliases=("office name", "department"), refers_to="office", required=True, width=40
        ),
        ColumnSpec("part", _("Part"), choices=tuple(PlanOffice.Part.choices), required=True),
        ColumnSpec("note", _("In other words"), width=40),
    ),
)


class PartAdapter(OfPlanAdapter):
    """Which office has which part in a plan."""

    kind = PART
    verbatim = ("office", "part", "note")

    def rows(self) -> QuerySet[PlanOffice]:
        here = PlanOffice.objects.in_coalition(self.coalition).current().filter(plan__ended_on=None)
        return here.select_related("plan", "office")

    def values(self, row: PlanOffice) -> dict[str, Any]:
        said = {"office": named("office", row.office), "part": row.part, "note": row.note}
        return self.plan_values(row.plan) | said

    def write(self, row: PlanOffice | None, values: dict[str, Any], by: Any) -> PlanOffice:
        plan = self.take_plan(values, row)
        if "office" in values:
            values["office"] = Office.objects.get(pk=key_of(values["office"]))
        if row is None:
            return plan_offices.add(plan, by=by, **values)
        return plan_offices.change(row, by=by, **values)

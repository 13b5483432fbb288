"""Bridges from sheets to offices, plans and priorities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from coalitions.imports.adapter import CoalitionAdapter, key_of, named
from coalitions.models import Coalition, Organization
from common.importer.adapters import Adapter, Record
from common.importer.sheets import SheetKind
from plans_inventory.actions import offices, plans, priorities
from plans_inventory.imports import kinds
from plans_inventory.imports.contacts import ContactAdapter
from plans_inventory.imports.funding import FundingAdapter
from plans_inventory.imports.measures import MeasureAdapter
from plans_inventory.imports.of_plans import OfPlanAdapter
from plans_inventory.imports.parts import PartAdapter
from plans_inventory.models import Office, Plan, Priority
from predictors.models import Predictor, ResidentGroup


class OfficeAdapter(CoalitionAdapter):
    """Offices."""

    kind = kinds.OFFICE

    def rows(self) -> QuerySet[Office]:
        return Office.objects.in_coalition(self.coalition).select_related("organization")

    def values(self, row: Office) -> dict[str, Any]:
        said = {"office": row.name, "website": row.website, "notes": row.notes}
        return said | {"organization": named("organization", row.organization)}

    def write(self, row: Office | None, values: dict[str, Any], by: Any) -> Office:
        if "office" in values:
            values["name"] = values.pop("office")
        if "organization" in values:
            said = values["organization"]
            values["organization"] = Organization.objects.get(pk=key_of(said)) if said else None
        if row is None:
            return offices.add(self.coalition, by=by, **values)
        return offices.change(row, by=by, **values)


class PlanAdapter(CoalitionAdapter):
    """Plans; how far they have been read is decided on their pages, not by a spreadsheet."""

    kind = kinds.PLAN

    def rows(self) -> QuerySet[Plan]:
        return Plan.objects.in_coalition(self.coalition).current()

    def values(self, row: Plan) -> dict[str, Any]:
        names = [column.key for column in kinds.PLAN.columns if column.key != kinds.PLAN.number]
        return {name: getattr(row, name) for name in names}

    def check(self, values: Mapping[str, Any], record: Record | None) -> Iterable[str]:
        """What could not be true of any plan, such as a period that ends before it begins."""
        said = {key: value for key, value in values.items() if key != kinds.PLAN.number}
        try:
            Plan(**said).validate_constraints(exclude={"coalition"})
        except ValidationError as wrong:
            return wrong.messages
        return ()

    def write(self, row: Plan | None, values: dict[str, Any], by: Any) -> Plan:
        if row is None:
            return plans.add(self.coalition, by=by, **values)
        return plans.change(row, by=by, **values)


class PriorityAdapter(OfPlanAdapter):
    """Priorities, each under its plan, with predictors and resident groups by name."""

    verbatim = priorities.VERBATIM

    def __init__(self, coalition: Coalition, *, at: datetime) -> None:
        super().__init__(coalition, at=at)
        self.kind: SheetKind = kinds.priority_kind(
            tuple(Predictor.objects.values_list("key", "name")), tuple(ResidentGroup.objects.values_list("key", "name"))
        )

    def rows(self) -> QuerySet[Priority]:
        here = Priority.objects.in_coalition(self.coalition).current().select_related("plan", "office")
        return here.prefetch_related("predictors", "resident_groups")

    def values(self, row: Priority) -> dict[str, Any]:
        return self.plan_values(row.plan) | {
            "text": row.text,
            "label": row.label,
            "page": row.page,
            "predictors": [predictor.key for predictor in row.predictors.all()],
            "resident_groups": [group.key for group in row.resident_groups.all()],
            "office": named("office", row.office),
        }

    def write(self, row: Priority | None, values: dict[str, Any], by: Any) -> Priority:
        plan = self.take_plan(values, row)
        if "predictors" in values:
            values["predictors"] = Predictor.objects.filter(key__in=values["predictors"])
        if "resident_groups" in values:
            values["resident_groups"] = ResidentGroup.objects.filter(key__in=values["resident_groups"])
        if "office" in values:
            values["office"] = Office.objects.get(pk=key_of(values["office"])) if values["office"] else None
        if row is None:
            return priorities.add(plan, by=by, **values)
        return priorities.change(row, by=by, **values)


def inventory_adapters(coalition: Coalition, at: datetime) -> list[Adapter]:
    """Bridges to the inventory, in the order in which rows refer to each other."""
    found = (OfficeAdapter, ContactAdapter, PlanAdapter, PartAdapter, PriorityAdapter, MeasureAdapter, FundingAdapter)
    return [adapter(coalition, at=at) for adapter in found]


def inventory_sheets(adapters: Sequence[Adapter]) -> list[SheetKind]:
    """The wide sheet that holds a whole inventory."""
    return [kinds.inventory_kind(adapter.kind) for adapter in adapters if isinstance(adapter, PriorityAdapter)]

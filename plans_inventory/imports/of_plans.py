"""What all rows under a plan have in common: they name it, and a reviewed plan keeps its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from coalitions.imports.adapter import CoalitionAdapter, key_of, named
from common.importer.adapters import Record
from plans_inventory.models import Plan, PlanDocument


class OfPlanAdapter(CoalitionAdapter):
    """Records that stand under a plan, named by its title and publisher."""

    # The columns behind which a plan's owner stands after the review.
    verbatim: tuple[str, ...] = ()

    def plan_values(self, plan: Plan) -> dict[str, Any]:
        """The two columns that say which plan is meant."""
        return {"plan": named("plan", plan), "publisher": plan.publisher}

    def take_plan(self, values: dict[str, Any], row: Any | None) -> Plan:
        """Take those columns out of the values; the plan of a row that exists, else the one that they mean."""
        values.pop("publisher", None)
        said = values.pop("plan", None)
        return row.plan if row is not None else Plan.objects.get(pk=key_of(said))

    def check(self, values: Mapping[str, Any], record: Record | None) -> Iterable[str]:
        """What a plan's owner has reviewed keeps its words, and a page stands in the plan's document."""
        before: Mapping[str, Any] = record.values if record is not None else {}
        same = record is not None and all(values.get(name) == before.get(name) for name in self.verbatim)
        plan = values["plan"].key if values.get("plan") is not None else ""
        if record is not None and plan != before["plan"].key:
            yield _("This row stands under another plan. Leave its portal number empty to add it to this one.")
        if plan in self._reviewed and not same:
            yield _("This plan was reviewed by its owner. Reopen it before you change what it says.")
        page, count = values.get("page"), self._page_counts.get(plan)
        if page is not None and count is not None and page > count and page != before.get("page"):
            yield _("The document has only %(count)s pages.") % {"count": count}

    @cached_property
    def _reviewed(self) -> set[str]:
        """The numbers of plans whose words stand."""
        found = Plan.objects.in_coalition(self.coalition).current()
        return {str(plan.pk) for plan in found if plan.is_reviewed}

    @cached_property
    def _page_counts(self) -> dict[str, int]:
        """How many pages the documents of plans have."""
        return {str(plan): count for plan, count in PlanDocument.objects.longest_in(self.coalition).items()}

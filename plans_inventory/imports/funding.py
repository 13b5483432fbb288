"""The sheet of funding, and the bridge from it; each priority that a program could pay for is named with its plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from coalitions.imports.adapter import CoalitionAdapter, key_of
from common.importer import parsing
from common.importer.adapters import Record
from common.importer.sheets import ColumnSpec, Reference, SheetKind
from plans_inventory.actions import funding_opportunities
from plans_inventory.imports.kinds import NOTES, NUMBER, priority_kind
from plans_inventory.models import FundingOpportunity, Priority

FUNDING = SheetKind(
    key="funding",
    label=_("Funding"),
    plural=_("Funding opportunities"),
    aliases=("grants", "funding programs"),
    identity=("program", "funder"),
    name="program",
    finds_similar=False,
    number="number",
    columns=(
        NUMBER,
        ColumnSpec("program", _("Program"), aliases=("funding program", "grant"), required=True, width=48),
        ColumnSpec("funder", _("Funder"), aliases=("funding agency",), required=True, width=32),
        ColumnSpec(
            "status",
            _("Status"),
            choices=tuple(FundingOpportunity.Status.choices),
            when_empty=FundingOpportunity.Status.FORECASTED,
        ),
        ColumnSpec("deadline", _("Apply until"), aliases=("deadline",), parse=parsing.day, when_empty=None),
        ColumnSpec("eligible_applicants", _("Who may apply"), aliases=("eligible applicants",), parse=parsing.prose),
        ColumnSpec("match", _("Match"), aliases=("match requirement",)),
        ColumnSpec("amount", _("Amount"), aliases=("award amount",)),
        ColumnSpec("allowable_uses", _("What it may pay for"), aliases=("allowable uses",), parse=parsing.prose),
        ColumnSpec("expires_on", _("To be spent by"), aliases=("expires",), parse=parsing.day, when_empty=None),
        ColumnSpec("address", _("Address"), aliases=("url", "link"), parse=parsing.web_address),
        ColumnSpec(
            "priorities",
            _("For these priorities"),
            aliases=("priorities",),
            refers_to="priority",
            many=True,
            width=60,
        ),
        NOTES,
    ),
)
# The priorities' own sheet, as far as their names need it.
PRIORITY = priority_kind((), ())


class FundingAdapter(CoalitionAdapter):
    """Funding opportunities."""

    kind = FUNDING

    def rows(self) -> QuerySet[FundingOpportunity]:
        priorities = Prefetch(
            "priorities", Priority.objects.current().select_related("plan"), to_attr="current_priorities"
        )
        return FundingOpportunity.objects.in_coalition(self.coalition).current().prefetch_related(priorities)

    def values(self, row: FundingOpportunity) -> dict[str, Any]:
        others = (FUNDING.number, "program", "priorities")
        said = {column.key: getattr(row, column.key) for column in FUNDING.columns if column.key not in others}
        chosen = row.current_priorities  # type: ignore[attr-defined]
        return {"program": row.title, **said, "priorities": [reference_to(priority) for priority in chosen]}

    def check(self, values: Mapping[str, Any], record: Record | None) -> Iterable[str]:
        """What could not be true of any program, such as money to be spent before one can apply."""
        said = {key: value for key, value in values.items() if key != "priorities"}
        try:
            FundingOpportunity(**_as_fields(said)).validate_constraints(exclude={"coalition"})
        except ValidationError as wrong:
            return wrong.messages
        return ()

    def write(self, row: FundingOpportunity | None, values: dict[str, Any], by: Any) -> FundingOpportunity:
        if "priorities" in values:
            values["priorities"] = Priority.objects.filter(pk__in=[key_of(said) for said in values["priorities"]])
        if row is None:
            return funding_opportunities.add(self.coalition, by=by, **_as_fields(values))
        return funding_opportunities.change(row, by=by, **_as_fields(values))


def reference_to(priority: Priority) -> Reference:
    """A priority by its plan, its publisher and its words: alone, the words may stand in two plans."""
    said = {"plan": priority.plan.title, "publisher": priority.plan.publisher, "text": priority.text}
    return Reference("priority", PRIORITY.in_full(said), key=str(priority.pk))


def _as_fields(values: Mapping[str, Any]) -> dict[str, Any]:
    """The sheet's values by the names of the model's fields."""
    said = {key: value for key, value in values.items() if key != FUNDING.number}
    if "program" in said:
        said["title"] = said.pop("program")
    return said

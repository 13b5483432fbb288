"""The sheet of funding, and the bridge from it; which priorities a program could pay for is chosen on its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coalitions.imports.adapter import CoalitionAdapter
from common.importer import parsing
from common.importer.adapters import Record
from common.importer.sheets import ColumnSpec, SheetKind
from plans_inventory.actions import funding_opportunities
from plans_inventory.imports.kinds import NOTES, NUMBER
from plans_inventory.models import FundingOpportunity

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
        NOTES,
    ),
)


class FundingAdapter(CoalitionAdapter):
    """Funding opportunities."""

    kind = FUNDING

    def rows(self) -> QuerySet[FundingOpportunity]:
        return FundingOpportunity.objects.in_coalition(self.coalition).current()

    def values(self, row: FundingOpportunity) -> dict[str, Any]:
        names = [column.key for column in FUNDING.columns if column.key not in (FUNDING.number, "program")]
        return {"program": row.title, **{name: getattr(row, name) for name in names}}

    def check(self, values: Mapping[str, Any], record: Record | None) -> Iterable[str]:
        """What could not be true of any program, such as money to be spent before one can apply."""
        try:
            FundingOpportunity(**_as_fields(values)).validate_constraints(exclude={"coalition"})
        except ValidationError as wrong:
            return wrong.messages
        return ()

    def write(self, row: FundingOpportunity | None, values: dict[str, Any], by: Any) -> FundingOpportunity:
        if row is None:
            return funding_opportunities.add(self.coalition, by=by, **_as_fields(values))
        return funding_opportunities.change(row, by=by, **_as_fields(values))


def _as_fields(values: Mapping[str, Any]) -> dict[str, Any]:
    """The sheet's values by the names of the model's fields."""
    said = {key: value for key, value in values.items() if key != FUNDING.number}
    if "program" in said:
        said["title"] = said.pop("program")
    return said

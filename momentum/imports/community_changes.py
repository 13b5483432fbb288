"""The sheet of community changes, and the bridge from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coalitions.imports.adapter import CoalitionAdapter, key_of, named
from coalitions.models import Coalition, Organization, Strategy
from common.importer import parsing
from common.importer.adapters import Adapter, Record
from common.importer.sheets import ColumnSpec, SheetKind
from momentum.actions import community_changes
from momentum.models import CommunityChange

MANY: dict[str, Any] = {"organizations": Organization, "strategies": Strategy}
CHANGE = SheetKind(
    key="community_change",
    label=_("Community change"),
    plural=_("Community changes"),
    aliases=("changes", "outcomes log"),
    identity=("title", "happened_on"),
    name="title",
    finds_similar=False,
    number="number",
    columns=(
        ColumnSpec("number", _("Portal number"), aliases=("id",), width=10),
        ColumnSpec("title", _("What changed"), aliases=("change", "community change"), required=True, width=60),
        ColumnSpec(
            "kind",
            _("Kind of change"),
            aliases=("kind", "type of change"),
            required=True,
            choices=tuple(CommunityChange.Kind.choices),
        ),
        ColumnSpec("happened_on", _("Since"), aliases=("date",), required=True, parse=parsing.day, width=14),
        ColumnSpec("description", _("For whom, and what is different now"), aliases=("details",), parse=parsing.prose),
        ColumnSpec(
            "organizations", _("Who contributed"), aliases=("contributors",), refers_to="organization", many=True
        ),
        ColumnSpec("strategies", _("Strategies"), aliases=("strategy",), refers_to="strategy", many=True, width=48),
        ColumnSpec("evidence", _("Evidence"), parse=parsing.prose, width=48),
        ColumnSpec("evidence_link", _("Link to the evidence"), aliases=("link",), parse=parsing.web_address),
        ColumnSpec("dollars", _("Money won, in dollars"), aliases=("dollars",), parse=parsing.amount, when_empty=None),
        ColumnSpec(
            "is_public", _("Everybody may read it"), aliases=("public",), parse=parsing.yes_no, when_empty=False
        ),
    ),
)
PLAIN = ("title", "kind", "happened_on", "description", "evidence", "evidence_link", "is_public")


class CommunityChangeAdapter(CoalitionAdapter):
    """Changes that stand; what was taken back is noted again by nobody but people."""

    kind = CHANGE

    def rows(self) -> QuerySet[CommunityChange]:
        here = CommunityChange.objects.in_coalition(self.coalition).standing()
        return here.prefetch_related("organizations", "strategies")

    def values(self, row: CommunityChange) -> dict[str, Any]:
        return {name: getattr(row, name) for name in PLAIN} | {
            "organizations": [named("organization", one) for one in row.organizations.all()],
            "strategies": [named("strategy", one) for one in row.strategies.all()],
            "dollars": None if row.cents is None else Decimal(row.cents) / 100,
        }

    def check(self, values: Mapping[str, Any], record: Record | None) -> Iterable[str]:
        """What no change can be, such as public without evidence."""
        said = {key: value for key, value in values.items() if key not in (*MANY, "number")}
        try:
            CommunityChange(**_as_fields(said)).validate_constraints(exclude={"coalition"})
        except ValidationError as wrong:
            return wrong.messages
        return ()

    def write(self, row: CommunityChange | None, values: dict[str, Any], by: Any) -> CommunityChange:
        for name, model in MANY.items():
            if name in values:
                values[name] = model.objects.filter(pk__in=[key_of(one) for one in values[name]])
        if row is None:
            return community_changes.add(self.coalition, by=by, **_as_fields(values))
        return community_changes.change(row, by=by, **_as_fields(values))


def _as_fields(values: Mapping[str, Any]) -> dict[str, Any]:
    """The sheet's values by the names of the model's fields; dollars become whole cents."""
    said = dict(values)
    if "dollars" in said:
        dollars = said.pop("dollars")
        said["cents"] = None if dollars is None else int(dollars * 100)
    return said


def change_adapters(coalition: Coalition, at: datetime) -> list[Adapter]:
    """The bridge to community changes."""
    return [CommunityChangeAdapter(coalition, at=at)]

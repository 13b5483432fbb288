"""A plan's entry as its owner is shown it, with a mark that tells whether it has changed since."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from plans_inventory.models import AlignmentLink, OutcomeMeasure, Plan, PlanOffice, Priority

COVER = ("title", "publisher", "kind", "jurisdiction", "year", "status", "period_starts_on", "period_ends_on")
MEASURE = ("name", "unit", "baseline", "baseline_year", "target", "target_year", "page")


@dataclass(frozen=True)
class PlanEntry:
    """What stands in the inventory about one plan."""

    plan: Plan
    priorities: tuple[Priority, ...]
    offices: tuple[PlanOffice, ...]
    measures: tuple[OutcomeMeasure, ...]

    @cached_property
    def seen(self) -> str:
        """A mark of all that is shown; another word, page, office or number makes another mark."""
        return mark_of(
            [getattr(self.plan, name) for name in COVER],
            [(one.pk, one.text, one.label, one.page) for one in self.priorities],
            [(part.office.name, part.part, part.note) for part in self.offices],
            [[getattr(measure, name) for name in MEASURE] for measure in self.measures],
        )


def entry_of(plan: Plan) -> PlanEntry:
    """A plan's entry in three queries."""
    return PlanEntry(
        plan,
        tuple(plan.priorities.current().select_related("office")),
        tuple(plan.plan_offices.current().select_related("office")),
        tuple(plan.measures.current()),
    )


def seen_of(link: AlignmentLink) -> str:
    """A mark of all that an office is shown of a link: both sides' words and pages, relation, basis, what to do."""
    sides = [
        (side.plan.title, side.text, side.label, side.page)
        if isinstance(side, Priority)
        else (side.title, side.description)
        for side in link.sides
    ]
    return mark_of(sides, link.relation, link.reasons, link.action)


def mark_of(*shown: Any) -> str:
    """A short name for exactly this."""
    told = json.dumps(shown, default=str, sort_keys=True, ensure_ascii=False)
    return sha256(told.encode()).hexdigest()[:32]

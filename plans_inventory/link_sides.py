"""Priorities and strategies as the plain data that are compared for links."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch

from coalitions.models import Coalition, Strategy
from plans_inventory.alignment.sides import Side
from plans_inventory.models import FundingOpportunity, OutcomeMeasure, Priority

STRATEGIES = "strategies"


def sides_of(coalition: Coalition, *, on: date) -> list[Side]:
    """All that stands in a coalition's inventory and agenda; of funding only what one can still apply for on a day."""
    open_funding = FundingOpportunity.objects.open(on=on)
    funding = Prefetch("funding_opportunities", queryset=open_funding, to_attr="open_funding")
    measures = Prefetch("measures", queryset=OutcomeMeasure.objects.current(), to_attr="current_measures")
    priorities = (
        Priority.objects.in_coalition(coalition)
        .current()
        .select_related("plan", "office")
        .prefetch_related("predictors", "resident_groups", measures)
        .prefetch_related(funding)
    )
    strategies = Strategy.objects.in_coalition(coalition).current().prefetch_related("predictors", "resident_groups")
    return [*map(side_of_priority, priorities), *map(side_of_strategy, strategies)]


def side_of_priority(priority: Priority) -> Side:
    """A priority with what people noted about it."""
    return Side(
        key=f"priority-{priority.pk}",
        text=priority.text,
        plan=f"plan-{priority.plan_id}",
        label=priority.label,
        predictors=frozenset(one.key for one in priority.predictors.all()),
        resident_groups=frozenset(one.key for one in priority.resident_groups.all()),
        place=priority.plan.jurisdiction,
        offices=frozenset([priority.office.name] if priority.office else []),
        measures=frozenset(one.name for one in priority.current_measures),  # type: ignore[attr-defined]
        funding=frozenset(f"{one.title} ({one.funder})" for one in priority.open_funding),  # type: ignore[attr-defined]
    )


def side_of_strategy(strategy: Strategy) -> Side:
    """A strategy; all strategies count as one plan, for they are not linked among themselves."""
    return Side(
        key=f"strategy-{strategy.pk}",
        text=" ".join(filter(None, [strategy.title, strategy.description])),
        plan=STRATEGIES,
        predictors=frozenset(one.key for one in strategy.predictors.all()),
        resident_groups=frozenset(one.key for one in strategy.resident_groups.all()),
        place=strategy.geography,
    )

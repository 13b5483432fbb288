"""How much is done about each predictor, so that those that nobody works on are seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count

from coalitions.models import Coalition, Commitment, Strategy
from plans_inventory.models import Priority
from predictors.models import Predictor

# Commitments that count as work: what was taken back, replaced or not kept does not.
AT_WORK = ("draft", "offered", "confirmed", "active", "fulfilled", "partly_fulfilled")


@dataclass(frozen=True)
class Work:
    """One predictor with the coalition's strategies and commitments and the inventory's plans on it."""

    predictor: Predictor
    strategies: int
    commitments: int
    plans: int


def work_on_predictors(coalition: Coalition) -> Iterator[Work]:
    """Every predictor in the framework's order; four queries."""
    strategies = _counted(Strategy.objects.in_coalition(coalition).current(), "predictors", "pk")
    promised = Commitment.objects.in_coalition(coalition).filter(strategy__ended_on=None, state__in=AT_WORK)
    commitments = _counted(promised, "strategy__predictors", "pk")
    plans = _counted(Priority.objects.in_coalition(coalition).current(), "predictors", "plan")
    for predictor in Predictor.objects.select_related("pillar"):
        pk = predictor.pk
        yield Work(predictor, strategies.get(pk, 0), commitments.get(pk, 0), plans.get(pk, 0))


def _counted(rows: object, predictors: str, counted: str) -> dict[int, int]:
    """How many different rows (or plans of rows) there are for each predictor."""
    grouped = rows.order_by().values(predictors).annotate(n=Count(counted, distinct=True))  # type: ignore[attr-defined]
    return {row[predictors]: row["n"] for row in grouped if row[predictors]}

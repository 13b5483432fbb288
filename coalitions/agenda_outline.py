"""The whole agenda as one outline: goals, what stands in their way, what is done about it and by whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from coalitions.access import Access
from coalitions.agenda_pages import last_word_cell, lead_cell, trail_of, with_leads_and_commitments
from coalitions.models import Barrier, Goal
from coalitions.models.strategy import StrategyQuerySet


@dataclass
class BarrierPart:
    """A barrier in the outline with its strategies, those without a lead first."""

    barrier: Barrier
    strategies: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class GoalPart:
    """A goal in the outline with its barriers."""

    goal: Goal
    barriers: list[BarrierPart] = field(default_factory=list)


def outline(strategies: StrategyQuerySet, access: Access, *, empty_too: bool) -> list[GoalPart]:
    """Goals, barriers and strategies in agenda order; `empty_too`: goals and barriers without a strategy as well."""
    on = access.today
    shown: dict[int, list[dict[str, Any]]] = {}
    ordered: Any = with_leads_and_commitments(strategies.orphans_first(), access)
    for strategy in ordered:
        shown.setdefault(strategy.barrier_id, []).append(
            {
                "strategy": strategy,
                "lead": lead_cell(strategy),
                "trail": trail_of(strategy, on=on),
                "word": last_word_cell(strategy.shown_commitments, on=on),
            }
        )
    barriers = Barrier.objects.in_coalition(access.coalition).filter(goal__ended_on=None).select_related("goal")
    parts = {goal.pk: GoalPart(goal) for goal in Goal.objects.in_coalition(access.coalition).current()}
    for goal_id, rows in groupby(barriers, key=lambda barrier: barrier.goal_id):
        parts[goal_id].barriers = [
            BarrierPart(barrier, shown.get(barrier.pk, [])) for barrier in rows if empty_too or barrier.pk in shown
        ]
    return [part for part in parts.values() if empty_too or part.barriers]

"""Plans that share a predictor, put side by side in their own words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet

from coalitions.models import Coalition, Strategy
from plans_inventory.models import AlignmentLink, Plan, Priority, PriorityTagging
from predictors.models import Predictor


@dataclass
class Column:
    """One plan and what it says about the predictor; with what the portal suggests, each with its words."""

    plan: Plan
    priorities: list[Priority] = field(default_factory=list)
    suggested: list[tuple[Priority, str]] = field(default_factory=list)


def shared_predictors(coalition: Coalition) -> QuerySet[Predictor]:
    """Predictors that two or more plans of the inventory work on, with `plan_count` and `priority_count`."""
    here = Q(priorities__plan__coalition=coalition, priorities__ended_on=None, priorities__plan__ended_on=None)
    return (
        Predictor.objects.annotate(
            plan_count=Count("priorities__plan", filter=here, distinct=True),
            priority_count=Count("priorities", filter=here, distinct=True),
        )
        .filter(plan_count__gte=2)
        .select_related("pillar")
    )


def side_by_side(coalition: Coalition, predictor: Predictor) -> list[Column]:
    """What each plan says about a predictor, plan by plan, in the order of its pages."""
    priorities = (
        Priority.objects.in_coalition(coalition)
        .current()
        .on_predictor(predictor)
        .select_related("plan", "office")
        .prefetch_related("resident_groups")
        .order_by("plan__title", "plan_id", "position", "pk")
    )
    return by_plan(priorities)


def by_plan(priorities: Iterable[Priority]) -> list[Column]:
    """Priorities gathered under their plans, in the order in which they come."""
    columns: dict[int, Column] = {}
    for priority in priorities:
        columns.setdefault(priority.plan_id, Column(priority.plan)).priorities.append(priority)
    return list(columns.values())


def on_one_predictor(coalition: Coalition, predictor: Predictor) -> list[Column]:
    """What each plan says about a predictor, and below it which other priorities the portal would count to it."""
    columns = {column.plan.pk: column for column in side_by_side(coalition, predictor)}
    waiting = PriorityTagging.objects.in_coalition(coalition).waiting()
    about = [pk for pk, found in waiting.values_list("pk", "suggestions") if _words_for(predictor, found) is not None]
    order = ("priority__plan__title", "priority__plan", "priority__position", "priority")
    for tagging in waiting.filter(pk__in=about).select_related("priority__plan", "priority__office").order_by(*order):
        priority = tagging.priority
        column = columns.setdefault(priority.plan_id, Column(priority.plan))
        column.suggested.append(
            (priority, ", ".join(f"“{word}”" for word in _words_for(predictor, tagging.suggestions) or ()))
        )
    return sorted(columns.values(), key=lambda column: (column.plan.title.casefold(), column.plan.pk))


def mark_links(columns: Sequence[Column], plan: Plan) -> None:
    """Attach `links` to the priorities of other plans: links to this plan that people stand behind."""
    found: dict[int | None, list[AlignmentLink]] = defaultdict(list)
    for link in AlignmentLink.objects.confirmed().current().of_plan(plan).exclude(second=None).with_sides():
        found[link.second_id if link.first.plan_id == plan.pk else link.first_id].append(link)
    for column in columns:
        for priority in [*column.priorities, *(priority for priority, _words in column.suggested)]:
            priority.links = found[priority.pk]  # type: ignore[attr-defined]


def _words_for(predictor: Predictor, suggestions: Iterable[Mapping[str, Any]]) -> Sequence[str] | None:
    """The priority's words for which a predictor is suggested; None where it is not."""
    return next((one["words"] for one in suggestions if one["predictor"] == predictor.key), None)


@dataclass(frozen=True)
class Match:
    """A priority that shares predictors with a strategy: a suggestion with its reason, confirmed by nobody yet."""

    priority: Priority
    predictors: Sequence[Predictor]


def matches_of(strategy: Strategy) -> list[Match]:
    """Priorities of plans that share a predictor with a strategy, those that share most first."""
    wanted = set(strategy.predictors.values_list("pk", flat=True))
    found = (
        Priority.objects.sharing_a_predictor_with(strategy)
        .select_related("plan", "office")
        .prefetch_related("predictors")
        .order_by("plan__title", "plan_id", "position", "pk")
    )
    matches = [Match(priority, [p for p in priority.predictors.all() if p.pk in wanted]) for priority in found]
    return sorted(matches, key=lambda match: -len(match.predictors))

"""Bridges from sheets to goals, barriers, strategies, proposed leads and draft commitments."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from coalitions.actions import barriers, commitments, goals, leads, strategies
from coalitions.imports import kinds
from coalitions.imports.adapter import CoalitionAdapter, key_of, named
from coalitions.models import Barrier, Coalition, Commitment, Goal, LeadAssignment, Member, Organization, Strategy
from common.importer.sheets import SheetKind
from common.refusals import Refused
from predictors.models import Predictor, ResidentGroup


class GoalAdapter(CoalitionAdapter):
    """Goals."""

    kind = kinds.GOAL

    def rows(self) -> QuerySet[Goal]:
        return Goal.objects.in_coalition(self.coalition)

    def values(self, row: Goal) -> dict[str, Any]:
        return {"title": row.title, "description": row.description, "notes": row.notes}

    def write(self, row: Goal | None, values: dict[str, Any], by: Any) -> Goal:
        if row is None:
            return goals.add(self.coalition, by=by, **values)
        return goals.change(row, by=by, **values)


class BarrierAdapter(CoalitionAdapter):
    """Barriers, each under its goal."""

    kind = kinds.BARRIER

    def rows(self) -> QuerySet[Barrier]:
        return Barrier.objects.in_coalition(self.coalition).select_related("goal")

    def values(self, row: Barrier) -> dict[str, Any]:
        said = {"title": row.title, "root_cause": row.root_cause, "notes": row.notes}
        return said | {"goal": named("goal", row.goal)}

    def write(self, row: Barrier | None, values: dict[str, Any], by: Any) -> Barrier:
        if "goal" in values:
            values["goal"] = Goal.objects.get(pk=key_of(values["goal"]))
        if row is None:
            return barriers.add(values.pop("goal"), by=by, **values)
        return barriers.change(row, by=by, **values)


class StrategyAdapter(CoalitionAdapter):
    """Strategies, each under its barrier, with predictors and resident groups by name."""

    def __init__(self, coalition: Coalition, *, at: datetime) -> None:
        super().__init__(coalition, at=at)
        self.kind: SheetKind = kinds.strategy_kind(
            tuple(Predictor.objects.values_list("key", "name")), tuple(ResidentGroup.objects.values_list("key", "name"))
        )

    def rows(self) -> QuerySet[Strategy]:
        strategies_here = Strategy.objects.in_coalition(self.coalition).select_related("barrier__goal")
        return strategies_here.prefetch_related("predictors", "resident_groups")

    def values(self, row: Strategy) -> dict[str, Any]:
        names = ("description", "geography", "starts_on", "due_on", "notes")
        return {name: getattr(row, name) for name in names} | {
            "title": row.title,
            "goal": named("goal", row.barrier.goal),
            "barrier": named("barrier", row.barrier),
            "predictors": [predictor.key for predictor in row.predictors.all()],
            "resident_groups": [group.key for group in row.resident_groups.all()],
        }

    def write(self, row: Strategy | None, values: dict[str, Any], by: Any) -> Strategy:
        values.pop("goal", None)
        if "barrier" in values:
            values["barrier"] = Barrier.objects.get(pk=key_of(values["barrier"]))
        if "predictors" in values:
            values["predictors"] = Predictor.objects.filter(key__in=values["predictors"])
        if "resident_groups" in values:
            values["resident_groups"] = ResidentGroup.objects.filter(key__in=values["resident_groups"])
        if row is None:
            return strategies.add(values.pop("barrier"), by=by, **values)
        return strategies.change(row, by=by, **values)


def _on_the_agenda(row: LeadAssignment | Commitment) -> dict[str, Any]:
    """Where a lead or a commitment stands, and whose it is."""
    return {
        "goal": named("goal", row.strategy.barrier.goal),
        "barrier": named("barrier", row.strategy.barrier),
        "strategy": named("strategy", row.strategy),
        "organization": named("organization", row.organization),
    }


def _look_up(values: dict[str, Any]) -> None:
    """Put records in the place of references."""
    values.pop("goal", None)
    values.pop("barrier", None)
    models: dict[str, Any] = {
        "strategy": Strategy,
        "organization": Organization,
        "contact": Member,
        "responsible": Member,
    }
    for name in models.keys() & values.keys():
        key = key_of(values[name])
        values[name] = models[name].objects.get(pk=key) if key else None


def _refuse_moves(values: dict[str, Any]) -> None:
    """What one organization promised does not become another's by a spreadsheet."""
    if "organization" in values:
        raise Refused(_("The organization of this row is another one. Hand it over on its page instead."))


class LeadAdapter(CoalitionAdapter):
    """Leads arrive proposed; inviting them is a decision of its own."""

    kind = kinds.LEAD

    def rows(self) -> QuerySet[LeadAssignment]:
        here = LeadAssignment.objects.in_coalition(self.coalition).open()
        return here.select_related("strategy__barrier__goal", "organization", "contact")

    def values(self, row: LeadAssignment) -> dict[str, Any]:
        return _on_the_agenda(row) | {"contact": named("person", row.contact), "notes": row.notes}

    def write(self, row: LeadAssignment | None, values: dict[str, Any], by: Any) -> LeadAssignment:
        _look_up(values)
        if row is None:
            return leads.propose(values.pop("strategy"), by=by, **values)
        _refuse_moves(values)
        return leads.change(row, by=by, **values)


class CommitmentAdapter(CoalitionAdapter):
    """Commitments arrive as drafts; nobody is asked about them yet."""

    kind = kinds.COMMITMENT

    def rows(self) -> QuerySet[Commitment]:
        here = Commitment.objects.in_coalition(self.coalition)
        return here.select_related("strategy__barrier__goal", "organization", "responsible")

    def values(self, row: Commitment) -> dict[str, Any]:
        names = ("description", "starts_on", "due_on", "quantity", "unit", "resources", "notes")
        return {name: getattr(row, name) for name in names} | {
            "title": row.title,
            "responsible": named("person", row.responsible),
            **_on_the_agenda(row),
        }

    def write(self, row: Commitment | None, values: dict[str, Any], by: Any) -> Commitment:
        _look_up(values)
        if row is None:
            return commitments.add(values.pop("strategy"), by=by, **values)
        _refuse_moves(values)
        return commitments.change(row, by=by, **values)

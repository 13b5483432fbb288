"""The strategies that a report goes through one by one, each with its lead if it has accepted."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch

from coalitions.models import LeadAssignment, Strategy
from momentum.models import ProgressReport


def pursued(report: ProgressReport) -> list[tuple[Strategy, LeadAssignment | None]]:
    """Every strategy that is pursued, with the lead that holds it."""
    held: Any = Prefetch(
        "leads", LeadAssignment.objects.holding().select_related("organization"), to_attr="holding_leads"
    )
    rows: Any = Strategy.objects.in_coalition(report.coalition).current()
    rows = rows.select_related("barrier__goal").prefetch_related(held)
    return [(row, next(iter(row.holding_leads), None)) for row in rows]


def names_of(row: Strategy, lead: LeadAssignment | None) -> dict[str, str]:
    """What a report prints of a strategy before anybody's words: only leads that accepted are named."""
    return {"goal": row.barrier.goal.title, "title": row.title, "lead": lead.organization.name if lead else ""}

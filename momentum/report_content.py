"""A report as plain data, ready to be frozen; and frozen data as pages and mails show it."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from coalitions.models import LeadAssignment, Strategy
from momentum.models import ProgressReport
from momentum.models.progress_report import SECTIONS

# The numbers in the order in which they are shown.
NUMBERS = {
    "strategies": _("Strategies on the agenda"),
    "without_lead": _("Strategies without a lead"),
    "commitments": _("Active commitments"),
    "on_track": _("On track"),
    "at_risk": _("At risk or off track"),
    "silent": _("Updates that were due and did not come"),
    "done": _("Commitments done in this period"),
    "updates": _("Updates received in this period"),
    "partners": _("Partners with active commitments"),
    "partners_silent": _("Partners not heard since the period began"),
}


def content_of(report: ProgressReport) -> dict[str, Any]:
    """All that the report says, for everybody who gets it: only leads that accepted are named."""
    return {
        "coalition": report.coalition.name,
        "title": report.title,
        "period_start": report.period_start.isoformat(),
        "period_end": report.period_end.isoformat(),
        "as_of": report.facts.get("as_of", ""),
        "numbers": report.facts.get("numbers", {}),
        "sections": report.sections,
        "strategies": _strategies(report),
    }


def seal_of(content: dict[str, Any]) -> str:
    """A short name of exactly this content: whoever approves names what they have read."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def shown(content: dict[str, Any]) -> dict[str, Any]:
    """Frozen data with its dates, labels and headings, for a template."""
    labels = ProgressReport().section_labels()
    sections, numbers = content.get("sections", {}), content.get("numbers", {})
    return content | {
        "period_start": _day(content.get("period_start")),
        "period_end": _day(content.get("period_end")),
        "as_of": _day(content.get("as_of")),
        "numbers": [(label, numbers[name]) for name, label in NUMBERS.items() if name in numbers],
        "sections": [(name, labels[name], sections[name]) for name in SECTIONS if sections.get(name)],
    }


def _strategies(report: ProgressReport) -> list[dict[str, Any]]:
    """Every strategy that is pursued, its lead if it has accepted, and what the lead says for this period."""
    held: Any = Prefetch(
        "leads", LeadAssignment.objects.holding().select_related("organization"), to_attr="holding_leads"
    )
    rows: Any = Strategy.objects.in_coalition(report.coalition).current()
    rows = rows.select_related("barrier__goal").prefetch_related(held)
    said = {part.lead_id: part.text for part in report.parts.asked() if part.is_answered}
    leads = {row.pk: row.holding_leads[0] for row in rows if row.holding_leads}
    return [
        {
            "goal": row.barrier.goal.title,
            "title": row.title,
            "lead": lead.organization.name if lead else "",
            "text": said.get(lead.pk, "") if lead else "",
            "answered": lead is not None and lead.pk in said,
        }
        for row in rows
        for lead in [leads.get(row.pk)]
    ]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

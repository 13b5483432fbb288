"""A report as plain data, ready to be frozen: for each audience what it may read, computed without asking who asks."""

from __future__ import annotations

import hashlib
import json
from copy import deepcopy
from typing import Any

from momentum.models import ProgressReport, ReportPart
from momentum.report_audiences import VIEWS, Audience, View
from momentum.report_strategies import names_of, pursued


def content_of(report: ProgressReport) -> dict[str, Any]:
    """All that the report says, for each audience; only leads that accepted are named."""
    parts = list(report.parts.asked().in_agenda_order())
    strategies, partners = _strategies(report, parts), _partners(parts)
    return {
        "coalition": report.coalition.name,
        "title": report.title,
        "period_start": report.period_start.isoformat(),
        "period_end": report.period_end.isoformat(),
        "as_of": report.facts.get("as_of", ""),
        "words_es": report.words_es,
        "spanish_reviewed": report.spanish_reviewed,
        "audiences": {
            audience.value: _written_for(report, audience)
            | {"strategies": strategies, "partners": [row for row in partners if _is_told(row, view)]}
            for audience, view in VIEWS.items()
        },
    }


def corrected(content: dict[str, Any], report: ProgressReport) -> dict[str, Any]:
    """Approved content with the report's present prose; numbers, lists and partners' words stay as they were frozen."""
    fresh = deepcopy(content)
    if "audiences" not in fresh:
        return fresh | {"sections": report.sections}
    for name, part in fresh["audiences"].items():
        part["sections"] = _prose(report, VIEWS[Audience(name)])
    return fresh | {"words_es": report.words_es, "spanish_reviewed": report.spanish_reviewed}


def parts_of(content: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What each audience reads; an edition from before there were audiences said the same to everybody."""
    parts: dict[str, dict[str, Any]] = content.get("audiences", {Audience.PUBLIC.value: content})
    return parts


def seal_of(content: dict[str, Any]) -> str:
    """A short name of exactly this content: whoever approves names what they have read."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def to_approve(report: ProgressReport) -> dict[str, Any]:
    """What an approval would freeze: the report itself, or the approved edition with its prose corrected."""
    if not report.is_corrected:
        return content_of(report)
    return corrected(report.editions.standing().get().content, report)


def _written_for(report: ProgressReport, audience: Audience) -> dict[str, Any]:
    """The prose, the lists and the numbers of one audience."""
    view, details = VIEWS[audience], report.facts.get("details", {}).get(audience.value, {})
    lines = details.get("lines", {})
    return {
        "sections": _prose(report, view),
        "lines": {name: lines[name] for name in lines if name not in view.without},
        "numbers": report.facts.get("numbers", {}) | details.get("numbers", {}),
    }


def _prose(report: ProgressReport, view: View) -> dict[str, str]:
    return {name: text for name, text in report.sections.items() if name not in view.without}


def _strategies(report: ProgressReport, parts: list[ReportPart]) -> list[dict[str, Any]]:
    """Every strategy that is pursued, its lead if it has accepted, and what the lead says for this period."""
    said = {part.lead_id: part.text for part in parts if part.is_answered and part.lead_id}
    return [
        names_of(row, lead)
        | {"text": said.get(lead.pk, "") if lead else "", "answered": lead is not None and lead.pk in said}
        for row, lead in pursued(report)
    ]


def _is_told(partner: dict[str, Any], view: View) -> bool:
    """Whether an audience reads of a partner: of a silent one only where silence is named, not counted."""
    return view.partners and (partner["answered"] or view.silent_partners)


def _partners(parts: list[ReportPart]) -> list[dict[str, Any]]:
    """The words of partners that lead no strategy."""
    mine = [part for part in parts if part.organization is not None]
    return [
        {"title": part.speaker.name, "text": part.text if part.is_answered else "", "answered": part.is_answered}
        for part in mine
    ]

"""What the page of one strategy shows."""

from __future__ import annotations

from typing import Any

from accounts.permissions import Permission as P
from coalitions.access import Access
from coalitions.agenda_pages import due_cell, last_word_cell, leads_shown, sees_whole_record, status_cell, word_cell
from coalitions.crumbs import crumbs_to
from coalitions.models import Commitment, LeadAssignment, Strategy


def strategy_context(strategy: Strategy, access: Access) -> dict[str, Any]:
    """Lead, reasons, commitments in the organizations' own words, who asks for help."""
    today = access.today
    promised = list(
        Commitment.objects.filter(strategy=strategy)
        .with_last_word()
        .select_related("organization", "responsible")
        .order_by("closed_on", "due_on", "pk")
    )
    leads = list(leads_shown(access).filter(strategy=strategy).order_by("-pk"))
    leader = next((lead for lead in leads if lead.is_holding), None)
    rows: list[dict[str, Any]] = [
        {
            "commitment": commitment,
            "due": due_cell(commitment, on=today),
            "status": status_cell(commitment, on=today),
            "word": word_cell(commitment, on=today),
        }
        for commitment in promised
    ]
    return {
        "strategy": strategy,
        "last_word": last_word_cell(promised, on=today),
        "leader": leader,
        "asked": [lead for lead in leads if lead.is_answerable],
        "former": [lead for lead in leads if lead.state in (LeadAssignment.State.DECLINED, LeadAssignment.State.ENDED)],
        "own_question": next((lead for lead in leads if lead.state == "invited" and lead.is_own(access.member)), None),
        "open_commitments": [row for row in rows if not row["commitment"].is_closed],
        "closed_commitments": [row for row in rows if row["commitment"].is_closed],
        "asking": [c for c in promised if c.state == Commitment.State.ACTIVE and c.last_help],  # type: ignore[attr-defined]
        "predictors": strategy.predictors.all(),
        "resident_groups": strategy.resident_groups.all(),
        "may_edit": access.can(P.EDIT_AGENDA),
        "whole_record": sees_whole_record(access),
        "may_invite": access.can(P.INVITE_LEADS),
        "may_answer_for_leader": leader is not None and access.can(P.ANSWER_FOR_LEAD, leader),
        "today": today,
        "crumbs": crumbs_to(strategy),
    }

"""What the page of one strategy shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from accounts.permissions import Permission as P
from coalitions.access import Access
from coalitions.agenda_pages import due_cell, last_word_cell, leads_shown, sees_whole_record, status_cell, word_cell
from coalitions.crumbs import crumbs_to
from coalitions.models import Commitment, CommitmentUpdate, LeadAssignment, Strategy


@dataclass(frozen=True)
class Measure:
    """How much of a promised quantity is reached, by the partner's own count."""

    commitment: Commitment
    reached: Decimal | None
    on: datetime | None

    @property
    def share(self) -> int | None:
        """Percent of the quantity, never more than a bar can show; None without a count."""
        if self.reached is None or not self.commitment.quantity:
            return None
        return max(0, min(100, round(100 * self.reached / self.commitment.quantity)))


def measures_of(commitments: Iterable[Commitment]) -> list[Measure]:
    """The strategy's own measures: each commitment with a quantity that counts, and the last number said of it."""
    gone = (Commitment.State.DRAFT, Commitment.State.WITHDRAWN, Commitment.State.SUPERSEDED)
    counted = [one for one in commitments if one.quantity and one.state not in gone]
    said = CommitmentUpdate.objects.filter(commitment__in=counted, value__isnull=False).order_by("at", "pk")
    last = {key: (value, at) for key, value, at in said.values_list("commitment_id", "value", "at")} if counted else {}
    return [Measure(one, *last.get(one.pk, (None, None))) for one in counted]


def is_askable(commitment: Commitment, *, on: date) -> bool:
    """Whether somebody can be asked about it before their usual day."""
    is_active = commitment.state == Commitment.State.ACTIVE and commitment.disowned_on is None
    return is_active and commitment.next_update_on is not None and commitment.next_update_on > on


def commitment_cells(commitment: Any, *, on: date) -> dict[str, Any]:
    """A commitment with its last word as the page's table shows it."""
    return {
        "commitment": commitment,
        "due": due_cell(commitment, on=on),
        "status": status_cell(commitment, on=on),
        "word": word_cell(commitment, on=on),
    }


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
    rows = [commitment_cells(commitment, on=today) for commitment in promised]
    return {
        "strategy": strategy,
        "last_word": last_word_cell(promised, on=today),
        "leader": leader,
        "asked": [lead for lead in leads if lead.is_answerable],
        "former": [lead for lead in leads if lead.state in (LeadAssignment.State.DECLINED, LeadAssignment.State.ENDED)],
        "own_question": next((lead for lead in leads if lead.state == "invited" and lead.is_own(access.member)), None),
        "open_commitments": [row for row in rows if not row["commitment"].is_closed],
        "closed_commitments": [row for row in rows if row["commitment"].is_closed],
        "measures": measures_of(promised),
        "may_ask": access.can(P.EDIT_AGENDA) and any(is_askable(commitment, on=today) for commitment in promised),
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

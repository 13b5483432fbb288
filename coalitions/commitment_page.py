"""What the page of one commitment shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from accounts.permissions import Permission as P
from coalitions.access import Access
from coalitions.agenda_pages import due_cell, sees_whole_record, status_cell, with_last_word_of
from coalitions.crumbs import crumbs_to
from coalitions.models import Commitment, CommitmentUpdate

State = Commitment.State


def with_corrections(said: Iterable[CommitmentUpdate]) -> list[CommitmentUpdate]:
    """The words on one commitment, each with its `correction` among them (None: it stands)."""
    updates = list(said)
    corrections = {update.corrects_id: update for update in updates}
    for update in updates:
        update.correction = corrections.get(update.pk)  # type: ignore[attr-defined]
    return updates


def commitment_context(commitment: Commitment, access: Access) -> dict[str, Any]:
    """The promise, every word on it with corrections and reviews, and the steps that are possible now."""
    said = commitment.updates.latest_first().select_related("by__organization").prefetch_related("reviews__by")
    updates = with_corrections(said)
    told: Any = with_last_word_of(commitment, updates)
    may_edit = access.can(P.EDIT_AGENDA)
    own = access.can(P.UPDATE_COMMITMENTS, told)
    return {
        "commitment": told,
        "status": status_cell(told, on=access.today),
        "due": due_cell(told, on=access.today),
        "updates": updates,
        "replaces": told.supersedes.values_list("pk", "title", named=True),
        "may_edit": may_edit and not told.is_closed,
        "may_update": own and told.state == State.ACTIVE,
        "may_confirm": (own and told.state == State.OFFERED) or (may_edit and told.state == State.DRAFT),
        "whole_record": sees_whole_record(access),
        "may_review": access.can(P.REVIEW_UPDATES),
        "today": access.today,
        "crumbs": crumbs_to(told),
    }

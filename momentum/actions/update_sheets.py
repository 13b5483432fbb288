"""One Send for all that somebody says: commitments and action items together, or none of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from coalitions.actions import updates
from coalitions.actions.updates import Word
from coalitions.models import Commitment, CommitmentUpdate, Member
from momentum.actions import action_items
from momentum.actions.action_items import ItemWord
from momentum.models import ActionItem, ActionItemUpdate


@transaction.atomic
def record(
    words: Sequence[tuple[Commitment, Word]],
    item_words: Sequence[tuple[ActionItem, ItemWord]],
    *,
    by: Member,
    at: datetime,
    via: str,
    form_key: UUID,
    answered_by: str = "",
) -> None:
    """Save a sheet; the same form sent twice is one update of each thing. Raises `Refused` when nothing was chosen."""
    if not words and not item_words and _was_sent(form_key, by=by):
        return  # sent a second time, it is about things that the first time closed
    if words or not item_words:
        updates.record_all(words, by=by, at=at, via=via, answered_by=answered_by, form_key=form_key)
    action_items.record_all(item_words, by=by, at=at, form_key=form_key, answered_by=answered_by)


def _was_sent(form_key: UUID, *, by: Member) -> bool:
    """Whether this person has sent this form before."""
    said = (CommitmentUpdate.objects, ActionItemUpdate.objects)
    return any(rows.filter(by=by, form_key=form_key).exists() for rows in said)

"""One Send for all that somebody says: commitments and action items together, or none of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from coalitions.actions import updates
from coalitions.actions.updates import Word
from coalitions.models import Commitment, Member
from momentum.actions import action_items
from momentum.actions.action_items import ItemWord
from momentum.models import ActionItem


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
    if words or not item_words:
        updates.record_all(words, by=by, at=at, via=via, answered_by=answered_by, form_key=form_key)
    action_items.record_all(item_words, by=by, at=at, form_key=form_key, answered_by=answered_by)

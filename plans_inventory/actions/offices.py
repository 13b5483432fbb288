"""Noting offices that make plans and carry them out."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from coalitions.actors import Actor
from coalitions.models import Coalition
from common.revisions import add_row, change_row
from plans_inventory.models import Office


@transaction.atomic
def add(coalition: Coalition, *, by: Actor, **details: Any) -> Office:
    """Note an office."""
    return add_row(Office, by=by, coalition=coalition, **details)


@transaction.atomic
def change(office: Office, *, by: Actor, expected: int | None = None, **details: Any) -> Office:
    """Correct what is noted about an office."""
    return change_row(office, by=by, expected=expected, **details)

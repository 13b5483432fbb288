"""Noting whom to call: the role first, the person second."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from coalitions.actors import Actor
from common.revisions import add_row, change_row
from plans_inventory.models import KeyContact, Office


@transaction.atomic
def add(office: Office, *, by: Actor, **details: Any) -> KeyContact:
    """Note a role in an office that can be called."""
    return add_row(KeyContact, by=by, office=office, **details)


@transaction.atomic
def change(key_contact: KeyContact, *, by: Actor, expected: int | None = None, **details: Any) -> KeyContact:
    """Correct a contact, or note who holds the role now."""
    return change_row(key_contact, by=by, expected=expected, **details)


@transaction.atomic
def end(key_contact: KeyContact, *, by: Actor, on: date) -> KeyContact:
    """Note that the role no longer exists."""
    return change_row(key_contact, by=by, ended_on=on)

"""Noting groups of residents whose experience a coalition listens to."""

from __future__ import annotations

from django.db import transaction

from common.revisions import save_row
from predictors.models import ResidentGroup


@transaction.atomic
def add(*, by: object, key: str, name: str, name_es: str) -> ResidentGroup:
    """Note a group in the words that its members would use."""
    return save_row(ResidentGroup(key=key, name=name, name_es=name_es), by=by)


@transaction.atomic
def change(group: ResidentGroup, *, by: object, **details: str) -> ResidentGroup:
    """Correct the words for a group; its key stays."""
    fresh = ResidentGroup.objects.select_for_update().get(pk=group.pk)
    for name, value in details.items():
        setattr(fresh, name, value)
    return save_row(fresh, by=by)

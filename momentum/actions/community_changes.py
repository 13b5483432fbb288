"""Noting what has changed in the community, and who contributed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Coalition, Organization, Strategy
from common.refusals import Refused
from common.revisions import add_row, change_row
from momentum.models import CommunityChange


@transaction.atomic
def add(coalition: Coalition, *, by: Actor, **details: Any) -> CommunityChange:
    """Note a change of a program, a policy, a practice or a resource."""
    _refuse_strangers(details, coalition)
    return add_row(CommunityChange, by=by, coalition=coalition, **details)


@transaction.atomic
def change(noted: CommunityChange, *, by: Actor, expected: int | None = None, **details: Any) -> CommunityChange:
    """Correct what is noted about a change."""
    _refuse_if_withdrawn(noted)
    _refuse_strangers(details, noted.coalition)
    return change_row(noted, by=by, expected=expected, **details)


@transaction.atomic
def withdraw(noted: CommunityChange, *, by: Actor, on: date, reason: str) -> CommunityChange:
    """Take a change back that turned out not to be one; it stays in the record with the reason."""
    _refuse_if_withdrawn(noted)
    return change_row(noted, by=by, withdrawn_on=on, withdraw_reason=reason)


def _refuse_if_withdrawn(noted: CommunityChange) -> None:
    fresh = CommunityChange.objects.select_for_update(of=("self",)).get(pk=noted.pk)
    if fresh.withdrawn_on is not None:
        raise Refused(_("This change was taken back. Note it again if it holds after all."))


def _refuse_strangers(details: dict[str, Any], coalition: Coalition) -> None:
    """Only organizations and strategies of this coalition."""
    for field, model in (("organizations", Organization), ("strategies", Strategy)):
        chosen: Iterable[Any] = details.get(field, ())
        keys = {row.pk for row in chosen}
        if model.objects.in_coalition(coalition).filter(pk__in=keys).count() != len(keys):
            raise Refused(_("Choose from this coalition’s own record."), field=field)

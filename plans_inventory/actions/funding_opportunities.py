"""Noting money that plans can be carried out with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Coalition
from common.refusals import Refused
from common.revisions import add_row, change_row
from plans_inventory.models import FundingOpportunity, Priority


@transaction.atomic
def add(coalition: Coalition, *, by: Actor, **details: Any) -> FundingOpportunity:
    """Note one more program."""
    _refuse_strangers(details.get("priorities", ()), coalition)
    return add_row(FundingOpportunity, by=by, coalition=coalition, **details)


@transaction.atomic
def change(
    funding: FundingOpportunity, *, by: Actor, expected: int | None = None, **details: Any
) -> FundingOpportunity:
    """Correct what is noted about a program."""
    _refuse_if_ended(funding)
    _refuse_strangers(details.get("priorities", ()), funding.coalition)
    return change_row(funding, by=by, expected=expected, **details)


@transaction.atomic
def end(funding: FundingOpportunity, *, by: Actor, on: date) -> FundingOpportunity:
    """Take a program out of the inventory; its history stays."""
    _refuse_if_ended(funding)
    return change_row(funding, by=by, ended_on=on)


def _refuse_if_ended(funding: FundingOpportunity) -> None:
    fresh = FundingOpportunity.objects.select_for_update(of=("self",)).get(pk=funding.pk)
    if fresh.ended_on is not None:
        raise Refused(_("This program was taken out of the inventory."))


def _refuse_strangers(priorities: Iterable[Priority], coalition: Coalition) -> None:
    """Only priorities of this inventory."""
    chosen = {priority.pk for priority in priorities}
    if Priority.objects.in_coalition(coalition).filter(pk__in=chosen).count() != len(chosen):
        raise Refused(_("A chosen priority stands in another inventory."), field="priorities")

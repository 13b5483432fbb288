"""Noting how a plan measures whether it works."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from coalitions.actors import Actor
from common.revisions import add_row, change_row
from plans_inventory.actions.plans import refuse_if_reviewed, refuse_page_beyond
from plans_inventory.models import OutcomeMeasure, Plan


@transaction.atomic
def add(plan: Plan, *, by: Actor, **details: Any) -> OutcomeMeasure:
    """Note one more measure of a plan."""
    plan = refuse_if_reviewed(plan)
    refuse_page_beyond(plan, details.get("page"))
    return add_row(OutcomeMeasure, by=by, plan=plan, **details)


@transaction.atomic
def change(measure: OutcomeMeasure, *, by: Actor, expected: int | None = None, **details: Any) -> OutcomeMeasure:
    """Correct what is noted about a measure."""
    plan = refuse_if_reviewed(measure.plan)
    if details.get("page") != OutcomeMeasure.objects.get(pk=measure.pk).page:
        refuse_page_beyond(plan, details.get("page"))
    return change_row(measure, by=by, expected=expected, **details)


@transaction.atomic
def end(measure: OutcomeMeasure, *, by: Actor, on: date) -> OutcomeMeasure:
    """Take a measure out of the inventory."""
    refuse_if_reviewed(measure.plan)
    return change_row(measure, by=by, ended_on=on)

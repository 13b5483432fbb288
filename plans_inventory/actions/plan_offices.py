"""Noting which office has which part in a plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from coalitions.actors import Actor
from common.revisions import add_row, change_row
from plans_inventory.actions import offices
from plans_inventory.actions.plans import refuse_if_reviewed
from plans_inventory.models import Office, Plan, PlanOffice


@transaction.atomic
def add(plan: Plan, *, by: Actor, office: Office | None = None, new_office: str = "", **details: Any) -> PlanOffice:
    """Note an office's part in a plan; `new_office` names one that the inventory does not know yet."""
    plan = refuse_if_reviewed(plan)
    if office is None:
        known = Office.objects.in_coalition(plan.coalition).filter(name__iexact=new_office.strip()).first()
        office = known or offices.add(plan.coalition, by=by, name=new_office.strip())
    return add_row(PlanOffice, by=by, plan=plan, office=office, **details)


@transaction.atomic
def change(plan_office: PlanOffice, *, by: Actor, expected: int | None = None, **details: Any) -> PlanOffice:
    """Correct an office's part in a plan."""
    refuse_if_reviewed(plan_office.plan)
    return change_row(plan_office, by=by, expected=expected, **details)


@transaction.atomic
def end(plan_office: PlanOffice, *, by: Actor, on: date) -> PlanOffice:
    """Note that an office no longer has this part."""
    refuse_if_reviewed(plan_office.plan)
    return change_row(plan_office, by=by, ended_on=on)

"""Taking plans into the inventory, reading them, having them reviewed, publishing them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.permissions import Permission, scope_of
from coalitions.actors import Actor
from coalitions.models import Coalition, Member
from common.refusals import Refused
from common.revisions import add_row, change_row
from plans_inventory.models import Plan, PlanDocument

State = Plan.State
NOT_REVIEWED: dict[str, Any] = {"reviewer": "", "reviewed_on": None, "reviewed_via": "", "review_recorded_by": None}


@transaction.atomic
def add(coalition: Coalition, *, by: Actor, **details: Any) -> Plan:
    """Take a plan into the inventory."""
    return add_row(Plan, by=by, coalition=coalition, **details)


@transaction.atomic
def change(plan: Plan, *, by: Actor, expected: int | None = None, **details: Any) -> Plan:
    """Correct what is noted about a plan."""
    locked(plan, *State)
    other = details.get("superseded_by")
    if other is not None and other.coalition_id != plan.coalition_id:
        raise Refused(_("The plan that supersedes this one stands in another inventory."), field="superseded_by")
    return change_row(plan, by=by, expected=expected, **details)


@transaction.atomic
def assign(chosen: Iterable[Plan], *, by: Actor, to: Member | None, at: datetime) -> list[Plan]:
    """Say who reads these plans, or that nobody does; returns those for which that is new."""
    changed = []
    if to is not None:  # nobody who is leaving at this moment
        to = Member.objects.select_for_update(of=("self",)).get(pk=to.pk)
    for plan in sorted(chosen, key=lambda plan: plan.pk):
        fresh = locked(plan, *State)
        if to is not None and (to.coalition_id != fresh.coalition_id or not to.is_active(at=at)):
            raise Refused(_("This person holds no seat in the coalition."), field="person")
        if to is not None and scope_of(to.role, Permission.EDIT_PLANS) is None:
            raise Refused(_("This person may not change the inventory."), field="person")
        if fresh.abstracter_id != (to.pk if to else None):
            changed.append(change_row(fresh, by=by, abstracter=to))
    return changed


@transaction.atomic
def abstract(plan: Plan, *, by: Actor) -> Plan:
    """Say that the plan has been read: its priorities stand in the inventory."""
    plan = locked(plan, State.IDENTIFIED)
    if not plan.priorities.current().exists():
        raise Refused(_("Add at least one priority in the plan's own words first."))
    return change_row(plan, by=by, state=State.ABSTRACTED)


@transaction.atomic
def record_review(plan: Plan, *, by: object, reviewer: str, on: date, today: date, via: str = Plan.Via.PHONE) -> Plan:
    """Note who looked at the entry for the plan's owner, when, and how we know; staff note it on the owner's behalf."""
    plan = locked(plan, State.ABSTRACTED)
    if not reviewer.strip():
        raise Refused(_("Say who reviewed the plan for its owner."), field="reviewer")
    if on > today:
        raise Refused(_("A review cannot lie in the future."), field="reviewed_on")
    recorded_by = by if isinstance(by, Member) else None
    noted: dict[str, Any] = {
        "reviewer": reviewer.strip(),
        "reviewed_on": on,
        "reviewed_via": via,
        "review_recorded_by": recorded_by,
    }
    return change_row(plan, by=by, state=State.REVIEWED, **noted)


@transaction.atomic
def publish(plan: Plan, *, by: Actor) -> Plan:
    """Let the reviewed entry be shown outside the coalition."""
    return change_row(locked(plan, State.REVIEWED), by=by, state=State.PUBLISHED)


@transaction.atomic
def reopen(plan: Plan, *, by: Actor) -> Plan:
    """Take a reviewed or published entry back to be corrected; its owner has to look at it again."""
    plan = locked(plan, State.REVIEWED, State.PUBLISHED)
    return change_row(plan, by=by, state=State.ABSTRACTED, **NOT_REVIEWED)


@transaction.atomic
def end(plan: Plan, *, by: Actor, on: date) -> Plan:
    """Take a plan out of the inventory; its history stays."""
    plan = locked(plan, *State)
    if plan.is_reviewed:
        raise Refused(_("This plan was reviewed by its owner. Reopen it before you take it out."))
    return change_row(plan, by=by, ended_on=on)


def refuse_page_beyond(plan: Plan, page: int | None) -> None:
    """A page stands in the plan's document, if the portal has read one."""
    count = PlanDocument.objects.longest_of(plan) if page is not None else None
    if page is not None and count is not None and page > count:
        raise Refused(_("The document has only %(count)s pages.") % {"count": count}, field="page")


def refuse_if_reviewed(plan: Plan) -> Plan:
    """Lock a plan and refuse when its owner stands behind its words; call it inside a transaction."""
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if plan.ended_on is not None:
        raise Refused(_("This plan was taken out of the inventory."))
    if plan.is_reviewed:
        raise Refused(_("This plan was reviewed by its owner. Reopen it before you change what it says."))
    return plan


def locked(plan: Plan, *states: str) -> Plan:
    """The plan as it is now, locked; refused when it is in another state."""
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if plan.ended_on is not None:
        raise Refused(_("This plan was taken out of the inventory."))
    if plan.state not in states:
        raise Refused(_("This plan is “%(state)s” now. Look at it again.") % {"state": plan.get_state_display()})
    return plan

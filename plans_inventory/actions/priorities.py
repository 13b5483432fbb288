"""Quoting what a plan wants, word for word and with its page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from common.refusals import Refused
from common.revisions import add_row, change_row
from plans_inventory.actions.plans import refuse_if_reviewed, refuse_page_beyond
from plans_inventory.models import Plan, PlanDocument, Priority
from plans_inventory.pasting import PastedLine, read_lines, refuse_pages_beyond

# What is quoted from the plan; the rest is the coalition's own reading of it.
VERBATIM = ("text", "label", "page")


@transaction.atomic
def add(plan: Plan, *, by: Actor, text: str, **details: Any) -> Priority:
    """Quote one more priority of a plan."""
    plan = refuse_if_reviewed(plan)
    _refuse_same_words(plan, text)
    refuse_page_beyond(plan, details.get("page"))
    last = plan.priorities.aggregate(last=models.Max("position"))["last"] or 0
    return add_row(Priority, by=by, plan=plan, text=text, position=last + 1, **details)


@transaction.atomic
def add_pasted(plan: Plan, *, by: Actor, pasted: str) -> list[Priority]:
    """Quote what was pasted, one priority a line, all or none; words that stand already are left out."""
    plan = refuse_if_reviewed(plan)
    new = [line for line in preview_pasted(plan, pasted) if not line.is_double]
    if not new:
        raise Refused(_("All these words already stand among the plan's priorities."), field="pasted")
    last = plan.priorities.aggregate(last=models.Max("position"))["last"] or 0
    return [
        add_row(Priority, by=by, plan=plan, text=line.text, page=line.page, position=last + at)
        for at, line in enumerate(new, start=1)
    ]


def preview_pasted(plan: Plan, pasted: str) -> Sequence[PastedLine]:
    """What pasting would quote, doubles marked; raises ValidationError naming the lines that cannot be."""
    known = plan.priorities.filter(ended_on=None).values_list("text", flat=True)
    lines = read_lines(pasted, known=known)
    refuse_pages_beyond(lines, page_count=PlanDocument.objects.longest_of(plan))
    return lines


@transaction.atomic
def change(priority: Priority, *, by: Actor, expected: int | None = None, **details: Any) -> Priority:
    """Correct a quotation, or how the coalition reads it: predictors, resident groups, office."""
    fresh = Priority.objects.get(pk=priority.pk)
    if any(name in details and details[name] != getattr(fresh, name) for name in VERBATIM):
        plan = refuse_if_reviewed(fresh.plan)
        _refuse_same_words(plan, details.get("text", fresh.text), besides=fresh)
        if details.get("page") != fresh.page:
            refuse_page_beyond(plan, details.get("page"))
    return change_row(priority, by=by, expected=expected, **details)


@transaction.atomic
def end(priority: Priority, *, by: Actor, on: date) -> Priority:
    """Take a priority out of the inventory; its measures stay with the plan."""
    refuse_if_reviewed(priority.plan)
    return change_row(priority, by=by, ended_on=on)


def _refuse_same_words(plan: Plan, text: str, *, besides: Priority | None = None) -> None:
    """The same words are quoted once per plan; the plan is locked, so two people cannot both do it."""
    same = plan.priorities.filter(ended_on=None, text__iexact=text)
    if besides is not None:
        same = same.exclude(pk=besides.pk)
    if same.exists():
        raise Refused(_("These words already stand among the plan's priorities."), field="text")

"""Pages about a plan's priorities."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.forms import PortalForm, answer_form, posted
from plans_inventory.actions import priorities
from plans_inventory.crumbs import crumbs_to_plan
from plans_inventory.forms.priorities import PasteForm, PriorityForm
from plans_inventory.models import Plan, Priority


@coalition_page(P.EDIT_PLANS, on=Plan)
def priority_add(request: HttpRequest, access: Access, plan: Plan) -> HttpResponse:
    """Quote one more priority of a plan."""
    form = PriorityForm(request.POST or None, plan=plan)
    return answer_form(
        request,
        form,
        title=_("Add a priority"),
        lead=plan.title,
        button=_("Add priority"),
        act=lambda: priorities.add(plan, by=access.member, **form.values),
        done=_("The priority is quoted."),
        cancel_url=plan.get_absolute_url(),
        crumbs=crumbs_to_plan(plan, access.coalition),
    )


@coalition_page(P.EDIT_PLANS, on=Plan)
def priority_paste(request: HttpRequest, access: Access, plan: Plan) -> HttpResponse:
    """Quote many priorities of a plan at once: paste them, look at what each line becomes, then add them."""
    form = PasteForm(posted(request), plan=plan)
    context: dict[str, Any] = {
        "title": _("Paste priorities"),
        "lead": plan.title,
        "cancel_url": plan.get_absolute_url(),
        "crumbs": crumbs_to_plan(plan, access.coalition),
        "template": "plans_inventory/priority_paste.html",
    }
    new = [line for line in form.lines if not line.is_double] if form.is_valid() else []
    if new and not form.is_seen:
        form.mark_seen()
        words = ngettext("Add %(n)d priority", "Add %(n)d priorities", len(new)) % {"n": len(new)}
        shown = {"form": form, "lines": form.lines, "button": words, "new_count": len(new)}
        return render(request, context.pop("template"), context | shown)
    return answer_form(
        request,
        form,
        act=lambda: priorities.add_pasted(plan, by=access.member, pasted=form.cleaned_data["pasted"]),
        done=ngettext("%(n)d priority is quoted.", "%(n)d priorities are quoted.", len(new)) % {"n": len(new)},
        to=plan.get_absolute_url(),
        button=_("Look at what the lines become"),
        **context,
    )


@coalition_page(P.EDIT_PLANS, on=Priority)
def priority_change(request: HttpRequest, access: Access, priority: Priority) -> HttpResponse:
    """Correct a quotation, or how the coalition reads it."""
    form = PriorityForm(request.POST or None, instance=priority, plan=priority.plan)
    return answer_form(
        request,
        form,
        title=_("Change the priority"),
        lead=priority.plan.title,
        act=lambda: priorities.change(priority, by=access.member, expected=form.expected_revision, **form.values),
        done=_("Saved."),
        cancel_url=priority.get_absolute_url(),
        crumbs=crumbs_to_plan(priority.plan, access.coalition),
    )


@coalition_page(P.EDIT_PLANS, on=Priority)
def priority_end(request: HttpRequest, access: Access, priority: Priority) -> HttpResponse:
    """Take a priority out of the inventory."""
    plan = priority.plan
    return answer_form(
        request,
        PortalForm(request.POST if request.method == "POST" else None),
        title=_("Take the priority out"),
        lead=str(priority),
        button=_("Take priority out"),
        act=lambda: priorities.end(priority, by=access.member, on=access.today),
        done=_("The priority was taken out. Its history stays in the record."),
        to=plan.get_absolute_url(),
        cancel_url=plan.get_absolute_url(),
        template="parts/confirm.html",
        danger=True,
        consequences=[
            _("It no longer stands in comparisons and on strategy pages."),
            _("Its measures stay with the plan."),
        ],
        crumbs=crumbs_to_plan(plan, access.coalition),
    )

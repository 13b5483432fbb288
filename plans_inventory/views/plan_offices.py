"""Pages about the parts of offices in a plan."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.forms import PortalForm, answer_form
from plans_inventory.actions import plan_offices
from plans_inventory.crumbs import crumbs_to_plan
from plans_inventory.forms.plan_offices import NewPlanOfficeForm, PlanOfficeForm
from plans_inventory.models import Plan, PlanOffice


@coalition_page(P.EDIT_PLANS, on=Plan)
def plan_office_add(request: HttpRequest, access: Access, plan: Plan) -> HttpResponse:
    """Note an office's part in a plan."""
    form = NewPlanOfficeForm(request.POST or None, plan=plan)
    return answer_form(
        request,
        form,
        title=_("Add an office"),
        lead=plan.title,
        button=_("Add office"),
        act=lambda: plan_offices.add(plan, by=access.member, **form.values),
        done=_("The office stands with the plan. Next: note whom to call there."),
        cancel_url=plan.get_absolute_url(),
        crumbs=crumbs_to_plan(plan, access.coalition),
    )


@coalition_page(P.EDIT_PLANS, on=PlanOffice)
def plan_office_change(request: HttpRequest, access: Access, plan_office: PlanOffice) -> HttpResponse:
    """Correct an office's part in a plan."""
    form = PlanOfficeForm(request.POST or None, instance=plan_office)
    return answer_form(
        request,
        form,
        title=_("Change the part of %(office)s") % {"office": plan_office.office},
        lead=plan_office.plan.title,
        act=lambda: plan_offices.change(plan_office, by=access.member, expected=form.expected_revision, **form.values),
        done=_("Saved."),
        cancel_url=plan_office.get_absolute_url(),
        crumbs=crumbs_to_plan(plan_office.plan, access.coalition),
    )


@coalition_page(P.EDIT_PLANS, on=PlanOffice)
def plan_office_end(request: HttpRequest, access: Access, plan_office: PlanOffice) -> HttpResponse:
    """Note that an office no longer has this part."""
    plan = plan_office.plan
    return answer_form(
        request,
        PortalForm(request.POST if request.method == "POST" else None),
        title=_("Take the office off the plan"),
        lead=str(plan_office),
        button=_("Take office off"),
        act=lambda: plan_offices.end(plan_office, by=access.member, on=access.today),
        done=_("The office no longer stands with the plan."),
        to=plan.get_absolute_url(),
        cancel_url=plan.get_absolute_url(),
        template="parts/confirm.html",
        danger=True,
        consequences=[_("The office stays in the inventory, with its contacts and other plans.")],
        crumbs=crumbs_to_plan(plan, access.coalition),
    )

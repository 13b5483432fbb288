"""Pages about a plan's outcome measures."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.forms import PortalForm, answer_form
from plans_inventory.actions import outcome_measures
from plans_inventory.crumbs import crumbs_to_plan
from plans_inventory.forms.outcome_measures import OutcomeMeasureForm
from plans_inventory.models import OutcomeMeasure, Plan


@coalition_page(P.EDIT_PLANS, on=Plan)
def outcome_measure_add(request: HttpRequest, access: Access, plan: Plan) -> HttpResponse:
    """Note one more measure of a plan."""
    form = OutcomeMeasureForm(request.POST or None, plan=plan)
    return answer_form(
        request,
        form,
        title=_("Add a measure"),
        lead=plan.title,
        button=_("Add measure"),
        act=lambda: outcome_measures.add(plan, by=access.member, **form.values),
        done=_("The measure is noted."),
        cancel_url=plan.get_absolute_url(),
        crumbs=crumbs_to_plan(plan, access.coalition),
    )


@coalition_page(P.EDIT_PLANS, on=OutcomeMeasure)
def outcome_measure_change(request: HttpRequest, access: Access, measure: OutcomeMeasure) -> HttpResponse:
    """Correct what is noted about a measure."""
    form = OutcomeMeasureForm(request.POST or None, instance=measure, plan=measure.plan)
    return answer_form(
        request,
        form,
        title=_("Change the measure"),
        lead=measure.plan.title,
        act=lambda: outcome_measures.change(measure, by=access.member, expected=form.expected_revision, **form.values),
        done=_("Saved."),
        cancel_url=measure.get_absolute_url(),
        crumbs=crumbs_to_plan(measure.plan, access.coalition),
    )


@coalition_page(P.EDIT_PLANS, on=OutcomeMeasure)
def outcome_measure_end(request: HttpRequest, access: Access, measure: OutcomeMeasure) -> HttpResponse:
    """Take a measure out of the inventory."""
    plan = measure.plan
    return answer_form(
        request,
        PortalForm(request.POST if request.method == "POST" else None),
        title=_("Take the measure out"),
        lead=measure.name,
        button=_("Take measure out"),
        act=lambda: outcome_measures.end(measure, by=access.member, on=access.today),
        done=_("The measure was taken out. Its history stays in the record."),
        to=plan.get_absolute_url(),
        cancel_url=plan.get_absolute_url(),
        template="parts/confirm.html",
        danger=True,
        consequences=[_("It no longer stands on the plan's page.")],
        crumbs=crumbs_to_plan(plan, access.coalition),
    )

"""The steps of a plan from identified to published."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.forms import PortalForm, answer_form
from plans_inventory.actions import plans
from plans_inventory.crumbs import crumbs_to_plan
from plans_inventory.forms.reviews import ReviewForm
from plans_inventory.models import Plan


def ask_once(request: HttpRequest, access: Access, plan: Plan, act: Callable[[], Plan], **words: Any) -> HttpResponse:
    """A step with nothing to type: what will happen, and one button."""
    return answer_form(
        request,
        PortalForm(request.POST if request.method == "POST" else None),
        lead=plan.title,
        act=act,
        cancel_url=plan.get_absolute_url(),
        template="parts/confirm.html",
        crumbs=crumbs_to_plan(plan, access.coalition),
        **words,
    )


@coalition_page(P.EDIT_PLANS, on=Plan)
def plan_abstract(request: HttpRequest, access: Access, plan: Plan) -> HttpResponse:
    """Say that the plan has been read."""
    return ask_once(
        request,
        access,
        plan,
        lambda: plans.abstract(plan, by=access.member),
        title=_("The plan has been read"),
        button=_("Mark as abstracted"),
        done=_("The plan is abstracted. Next: its owner looks at the entry."),
        consequences=[_("The entry counts as complete and can be reviewed by the plan's owner.")],
    )


@coalition_page(P.EDIT_PLANS, on=Plan)
def plan_review(request: HttpRequest, access: Access, plan: Plan) -> HttpResponse:
    """Note that the plan's owner has looked at the entry."""
    form = ReviewForm(request.POST or None, initial={"reviewed_on": access.today})
    return answer_form(
        request,
        form,
        title=_("Reviewed by its owner"),
        lead=plan.title,
        button=_("Note the review"),
        act=lambda: plans.record_review(
            plan,
            by=access.member,
            reviewer=form.cleaned_data["reviewer"],
            on=form.cleaned_data["reviewed_on"],
            today=access.today,
            via=form.cleaned_data["via"],
        ),
        done=_("The review is noted. The plan's own words stay as they are from now on."),
        cancel_url=plan.get_absolute_url(),
        crumbs=crumbs_to_plan(plan, access.coalition),
    )


@coalition_page(P.EDIT_PLANS, on=Plan)
def plan_publish(request: HttpRequest, access: Access, plan: Plan) -> HttpResponse:
    """Let the reviewed entry be shown outside the coalition."""
    return ask_once(
        request,
        access,
        plan,
        lambda: plans.publish(plan, by=access.member),
        title=_("Publish the entry"),
        button=_("Publish entry"),
        done=_("The entry is published."),
        consequences=[_("Public pages may show this plan's priorities, quoted with their pages.")],
    )


@coalition_page(P.EDIT_PLANS, on=Plan)
def plan_reopen(request: HttpRequest, access: Access, plan: Plan) -> HttpResponse:
    """Take a reviewed or published entry back to be corrected."""
    return ask_once(
        request,
        access,
        plan,
        lambda: plans.reopen(plan, by=access.member),
        title=_("Reopen the entry"),
        button=_("Reopen entry"),
        done=_("The entry is open again. Its owner has to look at it once more."),
        danger=True,
        consequences=[
            _("The owner's review no longer counts; it stands in the history."),
            _("Public pages no longer show the entry until it is reviewed and published again."),
        ],
    )

"""Pages about goals."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.actions import goals
from coalitions.agenda_pages import STRATEGY_COLUMNS, sees_whole_record, strategy_rows, with_leads_and_commitments
from coalitions.crumbs import crumbs_to
from coalitions.forms.goals import GoalForm
from coalitions.models import Goal, Strategy
from coalitions.views.answers import answer_step
from common.forms import answer_form
from common.lists import ListPage


@coalition_page(P.VIEW_OVERVIEW, on=Goal)
def goal_detail(request: HttpRequest, access: Access, goal: Goal) -> HttpResponse:
    """One goal: what stands in its way, and what is done about it."""
    strategies = Strategy.objects.orphans_first().filter(barrier__goal=goal)
    listed = ListPage(
        request,
        with_leads_and_commitments(strategies, access),
        columns=STRATEGY_COLUMNS,
        row=strategy_rows(access),
        counted=lambda n: ngettext("%(n)d strategy", "%(n)d strategies", n) % {"n": n},
    )
    context = {
        "goal": goal,
        "barriers": goal.barriers.all(),
        "may_edit": access.can(P.EDIT_AGENDA),
        "whole_record": sees_whole_record(access),
        "crumbs": crumbs_to(goal),
    }
    return listed.answer("coalitions/goal_detail.html", context)


@coalition_page(P.EDIT_AGENDA)
def goal_add(request: HttpRequest, access: Access) -> HttpResponse:
    """Put a goal on the agenda."""
    form = GoalForm(request.POST or None)
    return answer_form(
        request,
        form,
        title=_("Add a goal"),
        lead=_("What shall be true for residents? Say it as a condition of well-being."),
        button=_("Add goal"),
        act=lambda: goals.add(access.coalition, by=access.member, **form.values),
        done=_("The goal stands on the agenda. Next: name what stands in its way."),
        cancel_url=reverse("coalitions:agenda_detail", args=[access.coalition.slug]),
    )


@coalition_page(P.EDIT_AGENDA, on=Goal)
def goal_change(request: HttpRequest, access: Access, goal: Goal) -> HttpResponse:
    """Put a goal in better words."""
    form = GoalForm(request.POST or None, instance=goal)
    return answer_form(
        request,
        form,
        title=_("Change the goal"),
        act=lambda: goals.change(goal, by=access.member, expected=form.expected_revision, **form.values),
        done=_("Saved."),
        cancel_url=goal.get_absolute_url(),
        crumbs=crumbs_to(goal, itself=True),
    )


@coalition_page(P.EDIT_AGENDA, on=Goal)
@require_POST
def goal_end(request: HttpRequest, access: Access, goal: Goal) -> HttpResponse:
    """Stop pursuing a goal."""
    return answer_step(
        request,
        lambda: goals.end(goal, by=access.member, on=access.today),
        done=_("The goal is no longer pursued."),
        to=goal.get_absolute_url(),
    )


@coalition_page(P.EDIT_AGENDA, on=Goal)
@require_POST
def goal_resume(request: HttpRequest, access: Access, goal: Goal) -> HttpResponse:
    """Pursue a goal again."""
    return answer_step(
        request,
        lambda: goals.resume(goal, by=access.member),
        done=_("The goal is pursued again."),
        to=goal.get_absolute_url(),
    )

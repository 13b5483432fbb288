"""When plans can be influenced, and which plans are past their time."""

from __future__ import annotations

from datetime import timedelta

from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from plans_inventory.crumbs import crumbs_to_plans
from plans_inventory.models import Plan
from plans_inventory.window_line import lay_out_year, past_because, windows_from

A_YEAR = timedelta(days=365)


@coalition_page(P.VIEW_PLANS)
def plan_windows(request: HttpRequest, access: Access) -> HttpResponse:
    """The year to come as a line: which plan opens for comment when; below it what has run out."""
    today = access.today
    current = Plan.objects.in_coalition(access.coalition).current()
    by_window = Coalesce("window_opens_on", "window_closes_on")
    ahead = list(current.window_moves(start=today, end=today + A_YEAR).order_by(by_window, "pk"))
    past = current.outdated(on=today).order_by(Coalesce("period_ends_on", "window_closes_on"), "pk")
    context = {
        "crumbs": crumbs_to_plans(access.coalition),
        "windows": windows_from(ahead, on=today),
        "line": lay_out_year(ahead, on=today),
        "past": [(plan, past_because(plan, on=today)) for plan in past],
        "may_edit": access.can(P.EDIT_PLANS),
    }
    return render(request, "plans_inventory/plan_windows.html", context)

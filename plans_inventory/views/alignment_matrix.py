"""Plans by predictors as a grid, and what stands behind one of its cells."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from plans_inventory.alignment_matrix import MatrixPage
from plans_inventory.comparison import mark_links, on_one_predictor
from plans_inventory.crumbs import crumbs_to_plans
from plans_inventory.models import Plan
from predictors.models import Predictor


@coalition_page(P.VIEW_PLANS)
def alignment_matrix(request: HttpRequest, access: Access) -> HttpResponse:
    """Which plan has how many priorities on which predictor."""
    page = MatrixPage(request, access)
    return page.answer("plans_inventory/alignment_matrix.html", {"crumbs": crumbs_to_plans(access.coalition)})


@coalition_page(P.VIEW_PLANS, on=Plan)
def plan_predictor(request: HttpRequest, access: Access, plan: Plan, key: str) -> HttpResponse:
    """What a plan says about a predictor, beside what the other plans say."""
    predictor = get_object_or_404(Predictor.objects.select_related("pillar"), key=key)
    columns = on_one_predictor(access.coalition, predictor)
    others = [column for column in columns if column.plan != plan]
    mark_links(others, plan)
    matrix = (_("Alignment matrix"), reverse("plans:alignment_matrix", args=[access.coalition.slug]))
    context = {
        "crumbs": [*crumbs_to_plans(access.coalition), matrix],
        "plan": plan,
        "predictor": predictor,
        "own": next((column for column in columns if column.plan == plan), None),
        "others": others,
    }
    return render(request, "plans_inventory/plan_predictor.html", context)

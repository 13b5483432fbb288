"""Plans on a predictor's page, and the predictors nobody is working on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.data_pages import crumbs_to_data, data_context
from plans_inventory.comparison import side_by_side
from plans_inventory.predictor_gaps import work_on_predictors
from predictors.models import Predictor


@coalition_page(P.VIEW_PLANS)
def predictor_plans(request: HttpRequest, access: Access, key: str) -> HttpResponse:
    """What plans say about a predictor: the panel on its page, or a page of its own."""
    predictor = get_object_or_404(Predictor, key=key)
    panel = bool(request.htmx) and not request.htmx.history_restore_request  # type: ignore[attr-defined]
    address = reverse("coalitions:predictor_detail", args=[access.coalition.slug, predictor.key])
    context = {
        "predictor": predictor,
        "columns": side_by_side(access.coalition, predictor),
        "crumbs": [*crumbs_to_data(access), (predictor.spoken_name, address)],
    }
    template = "plans_inventory/_predictor_plans.html" if panel else "plans_inventory/predictor_plans.html"
    response = render(request, template, context)
    patch_vary_headers(response, ("HX-Request",))
    return response


@coalition_page(P.VIEW_PLANS)
def predictor_gaps(request: HttpRequest, access: Access) -> HttpResponse:
    """Which predictors nobody is working on, and which have plans but no strategy."""
    found = list(work_on_predictors(access.coalition))
    groups = (
        ("nobody", _("Nobody is working on these"), [one for one in found if not one.strategies and not one.plans]),
        ("plans", _("In plans, but no strategy of ours"), [one for one in found if one.plans and not one.strategies]),
        ("strategies", _("Our strategies, but no plan"), [one for one in found if one.strategies and not one.plans]),
        ("both", _("Our strategies and plans"), [one for one in found if one.strategies and one.plans]),
    )
    context = data_context(access, "plans:predictor_gaps") | {"groups": groups, "nobody_count": len(groups[0][2])}
    return render(request, "plans_inventory/predictor_gaps.html", context)

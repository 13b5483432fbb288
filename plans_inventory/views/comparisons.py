"""Plans side by side, and plans beside a strategy."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.models import Strategy
from plans_inventory.comparison import matches_of, shared_predictors, side_by_side
from plans_inventory.crumbs import crumbs_to_plans
from plans_inventory.link_words import cards_of
from plans_inventory.models import AlignmentLink, Plan
from predictors.models import Predictor

# How many priorities a strategy's page shows before it leads to all of them.
SHOWN = 6


@coalition_page(P.VIEW_PLANS)
def plan_compare(request: HttpRequest, access: Access) -> HttpResponse:
    """Plans that share a predictor, side by side with quotes and pages; without one, all shared predictors."""
    shared = list(shared_predictors(access.coalition))
    context = {"crumbs": crumbs_to_plans(access.coalition), "shared": shared}
    key = request.GET.get("predictor", "")
    if key:
        predictor = get_object_or_404(Predictor, key=key)
        context |= {"predictor": predictor, "columns": side_by_side(access.coalition, predictor)}
    else:
        context["inventory_is_empty"] = not Plan.objects.in_coalition(access.coalition).current().exists()
    return render(request, "plans_inventory/plan_compare.html", context)


@coalition_page(P.VIEW_PLANS, on=Strategy)
def strategy_alignment(request: HttpRequest, access: Access, strategy: Strategy) -> HttpResponse:
    """Priorities of plans that share a predictor with a strategy: the panel on its page, or a page of its own."""
    links = AlignmentLink.objects.in_coalition(access.coalition).current().of_strategy(strategy)
    known = set(links.values_list("first_id", flat=True))
    cards = cards_of(links.exclude(state=AlignmentLink.State.REJECTED).strongest_first().with_sides())
    suggested = [card for card in cards if card.link.is_open]
    matches = [match for match in matches_of(strategy) if match.priority.pk not in known]
    panel = bool(request.htmx) and not request.htmx.history_restore_request  # type: ignore[attr-defined]
    context = {
        "strategy": strategy,
        "agreed": [card for card in cards if card.link.state == AlignmentLink.State.AGREED],
        "confirmed": [card for card in cards if card.link.state == AlignmentLink.State.CONFIRMED],
        "suggested": suggested[:SHOWN] if panel else suggested,
        "strategy_predictors": strategy.predictors.all() if not (matches or cards) else [],
        "matches": matches[:SHOWN] if panel else matches,
        "more": max(len(matches) - SHOWN, 0) + max(len(suggested) - SHOWN, 0) if panel else 0,
        "all_url": reverse("plans:strategy_alignment", args=[access.coalition.slug, strategy.pk]),
        "crumbs": [(_("Shared agenda"), ""), (strategy.title, strategy.get_absolute_url())],
    }
    template = "plans_inventory/_strategy_alignment.html" if panel else "plans_inventory/strategy_alignment.html"
    response = render(request, template, context)
    patch_vary_headers(response, ("HX-Request",))
    return response

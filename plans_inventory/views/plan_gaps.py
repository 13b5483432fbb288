"""What plans and strategies leave open."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from plans_inventory.crumbs import crumbs_to_plans
from plans_inventory.forms.plans import OUTDATED
from plans_inventory.plan_gaps import MANY, Gaps, gaps_of


@coalition_page(P.VIEW_PLANS)
def plan_gaps(request: HttpRequest, access: Access) -> HttpResponse:
    """Each kind of gap with its count, and the very list that it counts."""
    gaps = gaps_of(access.coalition, on=access.today)
    plans = reverse("plans:plan_list", args=[access.coalition.slug])
    context = {
        "crumbs": crumbs_to_plans(access.coalition),
        "gaps": gaps,
        "many": MANY,
        "plans_url": plans,
        "matrix_url": reverse("plans:alignment_matrix", args=[access.coalition.slug]),
        "tiles": list(tiles_of(gaps, plans=plans)),
    }
    return render(request, "plans_inventory/plan_gaps.html", context)


def tiles_of(gaps: Gaps, *, plans: str) -> Iterator[dict[str, str | int]]:
    """A count for each kind of gap, with the address of what it counts; `plans` is that of the list of plans."""
    n = len(gaps.planned_without_us)
    word = ngettext("predictor with many plans and no strategy", "predictors with many plans and no strategy", n)
    yield {"count": n, "word": word, "url": "#planned"}
    n = len(gaps.unsupported)
    word = ngettext("strategy that no plan supports", "strategies that no plan supports", n)
    yield {"count": n, "word": word, "url": "#unsupported"}
    n = gaps.outdated.count()
    word = ngettext("plan expired, or past its update", "plans expired, or past their update", n)
    yield {"count": n, "word": word, "url": f"{plans}?stale={OUTDATED}"}
    n = len(gaps.untouched)
    word = ngettext("predictor that no plan touches", "predictors that no plan touches", n)
    yield {"count": n, "word": word, "url": "#untouched"}

"""What plans and strategies leave open."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from plans_inventory.crumbs import crumbs_to_plans
from plans_inventory.forms.plans import OUTDATED
from plans_inventory.plan_gaps import MANY, gaps_of


@coalition_page(P.VIEW_PLANS)
def plan_gaps(request: HttpRequest, access: Access) -> HttpResponse:
    """Each kind of gap with its count, and the very list that it counts."""
    gaps = gaps_of(access.coalition, on=access.today)
    plans = reverse("plans:plan_list", args=[access.coalition.slug])
    tiles = [
        (len(gaps.planned_without_us), _("predictors with many plans and no strategy"), "#planned"),
        (len(gaps.unsupported), _("strategies that no plan supports"), "#unsupported"),
        (gaps.outdated.count(), _("plans expired, or past their update"), f"{plans}?stale={OUTDATED}"),
        (len(gaps.untouched), _("predictors that no plan touches"), "#untouched"),
    ]
    context = {
        "crumbs": crumbs_to_plans(access.coalition),
        "gaps": gaps,
        "many": MANY,
        "plans_url": plans,
        "tiles": [{"count": count, "word": word, "url": url} for count, word, url in tiles],
    }
    return render(request, "plans_inventory/plan_gaps.html", context)

"""What people's decisions changed in the ranking of suggested links."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from plans_inventory.crumbs import crumbs_to_links
from plans_inventory.link_decisions import learned_in


@coalition_page(P.VIEW_PLANS)
def alignment_ranking(request: HttpRequest, access: Access) -> HttpResponse:
    """Each kind of reason: how often it was confirmed, how often expected, what that changes."""
    context = {"crumbs": crumbs_to_links(access.coalition), "learned": learned_in(access.coalition)}
    return render(request, "plans_inventory/alignment_ranking.html", context)

"""The overview: what moves, what is stuck."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page


@coalition_page(P.VIEW_OVERVIEW)
def overview(request: HttpRequest, access: Access) -> HttpResponse:
    """Every strategy with its lead, in the words of those who do the work; what needs a hand comes first."""
    return render(request, "momentum/overview.html", {"coalition": access.coalition})

"""Search across everything that one may see."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from momentum.search import search as look_for


@coalition_page(P.VIEW_OVERVIEW)
def search(request: HttpRequest, access: Access) -> HttpResponse:
    """What the words of the search field are found in."""
    # PostgreSQL keeps no NUL in a text, so nothing could contain one.
    words = request.GET.get("q", "").replace("\x00", " ")[:200]
    return render(request, "momentum/search.html", {"words": words, "found": list(look_for(access, words))})

"""The safe: what the reader keeps now, and which envelopes are on their way."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from engagement.card_safe import safe_of
from engagement.crumbs import crumbs_to_gift_cards


@coalition_page(P.VIEW_GIFT_CARDS)
def card_safe(request: HttpRequest, access: Access) -> HttpResponse:
    """Cards in the reader's hands, envelopes for them to count, and those that they offered."""
    context = {
        "crumbs": crumbs_to_gift_cards(access.coalition),
        "safe": safe_of(access.member, access.coalition, on=access.today),
        "may_edit": access.can(P.EDIT_GIFT_CARDS),
    }
    return render(request, "engagement/card_safe.html", context)

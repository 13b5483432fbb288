"""The overview: what moves, what is stuck."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.agenda_pages import STRATEGY_COLUMNS, strategy_rows, with_leads_and_commitments
from coalitions.models import Strategy
from common.lists import ListPage
from momentum import board_page
from momentum import overview as parts
from momentum.coming import coming
from momentum.next_steps import next_steps


@coalition_page(P.VIEW_OVERVIEW)
def overview(request: HttpRequest, access: Access) -> HttpResponse:
    """Every strategy with its lead, in the words of those who do the work; what needs a hand comes first."""
    slug = access.coalition.slug
    strategies = Strategy.objects.in_coalition(access.coalition).current().orphans_first()
    since, counted = board_page.last_day(access), parts.counts(access)
    context = {
        "setting_up": parts.setting_up(access),
        "steps": next_steps(access, counted),
        "tiles": parts.tiles(access, counted),
        "list": ListPage(
            request,
            with_leads_and_commitments(strategies, access),
            columns=STRATEGY_COLUMNS,
            row=strategy_rows(access),
        ),
        "coming": coming(access),
        "since": since,
        "changes": board_page.changes(access, since),
        "chart": parts.updates_of_the_year(access),
        "board_page_url": reverse("momentum:board_page_add", args=[slug]) if access.can(P.MAKE_BOARD_PAGES) else "",
        "panel_url": reverse("momentum:momentum_panel", args=[slug]) if access.can(P.VIEW_REMINDERS) else "",
        "board_pages_url": reverse("momentum:board_page_list", args=[slug]),
    }
    return render(request, "momentum/overview.html", context)

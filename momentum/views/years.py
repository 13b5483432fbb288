"""The state of the coalition, year by year."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from momentum.tabs import report_tabs
from momentum.years import context_of, year_asked, years_known


@coalition_page(P.VIEW_REPORTS)
def year_view(request: HttpRequest, access: Access) -> HttpResponse:
    """What was promised for a year, what was kept and what was not, and what was learned."""
    year = year_asked(request.GET.get("year", ""), access.coalition, on=access.today)
    context = context_of(year, on=access.today) | {
        "year": year.number,
        "span": year if year.is_fiscal else None,
        "years": [(number, number == year.number) for number in years_known(year, on=access.today)],
        "tabs": report_tabs(access, "year_view"),
        "tabs_label": _("Reports"),
    }
    return render(request, "momentum/year_view.html", context)

"""The picture of who works on what."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.coverage import coverage_of
from coalitions.partner_pages import partner_context


@coalition_page(P.VIEW_PARTNERS)
def organization_coverage(request: HttpRequest, access: Access) -> HttpResponse:
    """Sectors by pillars: how many organizations lead a strategy or have promised something, and where none does."""
    context = partner_context(
        access,
        "organization_coverage",
        title=_("Coverage"),
        lead=_("How many organizations of each sector lead a strategy, or have promised something, under each pillar."),
        coverage=coverage_of(access.coalition),
        list_url=reverse("coalitions:organization_list", args=[access.coalition.slug]),
    )
    return render(request, "coalitions/organization_coverage.html", context)

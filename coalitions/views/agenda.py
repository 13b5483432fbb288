"""The shared agenda as a whole."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.agenda_outline import outline
from coalitions.forms.strategies import AgendaFilters
from coalitions.models import Strategy
from common.filters import chips_of, dress


@coalition_page(P.VIEW_OVERVIEW)
def agenda_detail(request: HttpRequest, access: Access) -> HttpResponse:
    """Goals, barriers and strategies as one outline, with leads and commitments."""
    current = Strategy.objects.in_coalition(access.coalition).current()
    filters = AgendaFilters(request.GET, current, request=request)
    form = dress(filters.form)
    chips = chips_of(form, request.GET)
    context = {
        "goals": outline(filters.qs, access, empty_too=not chips),
        "count": filters.qs.count(),
        "orphans": current.orphans().count(),
        "form": form,
        "chips": chips,
        "may_edit": access.can(P.EDIT_AGENDA),
    }
    return render(request, "coalitions/agenda_detail.html", context)

"""The coordinators' panel: does the coalition keep its momentum?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from momentum.momentum_panel import attendance, attendance_chart, readings


@coalition_page(P.VIEW_REMINDERS)
def momentum_panel(request: HttpRequest, access: Access) -> HttpResponse:
    """Updates, answer times, leads, listening debt, reports and attendance, each with its list."""
    table = attendance(access)
    context = {
        "readings": readings(access),
        "attendance": table,
        "chart": attendance_chart(table) if table else None,
        "crumbs": [(_("Overview"), reverse("momentum:overview", args=[access.coalition.slug]))],
    }
    return render(request, "momentum/momentum_panel.html", context)

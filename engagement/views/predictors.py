"""What residents said about a predictor, on the predictor's page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.data_pages import crumbs_to_data
from engagement.headcounts import room_of
from engagement.models import Insight
from predictors.models import Predictor


@coalition_page(P.VIEW_OVERVIEW)
def predictor_insights(request: HttpRequest, access: Access, key: str) -> HttpResponse:
    """Insights about a predictor: the panel on its page, or a page of its own.

    Those who may not see sessions read agreed insights only, without place and day, small numbers masked.
    """
    predictor = get_object_or_404(Predictor, key=key)
    exact = access.can(P.VIEW_SESSIONS)
    found = Insight.objects.in_coalition(access.coalition).current().filter(predictors=predictor)
    shown = (found if exact else found.agreed()).select_related("activity__coalition")
    shown = shown.prefetch_related("activity__headcounts__resident_group", "resident_groups")
    panel = bool(request.htmx) and not request.htmx.history_restore_request  # type: ignore[attr-defined]
    address = reverse("coalitions:predictor_detail", args=[access.coalition.slug, predictor.key])
    context = {
        "predictor": predictor,
        "heard": [(insight, room_of(insight.activity, exact=exact)) for insight in shown],
        "exact": exact,
        "crumbs": [*crumbs_to_data(access), (predictor.spoken_name, address)],
    }
    template = "engagement/_predictor_insights.html" if panel else "engagement/predictor_insights.html"
    response = render(request, template, context)
    patch_vary_headers(response, ("HX-Request",))
    return response

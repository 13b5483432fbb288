"""Pages about predictors inside a coalition: what they mean, how they are measured, who works on them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.agenda_pages import lead_cell, status_cell, with_leads_and_commitments
from coalitions.data_pages import crumbs_to_data, data_context
from coalitions.models import Strategy
from predictors.models import Pillar, Predictor
from predictors.place_pages import lines_of

# What was taken back or replaced is no work on a predictor.
GONE = ("withdrawn", "superseded")


@coalition_page(P.VIEW_PLANS)
def predictor_list(request: HttpRequest, access: Access) -> HttpResponse:
    """The five pillars with their twenty-four predictors."""
    context = data_context(access, "coalitions:predictor_list") | {
        "pillars": Pillar.objects.prefetch_related("predictors__metrics")
    }
    return render(request, "coalitions/predictor_list.html", context)


@coalition_page(P.VIEW_PLANS)
def predictor_detail(request: HttpRequest, access: Access, key: str) -> HttpResponse:
    """One predictor: what it means, how it is measured, where the place stands, and who works on it."""
    predictor = get_object_or_404(Predictor.objects.select_related("pillar"), key=key)
    place = access.coalition.place
    metrics = predictor.metrics.all()
    context = {
        "title": predictor.spoken_name,
        "lead": predictor.spoken_meaning,
        "crumbs": [*crumbs_to_data(access), (_("Predictors"), data_context(access)["tabs"][1][1])],
        "predictor": predictor,
        "place": place,
        "lines": lines_of(place, metrics) if place else [],
        "metrics": metrics,
        "work": _work_on(predictor, access),
    }
    return render(request, "coalitions/predictor_detail.html", context)


def _work_on(predictor: Predictor, access: Access) -> list[dict[str, object]]:
    """The coalition's strategies on a predictor with their leads and commitments."""
    current = Strategy.objects.in_coalition(access.coalition).current().filter(predictors=predictor).orphans_first()
    return [
        {
            "strategy": strategy,
            "lead": lead_cell(strategy),
            "commitments": [
                (commitment, status_cell(commitment, on=access.today))
                for commitment in strategy.shown_commitments  # type: ignore[attr-defined]
                if commitment.state not in GONE
            ],
        }
        for strategy in with_leads_and_commitments(current, access)
    ]

"""Pages about predictors: the framework in plain words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.door import person_page
from predictors.models import Pillar, Predictor


@person_page
def predictor_list(request: HttpRequest) -> HttpResponse:
    """The five pillars with their twenty-four predictors."""
    context = {
        "title": _("Predictors"),
        "lead": _(
            "Conditions in a community that predict whether people move up: five pillars, twenty-four predictors."
        ),
        "pillars": Pillar.objects.prefetch_related("predictors"),
    }
    return render(request, "predictors/predictor_list.html", context)


@person_page
def predictor_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One predictor: what it means and where it belongs."""
    predictor = get_object_or_404(Predictor.objects.select_related("pillar"), key=key)
    context = {
        "title": predictor.spoken_name,
        "lead": predictor.spoken_meaning,
        "crumbs": [(_("Predictors"), reverse("predictors:predictor_list"))],
        "predictor": predictor,
        "facts": [
            (_("Pillar"), predictor.pillar.spoken_name),
            (_("In English"), predictor.name),
            (_("In Spanish"), predictor.name_es),
        ],
        "others": predictor.pillar.predictors.exclude(pk=predictor.pk),
    }
    return render(request, "predictors/predictor_detail.html", context)

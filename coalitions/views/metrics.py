"""The metrics as a list: what is measured, in which unit, which way is better."""

from __future__ import annotations

import django_filters
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.data_pages import data_context
from common.filters import ListFilters
from common.lists import Column, ListPage, Row
from predictors.models import MetricDefinition, Pillar
from predictors.models.spoken import spoken_field

COLUMNS = (
    Column("metric", gettext_lazy("Metric"), sort="position"),
    Column("predictor", gettext_lazy("Predictor"), sort="predictor__position"),
    Column("unit", gettext_lazy("Unit")),
    Column("better", gettext_lazy("Which way is better")),
)


class MetricFilters(ListFilters):
    """Filters of the list of metrics."""

    search_fields = ("name", "name_es", "meaning", "meaning_es", "predictor__name", "predictor__name_es", "variable")
    pillar = django_filters.ModelChoiceFilter(
        field_name="predictor__pillar", queryset=Pillar.objects.all(), label=gettext_lazy("Pillar")
    )

    class Meta:
        model = MetricDefinition
        fields: list[str] = []


@coalition_page(P.VIEW_PLANS)
def metric_list(request: HttpRequest, access: Access) -> HttpResponse:
    """Every metric of the newest edition."""
    slug = access.coalition.slug
    listed = ListPage(
        request,
        MetricDefinition.objects.select_related("predictor"),
        columns=(*COLUMNS, Column("source", gettext_lazy("Source"), sort=spoken_field("source"))),
        row=lambda metric: _metric_row(metric, slug=slug),
        filters=MetricFilters,
        counted=lambda n: ngettext("%(n)d metric", "%(n)d metrics", n) % {"n": n},
    )
    return listed.answer("coalitions/metric_list.html", data_context(access, "coalitions:metric_list"))


def _metric_row(metric: MetricDefinition, *, slug: str) -> Row:
    address = reverse("coalitions:predictor_detail", args=[slug, metric.predictor.key])
    return Row(
        url=f"{address}#{metric.variable}",
        cells=(
            metric.spoken_name,
            metric.predictor.spoken_name,
            str(metric.get_unit_display()),
            str(metric.get_better_direction_display()),
            metric.spoken_source,
        ),
    )

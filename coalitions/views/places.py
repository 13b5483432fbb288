"""Pages about places: what is known about the coalition's own, and about those beside which it is put."""

from __future__ import annotations

from django.db.models import Count, Max, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.crumbs import crumbs_to
from coalitions.data_pages import crumbs_to_data, data_context
from coalitions.models import Strategy
from common.lists import Column, Empty, ListPage, Row
from common.marks import nothing
from predictors.metric_pages import metric_page
from predictors.models import MetricDefinition, Place
from predictors.number_words import bounds_words, value_words
from predictors.place_pages import lines_of, notes_on, pillars_of

COLUMNS = (
    Column("name", gettext_lazy("Place"), sort="name"),
    Column("part", gettext_lazy("What it is here")),
    Column("metrics", gettext_lazy("Metrics with a value"), sort="metric_count", numeric=True),
    Column("year", gettext_lazy("Newest year"), sort="newest_year", numeric=True),
)


@coalition_page(P.VIEW_PLANS)
def place_list(request: HttpRequest, access: Access) -> HttpResponse:
    """The coalition's place and its peers, with how much is known about each."""
    context = data_context(access, "coalitions:place_list")
    listed = ListPage(
        request,
        _with_counts(Place.objects.in_coalition(access.coalition)),
        columns=COLUMNS,
        row=lambda place: _place_row(place, access),
        counted=lambda n: ngettext("%(n)d place", "%(n)d places", n) % {"n": n},
        empty=Empty(
            _("No place yet"),
            _("Say in the set-up which county or city the coalition is about, then upload Urban's file."),
            _("Upload county data") if context["upload_url"] else "",
            context["upload_url"],
        ),
    )
    return listed.answer("coalitions/place_list.html", context)


def _with_counts(places: QuerySet[Place]) -> QuerySet[Place]:
    """Attach `metric_count` and `newest_year`, of values about all residents."""
    everybody = Q(metric_values__subgroup="")
    return places.annotate(
        metric_count=Count("metric_values__definition", filter=everybody, distinct=True),
        newest_year=Max("metric_values__year", filter=everybody),
    ).order_by("state", "name", "pk")


def _place_row(place: Place, access: Access) -> Row:
    is_own = place.pk == access.coalition.place_id
    return Row(
        url=reverse("coalitions:place_detail", args=[access.coalition.slug, place.pk]),
        id=f"place-{place.pk}",
        cells=(
            str(place),
            _("the coalition's place") if is_own else _("a peer"),
            str(place.metric_count),  # type: ignore[attr-defined]
            str(place.newest_year or "") or nothing(),  # type: ignore[attr-defined]
        ),
    )


@coalition_page(P.VIEW_PLANS, on=Place)
def place_detail(request: HttpRequest, access: Access, place: Place) -> HttpResponse:
    """Everything that is known about a place, with what the numbers cannot say beside them."""
    pillars = pillars_of(place)
    context = data_context(access) | {
        "crumbs": crumbs_to_data(access),
        "place": place,
        "notes": notes_on(place),
        "pillars": pillars,
        "has_values": any(line.value for part in pillars for one in part.predictors for line in one.lines),
    }
    return render(request, "coalitions/place_detail.html", context)


@coalition_page(P.VIEW_PLANS, on=Strategy)
def strategy_county(request: HttpRequest, access: Access, strategy: Strategy) -> HttpResponse:
    """The county-wide numbers behind a strategy, nobody's score: the panel on its page, or a page of its own."""
    place = access.coalition.place
    metrics = MetricDefinition.objects.filter(predictor__in=strategy.predictors.all())
    lines = lines_of(place, metrics) if place else []
    context = {
        "strategy": strategy,
        "place": place,
        "lines": [line for line in lines if line.value],
        "crumbs": crumbs_to(strategy, itself=True),
    }
    panel = bool(request.htmx) and not request.htmx.history_restore_request  # type: ignore[attr-defined]
    template = "coalitions/_strategy_county.html" if panel else "coalitions/strategy_county.html"
    response = render(request, template, context)
    patch_vary_headers(response, ("HX-Request",))
    return response


@coalition_page(P.VIEW_PLANS, on=Place)
def place_metric(request: HttpRequest, access: Access, place: Place, variable: str) -> HttpResponse:
    """One metric in one place: its years, the peers, the groups of residents."""
    definition = get_object_or_404(MetricDefinition.objects.select_related("predictor"), variable=variable)
    page = metric_page(place, definition)
    newest = page.newest
    address = reverse("coalitions:place_detail", args=[access.coalition.slug, place.pk])
    context = {
        "crumbs": [*crumbs_to_data(access), (str(place), address)],
        "place": place,
        "definition": definition,
        "page": page,
        "notes": notes_on(place),
        "words": value_words(newest, definition.unit) if newest else "",
        "bounds": bounds_words(newest, definition.unit) if newest else "",
    }
    return render(request, "coalitions/place_metric.html", context)

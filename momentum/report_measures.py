"""Is anyone better off: county-wide indicators behind the strategies, and what aligned plans measure; with caveats."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from django.db.models import F
from django.utils.translation import gettext as _

from coalitions.models import Coalition, Strategy
from momentum.report_lines import Line, line_of
from plans_inventory.models import AlignmentLink, OutcomeMeasure
from predictors.models import MetricDefinition, MetricValue
from predictors.number_words import quality_words
from predictors.place_pages import MetricLine, lines_of


def indicators_of(coalition: Coalition) -> list[Line]:
    """The newest value of each metric of the strategies' predictors; a weak one says so and shows no number."""
    if coalition.place is None:
        return []
    strategies = Strategy.objects.in_coalition(coalition).current()
    metrics = MetricDefinition.objects.filter(predictor__strategies__in=strategies).distinct()
    return [_indicator(found) for found in lines_of(coalition.place, metrics) if found.value]


def plan_measures_of(coalition: Coalition, *, agreed: bool) -> Iterator[Line]:
    """What plans measure about priorities that are aligned with a strategy; with `agreed` both offices have said so."""
    links = AlignmentLink.objects.in_coalition(coalition).current().filter(strategy__isnull=False)
    links = links.agreed() if agreed else links.confirmed()
    measures = OutcomeMeasure.objects.in_coalition(coalition).current().filter(priority__in=links.values("first"))
    for one in measures.select_related("plan").order_by(F("target_year").asc(nulls_last=True), "pk"):
        yield line_of(one.name, partial(_plan_words, one))


def _indicator(found: MetricLine) -> Line:
    return line_of(found.definition.name, partial(_indicator_words, found), title_es=found.definition.name_es)


def _indicator_words(found: MetricLine) -> str:
    """54.3%, between 50.1% and 58.0% (2023). Strong: the number can be relied on."""
    value = found.value
    if value is None:
        return ""
    if value.quality == MetricValue.Quality.WEAK:
        return f"{value.year}: {quality_words(value.quality)}"
    number = ", ".join(filter(None, [found.words, found.bounds]))
    return f"{number} ({value.year}). {quality_words(value.quality)}"


def _plan_words(one: OutcomeMeasure) -> str:
    """From 12% (2024) to 9% (2030), as “Housing Element” prints it."""
    start, goal = (_with_year(text, year) for text, year in _ends_of(one))
    known = {"start": start or "–", "goal": goal or "–", "plan": one.plan.title}
    return _("baseline %(start)s, target %(goal)s, as “%(plan)s” prints them; the plan’s office measures it") % known


def _ends_of(one: OutcomeMeasure) -> list[tuple[str, int | None]]:
    return [(one.baseline, one.baseline_year), (one.target, one.target_year)]


def _with_year(text: str, year: int | None) -> str:
    return f"{text} ({year})" if text and year else text

"""The figures that a station shows on its page and its poster: a metric of the county data, or the coalition's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from common.charts import Bar, BarChart
from engagement.models import DataWalkStation
from engagement.station_words import lines
from predictors.models import MetricDefinition, MetricValue
from predictors.number_words import bounds_words, quality_words, value_words

# So many bars people take in at a glance from two steps away.
MOST_BARS = 5


@dataclass(frozen=True)
class Figures:
    """What is told about a number; `headline` is empty where a community should not act on the number."""

    headline: str
    about: str
    bounds: str
    caution: str
    rows: Sequence[tuple[str, str, str]]
    chart: BarChart | None


def metric_figures(station: DataWalkStation) -> Figures | None:
    """The years of the station's metric, weak ones in words only; None where it shows no metric or has no value."""
    if station.metric is None or station.place is None:
        return None
    definition = station.metric
    values = list(MetricValue.objects.about_everybody().filter(place=station.place, definition=definition))
    values = sorted(values, key=lambda value: value.year)[-MOST_BARS:]
    if not values:
        return None
    usable = [value for value in values if value.is_charted]
    newest = usable[-1] if usable else None
    return Figures(
        headline=value_words(newest, definition.unit) if newest else "",
        about=f"{station.place}, {newest.year}" if newest else "",
        bounds=bounds_words(newest, definition.unit) if newest else "",
        caution=_caution(values),
        rows=[_row(value, definition) for value in values],
        chart=_chart(usable, definition, str(station.place)),
    )


def _caution(values: Sequence[MetricValue]) -> str:
    """What must be said about the quality of the years that are shown, and of those that are not."""
    sentences = []
    if weak := [str(value.year) for value in values if not value.is_charted]:
        sentences.append(
            _("Not shown, because a community should not act on a number of weak or unknown quality: %(years)s.")
            % {"years": ", ".join(weak)}
        )
    if any(value.is_charted and value.quality == MetricValue.Quality.MARGINAL for value in values):
        sentences.append(quality_words(MetricValue.Quality.MARGINAL))
    return " ".join(sentences)


def _row(value: MetricValue, definition: MetricDefinition) -> tuple[str, str, str]:
    if not value.is_charted:
        return str(value.year), _("not shown"), ""
    return str(value.year), value_words(value, definition.unit), bounds_words(value, definition.unit)


def _chart(usable: Sequence[MetricValue], definition: MetricDefinition, place: str) -> BarChart | None:
    """Bars for the years, the newest filled; a single number and half a metric need no picture."""
    if len(usable) < 2 or definition.needs_other_half or any((value.number or 0) < 0 for value in usable):
        return None
    told = [f"{value.year}: {value_words(value, definition.unit)}" for value in usable]
    return BarChart(
        title=f"{definition.spoken_name}: {place}",
        description="; ".join(told),
        bars=[
            Bar(
                label=str(value.year),
                value=value.number or 0.0,
                text=value_words(value, definition.unit),
                tone="accent" if value is usable[-1] else "silent",
            )
            for value in usable
        ],
        label_heading=_("Year"),
        value_heading=_("Value"),
        name="station",
    )


def own_rows(station: DataWalkStation) -> list[tuple[str, str]]:
    """The coalition's own figures: what stands before a line's last colon with a space, and what stands after it."""
    rows = []
    for line in lines(station.own_figures):
        label, colon, number = line.rpartition(": ")
        rows.append((label.strip(), number.strip()) if colon and label.strip() else (line, ""))
    return rows

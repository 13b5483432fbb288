"""What the page of one metric in one place shows: the years, the peers, the groups of residents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from common.charts import Bar, BarChart
from common.line_charts import LineChart, YearPoint
from predictors.models import MetricDefinition, MetricValue, Place
from predictors.number_words import bounds_words, in_unit, quality_words, value_words


@dataclass(frozen=True)
class GroupLine:
    """One group of residents in one year."""

    group: str
    year: int
    words: str
    bounds: str
    quality: str


@dataclass(frozen=True)
class MetricPage:
    """Everything that is known about one metric in one place."""

    years: LineChart | None
    peers: BarChart | None
    groups: Sequence[GroupLine]
    newest: MetricValue | None


def metric_page(place: Place, definition: MetricDefinition) -> MetricPage:
    """Gather it; a weak value is told in words and never drawn."""
    values = list(MetricValue.objects.filter(place=place, definition=definition).order_by("year", "subgroup"))
    everybody = [value for value in values if not value.subgroup]
    return MetricPage(
        years=_years(everybody, place, definition),
        peers=_peers(everybody, place, definition),
        groups=[_group(value, definition) for value in reversed(values) if value.subgroup],
        newest=everybody[-1] if everybody else None,
    )


def _years(values: Sequence[MetricValue], place: Place, definition: MetricDefinition) -> LineChart | None:
    if not values:
        return None
    drawn = [value for value in values if value.is_charted and not definition.needs_other_half]
    return LineChart(
        title=f"{definition.spoken_name}: {place}",
        description=_years_described(values, drawn, definition),
        points=[_point(value, definition, is_drawn=value in drawn) for value in values],
        tick=lambda number: in_unit(number, definition.unit),
        note=_("The picture does not begin at zero.") if drawn else "",
        name="years",
    )


def _point(value: MetricValue, definition: MetricDefinition, *, is_drawn: bool) -> YearPoint:
    return YearPoint(
        year=value.year,
        number=value.number if is_drawn else None,
        text=value_words(value, definition.unit),
        lower=value.lower,
        upper=value.upper,
        bounds=bounds_words(value, definition.unit),
        note=quality_words(value.quality),
    )


def _years_described(values: Sequence[MetricValue], drawn: Sequence[MetricValue], definition: MetricDefinition) -> str:
    """One sentence with the first and the last number, and one about what is not drawn."""
    if definition.needs_other_half:
        return _("This is half of a metric and is not drawn.")
    sentences = []
    if len(drawn) > 1:
        first, last = drawn[0], drawn[-1]
        sentences.append(
            _("From %(first)s in %(start)s to %(last)s in %(end)s.")
            % {
                "first": value_words(first, definition.unit),
                "start": first.year,
                "last": value_words(last, definition.unit),
                "end": last.year,
            }
        )
    elif drawn:
        sentences.append(f"{value_words(drawn[0], definition.unit)} ({drawn[0].year}).")
    left_out = [str(value.year) for value in values if value not in drawn]
    if left_out:
        sentences.append(
            _("Not drawn, because a community should not act on a number of weak or unknown quality: %(years)s.")
            % {"years": ", ".join(left_out)}
        )
    return " ".join(sentences)


def _peers(values: Sequence[MetricValue], place: Place, definition: MetricDefinition) -> BarChart | None:
    """The place beside its peers in the newest year whose own value may be drawn."""
    own = next((value for value in reversed(values) if value.is_charted), None)
    if own is None or definition.needs_other_half:
        return None
    beside = MetricValue.objects.about_everybody().filter(definition=definition, year=own.year, place__peer_of=place)
    usable = [value for value in beside.select_related("place").order_by("place__name") if value.is_charted]
    if not usable:
        return None
    return BarChart(
        title=_("%(metric)s: %(place)s and its peers, %(year)s")
        % {"metric": definition.spoken_name, "place": place, "year": own.year},
        description=_("The same year for all. Peers without a value that can be used are left out."),
        bars=[_bar(own, str(place), definition, tone="accent")]
        + [_bar(value, str(value.place), definition, tone="silent") for value in usable],
        label_heading=_("Place"),
        value_heading=str(own.year),
        name="peers",
    )


def _bar(value: MetricValue, label: str, definition: MetricDefinition, *, tone: str) -> Bar:
    return Bar(label=label, value=value.number or 0.0, text=value_words(value, definition.unit), tone=tone)


def _group(value: MetricValue, definition: MetricDefinition) -> GroupLine:
    return GroupLine(
        group=value.subgroup,
        year=value.year,
        words=value_words(value, definition.unit),
        bounds=bounds_words(value, definition.unit),
        quality=quality_words(value.quality),
    )

"""What a place's pages show: each metric with its value, bounds, years, peers and quality in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from predictors.models import MetricDefinition, MetricValue, Pillar, Place, Predictor
from predictors.number_words import bounds_words, in_unit, value_words

# Connecticut gave up its eight counties; the files count nine planning regions from this year on.
CONNECTICUT, REGIONS_SINCE = "09", 2022


@dataclass(frozen=True)
class MetricLine:
    """One metric on a place's page; `value` is the newest one, None where no file has any."""

    definition: MetricDefinition
    value: MetricValue | None
    years: str
    peers: str

    @property
    def words(self) -> str:
        """The value as people write it."""
        return value_words(self.value, self.definition.unit) if self.value else ""

    @property
    def bounds(self) -> str:
        """Between which numbers it most likely lies."""
        return bounds_words(self.value, self.definition.unit) if self.value else ""


@dataclass(frozen=True)
class PredictorPart:
    """A predictor with its metrics for one place."""

    predictor: Predictor
    lines: Sequence[MetricLine]


@dataclass(frozen=True)
class PillarPart:
    """A pillar with its predictors for one place."""

    pillar: Pillar
    predictors: Sequence[PredictorPart]


def pillars_of(place: Place) -> list[PillarPart]:
    """Everything that is known about a place, pillar by pillar; five queries however much it is."""
    lines: dict[int, list[MetricLine]] = defaultdict(list)
    for line in lines_of(place, MetricDefinition.objects.all()):
        lines[line.definition.predictor_id].append(line)
    pillars = Pillar.objects.prefetch_related("predictors")
    return [
        PillarPart(pillar, [PredictorPart(one, lines[one.pk]) for one in pillar.predictors.all() if lines[one.pk]])
        for pillar in pillars
    ]


def lines_of(place: Place, definitions: Iterable[MetricDefinition]) -> list[MetricLine]:
    """The newest value of each metric, the years there are, and where its peers stand in the same year."""
    wanted = list(definitions)
    series: dict[int, list[MetricValue]] = defaultdict(list)
    for value in MetricValue.objects.about_everybody().filter(place=place, definition__in=wanted).order_by("year"):
        series[value.definition_id].append(value)
    newest = {pk: values[-1] for pk, values in series.items()}
    beside = _beside(place, newest.values())
    return [
        MetricLine(
            one,
            newest.get(one.pk),
            years_words([value.year for value in series[one.pk]]),
            peers_words(beside.get(one.pk, []), one),
        )
        for one in wanted
    ]


def _beside(place: Place, newest: Iterable[MetricValue]) -> dict[int, list[float]]:
    """For each metric the numbers of the peers in the year of the place's own newest value; weak ones are left out."""
    years = {value.definition_id: value.year for value in newest}
    found: dict[int, list[float]] = defaultdict(list)
    peers = MetricValue.objects.about_everybody().filter(place__peer_of=place, year__in=set(years.values()))
    for value in peers:
        if value.is_charted and value.number is not None and years.get(value.definition_id) == value.year:
            found[value.definition_id].append(value.number)
    return found


def peers_words(numbers: Sequence[float], definition: MetricDefinition) -> str:
    """“3 peers: 62.0% to 81.0%”; empty where no peer has a number that may be used."""
    if not numbers:
        return ""
    low, high = in_unit(min(numbers), definition.unit), in_unit(max(numbers), definition.unit)
    span = low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}
    counted = ngettext("%(n)d peer", "%(n)d peers", len(numbers)) % {"n": len(numbers)}
    return f"{counted}: {span}"


def years_words(years: Sequence[int]) -> str:
    """2014–2019, 2021–2023: runs of years in order; two that follow one another are named one by one."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def notes_on(place: Place) -> list[str]:
    """What a reader must know about a place before any of its numbers."""
    if place.kind == Place.Kind.COUNTY and place.fips.startswith(CONNECTICUT):
        return [
            _(
                "Connecticut has counties in these files up to %(last)s and planning regions from %(first)s on. "
                "Their numbers belong to different areas and must not be joined into one series."
            )
            % {"last": REGIONS_SINCE - 1, "first": REGIONS_SINCE}
        ]
    return []

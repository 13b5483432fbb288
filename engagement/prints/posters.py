"""Station posters: a question, its number as picture and table, and a sheet with room for dots."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.models import Prefetch
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.printed_charts import printed_bars
from common.typesetting import typeset
from engagement.models import DataWalkStation, DotVote, EngagementActivity
from engagement.naming import refuse_naming
from engagement.station_figures import Figures, metric_figures, own_rows
from engagement.station_words import StationWords, Told, told, words_of
from predictors.models import MetricDefinition


class Paper(models.TextChoices):
    """The sheets that posters are printed on; the values are Typst's names."""

    TABLOID = "us-tabloid", gettext_lazy("Tabloid (11 × 17 inches)")
    A3 = "a3", gettext_lazy("A3")
    LETTER = "us-letter", gettext_lazy("Letter")


def stations_to_print(activity: EngagementActivity) -> list[DataWalkStation]:
    """The stations of a walk in their order, with all that hangs on the wall."""
    wordings = Prefetch("dot_votes", DotVote.objects.current().order_by("pk"), to_attr="wordings")
    return list(activity.stations.current().select_related("metric", "place").prefetch_related(wordings))


def poster_words(station: DataWalkStation, language: str) -> StationWords:
    """The words of one of `stations_to_print`."""
    return words_of(station, language, station.wordings)  # type: ignore[attr-defined]


def print_posters(
    activity: EngagementActivity, stations: Sequence[DataWalkStation], *, paper: Paper, language: str
) -> bytes:
    """The posters of these stations as one PDF; refused where one names the session's resident group."""
    with translation.override(language):
        posters = [_poster(station, language) for station in stations]
        data = {
            "title": _("Station posters"),
            "author": activity.coalition.name,
            "paper": paper.value,
            "posters": posters,
            "labels": {
                "table": _("The same numbers as a table"),
                "dots": _("Put your dots beside what matters most to you."),
                "untranslated": _("Some words on this poster are not translated yet."),
            },
        }
    refuse_naming(activity, texts_in([data["author"], posters]))
    return typeset("posters", data, language=language)


def texts_in(data: Any) -> list[str]:
    """All texts in what a template is given."""
    if isinstance(data, str):
        return [data]
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list | tuple) else []
    return [text for part in inner for text in texts_in(part)]


def _poster(station: DataWalkStation, language: str) -> dict[str, Any]:
    words = poster_words(station, language)
    facts = [*_metric_facts(station.metric, language), *_own_facts(station)]
    return {
        "number": _("Station %(n)d") % {"n": station.position},
        "title": _said(words.title),
        "question": _said(words.question),
        "metric": station.metric.spoken_name if station.metric else "",
        "figures": _figures(metric_figures(station), station),
        "own": [list(row) for row in own_rows(station)],
        "facts": facts,
        "wordings": [_said(one) for one in words.wordings],
        "is_complete": _is_complete(words, facts, language),
    }


def _is_complete(words: StationWords, facts: Sequence[dict[str, str]], language: str) -> bool:
    return words.is_complete(language) and all(fact["language"] == language for fact in facts)


def _said(words: Told) -> dict[str, str]:
    return {"text": words.text, "language": words.language}


def _figures(figures: Figures | None, station: DataWalkStation) -> dict[str, Any] | None:
    """The number, its picture with words for those who do not see it, and the same numbers as a table."""
    if figures is None:
        return None
    chart = figures.chart
    return {
        "headline": figures.headline,
        "about": figures.about,
        "bounds": _("Most likely %(bounds)s.") % {"bounds": figures.bounds} if figures.bounds else "",
        "caution": figures.caution,
        "chart": printed_bars(chart) if chart else "",
        "alt": f"{chart.title}. {chart.description}." if chart else "",
        "head": [_("Year"), _("Value"), _("Most likely")],
        "rows": [list(row) for row in figures.rows],
    }


def _metric_facts(metric: MetricDefinition | None, language: str) -> list[dict[str, str]]:
    """What the metric counts, where it comes from, and what it cannot say."""
    if metric is None:
        return []
    return [
        _fact(_("What it counts"), told(metric.meaning, metric.meaning_es, language)),
        _fact(_("Source"), told(metric.source, metric.source_es, language)),
        _fact(_("What it cannot say"), told(metric.limitations, metric.limitations_es, language)),
    ]


def _own_facts(station: DataWalkStation) -> list[dict[str, str]]:
    """Where the coalition's own figures come from, and their limits; they are typed once, in English."""
    if not station.own_figures:
        return []
    facts = [_fact(_("Source"), Told(station.own_source, "en"))]
    return [*facts, _fact(_("What it cannot say"), Told(station.own_limits, "en"))] if station.own_limits else facts


def _fact(label: str, words: Told) -> dict[str, str]:
    return {"label": label, **_said(words)}

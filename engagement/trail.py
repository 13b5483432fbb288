"""One insight's whole way: from the words it rests on to what was done because of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coalitions.models import Commitment, Strategy
from engagement.models import Excerpt, Insight, LoopPassage, Theme


@dataclass(frozen=True)
class Trail:
    """Quotes under their themes, then what answers to them, then what residents were told."""

    themes: Sequence[tuple[Theme | None, Sequence[Excerpt]]]
    strategies: Sequence[tuple[Strategy, Sequence[Commitment]]]
    told: Sequence[LoopPassage]


def trail_of(insight: Insight) -> Trail:
    """Follow an insight in both directions; the number of queries does not grow with what is found."""
    excerpts = list(insight.excerpts.current().prefetch_related("themes").order_by("note", "start"))
    strategies = list(insight.strategies.all())
    promised = Commitment.objects.filter(strategy__in=strategies).select_related("organization", "last_update")
    commitments: dict[int, list[Commitment]] = {strategy.pk: [] for strategy in strategies}
    for commitment in promised.exclude(state__in=["draft", "withdrawn", "superseded"]).order_by("due_on", "pk"):
        commitments[commitment.strategy_id].append(commitment)
    published = LoopPassage.objects.filter(
        closure__activity=insight.activity_id, closure__approved_at__isnull=False, language="en"
    )
    return Trail(
        themes=_under_themes(excerpts),
        strategies=[(strategy, commitments[strategy.pk]) for strategy in strategies],
        told=list(published.exclude(text="").exclude(section="asked").order_by("pk")),
    )


def _under_themes(excerpts: Sequence[Excerpt]) -> list[tuple[Theme | None, Sequence[Excerpt]]]:
    """Each theme with its quotes; a quote under two themes stands under both, one under none comes last."""
    found: dict[Theme | None, list[Excerpt]] = {}
    for excerpt in excerpts:
        for theme in excerpt.themes.all() or [None]:
            found.setdefault(theme, []).append(excerpt)
    return sorted(found.items(), key=lambda pair: (pair[0] is None, pair[0].name if pair[0] else ""))

"""How often each resident group spoke of each theme, small counts masked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from coalitions.models import Coalition
from engagement.masking import masked_table
from engagement.models import Excerpt, Theme
from predictors.models import ResidentGroup


@dataclass(frozen=True)
class ThemeTable:
    """Themes as rows, groups as columns, and each row's total last; None where a count is not shown."""

    groups: Sequence[ResidentGroup]
    rows: Sequence[tuple[Theme, Sequence[int | None]]]


def themes_by_group(coalition: Coalition) -> ThemeTable:
    """Excerpts by theme and group; one that belongs to two groups counts for both. Three queries."""
    excerpts = Excerpt.objects.in_coalition(coalition).current().order_by()
    counted = excerpts.values_list("themes", "resident_groups").annotate(n=Count("pk", distinct=True))
    found = {(theme, group): n for theme, group, n in counted if theme and group}
    themes = list(Theme.objects.filter(pk__in={theme for theme, _group in found}))
    groups = sorted(
        ResidentGroup.objects.filter(pk__in={group for _theme, group in found}), key=lambda group: group.spoken_name
    )
    counts = [[found.get((theme.pk, group.pk), 0) for group in groups] for theme in themes]
    shown = masked_table(counts, coalition.small_number_threshold)
    return ThemeTable(groups, list(zip(themes, shown, strict=True)))

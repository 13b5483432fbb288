"""Small numbers: group, place, date and a small count point to people, so such counts are not shown outside.

The rule holds even for a reader who knows it: whatever is not shown could have been at least two numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def masked(count: int, threshold: int) -> int | None:
    """The count, or None where it is too small to be shown; nobody at all may be said."""
    return count if count == 0 or count >= threshold else None


def masked_parts(parts: Sequence[int], threshold: int) -> list[int | None]:
    """The parts of a total that is shown beside them; None where one is too small, or would give a small one away.

    One hidden part could be worked out from the total, so the smallest of the shown parts is hidden with it, and
    every part of the same size. Where there is none to hide, or the total itself is too small, nothing is shown.
    """
    total = sum(parts)
    small = {place for place, part in enumerate(parts) if masked(part, threshold) is None}
    if not small and masked(total, threshold) is not None:
        return list(parts)
    large = [part for part in parts if part >= threshold]
    if not large or masked(total, threshold) is None:
        return [None] * len(parts)
    hidden = small | {place for place, part in enumerate(parts) if part == min(large)}
    return [None if place in hidden else part for place, part in enumerate(parts)]


def people_words(count: int | None, threshold: int) -> str:
    """A masked total in words."""
    if count is None:
        return _("fewer than %(n)d people") % {"n": threshold}
    return ngettext("%(n)d person", "%(n)d people", count) % {"n": count}


def part_words(count: int | None) -> str:
    """A masked part in words: it does not say why it is hidden, for that would tell how large it is."""
    return _("not shown") if count is None else str(count)


def masked_table(rows: Sequence[Sequence[int]], threshold: int) -> list[list[int | None]]:
    """Rows of counts without their small ones, each with its total at the end; None where something is not shown.

    A total is shown only where everything that it adds up is, and there are no totals of columns: so a hidden count
    can be any small number. One hidden count among shown ones and a total could be worked out.
    """
    shown = [[masked(count, threshold) for count in row] for row in rows]
    return [[*cells, None if None in cells else sum(row)] for cells, row in zip(shown, rows, strict=True)]

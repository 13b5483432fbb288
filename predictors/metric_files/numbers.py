"""What the text of a cell means as a number."""

from __future__ import annotations

import math

from django.utils.translation import gettext as _

from predictors.models import MetricDefinition

Unit = MetricDefinition.Unit
MISSING = {"", "na", "n/a", "nan", "null"}


class NotUsable(ValueError):  # noqa: N818  (an answer about one cell, not a programming error)
    """A cell that cannot be taken, with a sentence that says why."""


def is_missing(text: str) -> bool:
    """Missing and suppressed look the same in these files: NA."""
    return text.casefold() in MISSING


def to_number(text: str, definition: MetricDefinition) -> float | None:
    """The number behind a cell; raises `NotUsable` when it is none or cannot be true.

    `0.062:0.109` (two shares) becomes how much of its fair share a group has: the first divided by the second,
    None where the second is zero. `902:1` becomes 902.
    """
    if definition.unit in (Unit.PAIR, Unit.TO_ONE) and ":" in text:
        left, right = (_plain(part) for part in text.split(":", 1))
        number = left / right if right else None
    else:
        number = _plain(text)
    if number is not None and not _is_possible(number, definition):
        raise NotUsable(
            _("%(text)s lies outside of what is possible; perhaps the file is of another edition.") % {"text": text}
        )
    return number


def _plain(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise NotUsable(_("“%(text)s” is no number.") % {"text": text[:40]})
    return number


def _is_possible(number: float, definition: MetricDefinition) -> bool:
    too_low = definition.lowest is not None and number < definition.lowest
    too_high = definition.highest is not None and number > definition.highest
    return not (too_low or too_high)

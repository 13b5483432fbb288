"""Money as people type it: dollars on the page, whole cents behind it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

MOST_DOLLARS = Decimal(1_000_000)


class DollarsField(forms.DecimalField):
    """An amount above nothing, typed in dollars; its value is whole cents."""

    def __init__(self, **kwargs: Any) -> None:
        limits = {"min_value": Decimal("0.01"), "max_value": MOST_DOLLARS, "decimal_places": 2}
        super().__init__(**{**limits, **kwargs})

    def clean(self, value: Any) -> Any:
        """Cents, or None where nothing was typed; raises ValidationError."""
        amount = super().clean(value)
        return None if amount is None else int(amount * 100)

    def prepare_value(self, value: Any) -> Any:
        """Cents of a row as dollars; what was typed stays as it was typed."""
        return Decimal(value) / 100 if isinstance(value, int) else value

"""Columns that behave a little better than the framework's own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models


class WebAddressField(models.URLField):
    """A web address; what is typed without a scheme is taken as https."""

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        """A form field that assumes https (Django's default from 6.0 on)."""
        return super().formfield(**{"assume_scheme": "https", **kwargs})


class DayInput(forms.DateInput):
    """The browser's own way to choose a day."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    """The browser's own way to choose a day and a time; the time is meant in the coalition's zone."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")

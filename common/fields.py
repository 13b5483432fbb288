"""Columns that behave a little better than the framework's own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _


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


class MomentField(forms.DateTimeField):
    """A time on the wall, in the zone that is in force; the nights when clocks change are dealt with in words.

    A time that comes twice means its first coming. One that is skipped is refused with the next that exists.
    """

    widget = MomentInput

    def to_python(self, value: Any) -> datetime | None:
        """The moment; raises ValidationError naming the time to choose instead."""
        try:
            return super().to_python(value)
        except ValidationError as error:
            typed = parse_datetime(str(value).strip()) if error.code == "ambiguous_timezone" else None
            if typed is None:
                raise
        moment = typed.replace(tzinfo=timezone.get_current_timezone(), fold=0)
        on_the_wall = timezone.localtime(moment.astimezone(UTC))
        if on_the_wall.replace(tzinfo=None) == typed:
            return moment
        raise ValidationError(
            _("The clocks go forward in this night, so %(typed)s does not exist. Choose %(next)s or another time.")
            % {"typed": date_format(typed, "TIME_FORMAT"), "next": date_format(on_the_wall, "TIME_FORMAT")},
            code="skipped",
        )

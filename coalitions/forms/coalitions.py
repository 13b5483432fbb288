"""What holds for the whole coalition."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.profiles import time_zones
from coalitions.models import Coalition
from common.forms import PortalModelForm


class CoalitionForm(PortalModelForm):
    """The coalition's settings."""

    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zones)

    class Meta:
        model = Coalition
        fields = [
            "name",
            "place",
            "time_zone",
            "backbone",
            "vision",
            "update_cadence_days",
            "contact_email",
            "postal_address",
            "is_public",
            "small_number_threshold",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        backbone: Any = self.fields["backbone"]
        backbone.queryset = self.instance.organizations.filter(dissolved_on=None)

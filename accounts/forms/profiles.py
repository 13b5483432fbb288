"""What a person says about themselves."""

from __future__ import annotations

import zoneinfo
from functools import cache

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.forms import PortalModelForm


@cache
def time_zones() -> list[tuple[str, str]]:
    """Every zone of the time zone database that is named after a place."""
    return [(name, name.replace("_", " ")) for name in sorted(zoneinfo.available_timezones()) if "/" in name]


class ProfileForm(PortalModelForm):
    """A name, a language and a time zone."""

    display_name = forms.CharField(
        label=_("Your name"), max_length=300, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=time_zones,
        help_text=_("Of pages that belong to no coalition; a coalition’s pages show its own time."),
    )

    class Meta:
        model = User
        fields = ["display_name", "language", "time_zone"]

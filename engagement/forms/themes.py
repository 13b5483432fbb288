"""What people type about a theme of the codebook."""

from __future__ import annotations

from django import forms

from common.filters import ListFilters
from engagement.forms.gate import GatedForm
from engagement.models import Theme


class ThemeForm(GatedForm):
    """A theme, with what belongs to it and what does not."""

    gated = ("name", "definition", "include", "exclude")

    class Meta:
        model = Theme
        fields = ["name", "definition", "include", "exclude"]
        widgets = {name: forms.Textarea(attrs={"rows": 2}) for name in ("definition", "include", "exclude")}


class ThemeFilters(ListFilters):
    """What the codebook is filtered by."""

    search_fields = ("name", "definition", "include", "exclude")

    class Meta:
        model = Theme
        fields: list[str] = []

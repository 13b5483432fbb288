"""What a lead types for a report."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import PortalForm


class PartForm(PortalForm):
    """A lead's words; with `nothing` tapped there is nothing to add."""

    text = forms.CharField(
        label=_("What shall stand in the report?"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("A few sentences. What you already said in updates is filled in: change it as you like."),
    )

    def clean(self) -> dict[str, Any]:
        """Silence is chosen, not forgotten."""
        cleaned = super().clean() or {}
        if "nothing" in self.data:
            cleaned["text"] = ""
        elif "text" not in self.errors and not cleaned.get("text", "").strip():
            self.add_error("text", _("Write a sentence, or tap “Nothing to add”."))
        return cleaned


class SendBackForm(PortalForm):
    """Why a part goes back to whoever wrote it."""

    because = forms.CharField(
        label=_("What is missing?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("They read this in the mail and above their own words, which stay for them to change."),
    )

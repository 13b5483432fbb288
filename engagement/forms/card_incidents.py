"""What people type when something went wrong with a card."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.forms import PortalForm
from engagement.actions.card_incidents import INCIDENTS
from engagement.card_numbers import no_card_number, short_number
from engagement.forms.card_documents import PaperField
from engagement.models import CustodyEvent


class CardIncidentForm(PortalForm):
    """What happened, when, why, and what shows it."""

    kind = forms.ChoiceField(label=_("What happened"), choices=[("", _("Choose"))])
    happened_at = forms.DateTimeField(
        label=_("When"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Leave it empty for now."),
    )
    reason = forms.CharField(label=_("Why"), max_length=500, validators=[no_card_number])
    evidence = forms.CharField(
        label=_("What shows it"),
        max_length=300,
        required=False,
        validators=[no_card_number],
        help_text=_("A report’s number, a photo, the sleeve in the safe. Or add a document."),
    )
    document = PaperField(label=_("Document"), required=False)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at
        words = [(kind.value, kind.label) for kind in CustodyEvent.Kind if kind in INCIDENTS]
        self.fields["kind"].choices = [("", _("Choose")), *words]  # type: ignore[attr-defined]

    def clean_happened_at(self) -> datetime | None:
        """A moment that has passed."""
        moment: datetime | None = self.cleaned_data["happened_at"]
        if moment and moment > self.at:
            raise ValidationError(_("This has not happened yet. Choose a moment that has passed."))
        return moment

    def clean(self) -> dict[str, Any]:
        """Words or a paper that show it."""
        cleaned = super().clean() or {}
        if not cleaned.get("evidence") and not cleaned.get("document") and not self.errors:
            self.add_error("evidence", _("Say what shows it, or add a document."))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, for the action; the paper is kept first and travels on its own."""
        typed = {name: self.cleaned_data[name] for name in ("kind", "happened_at", "reason", "evidence")}
        return {**typed, "key": f"incident:{self.cleaned_data['key']}"}


class CardReplaceForm(PortalForm):
    """The card that the vendor sent in place of another."""

    number = forms.CharField(
        label=_("Last four or serial number of the new card"),
        max_length=40,
        help_text=_("As it stands outside the package; never the whole number."),
    )
    reason = forms.CharField(label=_("Why"), max_length=500, validators=[no_card_number])

    def clean_number(self) -> str:
        """The number as it is kept."""
        return short_number(self.cleaned_data["number"])

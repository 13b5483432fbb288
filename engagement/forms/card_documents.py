"""A field for a paper: PDF, JPEG or PNG, told by content."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.refusals import Refused
from engagement.actions import card_documents


class PaperField(forms.FileField):
    """One paper, scanned or photographed; what it is called says nothing about what it is."""

    widget = forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"})

    def __init__(self, **kwargs: Any) -> None:
        given = {"help_text": _("PDF, JPEG or PNG, at most 10 MB. Cover card numbers and PINs before you scan.")}
        # An empty file gets a sentence of its own.
        super().__init__(**{**given, **kwargs, "allow_empty_file": True})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The upload, or None where there is none; raises ValidationError for what is no paper."""
        upload = super().clean(data, initial)
        if upload:
            try:
                card_documents.check(upload)
            except Refused as refused:
                raise ValidationError(refused.sentence) from refused
        return upload or None

"""What people type when a coalition writes its own benefit notice."""

from __future__ import annotations

from django import forms

from common.forms import PortalModelForm
from engagement.models import BenefitNotice


class BenefitNoticeForm(PortalModelForm):
    """Both languages, the rules behind the words, and the adviser who read them."""

    class Meta:
        model = BenefitNotice
        fields = ["card_type", "words", "words_es", "sources", "checked_with"]
        widgets = {
            "words": forms.Textarea(attrs={"lang": "en"}),
            "words_es": forms.Textarea(attrs={"lang": "es"}),
        }

"""What an office says about one link."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import PortalForm
from plans_inventory.models import AgreementAnswer

Answer = AgreementAnswer.Answer


class AgreementForm(PortalForm):
    """We agree, or we do not see it so; the button that was pressed is the answer."""

    says = forms.ChoiceField(
        choices=[(said, said.label) for said in (Answer.AGREES, Answer.DISAGREES)], widget=forms.HiddenInput
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    reason = forms.CharField(label=_("Why?"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    name = forms.CharField(
        label=_("Your name and role"),
        max_length=300,
        help_text=_("It is saved with the answer, marked as not verified."),
    )

    def __init__(self, data: Any = None, *, asked: AgreementAnswer, **kwargs: Any) -> None:
        super().__init__(data, prefix=f"answer-{asked.pk}", **kwargs)
        self.asked = asked

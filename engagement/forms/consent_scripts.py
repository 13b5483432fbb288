"""What people type when they write or withdraw a consent script."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import PortalForm, PortalModelForm
from engagement.models import ConsentScript


class ConsentScriptForm(PortalModelForm):
    """The words that are read aloud; they become the next version in their language."""

    class Meta:
        model = ConsentScript
        fields = ["language", "text", "allows_public_quotes"]


class WithdrawForm(PortalForm):
    """Why a version is not read aloud any more."""

    reason = forms.CharField(label=_("Why is it withdrawn?"), max_length=500)

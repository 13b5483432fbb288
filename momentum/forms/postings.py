"""What people type about a posting."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from common.fields import MomentField
from common.forms import PortalForm


class PostingForm(PortalForm):
    """Where and when exactly the agenda that was read was posted."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    address = forms.CharField(
        label=_("Where was it posted?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The web address, and the place where the paper hangs, freely accessible at all hours."),
    )
    posted_at = MomentField(label=_("When?"))

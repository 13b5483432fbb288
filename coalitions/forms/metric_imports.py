"""What a person says when uploading county data."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import PortalForm


class MetricUploadForm(PortalForm):
    """The file, and the places whose rows are kept."""

    file = forms.FileField(
        label=_("Urban's file"),
        help_text=_("A county or place file of the mobility metrics as it was downloaded: .csv or .csv.gz."),
        widget=forms.FileInput(attrs={"accept": ".csv,.gz"}),
        allow_empty_file=True,
    )
    peers = forms.CharField(
        label=_("More peers"),
        help_text=_(
            "One place on each line, with its state (“Riverside County, California”) or as a FIPS code (06065). "
            "Your own place and the peers that you have are kept anyway."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    everywhere = forms.BooleanField(
        label=_("Keep all places of the file"),
        help_text=_("Takes minutes for the whole nation; needed only if you want to look for peers."),
        required=False,
    )

    def clean_peers(self) -> list[str]:
        """The lines that say something."""
        text: Any = self.cleaned_data["peers"]
        return [line.strip() for line in text.splitlines() if line.strip()][:200]

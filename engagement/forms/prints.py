"""What is chosen before posters are printed."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from common.forms import PortalForm
from engagement.prints.posters import Paper


class PosterForm(PortalForm):
    """The sheet and the language; it stands in the address, so that a print can be had again."""

    paper = forms.ChoiceField(label=_("Paper"), choices=Paper.choices, initial=Paper.TABLOID)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, initial="en")

    @property
    def chosen(self) -> tuple[Paper, str]:
        """What was chosen; where an address says something else, tabloid and English."""
        self.is_valid()
        return (
            Paper(self.cleaned_data.get("paper", Paper.TABLOID)),
            self.cleaned_data.get("language", "en"),
        )

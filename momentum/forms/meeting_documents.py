"""What people type about a paper of a meeting."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import PortalForm
from common.papers import PaperField
from momentum.models import AgendaItem, Meeting


class MeetingDocumentForm(PortalForm):
    """One paper for a meeting, or for one of its items."""

    file = PaperField(label=_("File"))
    title = forms.CharField(label=_("Title"), max_length=200, help_text=_("As it shall stand on the agenda."))
    item = forms.ModelChoiceField(
        label=_("For the agenda item"),
        queryset=AgendaItem.objects.none(),
        required=False,
        empty_label=_("For the whole meeting"),
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = meeting.agenda_items.standing()  # type: ignore[attr-defined]

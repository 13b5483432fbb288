"""What people type when they write a note, take the people out of it, and confirm it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import PortalForm, PortalModelForm
from engagement.gate.finding import replaced_everywhere
from engagement.marked_text import Found, found_in, replaced_words
from engagement.models import EngagementActivity, SessionNote

MOST_WORDS = 50_000


def words_field(**more: Any) -> forms.CharField:
    """A field for a note's words."""
    return forms.CharField(widget=forms.Textarea(attrs={"autocomplete": "off"}), max_length=MOST_WORDS, **more)


class SessionNoteForm(PortalForm):
    """The raw words, and at a data walk the station that they belong to."""

    def __init__(self, *args: Any, activity: EngagementActivity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stations = activity.stations.filter(ended_on=None)
        if stations:
            self.fields["station"] = forms.ModelChoiceField(
                label=_("Station"), queryset=stations, required=False, empty_label=_("The whole session")
            )
            self.fields["heading"] = forms.ChoiceField(label=_("Heading"), choices=SessionNote.Heading.choices)
        self.fields["raw"] = words_field(
            label=_("What was said"),
            help_text=_("As you heard it. You and the session’s checker read it, nobody else."),
        )
        self.fields["raw"].widget.attrs["rows"] = 12


class DraftForm(PortalModelForm):
    """The words without people."""

    draft = words_field(label=_("The words without people"))

    class Meta:
        model = SessionNote
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["draft"].widget.attrs["rows"] = 14
        self.initial.setdefault("draft", self.instance.draft)

    def clean_draft(self) -> str:
        """The words with a placeholder where one was asked for."""
        draft: str = self.cleaned_data["draft"]
        asked = self.data.get("replace", "")
        if asked == "all":
            return replaced_everywhere(draft)
        kind, _bar, words = asked.partition("|")
        return replaced_words(draft, kind, words) if words else draft


class ConfirmNoteForm(PortalModelForm):
    """The second person’s word on each kind of mark that is left."""

    class Meta:
        model = SessionNote
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.left: list[Found] = found_in(self.instance.draft)
        if self.left:
            self.fields["looked_at"] = forms.MultipleChoiceField(
                label=_("I looked at these: they identify nobody"),
                choices=[(one.kind.value, f"{one.kind.label}: {', '.join(one.words)}") for one in self.left],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    @property
    def looked_at(self) -> list[str]:
        """The kinds of marks that the person looked at."""
        return self.cleaned_data.get("looked_at", [])

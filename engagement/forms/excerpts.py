"""What people choose when they code a passage of a note."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import PortalModelForm
from engagement.marked_text import sentences
from engagement.models import EngagementActivity, Excerpt, SessionNote, Theme
from predictors.forms.predictors import resident_groups_field


class CodingForm(PortalModelForm):
    """Themes, consent and groups of a passage."""

    themes = forms.ModelMultipleChoiceField(
        label=_("Themes"), queryset=Theme.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    resident_groups = resident_groups_field()

    class Meta:
        model = Excerpt
        fields = ["themes", "consent", "resident_groups"]

    def prepare(self, activity: EngagementActivity) -> None:
        """Offer the coalition's themes, and public quotes only where the room was asked."""
        themes = Theme.objects.in_coalition(activity.coalition)
        kept = self.initial.get("themes") or []
        self.fields["themes"].queryset = (  # type: ignore[attr-defined]
            (themes.current() | themes.filter(pk__in=[theme.pk for theme in kept])).distinct()
        )
        script = activity.consent_script
        if not (script and script.is_standing and script.allows_public_quotes):
            choices = [choice for choice in Excerpt.Consent.choices if choice[0] != Excerpt.Consent.PUBLIC]
            self.fields["consent"].choices = choices  # type: ignore[attr-defined]
            self.fields["consent"].help_text = _("The room was not asked whether its words may be quoted in public.")


class ExcerptChangeForm(CodingForm):
    """A passage that was coded before; its words stay."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prepare(self.instance.note.activity)


class ExcerptForm(CodingForm):
    """A passage of a note: selected words, or whole sentences that follow each other."""

    sentences = forms.TypedMultipleChoiceField(
        label=_("Sentences"), coerce=int, widget=forms.CheckboxSelectMultiple, required=False
    )
    start = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    end = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    quote = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    field_order = ["sentences", "themes", "consent", "resident_groups"]

    def __init__(self, *args: Any, note: SessionNote, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.note = note
        self.prepare(note.activity)
        self.spans = sentences(note.text)
        self.fields["sentences"].choices = [  # type: ignore[attr-defined]
            (at, f"{at + 1}. {note.text[start:end]}") for at, (start, end) in enumerate(self.spans)
        ]

    def clean(self) -> dict[str, Any]:
        """Words were chosen, one way or the other; sentences become their first and last character."""
        cleaned = super().clean() or self.cleaned_data
        chosen = sorted(cleaned.get("sentences") or [])
        if chosen and chosen != list(range(chosen[0], chosen[-1] + 1)):
            self.add_error("sentences", _("Choose sentences that follow each other, or make two excerpts."))
        elif chosen:
            cleaned["start"], cleaned["end"] = self.spans[chosen[0]][0], self.spans[chosen[-1]][1]
            cleaned["quote"] = self.note.text[cleaned["start"] : cleaned["end"]]
        elif not cleaned.get("quote") or cleaned.get("start") is None or cleaned.get("end") is None:
            self.add_error("sentences", _("Choose the words first: select them, or tick sentences."))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """What was chosen, for an action."""
        return {name: value for name, value in super().values.items() if name != "sentences"}

"""What a plan's owner says about its entry."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from common.forms import PortalForm
from plans_inventory.models import Priority
from plans_inventory.plan_entries import PlanEntry

LONGEST = 2000


class OwnerForm(PortalForm):
    """It is right, or what to correct: a field for each priority and one for all else; the button is the answer."""

    RIGHT, CORRECTIONS = "right", "corrections"

    answer = forms.ChoiceField(choices=[(RIGHT, RIGHT), (CORRECTIONS, CORRECTIONS)], widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    name = forms.CharField(
        label=_("Your name and role"),
        max_length=300,
        help_text=_("It is saved with the answer, marked as not verified."),
    )

    def __init__(self, *args: Any, entry: PlanEntry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entry = entry
        self.fields["general"] = words(_("Anything else: title, offices, measures, priorities that are missing"))
        for priority in entry.priorities:
            self.fields[field_of(priority)] = words(_("What should it say?"))

    def clean(self) -> dict[str, Any]:
        """Yes and corrections at once are no answer."""
        cleaned = super().clean() or {}
        if cleaned.get("answer") == self.RIGHT and any(self.corrections.values()):
            self.add_error(
                None, gettext("You wrote corrections. Press “Send corrections”, or empty the fields if all is right.")
            )
        return cleaned

    @property
    def corrections(self) -> dict[Priority | None, str]:
        """What was written, by priority; None is the whole entry."""
        told: dict[Priority | None, str] = {
            priority: self.cleaned_data.get(field_of(priority), "") for priority in self.entry.priorities
        }
        return told | {None: self.cleaned_data.get("general", "")}

    @property
    def rows(self) -> list[tuple[Priority, forms.BoundField]]:
        """Each priority with its field."""
        return [(priority, self[field_of(priority)]) for priority in self.entry.priorities]

    @property
    def is_right(self) -> bool:
        """Whether the answer is yes."""
        return bool(self.cleaned_data["answer"] == self.RIGHT)


def words(label: Any) -> forms.CharField:
    """A few sentences, or none."""
    return forms.CharField(label=label, max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 3}))


def field_of(priority: Priority) -> str:
    """The field in which a priority is corrected."""
    return f"priority-{priority.pk}"

"""What people type when they plan a session, and what the list of sessions is filtered by."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import django_filters
from crispy_forms.helper import FormHelper
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coalitions.forms.choices import members_of, organizations_of
from coalitions.models import Coalition, Organization
from common.fields import DayInput, MomentField
from common.filters import ListFilters
from common.forms import PortalForm, PortalModelForm
from engagement.forms.activity_sections import sections
from engagement.forms.activity_steps import MOST_PEOPLE
from engagement.models import ConsentScript, EngagementActivity, LoopClosure
from predictors.forms.predictors import resident_groups_field
from predictors.models import ResidentGroup


class ActivityForm(PortalModelForm):
    """A session as it is planned; nothing here names anybody who takes part."""

    resident_groups = resident_groups_field()
    starts_at = MomentField(label=_("Starts at"))
    ends_at = MomentField(label=_("Ends at"), required=False)
    office = forms.ModelChoiceField(
        label=_("Office that answers the residents"),
        queryset=Organization.objects.none(),
        required=False,
        help_text=_("It stands on the page that everybody’s card leads to. Empty: the host."),
    )
    due_on = forms.DateField(
        label=_("Answer due on"),
        widget=DayInput,
        required=False,
        help_text=_("Residents are told this day. Empty: 60 days after the session."),
    )

    class Meta:
        model = EngagementActivity
        fields = [
            *["kind", "title", "purpose", "questions", "host", "place", "is_sensitive", "starts_at", "ends_at"],
            *["languages", "interpretation", "step_free", "near_transit", "child_care", "food", "remote", "access"],
            *["resident_groups", "hoped_for", "debt_reason", "facilitator", "note_taker", "note_checker"],
            *["host_member", "consent_script"],
        ]
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 3}),
            "questions": forms.Textarea(attrs={"rows": 4}),
            "access": forms.Textarea(attrs={"rows": 3}),
            "debt_reason": forms.Textarea(attrs={"rows": 2}),
        }
        labels = {
            "hoped_for": _("People hoped for, all together"),
            "languages": _("Languages that are spoken"),
            "debt_reason": _("Why are these groups asked again before they were answered?"),
        }
        help_texts = {
            "languages": _("Such as “Spanish, Mixteco”."),
            "debt_reason": _("Only for groups that still wait for an answer."),
        }

    def __init__(self, *args: Any, coalition: Coalition, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["host"].queryset = partners = organizations_of(coalition).queryset  # type: ignore[attr-defined]
        self.fields["office"].queryset = partners  # type: ignore[attr-defined]
        self.fields["starts_at"].help_text = _("Time zone: %(zone)s") % {"zone": coalition.time_zone}
        people = {
            "facilitator": (_("Facilitator"), ""),
            "note_taker": (_("Note-taker"), _("Somebody else than the facilitator.")),
            "note_checker": (_("Checker of the notes"), _("Reads the raw notes second. Not the note-taker.")),
            "host_member": (_("Contact at the host"), _("Is reminded of the session as well.")),
        }
        for name, (label, help_text) in people.items():
            self.fields[name] = members_of(coalition, at=at, label=label, help_text=help_text)
        self._choose_script(coalition)
        self._ask_for_numbers()
        closure = LoopClosure.objects.filter(activity=self.instance).first() if self.instance.pk else None
        if closure is not None:
            self.initial.update(office=closure.office_id, due_on=closure.due_on)

    @property
    def helper(self) -> FormHelper:
        """The form in sections, so that it can be read."""
        helper = super().helper
        helper.layout = sections(self._numbers)
        helper.render_hidden_fields = True
        return helper

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, for the action; the numbers hoped for as one thing."""
        typed = {name: value for name, value in super().values.items() if name not in self._numbers}
        return {**typed, "hoped": self._hoped()}

    def clean(self) -> dict[str, Any]:
        """Say beside the field who cannot do two parts, and which number belongs to no chosen group."""
        cleaned = super().clean() or {}
        taker = cleaned.get("note_taker")
        if taker and taker == cleaned.get("facilitator"):
            self.add_error("note_taker", _("Facilitator and note-taker are two people: nobody can do both well."))
        if taker and taker == cleaned.get("note_checker"):
            self.add_error("note_checker", _("A second person checks the notes, not the one who took them."))
        chosen = set(cleaned.get("resident_groups") or ())
        for name, group in self._numbers.items():
            if cleaned.get(name) is not None and group not in chosen:
                self.add_error(name, _("Choose this group above, or leave its number empty."))
        return cleaned

    def _choose_script(self, coalition: Coalition) -> None:
        """Versions that stand; what was read aloud at a session that was held stays in its record."""
        known, field = self.instance.consent_script, self.fields["consent_script"]
        choices = Q(withdrawn_on=None)
        if known and self.instance.is_held:
            choices |= Q(pk=known.pk)
        field.queryset = ConsentScript.objects.in_coalition(coalition).filter(choices)  # type: ignore[attr-defined]
        if known and not known.is_standing and not self.instance.is_held:
            field.help_text = _("The version chosen before was withdrawn. Choose another.")

    def _ask_for_numbers(self) -> None:
        """One small field for each group."""
        rows = self.instance.headcounts.all() if self.instance.pk else ()
        known = {row.resident_group_id: row.hoped_for for row in rows}
        self._numbers = {f"hoped_{group.pk}": group for group in ResidentGroup.objects.all()}
        for name, group in self._numbers.items():
            self.fields[name] = forms.IntegerField(
                label=group.spoken_name,
                min_value=1,
                max_value=MOST_PEOPLE,
                required=False,
                initial=known.get(group.pk),
            )

    def _hoped(self) -> dict[ResidentGroup, int]:
        numbers = {group: self.cleaned_data.get(name) for name, group in self._numbers.items()}
        return {group: number for group, number in numbers.items() if number is not None}


class GroupsForm(PortalForm):
    """Of which resident groups somebody wants to read."""

    resident_groups = resident_groups_field()


class ActivityFilters(ListFilters):
    """What the list of sessions is filtered by."""

    search_fields = ("title", "purpose", "place", "host__name")
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=EngagementActivity.Kind.choices, empty_label=_("All"))
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=EngagementActivity.State.choices, empty_label=_("All")
    )
    group = django_filters.ModelChoiceFilter(
        label=_("Resident group"), field_name="resident_groups", queryset=ResidentGroup.objects.all()
    )

    class Meta:
        model = EngagementActivity
        fields: list[str] = []

"""What people type about action items, and what their list is filtered by."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from coalitions.forms.choices import members_of
from coalitions.forms.leads import sentence
from coalitions.models import Coalition, Member
from common.fields import DayInput
from common.filters import ListFilters
from common.forms import PortalForm, PortalModelForm
from momentum.actions.action_items import ItemWord
from momentum.models import ActionItem, ActionItemUpdate, Meeting


class ActionItemForm(PortalModelForm):
    """What is to be done, by whom, by when."""

    class Meta:
        model = ActionItem
        fields = ["title", "owner", "due_on"]
        widgets = {"due_on": DayInput}

    def __init__(self, *args: Any, coalition: Coalition, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = members_of(coalition, at=at, label=_("Who does it"), nobody=_("Choose"))
        owner.required = True
        self.fields["owner"] = owner


class ActionItemAddForm(ActionItemForm):
    """A new action item, with the meeting that it comes from."""

    class Meta(ActionItemForm.Meta):
        fields = ["title", "owner", "due_on", "meeting"]

    def __init__(self, *args: Any, coalition: Coalition, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, coalition=coalition, at=at, **kwargs)
        field: Any = self.fields["meeting"]
        field.queryset = Meeting.objects.in_coalition(coalition).exclude(state=Meeting.State.CANCELLED)


class DropForm(PortalForm):
    """Why nobody does it any more."""

    reason = sentence(_("Why is it dropped?"))


class ItemWordForm(PortalForm):
    """How an action item goes, on the sheet of the one-minute update."""

    status = forms.ChoiceField(label=_("How is it going?"), choices=ActionItemUpdate.Status.choices, required=False)
    sentence = forms.CharField(
        label=_("One sentence"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        """Words without a status are not lost: ask for the status."""
        cleaned = super().clean() or {}
        if cleaned.get("sentence") and not cleaned.get("status"):
            self.add_error("status", _("Choose how it is going, then your words can be saved."))
        return cleaned

    @property
    def word(self) -> ItemWord | None:
        """What was said; None when nothing was chosen."""
        said = self.cleaned_data
        return ItemWord(said["status"], said["sentence"]) if said["status"] else None


class ActionItemFilters(ListFilters):
    """What the list of action items is filtered by."""

    search_fields = ("title", "owner__name", "owner__organization__name")
    only = django_filters.ChoiceFilter(
        label=_("Only"),
        choices=[
            ("mine", pgettext_lazy("action items", "Mine")),
            ("overdue", _("Overdue")),
            ("returned", _("Given back")),
        ],
        method="by_need",
        empty_label=_("All"),
    )
    state = django_filters.ChoiceFilter(label=_("State"), choices=ActionItem.State.choices, empty_label=_("All"))
    owner = django_filters.ModelChoiceFilter(
        label=_("Who does it"), queryset=lambda request: Member.objects.in_coalition(request.access.coalition)
    )
    meeting = django_filters.ModelChoiceFilter(
        label=_("From the meeting"), queryset=lambda request: Meeting.objects.in_coalition(request.access.coalition)
    )

    class Meta:
        model = ActionItem
        fields: list[str] = []

    def by_need(self, queryset: Any, name: str, value: str) -> QuerySet[ActionItem]:
        """Items that need somebody's attention for this reason."""
        access = self.request.access
        asked = {
            "mine": lambda: queryset.owned_by(access.member),
            "overdue": lambda: queryset.overdue(on=access.today),
            "returned": lambda: queryset.open().filter(disowned_on__isnull=False),
        }
        return asked[value]()


class ChosenItemWordForm(ItemWordForm):
    """A word on an action item's own page, where the status must be chosen."""

    status = forms.ChoiceField(
        label=_("How is it going?"), choices=ActionItemUpdate.Status.choices, widget=forms.RadioSelect
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    @property
    def word(self) -> ItemWord:
        """What was said."""
        return ItemWord(self.cleaned_data["status"], self.cleaned_data["sentence"])

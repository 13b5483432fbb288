"""Who was there: one field for each member, and one for the others of each organization."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalitions.models import Member, Organization
from common.forms import PortalForm
from momentum.attendance_sheet import How, State, merged, packed, unpacked

CHOICES = [("", gettext_lazy("Not there")), *How.choices]


class AttendanceForm(PortalForm):
    """The whole list of a meeting; `state` is what is noted already."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, members: Iterable[Member], organizations: Iterable[Organization], state: State, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.members = {f"m{member.pk}": member for member in members}
        self.organizations = {f"o{row.pk}": row for row in organizations}
        self.fields["seen"].initial = packed(state)
        for key, member in self.members.items():
            self.fields[key] = forms.ChoiceField(
                label=member.name, choices=CHOICES, required=False, initial=state.get(key, "")
            )
            self.fields[key].widget.attrs |= {"class": "form-select", "aria-labelledby": f"who-{key}"}
        for key, organization in self.organizations.items():
            label = _("Others for %(organization)s") % {"organization": organization.name}
            self.fields[key] = forms.IntegerField(
                label=label, min_value=0, max_value=500, required=False, initial=state.get(key) or None
            )
            self.fields[key].widget.attrs |= {"class": "form-control", "aria-labelledby": f"who-{key}"}

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, for the action."""
        typed = self.cleaned_data
        return {
            "members": {member: typed[key] for key, member in self.members.items() if typed.get(key)},
            "others": {row: typed[key] for key, row in self.organizations.items() if typed.get(key)},
            "seen": typed["seen"],
        }

    def take_over(self, now: State) -> None:
        """Fill in what somebody else noted meanwhile, wherever this form was left as it was opened."""
        typed = {key: self.data.get(key, "") for key in (*self.members, *self.organizations)}
        data = QueryDict(mutable=True)
        data.update(self.data)
        for key, value in merged(typed, unpacked(self.data.get("seen", "")), now).items():
            data[key] = str(value)
        data["seen"] = packed(now)
        self.data = data

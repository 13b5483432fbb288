"""What people type about leads: whom to ask, what they answer, to whom it goes on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from coalitions.forms.choices import members_of, organizations_of
from coalitions.models import Coalition, LeadAssignment, Organization
from common.filters import ListFilters
from common.forms import PortalForm, PortalModelForm


def sentence(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    """A field for one sentence of reasons."""
    return forms.CharField(
        label=label,
        max_length=500,
        required=required,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class LeadForm(PortalModelForm):
    """An organization that might lead."""

    class Meta:
        model = LeadAssignment
        fields = ["organization", "contact", "deputy", "notes"]

    def __init__(self, *args: Any, coalition: Coalition, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mail_goes_there = _("The invitation goes to this person.")
        if self.instance.pk:
            del self.fields["organization"]
            of: Organization | None = self.instance.organization
        else:
            self.fields["organization"] = organizations_of(coalition)
            of = None
        self.fields["contact"] = members_of(
            coalition, at=at, organization=of, label=_("Person who answers"), help_text=mail_goes_there
        )
        self.fields["deputy"] = members_of(
            coalition, at=at, label=_("Deputy"), help_text=_("Any member of the coalition.")
        )


class LeadInviteForm(PortalForm):
    """Who gets the invitation."""

    def __init__(self, *args: Any, lead: LeadAssignment, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"] = members_of(
            lead.coalition,
            at=at,
            organization=lead.organization,
            label=_("Send to"),
            nobody=_("Choose a person"),
            help_text=_("They get a link by e-mail, good for 30 days, with which they accept or decline."),
        )
        self.fields["contact"].initial = lead.contact_id
        self.fields["contact"].required = True


class DeputyForm(PortalForm):
    """Who steps in for the person who leads."""

    def __init__(self, *args: Any, lead: LeadAssignment, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputy"] = members_of(
            lead.coalition,
            at=at,
            label=_("Deputy"),
            nobody=_("No deputy"),
            help_text=_("Any member of the coalition."),
        )
        self.fields["deputy"].initial = lead.deputy_id


class AnswerForm(PortalForm):
    """Yes or no to the question whether to lead; the button that was pressed is the answer."""

    ACCEPT, DECLINE = "accept", "decline"

    answer = forms.ChoiceField(choices=[(ACCEPT, ACCEPT), (DECLINE, DECLINE)], widget=forms.HiddenInput)
    answered_by = forms.CharField(label=_("Your name"), max_length=200, required=False)
    reason = sentence(_("If you decline: why?"), required=False, help_text=_("It helps to find another lead."))

    def clean(self) -> dict[str, Any]:
        """Declining needs a reason."""
        cleaned = super().clean() or {}
        if cleaned.get("answer") == self.DECLINE and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Say in one sentence why; it helps to find another lead."))
        return cleaned

    @property
    def accepts(self) -> bool:
        """Whether the answer is yes."""
        return self.cleaned_data["answer"] == self.ACCEPT


class HandOverForm(PortalForm):
    """To whom a lead is handed over, and why."""

    reason = sentence(_("Why is the lead handed over?"))

    def __init__(self, *args: Any, lead: LeadAssignment, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"] = organizations_of(lead.coalition)
        self.fields["organization"].queryset = self.fields["organization"].queryset.exclude(  # type: ignore[attr-defined]
            pk=lead.organization_id
        )
        self.fields["contact"] = members_of(lead.coalition, at=at, label=_("Person who answers there"))
        self.order_fields(["organization", "contact", "reason"])


class ReasonForm(PortalForm):
    """One sentence why."""

    reason = sentence(_("Why?"))


class LeadFilters(ListFilters):
    """What the list of leads is filtered by."""

    search_fields = ("strategy__title", "organization__name")
    state = django_filters.ChoiceFilter(label=_("State"), choices=LeadAssignment.State.choices, empty_label=_("All"))
    organization = django_filters.ModelChoiceFilter(
        label=_("Organization"),
        queryset=lambda request: Organization.objects.in_coalition(request.access.coalition),
    )

    class Meta:
        model = LeadAssignment
        fields: list[str] = []

"""Whom an office is asked at: chosen from its key contacts, or typed for this question only."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from coalitions.forms.choices import MemberChoice
from coalitions.models import Strategy
from common.forms import PortalForm
from plans_inventory.addressees import Addressee, contacts_of, of_contact, of_member, offices_of, people_of_lead
from plans_inventory.models import Plan


class ContactChoice(forms.ModelChoiceField):
    """Chooses a key contact; office and address stand beside the role."""

    def label_from_instance(self, contact: Any) -> str:
        return f"{contact}, {contact.office} ({contact.email})"


class AddresseeForm(PortalForm):
    """Somebody who answers for a plan."""

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.fields["contact"] = ContactChoice(
            label=_("Key contact"),
            queryset=contacts_of(plan),
            required=False,
            empty_label=_("Another address"),
            help_text=_("People of the plan's offices whose e-mail address is noted."),
        )
        self.fields["email"] = forms.EmailField(
            label=_("Or another e-mail address"),
            required=False,
            help_text=_("It is used for this question only, and forgotten some time after."),
        )
        self.fields["name"] = forms.CharField(label=_("Whose address that is"), max_length=300, required=False)
        self.fields["office"] = forms.ModelChoiceField(
            label=_("Their office"), queryset=offices_of(plan), required=False, empty_label=_("Choose an office")
        )
        self.fields["language"] = forms.ChoiceField(
            label=_("Language of the mail"), choices=settings.LANGUAGES, initial="en"
        )

    def clean(self) -> dict[str, Any]:
        """One of the two: a key contact, or an address with a name and an office."""
        cleaned = super().clean() or {}
        contact, email = cleaned.get("contact"), cleaned.get("email")
        if contact and email:
            self.add_error("email", _now("Choose a key contact or type an address: one of the two."))
        elif not contact and "email" not in self.errors and not email:
            self.add_error("contact", _now("Choose a key contact, or type an address below."))
        if email and not contact:
            for name, sentence in (
                ("name", _now("Say whose address this is: a name or a role.")),
                ("office", _now("Say for which office this person answers.")),
            ):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        return cleaned

    @property
    def to(self) -> Addressee:
        """The person who is asked."""
        said = self.cleaned_data
        if said["contact"]:
            return of_contact(said["contact"], language=said["language"])
        return Addressee(said["email"], said["name"].strip(), said["language"], office=said["office"])


class LeadPersonForm(PortalForm):
    """Somebody who answers for a strategy's lead, in their own language."""

    def __init__(self, *args: Any, strategy: Strategy, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"] = MemberChoice(
            label=_("Person of the leading organization"),
            queryset=people_of_lead(strategy, at=at),
            empty_label=_("Choose a person"),
        )

    @property
    def to(self) -> Addressee:
        """The person who is asked."""
        return of_member(self.cleaned_data["member"])

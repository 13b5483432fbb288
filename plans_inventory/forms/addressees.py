"""Whom an office is asked at: chosen from its key contacts, or typed for this question only."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
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
        contacts, offices = list(contacts_of(plan)), list(offices_of(plan)[:2])
        if contacts:
            self.fields["contact"] = ContactChoice(
                label=_("Key contact"),
                queryset=contacts_of(plan),
                required=False,
                initial=next((one for one in contacts if one.owns_it), None),  # type: ignore[attr-defined]
                empty_label=_("Another address"),
                help_text=_("People of the plan's offices whose e-mail address is noted."),
            )
        self.fields["email"] = forms.EmailField(
            label=_("Or another e-mail address") if contacts else _("E-mail address"),
            required=not contacts,
            help_text=_("It is used for this question only, and forgotten some time after."),
        )
        self.fields["name"] = forms.CharField(
            label=_("Whose address that is"), max_length=300, required=not contacts, help_text=_("A name or a role.")
        )
        if offices:
            self.fields["office"] = forms.ModelChoiceField(
                label=_("Their office"),
                queryset=offices_of(plan),
                required=not contacts,
                initial=offices[0] if len(offices) == 1 else None,
                empty_label=_("Choose an office"),
            )
        self.fields["language"] = forms.ChoiceField(
            label=_("Language of the mail"), choices=settings.LANGUAGES, initial="en"
        )

    def clean(self) -> dict[str, Any]:
        """One of the two: a key contact, or an address with a name and an office."""
        cleaned = super().clean() or {}
        contact, email = cleaned.get("contact"), cleaned.get("email")
        if contact and email:
            self.add_error("email", gettext("Choose a key contact or type an address: one of the two."))
        elif "contact" in self.fields and not contact and not email and "email" not in self.errors:
            self.add_error("contact", gettext("Choose a key contact, or type an address below."))
        if email and not contact:
            self._require("name", gettext("Say whose address this is: a name or a role."))
            self._require("office", gettext("Say for which office this person answers."))
        return cleaned

    def _require(self, name: str, sentence: str) -> None:
        """An address that stands nowhere else says whose it is."""
        if name in self.fields and not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, sentence)

    @property
    def to(self) -> Addressee:
        """The person who is asked."""
        said = self.cleaned_data
        if said.get("contact"):
            return of_contact(said["contact"], language=said["language"])
        return Addressee(said["email"], said["name"].strip(), said["language"], office=said.get("office"))


class LeadPersonForm(PortalForm):
    """Somebody who answers for a strategy's lead, in their own language."""

    def __init__(self, *args: Any, strategy: Strategy, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = people_of_lead(strategy, at=at)
        self.fields["member"] = MemberChoice(
            label=_("Person of the leading organization"),
            queryset=people,
            empty_label=_("Choose a person"),
            help_text=""
            if people
            else _("Nobody with an e-mail address leads this strategy yet: invite a lead first."),
        )

    @property
    def to(self) -> Addressee:
        """The person who is asked."""
        return of_member(self.cleaned_data["member"])

"""Whom to invite, and what the invited person types."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from coalitions.forms.choices import MemberTicks
from coalitions.models import Member
from common.forms import PortalForm


class MemberChoices(MemberTicks):
    """People to tick, each with their organization and address."""

    def label_from_instance(self, member: Any) -> str:
        """Enough to know who is meant and where the mail goes."""
        return f"{member.name} · {member.organization.name} · {member.email}"


class InvitationForm(PortalForm):
    """The people to invite."""

    chosen = MemberChoices(
        label=_("Invite"), queryset=Member.objects.none(), error_messages={"required": _("Choose at least one person.")}
    )

    def __init__(self, *args: Any, people: QuerySet[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].queryset = people  # type: ignore[attr-defined]


class AcceptForm(PortalForm):
    """A name and a password for a new log-in; the address is the one that was written to."""

    email = forms.EmailField(
        label=_("You will log in with"), disabled=True, widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    display_name = forms.CharField(
        label=_("Your name"), max_length=300, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password1 = forms.CharField(
        label=_("Choose a password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. Three or four words that only you would put together are best."),
    )
    password2 = forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """A good password, typed twice alike."""
        cleaned = super().clean() or {}
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", gettext("The two passwords differ."))
        if first:
            person = User(email=cleaned.get("email", ""), display_name=cleaned.get("display_name", ""))
            try:
                validate_password(first, person)
            except ValidationError as error:
                self.add_error("password1", error)
        return cleaned

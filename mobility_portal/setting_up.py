"""The first day of an empty portal: its administrator, its coalition, the backbone organization, a coordinator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from accounts.actions import users
from accounts.forms.profiles import time_zones
from accounts.models import User
from coalitions.actions import coalitions, invitations
from coalitions.models import Coalition, Invitation, Member, Organization
from common.mail import absolute, address_letter, write_letter
from predictors.actions.framework import load_framework
from predictors.models import Place


@dataclass(frozen=True)
class FirstDay:
    """What was made; `invitation` when the coordinator is somebody else than the administrator."""

    administrator: User
    coordinator: Member
    invitation: Invitation | None


class SetUpForm(forms.Form):
    """What must be known on the first day; the labels are what the terminal asks."""

    admin_email = forms.EmailField(label="Your e-mail address (you become the administrator)")
    admin_name = forms.CharField(label="Your name", max_length=300)
    admin_password = forms.CharField(label="A password for you (12 characters or more)", strip=False)
    coalition_name = forms.CharField(label="Name of the coalition", max_length=200)
    slug = forms.SlugField(label="Its short name in addresses, such as riverside", max_length=50)
    time_zone = forms.ChoiceField(label="Its time zone", choices=time_zones)
    fips = forms.RegexField(
        r"^(\d{5}|\d{7})$",
        label="FIPS code of the county (5 digits) or city (7 digits), if you know it",
        required=False,
        error_messages={"invalid": "A FIPS code has five digits (county) or seven (city)."},
    )
    place_name = forms.CharField(label="Name of that county or city", max_length=120, required=False)
    state = forms.CharField(label="Its state", max_length=40, required=False)
    organization = forms.CharField(label="Name of the backbone organization", max_length=300)
    sector = forms.ChoiceField(label="Its sector", choices=Organization.Sector.choices)
    coordinator_email = forms.EmailField(label="E-mail address of the first coordinator")
    coordinator_name = forms.CharField(label="Name of the first coordinator", max_length=300)
    language = forms.ChoiceField(label="Language of mails", choices=settings.LANGUAGES)

    def clean_admin_password(self) -> str:
        """A password that cannot be guessed."""
        password = str(self.cleaned_data["admin_password"])
        validate_password(password, User(email=self.cleaned_data.get("admin_email", "")))
        return password

    def clean(self) -> dict[str, Any]:
        """A place has a code, a name and a state, or is left out."""
        cleaned = super().clean() or {}
        given = [bool(cleaned.get(name)) for name in ("fips", "place_name", "state")]
        if any(given) and not all(given) and "fips" not in self.errors:
            self.add_error("fips", "A place needs its FIPS code, its name and its state. Give all three or none.")
        return cleaned


def is_set_up() -> bool:
    """Whether anybody can log in or any coalition exists."""
    return User.objects.exists() or Coalition.objects.exists()


@transaction.atomic
def set_up(*, at: datetime, **said: Any) -> FirstDay:
    """Make everything that the first log-in needs; mails nobody."""
    load_framework()
    administrator = users.add(
        said["admin_email"],
        password=said["admin_password"],
        verified=True,
        display_name=said["admin_name"],
        language=said["language"],
        time_zone=said["time_zone"],
        is_staff=True,
        is_superuser=True,
    )
    is_both = said["coordinator_email"].lower() == administrator.email
    coordinator = coalitions.start(
        by=administrator,
        at=at,
        coalition={
            "name": said["coalition_name"],
            "slug": said["slug"],
            "time_zone": said["time_zone"],
            "place": _place(said),
            "contact_email": said["coordinator_email"],
        },
        backbone={"name": said["organization"], "sector": said["sector"]},
        coordinator={
            "name": said["coordinator_name"],
            "email": said["coordinator_email"],
            "language": said["language"],
            "user": administrator if is_both else None,
        },
    )
    invitation = None if is_both else invitations.invite(coordinator, by=administrator, at=at, mail=False)
    return FirstDay(administrator, coordinator, invitation)


def send_test_mail(day: FirstDay) -> None:
    """Show the administrator that the portal can send mail; raises what the mail server says."""
    context = {"coalition": day.coordinator.coalition, "person": day.administrator, "page": absolute("/")}
    person = day.administrator
    letter = write_letter("mail/set_up", context, language=person.language, time_zone=person.time_zone)
    address_letter(letter, to=person.email).send()


def _place(said: dict[str, Any]) -> Place | None:
    """The county or city by its code; a known one keeps its name."""
    if not said["fips"]:
        return None
    kind = Place.Kind.COUNTY if len(said["fips"]) == 5 else Place.Kind.CITY
    details = {"name": said["place_name"], "state": said["state"], "kind": kind}
    place, _made = Place.objects.get_or_create(fips=said["fips"], defaults=details)
    return place

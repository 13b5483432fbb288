"""`manage.py set_up`: the first administrator, coalition and coordinator of an empty portal."""

from __future__ import annotations

import getpass
import os
from argparse import ArgumentParser
from collections.abc import Mapping
from smtplib import SMTPException
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, OperationalError, connection
from django.utils import timezone
from django.utils.text import slugify

from common.mail import absolute
from common.refusals import Refused
from mobility_portal.setting_up import FirstDay, SetUpForm, is_set_up, send_test_mail, set_up

SECRETS = ("admin_password",)
MANY_CHOICES = 20  # more than fit on a screen, such as time zones


class Command(BaseCommand):
    """Asks at the terminal; for scripts, every answer can be a flag or an environment variable."""

    help = (
        "Sets an empty portal up: administrator, coalition, backbone organization, first coordinator, test mail. "
        "Asks for what is missing; with --no-input it takes flags, or variables such as SET_UP_ADMIN_EMAIL "
        "(the password only as SET_UP_ADMIN_PASSWORD)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One flag for each answer; a password on a command line could be read by others, so it has none."""
        parser.add_argument("--no-input", action="store_false", dest="interactive", help="Ask nothing.")
        for name, field in SetUpForm.base_fields.items():
            if name not in SECRETS:
                parser.add_argument(f"--{name.replace('_', '-')}", help=f"{field.label}.")

    def handle(self, *_args: Any, interactive: bool, **options: Any) -> None:
        """Set the portal up once; a second time it only says so."""
        try:
            connection.ensure_connection()
        except OperationalError as silent:
            why = str(silent).splitlines()[0]
            raise CommandError(f"The database does not answer; is DATABASE_URL right? It said: {why}") from silent
        try:
            done = is_set_up()
        except DatabaseError as error:
            why = str(error).splitlines()[0]
            raise CommandError(f"The database is not ready ({why}). Run “manage.py migrate” first.") from error
        if done:
            self.stdout.write("This portal is already set up. Nothing was changed, nobody was mailed.")
            return
        answers = self.collect(options, interactive=interactive)
        form = SetUpForm(answers)
        if not form.is_valid():
            raise CommandError(first_error(form))
        try:
            day = set_up(at=timezone.now(), **form.cleaned_data)
        except (Refused, ValidationError) as refusal:
            raise CommandError(" ".join(getattr(refusal, "messages", [str(refusal)]))) from refusal
        self.tell(day)

    def collect(self, options: Mapping[str, Any], *, interactive: bool) -> dict[str, str]:
        """The answers: from flags, from the environment, else from the person at the terminal."""
        answers: dict[str, str] = {}
        for name, field in SetUpForm.base_fields.items():
            given = options.get(name) or os.environ.get(f"SET_UP_{name.upper()}")
            if given is None and interactive:
                given = self.ask(name, field, default=default_of(name, answers))
            answers[name] = given if given is not None else default_of(name, answers)
        return answers

    def ask(self, name: str, field: forms.Field, *, default: str) -> str:
        """Ask until the answer can be used."""
        choices = [str(value) for value, _label in getattr(field, "choices", ())]
        if 0 < len(choices) <= MANY_CHOICES:
            self.stdout.write(f"Choose one of: {', '.join(choices)}")
        prompt = f"{field.label}{f' [{default}]' if default else ''}: "
        while True:
            try:
                said = getpass.getpass(prompt) if name in SECRETS else input(prompt)
                said = said or default
                field.clean(said)
            except ValidationError as error:
                self.stderr.write(" ".join(error.messages))
            except (EOFError, KeyboardInterrupt) as stop:
                raise CommandError("Stopped. Nothing was changed.") from stop
            else:
                return said

    def tell(self, day: FirstDay) -> None:
        """Say what was made and what to do next, and send the one mail."""
        self.stdout.write(self.style.SUCCESS(f"{day.coordinator.coalition} is set up. Log in at {absolute('/')}"))
        self.stdout.write(f"Administrator: {day.administrator.email} (also in the admin, {absolute('/admin/')})")
        if day.invitation is None:
            self.stdout.write("First coordinator: you.")
        else:
            until = day.coordinator.coalition.today(at=day.invitation.expires_at)
            self.stdout.write(
                f"First coordinator: {day.coordinator.name} <{day.coordinator.email}>, who has not been told. Pass "
                f"this link on; it works once, until {until}:\n{absolute(day.invitation.get_absolute_url())}"
            )
        try:
            send_test_mail(day)
        except (OSError, SMTPException) as error:
            self.stderr.write(f"The test mail could not be sent: {error}. Check EMAIL_URL; all else is in place.")
        else:
            self.stdout.write(f"A test mail is on its way to {day.administrator.email}, and to nobody else.")


def default_of(name: str, answers: Mapping[str, str]) -> str:
    """What an answer is when nothing is said."""
    defaults = {
        "slug": slugify(answers.get("coalition_name", ""))[:50],
        "time_zone": "America/Los_Angeles",
        "sector": "county_department",
        "coordinator_email": answers.get("admin_email", ""),
        "coordinator_name": answers.get("admin_name", ""),
        "language": "en",
    }
    return defaults.get(name, "")


def first_error(form: forms.Form) -> str:
    """The first thing that is wrong, as one sentence that names the flag."""
    name, errors = next(iter(form.errors.items()))
    where = f"SET_UP_{name.upper()}" if name in SECRETS else f"--{name.replace('_', '-')}"
    return f"{where}: {errors[0]}"

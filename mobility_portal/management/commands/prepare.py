"""Bring the database up to date and, where a demonstration is wanted, fill an empty one with it."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection

from accounts.models import User
from mobility_portal.database_role import limit_role
from predictors.actions.framework import load_framework
from predictors.models import Pillar


class Command(BaseCommand):
    """What must be done once before any process of the portal starts."""

    help = "Migrates the database; loads the demonstration into an empty one when DEMONSTRATION is on."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Migrate, set the working role's rights, bring the framework's words up to date, load the demonstration."""
        try:
            connection.ensure_connection()
        except OperationalError as silent:
            raise CommandError(f"The database does not answer; is DATABASE_URL right? It said: {silent}") from silent
        call_command("migrate", interactive=False, verbosity=0)
        if settings.APP_DATABASE_URL:
            limit_role(settings.APP_DATABASE_URL)
        if Pillar.objects.exists():
            # A newer version of the portal may bring newer words.
            load_framework()
        if settings.DEMONSTRATION and not User.objects.exists():
            self.stdout.write("Loading the demonstration into the empty database …")
            call_command("load_demonstration", stdout=self.stdout)

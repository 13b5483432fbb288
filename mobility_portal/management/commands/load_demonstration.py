"""`manage.py load_demonstration`: two coalitions to try everything on."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from mobility_portal.demonstration.load import load


class Command(BaseCommand):
    """Load the demonstration into a database of its own."""

    help = "Loads the demonstration; loading it again changes nothing."

    def handle(self, **_options: Any) -> None:
        """Load it, unless this is a county's own portal."""
        if not settings.DEMONSTRATION:
            raise CommandError("This is not a demonstration: set DEMONSTRATION=true, and use a database of its own.")
        made = load(at=timezone.now())
        self.stdout.write("The demonstration is loaded." if made else "The demonstration was already loaded.")

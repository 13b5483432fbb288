"""`manage.py print_permissions > docs/permissions.md`."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.permission_page import as_markdown


class Command(BaseCommand):
    """Print the permission table."""

    help = "Print the permission table as Markdown."

    def handle(self, **_options: Any) -> None:
        """Write the page to standard output."""
        self.stdout.write(as_markdown(), ending="")

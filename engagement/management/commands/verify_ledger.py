"""`manage.py verify_ledger`: prove the card ledger's chains and sums; ends with 1 where one does not hold."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from coalitions.models import Coalition
from engagement.ledger.proof import verify


class Command(BaseCommand):
    """Names the first broken link of each lot."""

    help = "Verify chain and sums of the card ledger, of all coalitions or of one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--coalition", help="the coalition's name in addresses, such as riverside")

    def handle(self, *args: Any, coalition: str | None = None, **options: Any) -> None:
        """Say what was looked at; raises CommandError (exit code 1) naming what is broken."""
        chosen = None
        if coalition:
            chosen = Coalition.objects.filter(slug=coalition).first()
            if chosen is None:
                raise CommandError(f"There is no coalition {coalition!r}.")
        found = verify(chosen)
        for broken in found.broken:
            self.stderr.write(str(broken))
        if found.broken:
            raise CommandError(f"{len(found.broken)} of {found.lots} lots do not hold.")
        self.stdout.write(f"{found.events} events in {found.lots} lots: every chain and every sum holds.")

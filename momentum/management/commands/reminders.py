"""`manage.py reminders`: one tick by hand, a loop without Celery, or a look at what a moment would bring."""

from __future__ import annotations

import logging
import signal
import threading
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error, close_old_connections
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from coalitions.models import Coalition
from momentum.actions import reminders
from momentum.due import wall_moment
from momentum.preview import would_send

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Plan and send what is due."""

    help = "Plans and sends what is due: once, in a loop (--loop), or only prints it (--at MOMENT)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be asked for."""
        parser.add_argument("--at", metavar="MOMENT", help="print what would be sent then (2027-03-14T08:00, or a day)")
        parser.add_argument("--coalition", metavar="ADDRESS", help="with --at: only this coalition")
        parser.add_argument("--loop", action="store_true", help="go on without Celery until stopped")
        parser.add_argument(
            "--every", type=float, default=30, metavar="SECONDS", help="with --loop: time between ticks"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print, loop, or tick once."""
        if options["at"]:
            self.show(options["at"], options["coalition"])
        elif options["loop"]:
            self.loop(options["every"])
        else:
            tally = reminders.tick(clock=timezone.now)
            self.stdout.write(f"planned {tally.planned}, sent {tally.sent}. {tally.trouble}".strip())

    def show(self, moment: str, slug: str | None) -> None:
        """Print who would get what; nothing is sent or written."""
        coalitions = Coalition.objects.filter(slug=slug) if slug else Coalition.objects.all()
        if not coalitions:
            raise CommandError("There is no such coalition.")
        for coalition in coalitions:
            at = read_moment(moment, coalition)
            local = at.astimezone(coalition.zone)
            paused = " (its mail is paused)" if coalition.mail_paused_at else ""
            self.stdout.write(f"{coalition.name}, {local:%A %-d %B %Y, %H:%M} {coalition.time_zone}{paused}")
            for message in would_send(coalition, at=at):
                because = f" NOT SENT: {message.because}" if message.because else ""
                self.stdout.write(f"  {message.kind.label} → {message.recipient} <{message.email}>{because}")
                for title, stage in message.lines:
                    self.stdout.write(f"    {title}{f' ({stage})' if stage else ''}")

    def loop(self, every: float) -> None:
        """Tick until told to stop; a database that is away for a moment does not end it."""
        over = threading.Event()
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: over.set())
        while not over.is_set():
            close_old_connections()
            try:
                reminders.tick(clock=timezone.now, seconds=every)
            except Error as error:
                logger.warning("the database is away: %s", error)
            over.wait(every)


def read_moment(text: str, coalition: Coalition) -> datetime:
    """A moment as typed: a day means its morning, a time without a zone is the coalition's."""
    try:
        moment, day = parse_datetime(text), parse_date(text)
    except ValueError:
        moment = day = None
    if day is not None and len(text) <= len("2027-03-14"):
        return wall_moment(day, datetime(1, 1, 1, 8).time(), coalition.zone)
    if moment is None:
        raise CommandError(f"“{text}” is not a moment. Write it like 2027-03-14T08:00 or 2027-03-14.")
    return moment if moment.tzinfo else wall_moment(moment.date(), moment.time(), coalition.zone)

"""What Celery calls: two lines each, no work of their own."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from common.wake_up import wake_up_the_mail
from momentum.actions import agendas, archive_making, archives, meeting_series, office_addresses, reminders, subscribers
from momentum.models import RecordArchive

# A tick that has more to do makes room for other tasks and asks for another.
BUDGET = 20


@shared_task(name="momentum.tasks.tick")
def tick() -> None:
    """Plan and send what is due."""
    if reminders.tick(clock=timezone.now, seconds=BUDGET).more:
        wake_up_the_mail()


@shared_task(name="momentum.tasks.forget_addresses")
def forget_addresses() -> None:
    """Forget addresses that were given for one question, and of readers who never confirmed."""
    office_addresses.forget(at=timezone.now())
    subscribers.forget(at=timezone.now())


@shared_task(name="momentum.tasks.plan_series")
def plan_series() -> None:
    """Plan the meetings of all series half a year ahead."""
    meeting_series.plan_all(at=timezone.now())


@shared_task(name="momentum.tasks.draft_agendas")
def draft_agendas() -> None:
    """Draft the agendas of the meetings of the next two weeks."""
    agendas.draft_due(at=timezone.now())


@shared_task(name="momentum.tasks.make_archive")
def make_archive(archive_id: int) -> None:
    """Pack the whole record of a coalition."""
    archive_making.make(RecordArchive.objects.get(pk=archive_id), at=timezone.now())


@shared_task(name="momentum.tasks.resume_archives")
def resume_archives() -> None:
    """Take up archives whose wake-up or worker was lost."""
    archive_making.resume(at=timezone.now())


@shared_task(name="momentum.tasks.forget_archives")
def forget_archives() -> None:
    """Remove archives whose 30 days are over."""
    archives.forget(at=timezone.now())

"""What Celery calls: two lines each, no work of their own."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from common.wake_up import wake_up_the_mail
from momentum.actions import reminders

# A tick that has more to do makes room for other tasks and asks for another.
BUDGET = 20


@shared_task(name="momentum.tasks.tick")
def tick() -> None:
    """Plan and send what is due."""
    if reminders.tick(clock=timezone.now, seconds=BUDGET).more:
        wake_up_the_mail()

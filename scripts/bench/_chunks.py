"""The yardstick: what most projects do, a Celery task per 100 mails over one line, with no state kept anywhere."""

from celery import shared_task
from django.core.mail import get_connection
from django.utils import timezone

from coalitions.models import Commitment
from common.mail import address_letter
from momentum.kinds import BY_NAME
from momentum.models import Reminder, ReminderItem


@shared_task(name="bench.send_chunk")
def send_chunk(ids: list[int]) -> None:
    """Write the same letters as the engine and send them."""
    kind, now = BY_NAME["commitment_update"], timezone.now()
    needs = ("strategy__barrier__goal__coalition", "responsible__organization")
    with get_connection() as line:
        for commitment in Commitment.objects.filter(pk__in=ids).select_related(*needs):
            reminder = Reminder(coalition=commitment.coalition, kind=kind.name, member=commitment.responsible)
            item = ReminderItem(reminder=reminder, commitment=commitment)
            letter = kind.compose(reminder, [item], at=now)
            line.send_messages([address_letter(letter, to=reminder.email)])

"""The question to somebody who asked for the reports on the public page: was it you?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition
from common.mail import Letter, absolute, write_letter
from momentum.kinds.protocol import DueItem, Kind, Recipient
from momentum.models import Reminder, ReminderItem, Subscriber
from momentum.models.subscriber import TO_CONFIRM


class ReaderConfirmKind(Kind):
    """One mail for each time that somebody asked; it is the answer to their question, so no list mail."""

    name = "reader_confirm"
    label = _("Question whether somebody asked for the reports")
    needs = ("reader__coalition",)

    def due_items(self, coalition: Coalition, *, at: datetime, until: datetime) -> Iterable[DueItem]:
        """Everybody who asked and has not confirmed, as long as they can."""
        waiting = Subscriber.objects.in_coalition(coalition).waiting()
        asked = waiting.filter(asked_at__gt=at - TO_CONFIRM, asked_at__lte=until)
        for row in asked.only("pk", "asked_at"):
            if row.asked_at:
                yield DueItem(
                    kind=self.name,
                    recipient=Recipient(subscriber_id=row.pk),
                    subject="reader",
                    subject_id=row.pk,
                    stage="",
                    occurrence=row.asked_mark,
                    due_at=row.asked_at,
                    useful_until=row.asked_at + TO_CONFIRM,
                )

    def still_due(self, item: ReminderItem, *, at: datetime) -> bool:
        """They still wait, and did not ask again since."""
        reader = item.reader
        return reader is not None and reader.is_waiting and reader.asked_mark == item.occurrence

    def compose(self, reminder: Reminder, items: Sequence[ReminderItem], *, at: datetime) -> Letter:
        """The link that puts them on the list, and what happens if it was not them."""
        reader = items[0].reader
        if reader is None or reader.asked_at is None:
            raise TypeError("This mail is about somebody who asked.")
        context = {
            "coalition": reminder.coalition,
            "page": absolute(reader.confirm_path),
            "until": reader.asked_at + TO_CONFIRM,
        }
        return write_letter(
            "mail/reader_confirm", context, language=reminder.language, time_zone=reminder.coalition.time_zone
        )

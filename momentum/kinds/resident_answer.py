"""Residents were promised an answer: told 14 days before its day, and when the day has passed, once each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import product

from django.utils.translation import gettext_lazy as _

from accounts.permissions import Role
from coalitions.models import Coalition, Member
from common.mail import Letter, absolute, write_letter
from engagement.models import LoopClosure
from engagement.session_words import discreet_title
from momentum.due import Stage, stages_between
from momentum.kinds.commitment_update import in_stage
from momentum.kinds.protocol import DueItem, Kind, Recipient
from momentum.models import Reminder, ReminderItem

# The due day itself still counts as in time. Six weeks after it somebody new need not hear of it by mail any more.
SOON, LATE = Stage("soon", -14, 1), Stage("late", 1, 43)
STAGES = (SOON, LATE)


class ResidentAnswerKind(Kind):
    """Answers that are due soon or late, in one mail a day, to coordinators and to who led the session."""

    name = "resident_answer"
    label = _("Answer to residents is due")
    stages = {SOON.name: _("14 days before"), LATE.name: _("late")}
    digest = True
    useful_for = timedelta(days=7)
    needs = ("loop_closure__activity__coalition", "loop_closure__office")

    def due_items(self, coalition: Coalition, *, at: datetime, until: datetime) -> Iterable[DueItem]:
        """Each open answer in the stage that it is in, once for each of those who see to it."""
        first = coalition.today(at=at) - timedelta(days=LATE.ends)
        last = coalition.today(at=until) - timedelta(days=SOON.starts)
        open_answers = LoopClosure.objects.in_coalition(coalition).unpublished().filter(due_on__range=(first, last))
        seats = Member.objects.in_coalition(coalition).active(at=at)
        active = set(seats.values_list("pk", flat=True))
        coordinators = list(seats.coordinators().order_by("pk").values_list("pk", flat=True))
        for pk, day, facilitator in open_answers.order_by("pk").values_list("pk", "due_on", "activity__facilitator"):
            people = dict.fromkeys([*coordinators, *({facilitator} & active)])
            spans = stages_between(STAGES, day, coalition.zone, at=at, until=until)
            for (stage, span), member in product(spans, people):
                yield DueItem(
                    kind=self.name,
                    recipient=Recipient(member_id=member),
                    subject="loop_closure",
                    subject_id=pk,
                    stage=stage.name,
                    occurrence=day.isoformat(),
                    due_at=span.due_at,
                    useful_until=span.useful_until,
                )

    def still_due(self, item: ReminderItem, *, at: datetime) -> bool:
        """Not answered, the promised day is the same, the reader still sees to it."""
        closure, member = item.loop_closure, item.reminder.member
        if closure is None or member is None or closure.is_published or not closure.activity.is_held:
            return False
        if member.role != Role.COORDINATOR and closure.activity.facilitator_id != member.pk:
            return False
        if closure.due_on.isoformat() != item.occurrence:
            return False
        return item.reminder.is_resend or in_stage(STAGES, item, at=at)

    def compose(self, reminder: Reminder, items: Sequence[ReminderItem], *, at: datetime) -> Letter:
        """The latest first, each with its day, its office and its page."""
        coalition = reminder.coalition
        today = coalition.today(at=at)
        parts = sorted((describe(item, today) for item in items), key=lambda part: str(part["day"]))
        context = {
            "coalition": coalition,
            "member": reminder.member,
            "parts": parts,
            "late": sum(bool(part["is_late"]) for part in parts),
        }
        return write_letter("mail/resident_answer", context, language=reminder.language, time_zone=coalition.time_zone)


def describe(item: ReminderItem, today: date) -> dict[str, object]:
    """One answer as the mail tells it."""
    closure = item.loop_closure
    if closure is None:
        raise TypeError("An answer to residents is about a session.")
    return {
        "title": discreet_title(closure.activity),
        "held_on": closure.activity.starts_at,
        "day": closure.due_on,
        "is_late": closure.is_late(on=today),
        "office": closure.office,
        "url": absolute(closure.get_absolute_url()),
    }

"""A difference in the card ledger waits for two weeks: the coordinators hear of it once, in one digest each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import product

from django.utils.translation import gettext_lazy as _

from accounts.permissions import Role
from coalitions.models import Coalition, Member
from common.mail import Letter, absolute, write_letter
from engagement.models import CardVariance
from momentum.due import Stage, stages_between
from momentum.kinds.commitment_update import in_stage
from momentum.kinds.protocol import DueItem, Kind, Recipient
from momentum.models import Reminder, ReminderItem

WAITS = Stage("waits", 14, 42)
STAGES = (WAITS,)


class CardVarianceKind(Kind):
    """Differences without an approved explanation; only a coordinator approves one, so coordinators are told."""

    name = "card_variance"
    label = _("Difference in gift cards waits")
    stages = {WAITS.name: _("14 days old")}
    digest = True
    useful_for = timedelta(days=7)
    needs = ("card_variance__program__coalition", "card_variance__reconciliation")

    def due_items(self, coalition: Coalition, *, at: datetime, until: datetime) -> Iterable[DueItem]:
        """Each open difference that is old enough, once for every coordinator."""
        oldest, newest = at - timedelta(days=WAITS.ends + 1), until - timedelta(days=WAITS.starts - 1)
        rows = CardVariance.objects.in_coalition(coalition).open().filter(found_at__range=(oldest, newest))
        seats = Member.objects.in_coalition(coalition).active(at=at).coordinators().order_by("pk")
        coordinators = list(seats.values_list("pk", flat=True))
        for pk, found_at in rows.order_by("pk").values_list("pk", "found_at"):
            day = coalition.today(at=found_at)
            spans = stages_between(STAGES, day, coalition.zone, at=at, until=until)
            for (stage, span), member in product(spans, coordinators):
                yield DueItem(
                    kind=self.name,
                    recipient=Recipient(member_id=member),
                    subject="card_variance",
                    subject_id=pk,
                    stage=stage.name,
                    occurrence=day.isoformat(),
                    due_at=span.due_at,
                    useful_until=span.useful_until,
                )

    def still_due(self, item: ReminderItem, *, at: datetime) -> bool:
        """Still open since the same day, and the reader still coordinates."""
        row, member = item.card_variance, item.reminder.member
        if row is None or member is None or not row.is_open or member.role != Role.COORDINATOR:
            return False
        if found_on(row, item.reminder.coalition).isoformat() != item.occurrence:
            return False
        return item.reminder.is_resend or in_stage(STAGES, item, at=at)

    def compose(self, reminder: Reminder, items: Sequence[ReminderItem], *, at: datetime) -> Letter:
        """The oldest first, each with both numbers, how far it is explained, and its page."""
        coalition = reminder.coalition
        parts = sorted((describe(item, coalition) for item in items), key=lambda part: str(part["day"]))
        context = {"coalition": coalition, "member": reminder.member, "parts": parts}
        return write_letter("mail/card_variance", context, language=reminder.language, time_zone=coalition.time_zone)


def found_on(row: CardVariance, coalition: Coalition) -> date:
    """The day on which it was found, on the coalition's wall."""
    return coalition.today(at=row.found_at)


def describe(item: ReminderItem, coalition: Coalition) -> dict[str, object]:
    """One difference as the mail tells it."""
    row = item.card_variance
    if row is None:
        raise TypeError("This mail is about differences in the card ledger.")
    return {
        "program": row.program.name,
        "what": str(row.get_what_display()),
        "expected": row.expected,
        "found": row.found,
        "is_explained": bool(row.explanation),
        "day": found_on(row, coalition),
        "url": absolute(row.get_absolute_url()),
    }

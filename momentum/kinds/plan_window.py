"""A plan opens for comment, or money can be applied for: told 60 and 14 days before to who keeps the inventory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import product
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission, Role, scope_of
from coalitions.models import Coalition, Member
from common.mail import Letter, absolute, write_letter
from momentum.due import Stage, stages_between
from momentum.kinds.commitment_update import in_stage
from momentum.kinds.protocol import DueItem, Kind, Recipient
from momentum.models import Reminder, ReminderItem
from plans_inventory.models import FundingOpportunity, Plan

# Who hears of it: the roles that keep the inventory, which are coordinators and editors.
KEEPERS = [role for role in Role if scope_of(role, Permission.EDIT_PLANS)]
EARLY, SOON = Stage("early", -60, -14), Stage("soon", -14, 0)
STAGES = (EARLY, SOON)


class PlanWindowKind(Kind):
    """Windows of plans and deadlines of funding, in one mail a day; a moved day is another occurrence."""

    name = "plan_window"
    label = _("Plan opens for comment, or funding closes")
    stages = {EARLY.name: _("60 days before"), SOON.name: _("14 days before")}
    digest = True
    useful_for = timedelta(days=7)
    needs = ("plan__coalition", "funding_opportunity__coalition")

    def due_items(self, coalition: Coalition, *, at: datetime, until: datetime) -> Iterable[DueItem]:
        """Each window and each deadline in the stage that it is in, once for everybody who keeps the inventory."""
        seats = Member.objects.in_coalition(coalition).active(at=at).filter(role__in=KEEPERS)
        people = list(seats.order_by("pk").values_list("pk", flat=True))
        for subject, pk, day in days_ahead(coalition, at=at, until=until):
            spans = stages_between(STAGES, day, coalition.zone, at=at, until=until)
            for (stage, span), member in product(spans, people):
                yield DueItem(
                    kind=self.name,
                    recipient=Recipient(member_id=member),
                    subject=subject,
                    subject_id=pk,
                    stage=stage.name,
                    occurrence=day.isoformat(),
                    due_at=span.due_at,
                    useful_until=span.useful_until,
                )

    def still_due(self, item: ReminderItem, *, at: datetime) -> bool:
        """The day has not moved or passed, the plan or program still counts, the reader still keeps the inventory."""
        member, day = item.reminder.member, day_of(item.plan or item.funding_opportunity)
        if member is None or member.role not in KEEPERS or day is None or day.isoformat() != item.occurrence:
            return False
        return item.reminder.is_resend or in_stage(STAGES, item, at=at)

    def compose(self, reminder: Reminder, items: Sequence[ReminderItem], *, at: datetime) -> Letter:
        """What comes first stands first; each with its day and its page."""
        coalition = reminder.coalition
        parts = sorted((describe(item) for item in items), key=lambda part: part["day"])
        context = {
            "coalition": coalition,
            "member": reminder.member,
            "parts": parts,
        }
        return write_letter("mail/plan_window", context, language=reminder.language, time_zone=coalition.time_zone)


def days_ahead(coalition: Coalition, *, at: datetime, until: datetime) -> Iterator[tuple[str, int, date]]:
    """The subject, its key and its day, for every window and deadline that somebody should hear of."""
    first, last = coalition.today(at=at), coalition.today(at=until) + timedelta(days=-EARLY.starts)
    plans = Plan.objects.in_coalition(coalition).current().filter(window_opens_on__range=(first, last))
    for pk, day in plans.order_by("pk").values_list("pk", "window_opens_on"):
        if day is not None:
            yield "plan", pk, day
    funding = FundingOpportunity.objects.in_coalition(coalition).open(on=first).filter(deadline__lte=last)
    for pk, day in funding.order_by("pk").values_list("pk", "deadline"):
        if day is not None:
            yield "funding_opportunity", pk, day


def day_of(subject: Plan | FundingOpportunity | None) -> date | None:
    """The day that people are to hear of; None when it no longer counts."""
    if subject is None or subject.ended_on is not None:
        return None
    if isinstance(subject, Plan):
        return subject.window_opens_on
    return None if subject.status == FundingOpportunity.Status.CLOSED else subject.deadline


def describe(item: ReminderItem) -> dict[str, Any]:
    """One window or deadline as the mail tells it."""
    subject = item.plan or item.funding_opportunity
    if subject is None:
        raise TypeError("A window is a plan's or a program's.")
    return {
        "plan": item.plan,
        "funding": item.funding_opportunity,
        "day": date.fromisoformat(item.occurrence),
        "url": absolute(subject.get_absolute_url()),
    }

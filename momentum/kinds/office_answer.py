"""An office has answered about its plan or about links: who keeps the inventory hears of it the next morning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import product
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition, Member
from common.mail import Letter, absolute, write_letter
from momentum.kinds.lead_answer import next_morning
from momentum.kinds.link_mails import moment_name
from momentum.kinds.plan_window import KEEPERS
from momentum.kinds.protocol import DueItem, Kind, Recipient
from momentum.models import Reminder, ReminderItem
from plans_inventory.models import AgreementAnswer, PlanReview

# Long enough that an outage loses nothing, short enough that nobody hears of last month.
NEWS_FOR = timedelta(days=7)


class OfficeAnswerKind(Kind):
    """What offices said since yesterday morning, in one mail to each person who keeps the inventory."""

    name = "office_answer"
    label = _("Answer of an office, for who keeps the inventory")
    digest = True
    useful_for = NEWS_FOR
    needs = ("plan_review__plan__coalition", "agreement_request__office", "agreement_request__organization")

    def due_items(self, coalition: Coalition, *, at: datetime, until: datetime) -> Iterable[DueItem]:
        """Each office's newest answer of the last days, once for everybody who keeps the inventory."""
        seats = Member.objects.in_coalition(coalition).active(at=at).filter(role__in=KEEPERS)
        people = list(seats.order_by("pk").values_list("pk", flat=True))
        for (subject, pk, answered_at), member in product(answers(coalition, after=at - NEWS_FOR, until=until), people):
            due_at = next_morning(answered_at, coalition)
            if due_at <= until:
                yield DueItem(
                    kind=self.name,
                    recipient=Recipient(member_id=member),
                    subject=subject,
                    subject_id=pk,
                    stage="",
                    occurrence=moment_name(answered_at),
                    due_at=due_at,
                    useful_until=due_at + NEWS_FOR,
                )

    def still_due(self, item: ReminderItem, *, at: datetime) -> bool:
        """Nothing newer was said by the office, and the reader still keeps the inventory."""
        member = item.reminder.member
        if member is None or member.role not in KEEPERS:
            return False
        review, request = item.plan_review, item.agreement_request
        told = review.answered_at if review else said_through(request).aggregate(last=Max("answered_at"))["last"]
        return told is not None and moment_name(told) == item.occurrence

    def compose(self, reminder: Reminder, items: Sequence[ReminderItem], *, at: datetime) -> Letter:
        """Plans first, then links; each with where to go on."""
        coalition = reminder.coalition
        context = {
            "coalition": coalition,
            "member": reminder.member,
            "reviews": [review_part(item.plan_review) for item in items if item.plan_review],
            "answers": [
                {"asked": asked, "url": absolute(asked.get_absolute_url())}
                for item in items
                if item.agreement_request
                for asked in said_through(item.agreement_request).with_link()
                if asked.answered_at and asked.answered_at > at - NEWS_FOR
            ],
        }
        return write_letter("mail/office_answer", context, language=reminder.language, time_zone=coalition.time_zone)


def answers(coalition: Coalition, *, after: datetime, until: datetime) -> Iterator[tuple[str, int, datetime]]:
    """The subject, its key and its moment, of what offices said in a span of time."""
    span = {"answered_at__gt": after, "answered_at__lte": until}
    reviews: Iterable[tuple[int, Any]] = (
        PlanReview.objects.in_coalition(coalition).filter(**span).order_by("pk").values_list("pk", "answered_at")
    )
    for pk, answered_at in reviews:
        yield "plan_review", pk, answered_at
    said = AgreementAnswer.objects.in_coalition(coalition).current().filter(**span).order_by("request")
    for pk, answered_at in said.values_list("request").annotate(last=Max("answered_at")):
        yield "agreement_request", pk, answered_at


def said_through(request: Any) -> Any:
    """What an office said about the links that were put to it."""
    return AgreementAnswer.objects.current().filter(request=request, answered_at__isnull=False)


def review_part(review: PlanReview) -> dict[str, Any]:
    """What a plan's owner said, with where to go on."""
    return {
        "review": review,
        "right": review.answer == PlanReview.Answer.RIGHT,
        "corrections": review.corrections.open().count(),
        "url": absolute(review.plan.get_absolute_url()),
    }

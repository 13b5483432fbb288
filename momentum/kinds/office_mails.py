"""Mails to offices that hold no seat: asked for by an action, sent once, and once more to the silent."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition
from common.mail import Letter, absolute
from momentum.due import days_before
from momentum.kinds.link_mails import moment_name
from momentum.kinds.protocol import DueItem, Kind, Recipient
from momentum.models import Reminder, ReminderItem
from plans_inventory.models import AgreementAnswer, AgreementRequest, AlignmentLink, Plan, PlanReview
from plans_inventory.office_letters import Question, agreement_letter, review_letter

ASKED, AGAIN = "asked", "again"
# So many days after the question the silent are asked once more, and never again.
PATIENCE = 10
USEFUL_FOR = timedelta(days=7)


class OfficeLinkKind(Kind):
    """A link to an office whose `mail_wanted_at` is set; asking again later is another occurrence."""

    stages = {ASKED: _("asked"), AGAIN: _("asked once more")}
    useful_for = USEFUL_FOR
    subject: ClassVar[str]

    @abstractmethod
    def open_links(self, coalition: Coalition, *, at: datetime) -> QuerySet[Any]:
        """Usable links with something that waits for an answer."""

    @abstractmethod
    def waits(self, link: Any) -> bool:
        """Whether something still waits for an answer behind this link."""

    def due_items(self, coalition: Coalition, *, at: datetime, until: datetime) -> Iterable[DueItem]:
        """The question itself, and ten days later the one reminder."""
        oldest = at - timedelta(days=PATIENCE + 1) - USEFUL_FOR
        links = self.open_links(coalition, at=at).filter(mail_wanted_at__lte=until, mail_wanted_at__gt=oldest)
        for link in links.exclude(email="").order_by("pk"):
            member = getattr(link, "member_id", None)
            for stage, due_at in moments_of(link.mail_wanted_at, coalition.zone):
                if due_at <= until and at < due_at + USEFUL_FOR:
                    yield DueItem(
                        kind=self.name,
                        recipient=Recipient(member_id=member) if member else Recipient(address=link.email),
                        subject=self.subject,
                        subject_id=link.pk,
                        stage=stage,
                        occurrence=moment_name(link.mail_wanted_at),
                        due_at=due_at,
                        useful_until=min(due_at + USEFUL_FOR, link.expires_at),
                    )

    def still_due(self, item: ReminderItem, *, at: datetime) -> bool:
        """The link can still be used, nobody asked for its mail anew, and something waits behind it."""
        link: Any = item.subject
        usable = link.revoked_at is None and link.expires_at > at and link.person_still_in(at=at)
        wanted = link.mail_wanted_at is not None and moment_name(link.mail_wanted_at) == item.occurrence
        return usable and (wanted or item.reminder.is_resend) and self.waits(link)


class PlanReviewKind(OfficeLinkKind):
    """A plan's owner is asked whether the entry is right."""

    name = "plan_review"
    label = _("Question to a plan's owner")
    subject = "plan_review"
    needs = ("plan_review__plan__coalition", "plan_review__contact", "plan_review__office")

    def open_links(self, coalition: Coalition, *, at: datetime) -> QuerySet[Any]:
        """Questions that nobody has answered, about plans that wait for their review."""
        found: QuerySet[Any] = PlanReview.objects.in_coalition(coalition).usable(at=at)
        return found.filter(answer=PlanReview.Answer.NONE, plan__state=Plan.State.ABSTRACTED, plan__ended_on=None)

    def waits(self, link: PlanReview) -> bool:
        """Neither the owner nor staff for the owner has said anything."""
        return not link.is_answered and link.plan.state == Plan.State.ABSTRACTED

    def compose(self, reminder: Reminder, items: Sequence[ReminderItem], *, at: datetime) -> Letter:
        """One plan, in the language that was chosen for this office."""
        review: Any = items[0].plan_review
        return review_letter(
            review.plan,
            name=review.addressee,
            language=review.language,
            page=absolute(review.get_absolute_url()),
            expires_at=review.expires_at,
            is_again=items[0].stage == AGAIN,
        )


class AgreementRequestKind(OfficeLinkKind):
    """Offices are asked whether they see links between plans so: one mail a day and address with all that waits."""

    name = "agreement_request"
    label = _("Question to an office about links")
    subject = "agreement_request"
    digest = True
    needs = (
        "agreement_request__office",
        "agreement_request__organization",
        "agreement_request__contact",
        "agreement_request__member",
    )

    def open_links(self, coalition: Coalition, *, at: datetime) -> QuerySet[Any]:
        """Requests with at least one link that waits for the office's word."""
        waiting = AgreementAnswer.objects.standing().waiting().filter(request=OuterRef("pk"))
        found: QuerySet[Any] = AgreementRequest.objects.in_coalition(coalition).usable(at=at)
        return found.filter(Exists(waiting))

    def waits(self, link: AgreementRequest) -> bool:
        """At least one link waits for the office's word."""
        return AgreementAnswer.objects.standing().waiting().filter(request=link).exists()

    def compose(self, reminder: Reminder, items: Sequence[ReminderItem], *, at: datetime) -> Letter:
        """All links that wait, in the language that was chosen for this office."""
        requests: list[Any] = [item.agreement_request for item in items]
        return agreement_letter(
            reminder.coalition,
            name=requests[0].addressee,
            language=reminder.language if reminder.member else requests[0].language,
            questions=[question_of(request) for request in requests],
            is_again=all(item.stage == AGAIN for item in items),
        )


def moments_of(wanted_at: datetime, zone: ZoneInfo) -> Iterator[tuple[str, datetime]]:
    """When an office is asked, and when once more."""
    yield ASKED, wanted_at
    yield AGAIN, days_before(wanted_at, days=-PATIENCE, zone=zone)


def question_of(request: AgreementRequest) -> Question:
    """All that waits behind one request."""
    waiting = AgreementAnswer.objects.standing().waiting().filter(request=request)
    links = AlignmentLink.objects.filter(pk__in=waiting.values("link")).with_sides().order_by("pk")
    return Question(str(request.party), absolute(request.get_absolute_url()), tuple(links), request.expires_at)

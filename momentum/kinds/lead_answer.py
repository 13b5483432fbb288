"""An organization was asked to lead and has answered: the coordinators hear of it the next morning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Role
from coalitions.models import Coalition, LeadAssignment, Member
from common.mail import Letter, absolute, write_letter
from momentum.due import days_before
from momentum.kinds.link_mails import moment_name
from momentum.kinds.protocol import DueItem, Kind, Recipient
from momentum.models import Reminder, ReminderItem

# Answers of the organizations themselves; what staff recorded, staff know.
THEIR_OWN = (LeadAssignment.Via.LOGIN, LeadAssignment.Via.LINK, LeadAssignment.Via.LINK_UNVERIFIED)
# Long enough that an outage loses nothing, short enough that nobody hears of last month.
NEWS_FOR = timedelta(days=7)


class LeadAnswerKind(Kind):
    """Who accepted and who declined since yesterday morning, in one mail to each coordinator.

    The subject is the newest invitation of the lead that answered.
    """

    name = "lead_answer"
    label = _("Answer of a lead, for the coordinator")
    digest = True
    useful_for = NEWS_FOR
    needs = ("lead_invitation__assignment__strategy__barrier__goal", "lead_invitation__assignment__organization")

    def due_items(self, coalition: Coalition, *, at: datetime, until: datetime) -> Iterable[DueItem]:
        """Each answer of the last days, once for every coordinator, at the next eight in the morning."""
        answered = (
            LeadAssignment.objects.in_coalition(coalition)
            .filter(answered_via__in=THEIR_OWN, answered_at__gt=at - NEWS_FOR, answered_at__lte=until)
            .annotate(invitation=Max("invitations"))
            .exclude(invitation=None)
            .order_by("pk")
        )
        seats = Member.objects.in_coalition(coalition).active(at=at).coordinators()
        coordinators = list(seats.values_list("pk", flat=True))
        told: Iterable[tuple[int, Any]] = answered.values_list("invitation", "answered_at")
        for invitation, answered_at in told:
            due_at = next_morning(answered_at, coalition)
            for member in coordinators if due_at <= until else ():
                yield DueItem(
                    kind=self.name,
                    recipient=Recipient(member_id=member),
                    subject="lead_invitation",
                    subject_id=invitation,
                    stage="",
                    occurrence=moment_name(answered_at),
                    due_at=due_at,
                    useful_until=due_at + NEWS_FOR,
                )

    def still_due(self, item: ReminderItem, *, at: datetime) -> bool:
        """The answer still stands as it was given, and the reader still coordinates."""
        invitation, member = item.lead_invitation, item.reminder.member
        if invitation is None or member is None or member.role != Role.COORDINATOR:
            return False
        lead = invitation.assignment
        stands = lead.is_holding or lead.state == LeadAssignment.State.DECLINED
        return stands and lead.answered_at is not None and moment_name(lead.answered_at) == item.occurrence

    def compose(self, reminder: Reminder, items: Sequence[ReminderItem], *, at: datetime) -> Letter:
        """The refusals first, since each of them leaves a strategy to find a lead for."""
        coalition, member = reminder.coalition, reminder.member
        answered = LeadAssignment.objects.filter(
            invitations__in=[item.lead_invitation_id for item in items if item.lead_invitation_id]
        ).select_related("strategy__barrier__goal__coalition", "organization")
        parts = [describe(lead) for lead in answered.order_by("accepted_on", "answered_at", "pk").distinct()]
        parts.sort(key=lambda part: part["accepted"])
        context = {"coalition": coalition, "member": member, "parts": parts}
        return write_letter("mail/lead_answer", context, language=reminder.language, time_zone=coalition.time_zone)


def next_morning(moment: datetime, coalition: Coalition) -> datetime:
    """The next time that the clock on the coalition's wall shows eight."""
    same_day = days_before(moment, days=0, zone=coalition.zone)
    return same_day if same_day > moment else days_before(moment, days=-1, zone=coalition.zone)


def describe(lead: LeadAssignment) -> dict[str, Any]:
    """One answer with where to go on from it."""
    return {
        "lead": lead,
        "accepted": lead.accepted_on is not None,
        "unverified": lead.answered_via == LeadAssignment.Via.LINK_UNVERIFIED,
        "url": absolute(lead.strategy.get_absolute_url()),
    }

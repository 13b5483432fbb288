"""The request for a lead's part of a progress report: one mail per person with all that is due from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition, LeadAssignment
from common.mail import Letter, absolute, write_letter
from momentum.due import Stage, stages_between
from momentum.kinds.commitment_update import in_stage
from momentum.kinds.protocol import DueItem, Kind, Recipient
from momentum.models import ProgressReport, Reminder, ReminderItem, ReportPart

STAGES = (Stage("week", -7, -1), Stage("day", -1, 1), Stage("late", 1, 8))


class ReportPartKind(Kind):
    """Seven days and one day before the parts are due, and once after; never about a part that was answered."""

    name = "report_part"
    label = _("Request for a part of a report")
    stages = {"week": _("7 days before"), "day": _("1 day before"), "late": _("1 day late")}
    digest = True
    useful_for = timedelta(days=5)
    needs = (
        "report_part__report__coalition",
        "report_part__strategy",
        "report_part__lead__organization",
        "report_part__member",
    )

    def due_items(self, coalition: Coalition, *, at: datetime, until: datetime) -> Iterable[DueItem]:
        """Each unanswered part in each of its stages."""
        waiting = ReportPart.objects.unanswered().filter(
            report__coalition=coalition,
            report__state=ProgressReport.State.COLLECTING,
            lead__state__in=LeadAssignment.State.holding(),
            member__isnull=False,
            expires_at__gt=at,
        )
        for pk, member, due_on in waiting.values_list("pk", "member_id", "report__due_on"):
            for stage, span in stages_between(STAGES, due_on, coalition.zone, at=at, until=until):
                yield DueItem(
                    kind=self.name,
                    recipient=Recipient(member_id=member),
                    subject="report_part",
                    subject_id=pk,
                    stage=stage.name,
                    occurrence=due_on.isoformat(),
                    due_at=span.due_at,
                    useful_until=span.useful_until,
                )

    def still_due(self, item: ReminderItem, *, at: datetime) -> bool:
        """Parts are still collected for the same day, this one is not answered, and the person still speaks for it."""
        part = item.report_part
        if part is None or part.revoked_at is not None or part.is_answered or part.expires_at <= at:
            return False
        if not part.report.is_collecting or not part.lead.is_holding or part.member_id != item.reminder.member_id:
            return False
        if part.report.due_on.isoformat() != item.occurrence:
            return False
        return item.reminder.is_resend or in_stage(STAGES, item, at=at)

    def compose(self, reminder: Reminder, items: Sequence[ReminderItem], *, at: datetime) -> Letter:
        """One link for each strategy that the person leads."""
        parts = [item.report_part for item in items if item.report_part is not None]
        context = {
            "coalition": reminder.coalition,
            "member": reminder.member,
            "report": parts[0].report,
            "parts": [{"part": part, "page": absolute(part.get_absolute_url())} for part in parts],
            "is_late": reminder.coalition.today(at=at) > parts[0].report.due_on,
            "expires_at": min(part.expires_at for part in parts),
        }
        return write_letter(
            "mail/report_part", context, language=reminder.language, time_zone=reminder.coalition.time_zone
        )

"""The request for a part of a progress report: one mail per person with all that is due from them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition, LeadAssignment
from common.mail import Letter, absolute, write_letter
from momentum.due import Stage, Window, stages_between
from momentum.kinds.link_mails import moment_name
from momentum.kinds.protocol import DueItem, Kind, Recipient
from momentum.models import Holiday, ProgressReport, Reminder, ReminderItem, ReportPart

STAGES = (Stage("week", -7, -1), Stage("day", -1, 1), Stage("late", 1, 8))
ASKED, SENT_BACK = "asked", "sent_back"
# A wish to ask at once is not carried out a week later.
WISH_LASTS = timedelta(days=7)
State = ProgressReport.State


class ReportPartKind(Kind):
    """About seven days and one day before the parts are due, once after, when staff ask again or send a part back.

    Mornings stand on business days (`due.window`); a part that was answered is never asked for.
    """

    name = "report_part"
    label = _("Request for a part of a report")
    stages = {
        "week": _("7 days before"),
        "day": _("1 day before"),
        "late": _("1 day late"),
        ASKED: _("asked again"),
        SENT_BACK: _("sent back"),
    }
    digest = True
    useful_for = timedelta(days=5)
    needs = (
        "report_part__report__coalition",
        "report_part__strategy",
        "report_part__lead__organization",
        "report_part__organization",
        "report_part__member",
        "report_part__sent_back_by",
    )

    def due_items(self, coalition: Coalition, *, at: datetime, until: datetime) -> Iterable[DueItem]:
        """Each unanswered part in each of its stages."""
        closed = Holiday.objects.in_coalition(coalition).days()
        waiting = ReportPart.objects.unanswered().filter(
            Q(lead=None) | Q(lead__state__in=LeadAssignment.State.holding()),
            report__coalition=coalition,
            report__state__in=[State.COLLECTING, State.DRAFTED],
            member__isnull=False,
            expires_at__gt=at,
        )
        for part in waiting.select_related("report").order_by("pk"):
            for stage, occurrence, span in _stages_of(part, coalition, closed, at=at, until=until):
                yield DueItem(
                    kind=self.name,
                    recipient=Recipient(member_id=part.member_id),
                    subject="report_part",
                    subject_id=part.pk,
                    stage=stage,
                    occurrence=occurrence,
                    due_at=span.due_at,
                    useful_until=span.useful_until,
                )

    def still_due(self, item: ReminderItem, *, at: datetime) -> bool:
        """The part is asked for as when this was planned, is not answered, and the person still speaks for it."""
        part = item.report_part
        if part is None or part.revoked_at is not None or part.is_answered or part.expires_at <= at:
            return False
        if part.member_id != item.reminder.member_id or not part.report.takes_parts:
            return False
        if part.lead is not None and not part.lead.is_holding:
            return False
        if item.stage == ASKED:
            return part.mail_wanted_at is not None and moment_name(part.mail_wanted_at) == item.occurrence
        if item.stage == SENT_BACK:
            return part.sent_back_at is not None and moment_name(part.sent_back_at) == item.occurrence
        if not part.report.is_collecting or part.report.due_on.isoformat() != item.occurrence:
            return False
        return item.reminder.is_resend or _is_in_stage(item, at=at)

    def compose(self, reminder: Reminder, items: Sequence[ReminderItem], *, at: datetime) -> Letter:
        """One link for each thing that the person speaks for, with what staff say is missing."""
        parts = list({item.report_part_id: item.report_part for item in items if item.report_part is not None}.values())
        context = {
            "coalition": reminder.coalition,
            "member": reminder.member,
            "report": parts[0].report,
            "parts": [{"part": part, "page": absolute(part.get_absolute_url())} for part in parts],
            "is_late": reminder.coalition.today(at=at) > parts[0].report.due_on,
            "is_sent_back": all(part.sent_back_at is not None for part in parts),
            "expires_at": min(part.expires_at for part in parts),
        }
        return write_letter(
            "mail/report_part", context, language=reminder.language, time_zone=reminder.coalition.time_zone
        )


def _stages_of(
    part: ReportPart, coalition: Coalition, closed: Collection[date], *, at: datetime, until: datetime
) -> Iterator[tuple[str, str, Window]]:
    """The stages that one part is in, each with its occurrence."""
    due_on = part.report.due_on
    if part.report.is_collecting:
        for stage, span in stages_between(STAGES, due_on, coalition.zone, at=at, until=until, closed=closed):
            yield stage.name, due_on.isoformat(), span
    for stage_name, wanted_at in ((ASKED, part.mail_wanted_at), (SENT_BACK, part.sent_back_at)):
        if wanted_at is not None and wanted_at <= until and at < wanted_at + WISH_LASTS:
            yield stage_name, moment_name(wanted_at), Window(wanted_at, wanted_at + WISH_LASTS)


def _is_in_stage(item: ReminderItem, *, at: datetime) -> bool:
    """Whether the stage that an item was planned for lasts at a moment."""
    coalition = item.reminder.coalition
    closed = Holiday.objects.in_coalition(coalition).days()
    day = date.fromisoformat(item.occurrence)
    spans = stages_between(STAGES, day, coalition.zone, at=at, until=at, closed=closed)
    return any(stage.name == item.stage for stage, _span in spans)

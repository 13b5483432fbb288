"""Asking leads and partners for their part of a report, taking it, sending it back."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Member
from common.refusals import Refused
from common.revisions import save_row
from common.wake_up import wake_up_the_mail
from momentum.due import wall_moment
from momentum.models import ProgressReport, ReportPart
from momentum.report_speakers import Asked, Key, who_is_asked

# A part that comes late is still welcome while the report is written.
LINK_OUTLIVES = timedelta(days=30)
# Whoever is asked again has at least so long.
ANSWER_TIME = timedelta(days=14)
ONE_DAY = timedelta(days=1)


def link_end(report: ProgressReport) -> datetime:
    """Until when the links to a report's parts open."""
    return wall_moment(report.due_on + LINK_OUTLIVES, time(0), report.coalition.zone)


@transaction.atomic
def ask(report: ProgressReport, *, by: Actor, at: datetime) -> list[ReportPart]:
    """Ask the lead of every strategy, and every partner for its commitments under other leads; anew where they changed.

    Nothing is mailed by this; the links of those who are no longer asked end.
    """
    report = _locked_report(report.pk)
    if not report.takes_parts:
        raise Refused(_("This report is approved: it takes no parts any more."))
    wanted = who_is_asked(report, at=at)
    asked = {_key_of(part): part for part in report.parts.asked().select_related("member")}
    gone = [part.pk for key, part in asked.items() if not _still_counts(part, wanted.get(key))]
    report.parts.filter(pk__in=gone).update(revoked_at=at)
    settled = {key for key, part in asked.items() if part.pk not in gone}
    return [
        save_row(
            ReportPart(
                report=report,
                strategy_id=key.strategy,
                lead=one.lead,
                organization_id=key.organization,
                member=one.member,
                expires_at=link_end(report),
            ),
            by=by,
        )
        for key, one in wanted.items()
        if key not in settled
    ]


@transaction.atomic
def answer(part: ReportPart, *, by: Member, at: datetime, text: str) -> ReportPart:
    """Send a part; empty means nothing to add. The last one sent counts, earlier ones stay in the history."""
    row = _locked(part)
    if row.revoked_at is not None:
        raise Refused(_("Somebody else is asked for this part now."))
    if not row.report.takes_parts:
        raise Refused(_("This report is approved: it takes no parts any more."))
    if row.is_in_own_words and not row.is_own(by) and by.pk != row.member_id:
        raise Refused(_("They have answered in their own words. Only they can change them."))
    row.text = text.strip()
    row.answered_at = at
    row.answered_by = by.name
    row.recorded_by = None if row.is_own(by) or by.pk == row.member_id else by
    row.sent_back_at, row.sent_back_by, row.sent_back_because = None, None, ""
    saved: ReportPart = save_row(row, by=by)
    return saved


@transaction.atomic
def send_back(part: ReportPart, *, by: Member, at: datetime, because: str) -> ReportPart:
    """Ask for a part again, saying what is missing: the person gets a mail, and the words stay for them to change."""
    row = _locked(part)
    if not row.report.takes_parts:
        raise Refused(_("This report is approved: it takes no parts any more."))
    if not row.is_answered:
        raise Refused(_("This part waits for an answer already."))
    if row.member is None:
        raise Refused(_("Nobody can be reached by mail for this part."))
    row.sent_back_at, row.sent_back_by, row.sent_back_because = at, by, because.strip()
    row.expires_at = max(row.expires_at, at + ANSWER_TIME)
    saved: ReportPart = save_row(row, by=by)
    wake_up_the_mail()
    return saved


@transaction.atomic
def ask_again(part: ReportPart, *, by: Actor, at: datetime) -> ReportPart:
    """Mail the request for one part at once, once a day at most."""
    row = _locked(part)
    if not row.report.takes_parts:
        raise Refused(_("This report is approved: it takes no parts any more."))
    if row.is_answered:
        raise Refused(_("This part was answered."))
    if row.member is None or not row.member.is_active(at=at) or not row.member.email:
        raise Refused(_("Nobody can be reached by mail for this part."))
    if row.mail_wanted_at is not None and at - row.mail_wanted_at < ONE_DAY:
        raise Refused(_("This part was asked for within the last day. Give them time until tomorrow."))
    row.mail_wanted_at = at
    row.expires_at = max(row.expires_at, at + ANSWER_TIME)
    saved: ReportPart = save_row(row, by=by)
    wake_up_the_mail()
    return saved


def _locked(part: ReportPart) -> ReportPart:
    """The part, locked after its report: nothing is said in a part while the report is frozen."""
    _locked_report(part.report_id)
    rows = ReportPart.objects.select_for_update(of=("self",))
    row: ReportPart = rows.select_related("report", "lead", "organization", "member").get(pk=part.pk)
    return row


def _locked_report(pk: int) -> ProgressReport:
    rows = ProgressReport.objects.select_for_update(of=("self",)).select_related("coalition")
    return rows.get(pk=pk)


def _key_of(part: ReportPart) -> Key:
    return Key(strategy=part.strategy_id, organization=part.organization_id)


def _still_counts(part: ReportPart, wanted: Asked | None) -> bool:
    """An answer stays as long as no other organization leads; a request, as long as the same person answers."""
    lead, member = (wanted.lead, wanted.member) if wanted else (None, None)
    if part.answered_at is not None:
        return lead is None or part.lead_id == lead.pk
    return wanted is not None and part.lead_id == (lead.pk if lead else None) and part.member == member

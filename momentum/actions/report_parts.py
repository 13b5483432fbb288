"""Asking leads for their part of a report, and taking it."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.permissions import Permission, Role, scope_of
from coalitions.actors import Actor
from coalitions.models import LeadAssignment, Member, Strategy
from common.refusals import Refused
from common.revisions import save_row
from momentum.due import wall_moment
from momentum.models import ProgressReport, ReportPart

# A part that comes late is still welcome while the report is written.
LINK_OUTLIVES = timedelta(days=30)


def link_end(report: ProgressReport) -> datetime:
    """Until when the links to a report's parts open."""
    return wall_moment(report.due_on + LINK_OUTLIVES, time(0), report.coalition.zone)


@transaction.atomic
def ask_leads(report: ProgressReport, *, by: Actor, at: datetime) -> list[ReportPart]:
    """Ask the lead of every strategy that is pursued; where the lead or its person changed, ask the new one.

    Nothing is mailed by this; the links of those who are no longer asked end.
    """
    if not report.takes_parts:
        raise Refused(_("This report is approved: it takes no parts any more."))
    strategies = Strategy.objects.in_coalition(report.coalition).current()
    leads = LeadAssignment.objects.holding().filter(strategy__in=strategies)
    leads = leads.select_related("contact", "deputy", "organization")
    asked = {part.strategy_id: part for part in report.parts.asked().select_related("member")}
    teams = _teams(report, at=at)
    wanted = {lead.strategy_id: (lead, _speaker_of(lead, teams, at=at)) for lead in leads}
    gone = [part.pk for part in asked.values() if not _still_counts(part, *wanted.get(part.strategy_id, (None, None)))]
    report.parts.filter(pk__in=gone).update(revoked_at=at)
    settled = {strategy for strategy, part in asked.items() if part.pk not in gone}
    return [
        save_row(
            ReportPart(report=report, strategy_id=strategy, lead=lead, member=member, expires_at=link_end(report)),
            by=by,
        )
        for strategy, (lead, member) in sorted(wanted.items())
        if strategy not in settled
    ]


@transaction.atomic
def answer(part: ReportPart, *, by: Member, at: datetime, text: str) -> ReportPart:
    """Send a lead's part; empty means nothing to add. The last one sent counts, earlier ones stay in the history."""
    row = ReportPart.objects.select_for_update(of=("self",)).select_related("report", "lead").get(pk=part.pk)
    if row.revoked_at is not None:
        raise Refused(_("Somebody else is asked for this part now."))
    if not row.report.takes_parts:
        raise Refused(_("This report is approved: it takes no parts any more."))
    if row.is_in_own_words and not row.is_own(by) and by.pk != row.member_id:
        raise Refused(_("The lead has answered in its own words. Only the lead can change them."))
    row.text = text.strip()
    row.answered_at = at
    row.answered_by = by.name
    row.recorded_by = None if row.is_own(by) or by.pk == row.member_id else by
    saved: ReportPart = save_row(row, by=by)
    return saved


def _still_counts(part: ReportPart, lead: LeadAssignment | None, member: Member | None) -> bool:
    """An answer stays as long as no other organization leads; a request, as long as the same person answers."""
    if part.is_answered:
        return lead is None or part.lead_id == lead.pk
    return lead is not None and part.lead_id == lead.pk and part.member_id == (member.pk if member else None)


def _teams(report: ProgressReport, *, at: datetime) -> dict[int, list[Member]]:
    """Who may write for each organization and can be reached, partners before staff."""
    teams: dict[int, list[Member]] = defaultdict(list)
    seats = Member.objects.in_coalition(report.coalition).active(at=at).reachable().order_by("pk")
    for member in sorted(seats, key=lambda seat: seat.role != Role.PARTNER):
        if scope_of(member.role, Permission.WRITE_REPORT_PART):
            teams[member.organization_id].append(member)
    return teams


def _speaker_of(lead: LeadAssignment, teams: dict[int, list[Member]], *, at: datetime) -> Member | None:
    """Who answers for a lead: its contact, its deputy, else somebody of the organization who can be reached."""
    for member in (lead.contact, lead.deputy):
        if member is not None and member.is_active(at=at):
            return member
    return next(iter(teams.get(lead.organization_id, [])), None)

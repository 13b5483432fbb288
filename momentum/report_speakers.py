"""Who is asked for a part of a report: leads for their strategies, partners for what they do under other leads."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef

from accounts.permissions import Permission, Role, scope_of
from coalitions.models import Commitment, LeadAssignment, Member, Organization, Strategy
from momentum.models import ProgressReport


@dataclass(frozen=True)
class Key:
    """What a part is about: a strategy, or a partner."""

    strategy: int | None = None
    organization: int | None = None


@dataclass(frozen=True)
class Asked:
    """The lead, where it is one, and the person who answers; None where nobody can be reached."""

    lead: LeadAssignment | None
    member: Member | None


def who_is_asked(report: ProgressReport, *, at: datetime) -> dict[Key, Asked]:
    """Everybody who is asked for a report at a moment, in the order in which they are asked."""
    teams = _teams(report, at=at)
    leads = LeadAssignment.objects.holding().filter(strategy__in=_strategies(report))
    leads = leads.select_related("contact", "deputy", "organization").order_by("strategy_id")
    wanted = {Key(strategy=lead.strategy_id): Asked(lead, _speaker_of(lead, teams, at=at)) for lead in leads}
    for partner in partners_without_lead(report):
        wanted[Key(organization=partner)] = Asked(None, next(iter(teams.get(partner, [])), None))
    return wanted


def partners_without_lead(report: ProgressReport) -> list[int]:
    """Organizations with active commitments to strategies that they do not lead themselves."""
    leads = LeadAssignment.objects.holding().filter(
        strategy=OuterRef("strategy"), organization=OuterRef("organization")
    )
    theirs = Commitment.objects.in_coalition(report.coalition).active().filter(~Exists(leads))
    partners = Organization.objects.in_coalition(report.coalition).filter(pk__in=theirs.values("organization"))
    return list(partners.order_by("name", "pk").values_list("pk", flat=True))


def _strategies(report: ProgressReport) -> Any:
    return Strategy.objects.in_coalition(report.coalition).current()


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

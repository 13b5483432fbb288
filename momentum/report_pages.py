"""What the pages about reports show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.permissions import Permission as P
from coalitions.access import Access
from coalitions.models import Strategy
from momentum.models import ProgressReport, ReportPart


@dataclass(frozen=True)
class Progress:
    """Who has answered, who has not, and which strategies nobody can be asked about."""

    asked: int
    answered: int
    sent_back: int
    without_person: int
    without_lead: list[Strategy]
    not_asked: list[Strategy]


def with_answers(reports: QuerySet[ProgressReport]) -> QuerySet[ProgressReport]:
    """Attach `asked` and `answered`: how many are asked and how many have sent their part."""
    live = Q(parts__revoked_at=None)
    annotated = reports.select_related("coalition").annotate(
        asked=Count("parts", filter=live & Q(parts__isnull=False)),
        answered=Count("parts", filter=live & Q(parts__answered_at__isnull=False, parts__sent_back_at=None)),
    )
    return annotated.order_by("-period_start", "-pk")


def parts_table(report: ProgressReport, access: Access) -> list[tuple[ReportPart, bool]]:
    """Each part with whether this member may write it; others than staff see only their own organization's."""
    rows = [(part, _may_write(part, access)) for part in report.parts.asked().in_agenda_order()]
    if access.can(P.EDIT_REPORTS):
        return rows
    return [(part, may_write) for part, may_write in rows if part.is_own(access.member)]


def _may_write(part: ReportPart, access: Access) -> bool:
    """Whoever is asked, or staff as long as they have not answered in their own words."""
    own = part.is_own(access.member)
    return part.report.takes_parts and access.can(P.WRITE_REPORT_PART, part) and (own or not part.is_in_own_words)


def progress_of(report: ProgressReport, parts: list[ReportPart]) -> Progress:
    """How far the collecting has come."""
    strategies: Any = Strategy.objects.in_coalition(report.coalition).orphans_first().current()
    asked = {part.strategy_id for part in parts}
    rows = list(strategies.select_related("barrier__goal__coalition"))
    return Progress(
        asked=len(parts),
        answered=sum(part.is_answered for part in parts),
        sent_back=sum(part.sent_back_at is not None for part in parts),
        without_person=sum(part.member is None for part in parts),
        without_lead=[row for row in rows if row.is_orphan],
        not_asked=[row for row in rows if not row.is_orphan and row.pk not in asked],
    )

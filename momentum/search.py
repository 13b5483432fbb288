"""Search across everything that one may see: every source says what it asks for and where it looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q
from django.utils.functional import Promise
from django.utils.text import Truncator

from accounts.permissions import Permission as P
from coalitions.access import Access
from coalitions.models import Barrier, Commitment, Goal, Group, Member, Organization, Strategy
from engagement.models import EngagementActivity, Insight
from momentum.models import ActionItem, AgendaItem, CommunityChange, Decision, Meeting, ProgressReport
from plans_inventory.models import FundingOpportunity, Plan, PlanDocument, Priority

MOST = 10


@dataclass(frozen=True)
class Source:
    """A kind of record, who may see it, and the columns that are searched; `related` is fetched for the address.

    `which` names the question to the set that leaves out what is no longer there.
    """

    model: type[Model]
    permission: P
    columns: tuple[str, ...]
    related: str = "coalition"
    which: str = "all"


SOURCES = (
    Source(Strategy, P.VIEW_OVERVIEW, ("title", "description", "geography"), "barrier__goal__coalition"),
    Source(Commitment, P.VIEW_OVERVIEW, ("title", "description"), "strategy__barrier__goal__coalition"),
    Source(Goal, P.VIEW_OVERVIEW, ("title", "description")),
    Source(Barrier, P.VIEW_OVERVIEW, ("title", "root_cause"), "goal__coalition"),
    Source(Organization, P.VIEW_PARTNERS, ("name", "expertise", "datasets")),
    Source(Member, P.VIEW_PARTNERS, ("name", "job_title")),
    Source(Group, P.VIEW_PARTNERS, ("name", "purpose")),
    Source(Plan, P.VIEW_PLANS, ("title",)),
    Source(Priority, P.VIEW_PLANS, ("text",), "plan__coalition"),
    Source(
        FundingOpportunity, P.VIEW_PLANS, ("title", "funder", "eligible_applicants", "allowable_uses"), which="current"
    ),
    Source(PlanDocument, P.VIEW_PLANS, ("original_name", "plan__title"), which="kept"),
    Source(EngagementActivity, P.VIEW_SESSIONS, ("title", "purpose")),
    Source(Insight, P.VIEW_SESSIONS, ("sentence",), "activity__coalition"),
    Source(Meeting, P.VIEW_MEETINGS, ("title", "agenda", "place")),
    Source(AgendaItem, P.VIEW_MEETINGS, ("title", "description", "notes"), "meeting__coalition", which="standing"),
    Source(Decision, P.VIEW_MEETINGS, ("text",), "meeting__coalition", which="standing"),
    Source(ActionItem, P.VIEW_MEETINGS, ("title",)),
    Source(ProgressReport, P.VIEW_REPORTS, ("title",)),
    Source(CommunityChange, P.VIEW_REPORTS, ("title", "description", "evidence"), which="standing"),
)


@dataclass(frozen=True)
class Found:
    """What one kind of record holds on the words: at most ten, and whether there are more."""

    label: str | Promise
    hits: list[tuple[str, str]]
    has_more: bool


def search(access: Access, words: str) -> Iterator[Found]:
    """Records that contain all the words, kind by kind; one query for each kind that the member may see."""
    terms = words.split()
    for source in SOURCES:
        if not terms or not access.can(source.permission):
            continue
        rows: Any = source.model._default_manager.in_coalition(access.coalition)  # type: ignore[attr-defined]
        rows = getattr(rows, source.which)()
        for term in terms:
            rows = rows.filter(_anywhere(source.columns, term))
        hits = list(rows.select_related(source.related)[: MOST + 1])
        if hits:
            yield Found(
                label=source.model._meta.verbose_name_plural or "",
                hits=[(Truncator(str(row)).chars(140), row.get_absolute_url()) for row in hits[:MOST]],
                has_more=len(hits) > MOST,
            )


def _anywhere(columns: tuple[str, ...], term: str) -> Q:
    """The term in any of the columns, whatever its case."""
    condition = Q()
    for column in columns:
        condition |= Q(**{f"{column}__icontains": term})
    return condition

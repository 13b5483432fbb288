"""The site's pages about the shared agenda and about who is at the table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch

from coalitions.models import (
    Coalition,
    Commitment,
    CommitmentUpdate,
    Goal,
    Group,
    LeadAssignment,
    Organization,
    Strategy,
)

Places = dict[tuple[str, int], str]
# So many rows with all that belongs to them are in memory at once.
AT_ONCE = 50


def pages(coalition: Coalition, places: Places) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Goals with their strategies, and a page for each strategy."""
    leads: Any = Prefetch("barriers__strategies__leads", LeadAssignment.objects.select_related("organization"))
    goals = Goal.objects.in_coalition(coalition).prefetch_related(leads)
    yield "agenda.html", "agenda.html", {"goals": goals}
    for strategy in _strategies(coalition):
        yield f"strategies/{strategy.pk}.html", "strategy.html", {"title": strategy.title, "strategy": strategy}


def _strategies(coalition: Coalition) -> Iterator[Strategy]:
    updates: Any = Prefetch("updates", CommitmentUpdate.objects.select_related("by").order_by("-at", "-pk"))
    commitments: Any = Prefetch(
        "commitments", Commitment.objects.select_related("organization").prefetch_related(updates)
    )
    leads: Any = Prefetch("leads", LeadAssignment.objects.select_related("organization", "contact"))
    rows = Strategy.objects.in_coalition(coalition).select_related("barrier__goal")
    beside = ("predictors", "resident_groups", "insights", leads, commitments)
    yield from rows.prefetch_related(*beside).iterator(chunk_size=AT_ONCE)


def partner_pages(coalition: Coalition, places: Places) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """All organizations with their people, and the groups; addresses stand in the tables only."""
    context = {
        "organizations": Organization.objects.in_coalition(coalition).prefetch_related("members").order_by("name"),
        "groups": Group.objects.in_coalition(coalition).prefetch_related("memberships__member"),
    }
    yield "partners.html", "partners.html", context

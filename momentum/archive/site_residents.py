"""The site's pages about sessions with residents, and about the gift cards that they were given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from coalitions.models import Coalition
from engagement.ledger.balances import balances_on
from engagement.models import CardPlace, EngagementActivity

Places = dict[tuple[str, int], str]
AT_ONCE = 50


def pages(coalition: Coalition, places: Places) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The list of sessions, and a page for each with its insights and what residents were answered."""
    sessions = EngagementActivity.objects.in_coalition(coalition).order_by("-starts_at", "-pk")
    yield "sessions.html", "sessions.html", {"sessions": sessions}
    beside = (
        "resident_groups",
        "insights__predictors",
        "insights__strategies",
        "insights__priorities",
        "loop_closure__passages",
    )
    for session in sessions.prefetch_related(*beside).iterator(chunk_size=AT_ONCE):
        yield f"sessions/{session.pk}.html", "session.html", {"title": session.title, "session": session}


def card_pages(coalition: Coalition, places: Places) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Where the cards of each lot are at the end of this day: the ledger's own sums."""
    terms = CardPlace.of_the_ledger()
    lots = [
        {
            "lot": row.lot,
            "purchased": row.balance.purchased,
            "reissued": row.balance.reissued,
            "terms": row.balance.terms,
            "holds": row.balance.holds,
        }
        for row in balances_on(coalition, timezone.localdate())
    ]
    yield "cards.html", "cards.html", {"lots": lots, "places": [CardPlace(place).label for place in terms]}

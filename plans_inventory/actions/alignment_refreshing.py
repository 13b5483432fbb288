"""What a worker does to find links: it compares everything and rewrites what nobody has decided about.

Import in workers only (numpy).
"""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from coalitions.models import Coalition
from plans_inventory.actions import alignment_searches, priority_suggesting
from plans_inventory.alignment.pairing import method_version, suggest_links
from plans_inventory.alignment.reweighing import reweigh
from plans_inventory.alignment.sides import Link, Reason
from plans_inventory.link_decisions import decisions_of
from plans_inventory.link_sides import sides_of
from plans_inventory.models import AlignmentLink, AlignmentSearch

Pair = frozenset[str]
REWRITTEN = ["first", "second", "from_strategy", "relation", "reasons", "score", "method"]


def refresh(coalition: Coalition, *, at: datetime, by_meaning: bool | None = None) -> bool:
    """Look for predictors and links in a coalition and store what is suggested; False while another worker is at it.

    What people decided is neither changed nor asked again.
    """
    began = time.monotonic()
    search = alignment_searches.begin(coalition, at=at)
    if search is None:
        return False
    search.method = method_version(by_meaning=by_meaning)
    priority_suggesting.suggest(coalition, by_meaning=by_meaning)
    nudges = reweigh(decisions_of(coalition))
    found = suggest_links(sides_of(coalition, on=coalition.today(at=at)), nudges=nudges, by_meaning=by_meaning)
    suggested = {frozenset([link.first, link.second]): _values_of(link, search.method) for link in found}
    return _store(search, suggested, finished_at=at + timedelta(seconds=time.monotonic() - began))


def look_for_changed(*, at: datetime) -> None:
    """Look for links wherever something has changed."""
    for coalition in Coalition.objects.order_by("pk"):
        if alignment_searches.is_due(coalition, method=method_version()):
            refresh(coalition, at=at)


@transaction.atomic
def _store(search: AlignmentSearch, suggested: dict[Pair, dict[str, Any]], *, finished_at: datetime) -> bool:
    """Write the suggestions; a search that took so long that another one has begun writes nothing."""
    fresh = AlignmentSearch.objects.select_for_update().get(pk=search.pk)
    if fresh.started_at != search.started_at:
        return False
    links = AlignmentLink.objects.in_coalition(search.coalition)
    # Decisions that are being made this moment are waited for, and then stay.
    waiting = {_pair_of(link): link for link in links.suggested().select_for_update(of=("self",))}
    taken = {_pair_of(link) for link in links.decided()}
    gone = [link.pk for pair, link in waiting.items() if pair not in suggested]
    # A link that offices were asked about stays, even when the decision was taken back.
    AlignmentLink.objects.filter(pk__in=gone, answers=None).delete()
    changed = [
        waiting[pair] for pair, values in suggested.items() if pair in waiting and _differs(waiting[pair], values)
    ]
    AlignmentLink.objects.bulk_update(changed, REWRITTEN, batch_size=500)
    known = waiting.keys() | taken
    made = [AlignmentLink(**values) for pair, values in suggested.items() if pair not in known]
    AlignmentLink.objects.bulk_create(made, batch_size=500)
    fresh.finished_at, fresh.method = finished_at, search.method
    fresh.save()
    return True


def _differs(link: AlignmentLink, values: dict[str, Any]) -> bool:
    """Take over what was found anew; whether anything is different now."""
    different = any(getattr(link, name) != value for name, value in values.items())
    for name, value in values.items():
        setattr(link, name, value)
    return different


def _pair_of(link: AlignmentLink) -> Pair:
    """A name for the two sides, whichever comes first."""
    other = f"strategy-{link.strategy_id}" if link.strategy_id else f"priority-{link.second_id}"
    return frozenset([f"priority-{link.first_id}", other])


def _values_of(link: Link, method: str) -> dict[str, Any]:
    """A link as the columns of its row."""
    (kind, first), (other_kind, other) = (key.split("-") for key in (link.first, link.second))
    from_strategy = kind == "strategy"
    if from_strategy:
        first, other_kind, other = other, kind, first
    to_strategy = other_kind == "strategy"
    return {
        "first_id": int(first),
        "second_id": None if to_strategy else int(other),
        "strategy_id": int(other) if to_strategy else None,
        "from_strategy": from_strategy,
        "relation": str(link.relation),
        "reasons": [_told(reason) for reason in link.reasons],
        "score": link.score,
        "method": method,
    }


def _told(reason: Reason) -> dict[str, Any]:
    """A reason as JSON."""
    return {
        "basis": str(reason.basis),
        "shared": list(reason.shared),
        "first_words": list(reason.first_words),
        "second_words": list(reason.second_words),
    }

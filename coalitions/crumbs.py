"""Where a page of the agenda stands: from the agenda down to the record above it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from coalitions.models import Barrier, Commitment, Goal, LeadAssignment, Strategy

Crumbs = list[tuple[str, str]]


def crumbs_to(thing: Any, *, itself: bool = False) -> Crumbs:
    """The way from the agenda down to a record; with `itself` for pages that lie under the record's own."""
    chain: list[Any] = []
    while thing is not None:
        chain.append(thing)
        thing = _above(thing)
    slug = _coalition_slug(chain[-1])
    shown = chain if itself else chain[1:]
    links = [(Truncator(str(record)).chars(60), record.get_absolute_url()) for record in reversed(shown)]
    return [(_("Shared agenda"), reverse("coalitions:agenda_detail", args=[slug])), *links]


def _above(thing: Any) -> Any:
    if isinstance(thing, Commitment | LeadAssignment):
        return thing.strategy
    if isinstance(thing, Strategy):
        return thing.barrier
    return thing.goal if isinstance(thing, Barrier) else None


def _coalition_slug(goal: Goal) -> str:
    return goal.coalition.slug

"""The site's pages about plans of local government."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coalitions.models import Coalition
from plans_inventory.models import Plan

Places = dict[tuple[str, int], str]
AT_ONCE = 50


def pages(coalition: Coalition, places: Places) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The list of plans, and a page for each with its priorities, measures, offices and document."""
    plans = Plan.objects.in_coalition(coalition).order_by("title", "pk")
    yield "plans.html", "plans.html", {"plans": plans}
    beside = ("priorities__predictors", "priorities__office", "measures", "plan_offices__office", "documents")
    for plan in plans.prefetch_related(*beside).iterator(chunk_size=AT_ONCE):
        kept = [(one.original_name, places.get((one._meta.label, one.pk), "")) for one in plan.documents.all()]
        papers = [(name, place) for name, place in kept if place]
        yield f"plans/{plan.pk}.html", "plan.html", {"title": plan.title, "plan": plan, "papers": papers}

"""Pictures of what residents said, and one insight's whole way."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from engagement.crumbs import crumbs_to_insight, crumbs_to_insights
from engagement.heard_picture import heard_picture
from engagement.masking import part_words
from engagement.models import Insight
from engagement.theme_counts import themes_by_group
from engagement.trail import trail_of


@coalition_page(P.VIEW_SESSIONS)
def insight_picture(request: HttpRequest, access: Access) -> HttpResponse:
    """Which groups were heard when, and of what they spoke."""
    table = themes_by_group(access.coalition)
    context = {
        "crumbs": crumbs_to_insights(access.coalition),
        "heard": heard_picture(access.coalition, on=access.today),
        "themes": table,
        "theme_rows": [(theme, [part_words(count) for count in counts]) for theme, counts in table.rows],
        "threshold": access.coalition.small_number_threshold,
    }
    return render(request, "engagement/insight_picture.html", context)


@coalition_page(P.VIEW_SESSIONS, on=Insight)
def insight_trace(request: HttpRequest, access: Access, insight: Insight) -> HttpResponse:
    """From the words that an insight rests on to what was done because of it."""
    context = {
        "crumbs": crumbs_to_insight(insight, access.coalition),
        "insight": insight,
        "trail": trail_of(insight),
        "priorities": insight.priorities.select_related("plan"),
        "barriers": insight.barriers.all(),
    }
    return render(request, "engagement/insight_trace.html", context)

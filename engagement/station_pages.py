"""What the session's page and a station's page show of a data walk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, Sum

from engagement.models import DataWalkStation, EngagementActivity, SessionNote
from engagement.rankings import ranking_of

Heading = SessionNote.Heading
# What residents say at a station, in the order in which it is asked.
AT_A_STATION = (Heading.RESONATES, Heading.DOES_NOT, Heading.MISSING, Heading.GENERAL)


def walk_context(activity: EngagementActivity) -> dict[str, Any]:
    """The stations of a data walk with their dots, and the ranking; nothing for another kind of session."""
    if activity.kind != EngagementActivity.Kind.DATA_WALK:
        return {}
    standing = Q(dot_votes__ended_on=None)
    stations = activity.stations.current().annotate(dots=Sum("dot_votes__dots", filter=standing))
    return {"is_walk": True, "stations": list(stations), "ranking": ranking_of(activity)}


def notes_by_heading(station: DataWalkStation) -> list[tuple[str, Sequence[str]]]:
    """What was said at a station, heading by heading: only words in which a second person found nobody."""
    confirmed = station.notes.confirmed().order_by("pk").values_list("heading", "text")
    found: dict[str, list[str]] = {heading: [] for heading in AT_A_STATION}
    for heading, text in confirmed:
        found[heading].append(text)
    return [(str(Heading(heading).label), texts) for heading, texts in found.items()]

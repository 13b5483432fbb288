"""Who was in the room, group by group, as exactly as the reader may know it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from engagement.masking import masked, masked_parts, part_words, people_words
from engagement.models import EngagementActivity


@dataclass(frozen=True)
class Room:
    """A session's headcount in words: the total, and the groups that add up to it."""

    total: str
    groups: Sequence[tuple[str, str]]


def room_of(activity: EngagementActivity, *, exact: bool) -> Room | None:
    """The headcount of a session with its `headcounts` prefetched; exact for those who may see sessions.

    None before the session was held. People in none of the named groups are a part of their own, so that the
    parts always add up to the total.
    """
    if activity.headcount is None:
        return None
    threshold = activity.coalition.small_number_threshold
    rows = list(activity.headcounts.all())
    names = [row.resident_group.spoken_name for row in rows] + [_("None of these groups")]
    parts = [row.count for row in rows]
    parts.append(max(0, activity.headcount - sum(parts)))
    if exact:
        shown: Sequence[int | None] = parts
        total: int | None = activity.headcount
    else:
        shown, total = masked_parts(parts, threshold), masked(activity.headcount, threshold)
    groups = list(zip(names, map(part_words, shown), strict=True))
    if not rows or (exact and parts[-1] == 0):
        groups.pop()
    return Room(people_words(total, threshold), groups)

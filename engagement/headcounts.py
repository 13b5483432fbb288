"""Who was in the room, group by group, as exactly as the reader may know it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engagement.masking import masked, part_words, people_words
from engagement.models import EngagementActivity, HeadcountByGroup


@dataclass(frozen=True)
class Room:
    """A session's headcount in words: the total, and the band of each group."""

    total: str
    groups: Sequence[tuple[str, str]]


def room_of(activity: EngagementActivity, *, exact: bool) -> Room | None:
    """The headcount of a session with its `headcounts` prefetched; exact for those who may see sessions.

    None before the session was held. Outside, a band that reaches below the threshold is not shown, and then nothing
    is said of the total: “fewer than 11” beside ten hidden groups would say that one person of each came.
    """
    if activity.headcount is None:
        return None
    threshold = 0 if exact else activity.coalition.small_number_threshold
    rows = [row for row in activity.headcounts.all() if row.band]
    groups = [(row.resident_group.spoken_name, band_words(row, threshold)) for row in rows]
    if any(is_hidden(row, threshold) for row in rows):
        return Room(part_words(None), groups)
    return Room(people_words(masked(activity.headcount, threshold), threshold), groups)


def is_hidden(row: HeadcountByGroup, threshold: int) -> bool:
    """Whether a band may stand for fewer people than may be shown; that nobody came may be said."""
    return row.band != HeadcountByGroup.Band.NOBODY and row.fewest < threshold


def band_words(row: HeadcountByGroup, threshold: int) -> str:
    """A band in words, or that it is not shown."""
    return part_words(None) if is_hidden(row, threshold) else row.get_band_display()

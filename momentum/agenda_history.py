"""What stands on an agenda and did not yet stand there at an earlier moment: told from the history of its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from momentum.agenda_content import NAMES
from momentum.meeting_times import moment as in_words
from momentum.models import AgendaItem, Meeting, MeetingDocument

# Of a meeting and of a group, what the public reads.
OF_MEETING = ("title", "kind", "starts_at", "minutes", "place", "link", "agenda")
OF_GROUP = ("comment_words", "accommodation_words")
# So many changes are named; one is enough to see that the moment is wrong.
NAMED = 3

Track = tuple[str, Sequence[tuple[datetime, Any]]]


def changed_after(meeting: Meeting, moment: datetime) -> list[str]:
    """What is different from what stood at `moment`, to the minute, each with when it was changed; the latest first.

    `meeting` has its groups at hand; four questions, however long the agenda and its history are.
    """
    found = [(_turned(versions), label) for label, versions in _tracks(meeting) if _differs(versions, moment)]
    found.sort(reverse=True)
    return [_("%(what)s (%(moment)s)") % {"what": label, "moment": in_words(at)} for at, label in found[:NAMED]]


def _tracks(meeting: Meeting) -> Iterator[Track]:
    """Everything that can change on an agenda: its name, and what it said since when."""
    versions = list(_in_order(Meeting.history.filter(id=meeting.pk)))
    for name in OF_MEETING:
        yield str(NAMES[name]), [(row.history_date, getattr(row, name)) for row in versions]
    gone = set()
    for rows in _by_row(AgendaItem.history.filter(meeting=meeting.pk)):
        said = [(row.history_date, _item(row, meeting)) for row in rows]
        if rows[-1].state == AgendaItem.State.REMOVED:
            gone.add(rows[-1].id)
        yield _("the item “%(title)s”") % {"title": rows[-1].title}, said
    for rows in _by_row(MeetingDocument.history.filter(meeting=meeting.pk)):
        said = [(row.history_date, None if row.removed_at else (row.title, row.sha256, row.item_id)) for row in rows]
        if rows[-1].item_id in gone:
            continue  # what is taken off takes its papers along
        yield _("the paper “%(title)s”") % {"title": rows[-1].title}, said
    covered = [group for group in meeting.groups.all() if group.is_covered]
    if covered:
        for rows in _by_row(type(covered[0]).history.filter(id__in=[group.pk for group in covered])):
            for name, label in zip(OF_GROUP, ("comment", "accommodation"), strict=True):
                yield str(NAMES[label]), [(row.history_date, getattr(row, name)) for row in rows]


def _item(version: Any, meeting: Meeting) -> tuple[str, ...] | None:
    """What the public reads of an item; nothing once it was taken off, or carried on before the meeting began."""
    early = version.state == AgendaItem.State.CARRIED and version.history_date < meeting.starts_at
    if early or version.state == AgendaItem.State.REMOVED:
        return None
    return version.title, version.description, version.kind


def _differs(versions: Sequence[tuple[datetime, Any]], moment: datetime) -> bool:
    """Whether what stood at the moment is not what stands now; what was not there yet said nothing."""
    before = [said for at, said in versions if at.replace(second=0, microsecond=0) <= moment]
    return ((before[-1] if before else None) or None) != (versions[-1][1] or None)


def _turned(versions: Sequence[tuple[datetime, Any]]) -> datetime:
    """Since when it says what it says now."""
    since = versions[-1][0]
    for at, said in reversed(versions):
        if said != versions[-1][1]:
            break
        since = at
    return since


def _in_order(versions: Any) -> Any:
    return versions.order_by("history_date", "history_id")


def _by_row(versions: Any) -> list[list[Any]]:
    """The versions of several rows, each row's by themselves."""
    found: dict[int, list[Any]] = defaultdict(list)
    for version in _in_order(versions):
        found[version.id].append(version)
    return list(found.values())

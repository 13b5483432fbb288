"""What the agenda's page shows: items with their papers, the time they take, and proposals."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch

from accounts.permissions import Permission as P
from coalitions.access import Access
from momentum.agenda_sources import bundles, page_of, waiting_minutes
from momentum.models import AgendaItem, Meeting, MeetingDocument
from momentum.models.agenda_item import SOURCES
from momentum.posting_clock import clock_of


def items_of(meeting: Meeting, access: Access) -> list[Any]:
    """The agenda in its order, each item with its `papers`, its `earlier_papers`, and `record_url` where it has one."""
    kept: Any = Prefetch("documents", MeetingDocument.objects.kept(), to_attr="papers")
    before: Any = Prefetch("carried_from__documents", MeetingDocument.objects.kept(), to_attr="papers")
    rows: Any = meeting.agenda_items.standing().prefetch_related(kept, before)
    items = list(rows.select_related("presenter__organization", "carried_from__meeting", "action_item"))
    for item in items:
        item.meeting = meeting
        item.record_url = _record_url(item, access)
        item.earlier_papers = item.carried_from.papers if item.carried_from else []
        for paper in item.papers:
            paper.meeting = meeting
        for paper in item.earlier_papers:
            paper.meeting = item.carried_from.meeting
            paper.meeting.coalition = access.coalition
    return items


def _record_url(item: AgendaItem, access: Access) -> str:
    """Where the record behind an item is looked at; empty where there is none, or none that this member may see."""
    for name in SOURCES:
        pk = getattr(item, f"{name}_id")
        if pk is not None and (name != "insight" or access.can(P.VIEW_SESSIONS)):
            return page_of(access.coalition, name, pk)
    return ""


def agenda_context(access: Access, meeting: Meeting) -> dict[str, Any]:
    """What stands on the agenda; for staff of a meeting to come, proposals and whether the time suffices."""
    items = items_of(meeting, access)
    may_edit = access.can(P.EDIT_MEETINGS) and meeting.state != Meeting.State.CANCELLED
    taken = meeting.agenda_items.announced().minutes_together()
    return {
        "meeting": meeting,
        "items": items,
        "taken_off": list(meeting.agenda_items.taken_off()) if may_edit else [],
        "papers": list(meeting.documents.kept().filter(item=None)),
        "minutes_taken": taken,
        "minutes_over": max(taken - meeting.minutes, 0),
        "may_edit": may_edit,
        "bundles": bundles(meeting, at=access.at) if may_edit and meeting.is_scheduled else [],
        "is_drafted": any(item.usual for item in items),
        "waiting_minutes": list(waiting_minutes(meeting)),
        "clock": clock_of(meeting) if may_edit and meeting.postings.exists() else None,
    }

"""The site's pages about meetings, progress reports and what has changed in the community."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst

from coalitions.models import Coalition
from momentum.models import ActionItem, CommunityChange, Meeting, ReportEdition

Places = dict[tuple[str, int], str]
AT_ONCE = 50


@dataclass(frozen=True)
class Line:
    """A part of a frozen record: its name, and its words or further parts."""

    name: str
    text: str = ""
    parts: tuple[Line, ...] = ()


def outline(content: Any) -> tuple[Line, ...]:
    """Frozen content exactly as it was stored, as lines within lines; what is empty is left out."""
    named = content.items() if isinstance(content, dict) else (("", value) for value in content)
    return tuple(_line(str(name), value) for name, value in named if value not in ("", None, [], {}))


def _line(name: str, value: Any) -> Line:
    name = capfirst(name.replace("_", " "))
    return Line(name, parts=outline(value)) if isinstance(value, dict | list) else Line(name, str(value))


def pages(coalition: Coalition, places: Places) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The list of meetings and of action items, and a page for each meeting."""
    meetings = Meeting.objects.in_coalition(coalition).order_by("-starts_at", "-pk")
    items = ActionItem.objects.in_coalition(coalition).select_related("owner", "meeting")
    yield "meetings.html", "meetings.html", {"meetings": meetings, "items": items}
    beside = (
        "groups",
        "agenda_items__presenter",
        "decisions__body",
        "action_items__owner",
        "attendances__organization",
        "attendances__member",
        "documents",
        "record__editions__approved_by",
    )
    for meeting in meetings.prefetch_related(*beside).iterator(chunk_size=AT_ONCE):
        yield f"meetings/{meeting.pk}.html", "meeting.html", _meeting(meeting, places)


def _meeting(meeting: Meeting, places: Places) -> dict[str, Any]:
    record = getattr(meeting, "record", None)
    kept = [(paper.title, places.get((paper._meta.label, paper.pk), "")) for paper in meeting.documents.all()]
    return {
        "title": meeting.title,
        "meeting": meeting,
        "record": record,
        "editions": [(edition, outline(edition.content)) for edition in record.editions.all()] if record else [],
        "papers": [(name, place) for name, place in kept if place],
    }


def report_pages(coalition: Coalition, places: Places) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Approved reports, each as it was frozen."""
    editions = ReportEdition.objects.in_coalition(coalition).select_related("report", "approved_by", "written_by")
    yield "reports.html", "reports.html", {"editions": editions}
    for edition in editions.iterator(chunk_size=AT_ONCE):
        context = {"title": edition.title, "edition": edition, "lines": outline(edition.content)}
        yield f"reports/{edition.pk}.html", "report.html", context


def change_pages(coalition: Coalition, places: Places) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Everything that has changed, with its evidence."""
    changes = CommunityChange.objects.in_coalition(coalition).prefetch_related("organizations", "strategies")
    yield "changes.html", "changes.html", {"changes": changes}

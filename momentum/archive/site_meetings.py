"""The site's pages about meetings, progress reports and what has changed in the community."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch

from coalitions.models import Coalition
from momentum import minutes_content, report_reading
from momentum.models import ActionItem, CommunityChange, Decision, Meeting, MinutesEdition, ReportEdition
from momentum.report_audiences import Audience
from momentum.report_content import parts_of

Places = dict[tuple[str, int], str]
AT_ONCE = 50


def pages(coalition: Coalition, places: Places) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The list of meetings and of action items, a page for each meeting, and one for each version of its minutes."""
    meetings = Meeting.objects.in_coalition(coalition).order_by("-starts_at", "-pk")
    items = ActionItem.objects.in_coalition(coalition).select_related("owner", "meeting")
    yield "meetings.html", "meetings.html", {"meetings": meetings, "items": items}
    beside = (
        "groups",
        "agenda_items__presenter",
        Prefetch("decisions", Decision.objects.standing().select_related("body")),
        "action_items__owner",
        "attendances__organization",
        "attendances__member",
        "documents",
        "record__editions",
    )
    for meeting in meetings.prefetch_related(*beside).iterator(chunk_size=AT_ONCE):
        yield f"meetings/{meeting.pk}.html", "meeting.html", _meeting(meeting, places)
    for edition in _minutes(coalition):
        context = {"title": str(edition), "edition": edition, "content": minutes_content.shown(edition.content)}
        yield f"minutes/{edition.pk}.html", "minutes.html", context


def _meeting(meeting: Meeting, places: Places) -> dict[str, Any]:
    record = getattr(meeting, "record", None)
    kept = [(paper.title, places.get((paper._meta.label, paper.pk), "")) for paper in meeting.documents.all()]
    return {
        "title": meeting.title,
        "meeting": meeting,
        "record": record,
        "papers": [(name, place) for name, place in kept if place],
    }


def _minutes(coalition: Coalition) -> Iterator[MinutesEdition]:
    rows = MinutesEdition.objects.in_coalition(coalition).select_related("minutes__meeting", "approved_in")
    yield from rows.iterator(chunk_size=AT_ONCE)


def report_pages(coalition: Coalition, places: Places) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Approved reports as they were frozen, a page for each audience."""
    editions = ReportEdition.objects.in_coalition(coalition).select_related("report", "approved_by", "written_by")
    listed = [(edition, [Audience(name) for name in parts_of(edition.content)]) for edition in editions]
    yield "reports.html", "reports.html", {"editions": listed}
    for edition, audiences in listed:
        for audience in audiences:
            content = report_reading.shown(edition.content, audience)
            # The notes' icons belong to the portal, so the page writes its notes itself.
            context = {"title": content["title"], "notes": content.pop("notes"), "content": content}
            named = {"edition": edition, "audience": audience}
            yield f"reports/{edition.pk}-{audience}.html", "report.html", context | named


def change_pages(coalition: Coalition, places: Places) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Everything that has changed, with its evidence."""
    changes = CommunityChange.objects.in_coalition(coalition).prefetch_related("organizations", "strategies")
    yield "changes.html", "changes.html", {"changes": changes}

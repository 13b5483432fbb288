"""Minutes as plain data, ready to be frozen; and frozen data as pages and mails show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Prefetch

from coalitions.models import Member
from common.words import long_day
from momentum.meeting_times import clock
from momentum.models import ActionItem, AgendaItem, Decision, Meeting, MeetingDocument, MeetingMinutes
from momentum.report_content import seal_of

__all__ = ["content_of", "seal_of", "shown"]
# By action item: the owner, the day it is due, and whether it was dropped.
Given = dict[int, tuple[Member, date, bool]]


def content_of(minutes: MeetingMinutes) -> dict[str, Any]:
    """All that the minutes say: who was there, what was said, decided and given to whom, item by item."""
    meeting = minutes.meeting
    given = _given(minutes)
    return {
        "coalition": meeting.coalition.name,
        "title": meeting.title,
        "kind": meeting.kind,
        "starts_at": meeting.starts_at.isoformat(),
        "time_zone": meeting.coalition.time_zone,
        "place": meeting.place,
        "groups": [group.name for group in meeting.groups.all()],
        "summary": minutes.summary,
        "attendance": _attendance(meeting),
        "items": _items(meeting, given),
        "decisions": [_decision(row) for row in _decisions().filter(meeting=meeting, item=None)],
        "actions": _promised(_actions().filter(meeting=meeting, item=None), given),
        "papers": [_paper(row) for row in meeting.documents.kept().filter(item=None)],
    }


def shown(content: dict[str, Any], *, for_everybody: bool = False) -> dict[str, Any]:
    """Frozen data for a template; for everybody, organizations stand in the place of people."""
    starts_at = datetime.fromisoformat(content["starts_at"]).astimezone(ZoneInfo(content["time_zone"]))
    labels = dict(AgendaItem.Kind.choices)
    items = [
        item | {"kind": labels.get(item["kind"], ""), "actions": _asked(item["actions"], for_everybody)}
        for item in content["items"]
    ]
    attendance = [row | {"members": [] if for_everybody else row["members"]} for row in content["attendance"]]
    return content | {
        "starts_at": starts_at,
        "when": f"{long_day(starts_at.date())}, {clock(starts_at)} {starts_at.tzname()}",
        "kind": dict(Meeting.Kind.choices).get(content["kind"], ""),
        "items": items,
        "actions": _asked(content["actions"], for_everybody),
        "attendance": attendance,
        "people": sum(row["people"] for row in attendance),
    }


def _attendance(meeting: Meeting) -> list[dict[str, Any]]:
    """Who was there, by organization: members by name, others counted."""
    found: dict[str, dict[str, Any]] = defaultdict(lambda: {"members": [], "people": 0})
    rows = meeting.attendances.select_related("organization", "member").order_by("organization__name", "pk")
    for row in rows:
        place = found[row.organization.name]
        place["people"] += row.people
        if row.member is not None:
            place["members"].append(row.member.name)
    return [{"organization": name, **place} for name, place in found.items()]


def _items(meeting: Meeting, given: Given) -> list[dict[str, Any]]:
    kept: Any = Prefetch("documents", MeetingDocument.objects.kept(), to_attr="papers")
    rows: Any = meeting.agenda_items.standing().select_related("presenter")
    rows = rows.prefetch_related(
        kept,
        Prefetch("decisions", _decisions()),
        Prefetch("action_items", _actions()),
        "made__organization",
    )
    return [
        {
            "title": row.title,
            "kind": row.kind,
            # A welcome needs no tick to have been said.
            "state": AgendaItem.State.DONE if row.usual and row.is_open else row.state,
            "notes": row.notes,
            "presenter": row.presenter.name if row.presenter else "",
            "decisions": [_decision(each) for each in row.decisions.all()],
            "actions": _promised(row.action_items.all(), given),
            "commitments": [{"title": each.title, "organization": each.organization.name} for each in row.made.all()],
            "papers": [_paper(each) for each in row.papers],
        }
        for row in rows
    ]


def _decisions() -> Any:
    return Decision.objects.standing().select_related("body").order_by("pk")


def _actions() -> Any:
    return ActionItem.objects.select_related("owner__organization").order_by("pk")


def _decision(row: Decision) -> dict[str, Any]:
    vote = {
        "votes_for": row.votes_for,
        "votes_against": row.votes_against,
        "votes_abstained": row.votes_abstained,
        "voters": row.voters,
        "body": row.body.name if row.body else "",
    }
    return {"text": row.text, "vote": vote if row.was_voted else None}


def _given(minutes: MeetingMinutes) -> Given:
    """To whom and by when each action item was given when the minutes were approved; empty before that.

    Items change hands in ordinary life, and that is no correction of what a meeting said. One that was added after the
    approval counts as it was first written. Three questions, however many items there are.
    """
    first = minutes.editions.order_by("version").values_list("approved_at", flat=True).first()
    if first is None:
        return {}
    found: dict[int, Any] = {}
    versions = ActionItem.history.filter(meeting=minutes.meeting_id).order_by("history_date", "history_id")
    for version in versions:
        if version.id not in found or version.history_date <= first:
            found[version.id] = version
    owners = Member.objects.select_related("organization").in_bulk({version.owner_id for version in found.values()})
    return {
        pk: (owners[version.owner_id], version.due_on, version.state == ActionItem.State.DROPPED)
        for pk, version in found.items()
    }


def _promised(rows: Iterable[ActionItem], given: Given) -> list[dict[str, Any]]:
    """Who does what by when; what was dropped before the minutes were approved is none of it."""
    found = []
    for row in rows:
        now = (row.owner, row.due_on, row.state == ActionItem.State.DROPPED)
        owner, due_on, was_dropped = given.get(row.pk, now)
        if not was_dropped:
            whom = {"owner": owner.name, "organization": owner.organization.name}
            found.append({"title": row.title, **whom, "due_on": due_on.isoformat()})
    return found


def _paper(row: MeetingDocument) -> dict[str, Any]:
    return {"title": row.title, "sha256": row.sha256}


def _asked(actions: list[dict[str, Any]], for_everybody: bool) -> list[dict[str, Any]]:
    """Who does what by when; for everybody the organization answers."""
    return [
        action
        | {
            "who": action["organization"] if for_everybody else f"{action['owner']}, {action['organization']}",
            "due_on": datetime.fromisoformat(action["due_on"]).date(),
        }
        for action in actions
    ]

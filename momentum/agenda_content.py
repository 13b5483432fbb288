"""What stands on an agenda for the public: as plain data with a fingerprint, what is missing in it, what changed.

California Government Code 54954.2(a)(1): the agenda has a brief general description of each item, and the time and
location of the meeting. 54954.2(a)(1) also asks for how, to whom and when a request for disability-related
accommodation may be made, and 54954.3(a) for an opportunity for the public to address the body.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC
from hashlib import sha256
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from momentum.models import AgendaItem, AgendaPosting, Meeting, MeetingDocument

# What the content of an agenda is read from; a set of meetings brings it in as many questions as one.
PARTS = (
    "groups",
    Prefetch("agenda_items", AgendaItem.objects.announced(), to_attr="standing_items"),
    Prefetch("documents", MeetingDocument.objects.standing().order_by("pk"), to_attr="standing_papers"),
    Prefetch("postings", AgendaPosting.objects.order_by("-posted_at", "-pk"), to_attr="all_postings"),
)
# A title of so many words says what an item is about; a shorter one needs a description.
WORDS_THAT_DESCRIBE = 3
# How what can change besides items and papers is called.
NAMES = {
    "title": gettext_lazy("the title"),
    "kind": gettext_lazy("the kind of meeting"),
    "groups": gettext_lazy("the groups"),
    "starts_at": gettext_lazy("the time"),
    "minutes": gettext_lazy("the length"),
    "place": gettext_lazy("the place"),
    "link": gettext_lazy("the link to join"),
    "agenda": gettext_lazy("the text of the agenda"),
    "comment": gettext_lazy("how the public comments"),
    "accommodation": gettext_lazy("how to ask for disability accommodation"),
}


@dataclass(frozen=True)
class Check:
    """One thing that has to stand on the agenda, and whether it does."""

    text: str
    is_met: bool


def load_parts(meetings: list[Meeting]) -> list[Meeting]:
    """Bring everything that agendas are made of, in a constant number of questions."""
    prefetch_related_objects(meetings, *PARTS)
    return meetings


def content_of(meeting: Any) -> dict[str, Any]:
    """The agenda as the public reads it; the meeting's parts were brought by `load_parts`."""
    covered = [group for group in meeting.groups.all() if group.is_covered]
    return {
        "title": meeting.title,
        "kind": meeting.kind,
        "groups": sorted(group.name for group in covered),
        "starts_at": meeting.starts_at.astimezone(UTC).isoformat(timespec="minutes"),
        "minutes": meeting.minutes,
        "place": meeting.place,
        "link": meeting.link,
        "agenda": meeting.agenda,
        "comment": "\n".join(dict.fromkeys(group.comment_words for group in covered if group.comment_words)),
        "accommodation": "\n".join(
            dict.fromkeys(group.accommodation_words for group in covered if group.accommodation_words)
        ),
        "items": [
            {"id": item.pk, "title": item.title, "description": item.description, "kind": item.kind}
            for item in meeting.standing_items
        ],
        "papers": [
            {"id": paper.pk, "title": paper.title, "sha256": paper.sha256, "item": paper.item_id}
            for paper in meeting.standing_papers
        ],
    }


def fingerprint_of(content: dict[str, Any]) -> str:
    """The sha256 of an agenda's content, whatever the order of its keys."""
    return sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def checks_of(content: dict[str, Any]) -> list[Check]:
    """What must stand on the agenda, computed from what does."""
    items, text = content.get("items", []), content.get("agenda", "")
    described = all(item["description"] or len(item["title"].split()) >= WORDS_THAT_DESCRIBE for item in items)
    where = content.get("place") or content.get("link")
    return [
        Check(_("Each item with a brief description"), described if items else bool(text)),
        Check(_("Time and place"), bool(content.get("place"))),
        Check(_("How to join by video or phone (where that is possible)"), bool(where)),
        Check(_("How the public comments"), bool(content.get("comment"))),
        Check(_("How to ask for disability accommodation"), bool(content.get("accommodation"))),
    ]


def changes_between(posted: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """What is different from what was posted, in words."""
    found = [str(words) for key, words in NAMES.items() if posted.get(key) != now.get(key)]
    return [
        *found,
        *_changes_in(posted.get("items", []), now["items"], _("item")),
        *_changes_in(posted.get("papers", []), now["papers"], _("paper")),
    ]


def _changes_in(before: list[dict[str, Any]], now: list[dict[str, Any]], kind: str) -> list[str]:
    """Rows added, taken off, changed, or only in another order."""
    old, new = {row["id"]: row for row in before}, {row["id"]: row for row in now}
    words = [
        _("%(kind)s added: %(title)s") % {"kind": kind, "title": new[key]["title"]} for key in new if key not in old
    ]
    words += [
        _("%(kind)s taken off: %(title)s") % {"kind": kind, "title": old[key]["title"]} for key in old if key not in new
    ]
    words += [
        _("%(kind)s changed: %(title)s") % {"kind": kind, "title": new[key]["title"]}
        for key in new
        if key in old and old[key] != new[key]
    ]
    if not words and list(old) != list(new):
        words.append(_("the order of the %(kind)ss") % {"kind": kind})
    return words

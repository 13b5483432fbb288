"""The agenda that drafts itself: usual items, unfinished action items, what was carried on."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from coalitions.actors import Actor
from common.revisions import add_row
from momentum.actions.agenda_items import carry_over, lock_agenda, place_last
from momentum.agenda_sources import carried, unfinished
from momentum.models import AgendaItem, Meeting

# So long before a meeting its agenda drafts itself, and takes in what comes up until it is posted.
AHEAD = timedelta(days=14)
logger = logging.getLogger(__name__)
Usual, Kind = AgendaItem.Usual, AgendaItem.Kind


@transaction.atomic
def draft(meeting: Meeting, *, by: Actor | str, at: datetime) -> list[AgendaItem]:
    """Put on the agenda what belongs on it without anybody's choice; return what was added, the second time nothing.

    What somebody took off stays off.
    """
    lock_agenda(meeting)
    made: list[AgendaItem] = []
    known = set(meeting.agenda_items.exclude(usual="").values_list("usual", flat=True))
    for usual, details in usual_items().items():
        if usual not in known:
            made.append(add_row(AgendaItem, by=by, meeting=meeting, usual=usual, **details))
    if made:
        opening = [item.pk for item in made if item.usual != Usual.NEXT]
        rest = [item.pk for item in meeting.agenda_items.standing() if item.pk not in opening]
        place_last(meeting, [*opening, *(pk for pk in rest if pk != made[-1].pk), made[-1].pk])
    for item in carried(meeting).select_related("meeting__coalition"):
        if (on_it := carry_over(item, to=meeting, by=by)) is not None:
            made.append(on_it)
    for action in unfinished(meeting, at=at):
        details = {"title": action.title, "kind": Kind.INFORMATION, "minutes_allotted": 5, "action_item": action}
        item = add_row(AgendaItem, by=by, meeting=meeting, presenter=action.owner, **details)
        place_last(meeting, [item.pk])
        made.append(item)
    return made


@override(settings.LANGUAGE_CODE)  # an agenda has one language, whatever the person at the button reads
def usual_items() -> dict[str, dict[str, Any]]:
    """What stands on every agenda."""
    return {
        Usual.WELCOME: {"title": _("Welcome and introductions"), "kind": Kind.INFORMATION, "minutes_allotted": 5},
        Usual.MINUTES: {"title": _("Approve the minutes of the last meeting"), "kind": Kind.DECISION}
        | {"minutes_allotted": 5},
        Usual.NEXT: {"title": _("When we meet next"), "kind": Kind.INFORMATION, "minutes_allotted": 5},
    }


def draft_due(*, at: datetime) -> int:
    """Draft the agendas of all meetings of the next days, the nearest first; return how many items were added.

    An agenda that was posted for the public changes by nobody's hand but people's.
    """
    ahead = Meeting.objects.scheduled().filter(starts_at__gt=at, starts_at__lte=at + AHEAD, postings=None)
    count = 0
    for meeting in ahead.select_related("coalition").order_by("starts_at", "pk"):
        try:
            count += len(_draft_unposted(meeting, at=at))
        except Exception:  # one agenda's error must not keep the others back
            logger.exception("drafting the agenda of meeting %s failed", meeting.pk)
    return count


@transaction.atomic
def _draft_unposted(meeting: Meeting, *, at: datetime) -> list[AgendaItem]:
    """Draft one agenda, unless it was posted since the list of meetings was made."""
    lock_agenda(meeting)
    return [] if meeting.postings.exists() else draft(meeting, by="", at=at)

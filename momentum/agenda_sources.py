"""What the rooms below have for the next agenda: proposals by reason, and what stands on it by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from coalitions.models import Coalition
from common.querysets import keys_among
from common.words import long_date
from momentum.agenda_reasons import SOURCES, Proposal
from momentum.models import ActionItem, AgendaItem, Meeting, MeetingMinutes

# So many of a kind are proposed at a time, the longest wait first; the rest is one click away.
MOST_OF_A_KIND = 4
# Where the record behind an item is looked at.
PAGES = {
    "commitment": "coalitions:commitment_detail",
    "strategy": "coalitions:strategy_detail",
    "insight": "engagement:insight_detail",
    "plan": "plans:plan_detail",
    "report": "momentum:report_detail",
    "action_item": "momentum:action_item_detail",
}


@dataclass(frozen=True)
class Bundle:
    """All proposals with one reason: the first few, how many more there are, and where those stand."""

    name: str
    heading: Any
    proposals: Sequence[tuple[Proposal, str]]  # each with its record's page
    more: int
    url: str


def bundles(meeting: Meeting, *, at: datetime) -> list[Bundle]:
    """What is proposed for a meeting, by reason; nothing that stands on its agenda, and nothing twice."""
    here = meeting.coalition
    on = here.today(at=at)
    taken = _taken(meeting)
    made = [*_left_over(meeting, at=at)]
    for number, source in enumerate(SOURCES):
        rows = source.found(here, on).exclude(pk__in=taken[source.name])
        shown = list(rows[: MOST_OF_A_KIND + 1])
        more = rows.count() - MOST_OF_A_KIND if len(shown) > MOST_OF_A_KIND else 0
        proposals = [source.described(row, on) for row in shown[:MOST_OF_A_KIND]]
        taken[source.name].update(proposal.row.pk for proposal in proposals)
        if proposals:
            shown_with = [(each, page_of(here, source.name, each.row.pk)) for each in proposals]
            url = reverse(source.page, args=[here.slug]) + source.query
            made.append(Bundle(f"reason-{number}", source.heading, shown_with, more, url))
    return made


def chosen(meeting: Meeting, keys: Iterable[str], *, at: datetime) -> list[Proposal]:
    """The proposals of these names that are still such; others are left out without a word."""
    on = meeting.coalition.today(at=at)
    wanted: dict[str, list[str]] = {}
    for key in keys:
        name, _dash, number = key.partition("-")
        wanted.setdefault(name, []).append(number)
    taken, made = _taken(meeting), []
    for source in SOURCES:
        rows = source.found(meeting.coalition, on).exclude(pk__in=taken[source.name])
        for row in rows.filter(pk__in=keys_among(wanted.get(source.name, []))):
            taken[source.name].add(row.pk)
            made.append(source.described(row, on))
    return made


def unfinished(meeting: Meeting, *, at: datetime) -> QuerySet[ActionItem]:
    """Open action items that stand on this agenda by themselves: from an earlier meeting of the same circle.

    One that still stands on the agenda of another meeting to come waits there first; once that meeting has begun
    it waits no more, whether or not anybody recorded that it was held.
    """
    to_come = Meeting.objects.scheduled().filter(starts_at__gt=at)
    waits_elsewhere = AgendaItem.objects.filter(
        action_item=OuterRef("pk"), state=AgendaItem.State.OPEN, meeting__in=to_come
    ).exclude(meeting=meeting)
    earlier = circle_of(meeting).filter(starts_at__lt=meeting.starts_at)
    rows = ActionItem.objects.in_coalition(meeting.coalition).open().filter(meeting__in=earlier)
    return rows.exclude(Exists(waits_elsewhere)).exclude(stands_on__meeting=meeting).select_related("owner")


def carried(meeting: Meeting) -> QuerySet[AgendaItem]:
    """Items of earlier meetings of the same circle that were carried to a meeting which had not been planned yet."""
    earlier = circle_of(meeting).filter(starts_at__lt=meeting.starts_at)
    return AgendaItem.objects.filter(meeting__in=earlier, state=AgendaItem.State.CARRIED, carried_to=None)


def left_over(meeting: Meeting, *, at: datetime) -> QuerySet[AgendaItem]:
    """Items that a meeting of the same circle had no time for, or that stood on the agenda of a cancelled one.

    A meeting that has begun counts, also when nobody recorded that it was held. Action items come back by themselves.
    """
    begun = circle_of(meeting).filter(starts_at__lt=meeting.starts_at, starts_at__lte=at)
    cancelled = circle_of(meeting, state=Meeting.State.CANCELLED)
    waits = Q(meeting__in=begun, state=AgendaItem.State.OPEN)
    # What was to be carried from a cancelled meeting had no place to go.
    waits |= Q(meeting__in=cancelled, state__in=[AgendaItem.State.OPEN, AgendaItem.State.CARRIED])
    rows = AgendaItem.objects.filter(waits)
    rows = rows.filter(usual="", action_item=None, carried_to=None).select_related("meeting__coalition")
    return rows.order_by("-meeting__starts_at", "position")


def waiting_minutes(meeting: Meeting) -> QuerySet[MeetingMinutes]:
    """Drafts of earlier meetings of the same circle, which this meeting can approve."""
    earlier = circle_of(meeting).filter(starts_at__lt=meeting.starts_at)
    return MeetingMinutes.objects.waiting().filter(meeting__in=earlier).select_related("meeting__coalition")


def circle_of(meeting: Meeting, *, state: str = "") -> QuerySet[Meeting]:
    """Meetings of the same people: of its series, of a group that is invited to both, or all without any group.

    Those in one state, or all that are not cancelled.
    """
    others = Meeting.objects.in_coalition(meeting.coalition)
    others = others.filter(state=state) if state else others.exclude(state=Meeting.State.CANCELLED)
    groups = meeting.groups.order_by().values("pk")
    same = Q(groups__in=groups)
    if meeting.series_id is not None:
        same |= Q(series=meeting.series_id)
    elif not groups.exists():
        same = Q(groups=None, series=None)
    return others.filter(pk__in=others.filter(same).order_by().values("pk"))


def _left_over(meeting: Meeting, *, at: datetime) -> list[Bundle]:
    """What was not dealt with, as a bundle of its own: it has no record but the earlier agenda."""
    found = left_over(meeting, at=at)
    rows = list(found[: MOST_OF_A_KIND + 1])
    shown = []
    for row in rows[:MOST_OF_A_KIND]:
        reason = _("Not dealt with on %(day)s") % {"day": long_date(row.meeting.starts_at)}
        shown.append((Proposal("item", row, row.title, row.title, reason), row.get_absolute_url()))
    more = found.count() - MOST_OF_A_KIND if len(rows) > MOST_OF_A_KIND else 0
    url = reverse("momentum:meeting_list", args=[meeting.coalition.slug]) + "?when=past"
    return [Bundle("left-over", _("Left over"), shown, more, url)] if shown else []


def page_of(coalition: Coalition, source: str, pk: int) -> str:
    """The page of the record behind an item, made without asking for the record."""
    return reverse(PAGES[source], args=[coalition.slug, pk])


def _taken(meeting: Meeting) -> dict[str, set[int]]:
    """The records that stand on the agenda, by foreign key."""
    names = {source.name for source in SOURCES}
    taken: dict[str, set[int]] = {name: set() for name in names}
    for row in meeting.agenda_items.standing().values(*(f"{name}_id" for name in names)):
        for name in names:
            if row[f"{name}_id"]:
                taken[name].add(row[f"{name}_id"])
    return taken

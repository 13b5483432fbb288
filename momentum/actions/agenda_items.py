"""What stands on an agenda: adding, changing, ordering, taking off, carrying on, noting what was said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from coalitions.actors import Actor
from common.querysets import keys_among
from common.refusals import Refused
from common.revisions import add_row, change_row
from momentum.agenda_reasons import Proposal
from momentum.agenda_sources import chosen, left_over
from momentum.models import AgendaItem, Meeting

State = AgendaItem.State
# What an item takes along when it is carried to another meeting.
KEPT = ("title", "description", "kind", "minutes_allotted", "presenter")
ABOUT = ("commitment", "strategy", "insight", "plan", "report", "action_item")


@transaction.atomic
def add(meeting: Meeting, *, by: Actor, **details: Any) -> AgendaItem:
    """Put something on the agenda."""
    lock_agenda(meeting)
    _refuse_foreign_presenter(meeting, details)
    item: AgendaItem = add_row(AgendaItem, by=by, meeting=meeting, **details)
    place_last(meeting, [item.pk])
    item.refresh_from_db(fields=["position"])
    return item


@transaction.atomic
def put_on(meeting: Meeting, keys: Iterable[str], *, by: Actor, at: datetime) -> list[AgendaItem]:
    """Put what the record proposes on the agenda; what was taken off earlier stands on it again."""
    keys = list(keys)
    again = left_over(meeting, at=at).filter(pk__in=keys_among(key.removeprefix("item-") for key in keys))
    _lock_in_order({meeting.pk, *again.values_list("meeting_id", flat=True)})
    lock_agenda(meeting)
    with override(settings.LANGUAGE_CODE):  # an agenda has one language, whatever the person at the button reads
        proposals = chosen(meeting, keys, at=at)
    if not proposals and not again:
        raise Refused(_("Choose at least one of them."))
    for item in again:
        carry(item, by=by, to=meeting)
    items = [_put(meeting, proposal, by=by) for proposal in proposals]
    place_last(meeting, [item.pk for item in items])
    return items


@transaction.atomic
def change(item: AgendaItem, *, by: Actor, expected: int | None = None, **details: Any) -> AgendaItem:
    """Change what an item says, who presents it, how long it takes."""
    lock_agenda(item.meeting)
    _refuse_foreign_presenter(item.meeting, details)
    changed: AgendaItem = change_row(item, by=by, expected=expected, **details)
    return changed


@transaction.atomic
def note(item: AgendaItem, *, by: Actor, notes: str, state: str = "", expected: int | None = None) -> AgendaItem:
    """Write down what was said, and whether the item is dealt with."""
    lock_agenda(item.meeting)
    details: dict[str, Any] = {"notes": notes}
    if state in (State.OPEN, State.DONE) and item.state in (State.OPEN, State.DONE):
        details["state"] = state
    noted: AgendaItem = change_row(item, by=by, expected=expected, **details)
    return noted


@transaction.atomic
def move(item: AgendaItem, *, by: Actor, up: bool) -> None:
    """Move an item one place up or down.

    Places are no part of an item's words: whoever is writing in one is not told of a conflict when it moves.
    """
    lock_agenda(item.meeting)
    order = list(item.meeting.agenda_items.standing().values_list("pk", flat=True))
    if item.pk not in order:
        raise Refused(_("This item was taken off the agenda."))
    here = order.index(item.pk)
    there = here - 1 if up else here + 1
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
    _number(order)


@transaction.atomic
def remove(item: AgendaItem, *, by: Actor, expected: int | None = None) -> AgendaItem:
    """Take an item off the agenda; it can be put on again."""
    lock_agenda(item.meeting)
    if item.notes or item.decisions.standing().exists() or item.action_items.exists():
        raise Refused(_("Something was written down about this item, so it stays."))
    removed: AgendaItem = change_row(item, by=by, expected=expected, state=State.REMOVED)
    return removed


@transaction.atomic
def put_again(item: AgendaItem, *, by: Actor) -> AgendaItem:
    """Put an item that was taken off on its agenda again, at the end."""
    lock_agenda(item.meeting)
    now = AgendaItem.objects.get(pk=item.pk)
    if now.state != State.REMOVED:
        raise Refused(_("This stands on the agenda already."))
    again: AgendaItem = change_row(now, by=by, state=State.OPEN)
    place_last(item.meeting, [again.pk])
    return again


@transaction.atomic
def carry(item: AgendaItem, *, by: Actor, to: Meeting | None = None) -> AgendaItem:
    """Carry an item to another meeting; without one it waits for the next meeting of the same circle."""
    _lock_in_order({item.meeting_id, *([to.pk] if to else [])})  # from a cancelled one, too
    now = AgendaItem.objects.select_related("meeting__coalition").get(pk=item.pk)
    if now.state == State.REMOVED:
        raise Refused(_("This item was taken off the agenda."))
    if AgendaItem.objects.filter(carried_from=now).exists():
        raise Refused(_("This item has already been carried on."))
    if to is not None:
        is_later = to.starts_at > now.meeting.starts_at or now.meeting.state == Meeting.State.CANCELLED
        if to.coalition_id != now.meeting.coalition_id or not is_later:
            raise Refused(_("Choose a later meeting of this coalition."), field="to")
        carry_over(now, to=to, by=by)
    return now if now.state == State.CARRIED else change_row(now, by=by, state=State.CARRIED)


def carry_over(item: AgendaItem, *, to: Meeting, by: Actor | str) -> AgendaItem | None:
    """The item on the later agenda; where its record stands there already, that one takes its place.

    None where that one was carried from yet another meeting.
    """
    lock_agenda(to)
    about = {name: getattr(item, name) for name in ABOUT if getattr(item, f"{name}_id")}
    standing = to.agenda_items.filter(**about).first() if about else None
    if standing is not None:
        if standing.carried_from_id is not None:
            return None
        state = State.OPEN if standing.state == State.REMOVED else standing.state
        kept: AgendaItem = change_row(standing, by=by, carried_from=item, state=state)
        return kept
    kept_words = {name: getattr(item, name) for name in KEPT}
    made: AgendaItem = add_row(AgendaItem, by=by, meeting=to, carried_from=item, **kept_words, **about)
    place_last(to, [made.pk])
    return made


def place_last(meeting: Meeting, keys: list[int]) -> None:
    """Number the agenda with these items at its end; where it closes with the next meeting, before that."""
    rows = list(meeting.agenda_items.standing().exclude(pk__in=keys).values_list("pk", "usual"))
    order = [pk for pk, _usual in rows]
    closes = bool(rows) and rows[-1][1] == AgendaItem.Usual.NEXT
    end = len(order) - 1 if closes else len(order)
    _number([*order[:end], *keys, *order[end:]])


def lock_agenda(meeting: Meeting) -> Meeting:
    """Lock the meeting's row, so that one at a time orders its agenda; a cancelled meeting has none."""
    row = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if row.state == Meeting.State.CANCELLED:
        raise Refused(_("This meeting is cancelled. Nothing on its agenda changes any more."))
    return row


def _lock_in_order(meetings: set[int]) -> None:
    """Lock the rows of these meetings, always in the same order, so that nobody waits for each other."""
    list(Meeting.objects.select_for_update(of=("self",)).filter(pk__in=meetings).order_by("pk"))


def _put(meeting: Meeting, proposal: Proposal, *, by: Actor) -> AgendaItem:
    """One proposal as an item."""
    gone = meeting.agenda_items.filter(**{proposal.source: proposal.row}).first()
    if gone is not None:
        again: AgendaItem = change_row(gone, by=by, state=State.OPEN)
        return again
    about = {proposal.source: proposal.row}
    made: AgendaItem = add_row(
        AgendaItem, by=by, meeting=meeting, title=proposal.title[:300], kind=proposal.kind, **about
    )
    return made


def _number(order: list[int]) -> None:
    for position, pk in enumerate(order, 1):
        AgendaItem.objects.filter(pk=pk).exclude(position=position).update(position=position)


def _refuse_foreign_presenter(meeting: Meeting, details: dict[str, Any]) -> None:
    presenter = details.get("presenter")
    if presenter is not None and presenter.coalition_id != meeting.coalition_id:
        raise Refused(_("Choose a member of this coalition."), field="presenter")

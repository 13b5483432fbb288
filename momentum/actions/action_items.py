"""The life of an action item: given to somebody, told about, done or dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Coalition, Member
from common.refusals import Refused
from common.revisions import add_row, change_row
from momentum.due import refuse_odd_year
from momentum.models import ActionItem, ActionItemUpdate

State, Status = ActionItem.State, ActionItemUpdate.Status


@dataclass(frozen=True)
class ItemWord:
    """What somebody says about one action item."""

    status: str
    sentence: str = ""


@transaction.atomic
def add(
    coalition: Coalition, *, by: Actor, at: datetime, title: str, owner: Member, due_on: date, **origin: Any
) -> ActionItem:
    """Give somebody something to do by a day; `origin` is the meeting and the agenda item that it comes from."""
    refuse_odd_year(due_on, field="due_on")
    _refuse_owner(owner, coalition, at=at)
    if any(row is not None and row.coalition.pk != coalition.pk for row in origin.values()):
        raise Refused(_("Choose a meeting of this coalition."), field="meeting")
    made: ActionItem = add_row(
        ActionItem, by=by, coalition=coalition, title=title.strip(), owner=owner, due_on=due_on, **origin
    )
    return made


@transaction.atomic
def change(
    action_item: ActionItem, *, by: Actor, at: datetime, expected: int | None = None, **details: Any
) -> ActionItem:
    """Change the words, the day or the owner; a new owner has not given it back."""
    refuse_odd_year(details.get("due_on"), field="due_on")
    now = _locked(action_item)
    owner = details.get("owner")
    if owner is not None and owner.pk != now.owner_id:
        _refuse_owner(owner, now.coalition, at=at)
        details["disowned_on"] = None
    changed: ActionItem = change_row(action_item, by=by, expected=expected, **details)
    return changed


@transaction.atomic
def finish(action_item: ActionItem, *, by: Actor, on: date) -> ActionItem:
    """Record that it is done."""
    _locked(action_item)
    done: ActionItem = change_row(action_item, by=by, state=State.DONE, closed_on=on)
    return done


@transaction.atomic
def drop(action_item: ActionItem, *, by: Actor, on: date, reason: str) -> ActionItem:
    """Record that nobody does it any more, and why."""
    _locked(action_item)
    dropped: ActionItem = change_row(action_item, by=by, state=State.DROPPED, closed_on=on, close_reason=reason.strip())
    return dropped


@transaction.atomic
def reopen(action_item: ActionItem, *, by: Actor, at: datetime) -> ActionItem:
    """Take back that it was done or dropped; where its owner has left, it counts as given back."""
    details: dict[str, Any] = (
        {} if action_item.owner.is_active(at=at) else {"disowned_on": action_item.coalition.today(at=at)}
    )
    again: ActionItem = change_row(action_item, by=by, state=State.OPEN, closed_on=None, close_reason="", **details)
    return again


@transaction.atomic
def record_update(
    action_item: ActionItem, *, by: Member, at: datetime, word: ItemWord, form_key: UUID, answered_by: str = ""
) -> ActionItemUpdate:
    """Add what was said; done closes it, “not mine” leaves it to staff. The same form sent twice is one update."""
    fresh = ActionItem.objects.select_for_update(of=("self",)).select_related("coalition").get(pk=action_item.pk)
    earlier: ActionItemUpdate | None = fresh.updates.filter(form_key=form_key).first()
    if earlier is not None:
        return earlier
    if not fresh.is_open:
        raise Refused(
            _("“%(title)s” is %(state)s, so it takes no update. Ask the coalition’s coordinator if this is wrong.")
            % {"title": fresh.title, "state": fresh.get_state_display().lower()}
        )
    update = ActionItemUpdate(action_item=fresh, by=by, at=at, form_key=form_key, answered_by=answered_by, **vars(word))
    update.full_clean(exclude=["action_item", "by"])
    update.save()
    today = fresh.coalition.today(at=at)
    disowned_on = today if word.status == Status.NOT_OURS else None
    if word.status == Status.DONE:
        change_row(fresh, by=by, state=State.DONE, closed_on=today, disowned_on=None)
    elif disowned_on != fresh.disowned_on:
        change_row(fresh, by=by, disowned_on=disowned_on)
    return update


def record_all(
    words: Sequence[tuple[ActionItem, ItemWord]], *, by: Member, at: datetime, form_key: UUID, answered_by: str = ""
) -> list[ActionItemUpdate]:
    """Add one word on each of several action items; inside a transaction."""
    in_order = sorted(words, key=lambda pair: pair[0].pk)  # always lock in the same order
    return [
        record_update(row, by=by, at=at, word=word, form_key=form_key, answered_by=answered_by)
        for row, word in in_order
    ]


def _locked(action_item: ActionItem) -> ActionItem:
    """The row as it stands now, locked; refuses when it is closed."""
    row = ActionItem.objects.select_for_update(of=("self",)).select_related("coalition").get(pk=action_item.pk)
    if not row.is_open:
        raise Refused(_("This action item is closed. Reopen it first."))
    return row


def _refuse_owner(owner: Member, coalition: Coalition, *, at: datetime) -> None:
    if owner.coalition_id != coalition.pk:
        raise Refused(_("Choose a member of this coalition."), field="owner")
    if not owner.is_active(at=at):
        raise Refused(_("This person has left the coalition. Choose somebody else."), field="owner")

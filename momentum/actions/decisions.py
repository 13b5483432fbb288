"""Writing down what a meeting decided, with the vote where there was one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Group
from common.refusals import Refused
from common.revisions import add_row, change_row
from momentum.actions.agenda_items import lock_agenda
from momentum.models import AgendaItem, Decision, Meeting
from momentum.quorums import members_then

COUNTS = ("votes_for", "votes_against", "votes_abstained")


@transaction.atomic
def decide(
    meeting: Meeting, *, by: Actor, at: datetime, text: str, item: AgendaItem | None = None, **details: Any
) -> Decision:
    """Write a decision down; how many may vote is how many sat in the group when the meeting began, and kept."""
    lock_agenda(meeting)
    made: Decision = add_row(
        Decision, by=by, meeting=meeting, item=item, text=text.strip(), **_counted(meeting, details, at=at)
    )
    return made


@transaction.atomic
def change(decision: Decision, *, by: Actor, at: datetime, expected: int | None = None, **details: Any) -> Decision:
    """Put a decision in better words, or correct its vote."""
    lock_agenda(decision.meeting)
    if decision.removed_at is not None:
        raise Refused(_("This decision was taken out."))
    counted = _counted(decision.meeting, details, at=at)
    if decision.body_id is not None and counted.get("body") == decision.body:
        counted["voters"] = decision.voters  # as many as could vote then
    changed: Decision = change_row(decision, by=by, expected=expected, **counted)
    return changed


@transaction.atomic
def take_out(decision: Decision, *, by: Actor, at: datetime) -> Decision:
    """Take out a decision that was written down by mistake; it stays in the record of changes."""
    lock_agenda(decision.meeting)
    if decision.removed_at is not None:
        return decision
    taken: Decision = change_row(decision, by=by, removed_at=at)
    return taken


def _counted(meeting: Meeting, details: dict[str, Any], *, at: datetime) -> dict[str, Any]:
    """The vote with its voters; a count that was left empty beside others is none."""
    body: Group | None = details.get("body")
    strategy = details.get("strategy")
    if strategy is not None and strategy.coalition.pk != meeting.coalition_id:
        raise Refused(_("Choose a strategy of this coalition."), field="strategy")
    given = [details.get(name) for name in COUNTS]
    if body is None:
        if any(count is not None for count in given):
            raise Refused(_("A vote names the group, and how many were for, against and abstained."), field="body")
        return details | {"voters": None}
    if body.coalition_id != meeting.coalition_id:
        raise Refused(_("Choose a group of this coalition."), field="body")
    if all(count is None for count in given):
        raise Refused(_("Say how many were for, against and abstained; or choose no group."), field="votes_for")
    moment = min(at, meeting.starts_at)  # written down the day after, it is the vote of those who sat there then
    voters = len(members_then([body], at=moment)[body.pk])
    return details | {name: details.get(name) or 0 for name in COUNTS} | {"voters": voters}

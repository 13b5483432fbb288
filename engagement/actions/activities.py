"""Planning sessions with residents, holding them, and taking each step until residents know what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Coalition, Member
from common.refusals import Refused
from common.revisions import add_row, change_row
from engagement.models import EngagementActivity, HeadcountByGroup, LoopClosure
from predictors.models import ResidentGroup

State = EngagementActivity.State
# So soon residents learn what became of their words, unless the session's answer says another day.
ANSWER_WITHIN = timedelta(days=60)


@transaction.atomic
def add(coalition: Coalition, *, by: Actor, **details: Any) -> EngagementActivity:
    """Plan a session; from the first day it has a claim code, an office that answers, and the day by which it does."""
    activity = add_row(EngagementActivity, by=by, coalition=coalition, **details)
    due_on = activity.starts_at.astimezone(coalition.zone).date() + ANSWER_WITHIN
    add_row(LoopClosure, by=by, activity=activity, office=activity.host or coalition.backbone, due_on=due_on)
    return activity


@transaction.atomic
def change(
    activity: EngagementActivity, *, by: Actor, expected: int | None = None, **details: Any
) -> EngagementActivity:
    """Correct what was planned or noted about a session."""
    if _locked(activity).state == State.CANCELLED:
        raise Refused(_("This session was cancelled. Plan a new one."))
    _keep_raw_words_to_two(activity, details, by=by)
    return change_row(activity, by=by, expected=expected, **details)


@transaction.atomic
def hold(
    activity: EngagementActivity,
    *,
    by: Actor,
    at: datetime,
    headcount: int,
    groups: Mapping[ResidentGroup, str],
    expected: int | None = None,
) -> EngagementActivity:
    """Record that a session took place, how many came, and the band of each group; each person is counted once."""
    fresh = _locked(activity, State.PLANNED, State.HELD)
    if fresh.starts_at > at:
        raise Refused(_("This session has not begun yet. Change its time if it was held earlier."))
    fewest = sum(HeadcountByGroup(band=band).fewest for band in groups.values())
    if fewest > headcount:
        raise Refused(
            _("The groups are at least %(fewest)d people, but the total says %(total)d. Count each person once.")
            % {"fewest": fewest, "total": headcount},
            field="headcount",
        )
    held = change_row(fresh, by=by, expected=expected, state=State.HELD, headcount=headcount)
    _write_headcounts(held, groups, by=by)
    return held


@transaction.atomic
def confirm_deidentified(
    activity: EngagementActivity, *, by: Actor, checked_by: Member | None = None
) -> EngagementActivity:
    """Record that a second person found nobody identified in the notes; `checked_by` for notes on paper only.

    Notes in the portal name their own checker: each of them must have been confirmed.
    """
    fresh = _locked(activity, State.HELD)
    waiting = fresh.notes.counts()["waiting"]
    if waiting:
        raise Refused(_("Notes that nobody has confirmed yet: %(n)d. Confirm them first.") % {"n": waiting})
    last = fresh.notes.confirmed().select_related("confirmed_by").order_by("confirmed_at").last()
    checker = last.confirmed_by if last else checked_by
    if checker is None:
        raise Refused(_("Say who checked that the notes identify nobody."), field="checked_by")
    if checker.coalition_id != fresh.coalition_id:
        raise Refused(_("This person belongs to another coalition."), field="checked_by")
    if checker.pk == fresh.note_taker_id:
        raise Refused(_("A second person checks the notes, not the one who took them."), field="checked_by")
    return change_row(fresh, by=by, state=State.DEIDENTIFIED, deidentified_by=checker)


@transaction.atomic
def confirm_coded(activity: EngagementActivity, *, by: Actor) -> EngagementActivity:
    """Record that the notes have been sorted by theme."""
    fresh = _locked(activity, State.DEIDENTIFIED)
    confirmed = fresh.notes.confirmed()
    if confirmed.exists() and not confirmed.filter(excerpts__isnull=False, excerpts__ended_on=None).exists():
        raise Refused(_("Code at least one passage of the notes first."))
    return change_row(fresh, by=by, state=State.CODED)


@transaction.atomic
def agree_insights(activity: EngagementActivity, *, by: Actor) -> EngagementActivity:
    """Let the words of the session's insights stand, so that the whole coalition reads them."""
    fresh = _locked(activity, State.CODED)
    if not fresh.insights.current().exists():
        raise Refused(_("Write at least one insight first."))
    return change_row(fresh, by=by, state=State.AGREED)


@transaction.atomic
def confirm_answered(activity: EngagementActivity, *, by: Actor) -> EngagementActivity:
    """Record that each insight of the session has its two answers."""
    fresh = _locked(activity, State.AGREED)
    waiting = fresh.insights.waiting().count()
    if waiting:
        raise Refused(_("Insights still waiting for an answer: %(n)d. Answer them first.") % {"n": waiting})
    return change_row(fresh, by=by, state=State.ANSWERED)


@transaction.atomic
def close_loop(activity: EngagementActivity, *, by: Actor, on: date, closing_note: str) -> EngagementActivity:
    """Record how residents were told what became of their words."""
    fresh = _locked(activity, State.ANSWERED)
    if not fresh.loop_closure.is_published:
        raise Refused(_("Residents cannot read the answer yet. A coordinator approves it first."))
    return change_row(fresh, by=by, state=State.CLOSED, closed_on=on, closing_note=closing_note.strip())


@transaction.atomic
def cancel(activity: EngagementActivity, *, by: Actor, reason: str) -> EngagementActivity:
    """Call a planned session off."""
    fresh = _locked(activity, State.PLANNED)
    return change_row(fresh, by=by, state=State.CANCELLED, cancel_reason=reason.strip())


def _keep_raw_words_to_two(activity: EngagementActivity, details: Mapping[str, Any], *, by: Actor) -> None:
    """While raw words are kept nobody lets a third person in, themselves least: only one of the two hands over."""
    fresh = EngagementActivity.objects.get(pk=activity.pk)
    kept = fresh.notes.filter(purged_at=None)
    if details.get("note_checker", fresh.note_checker) == fresh.note_checker or not kept.exists():
        return
    is_one_of_two = isinstance(by, Member) and (by.pk == fresh.note_checker_id or kept.filter(written_by=by).exists())
    if not is_one_of_two:
        raise Refused(
            _("Raw notes are kept: only who wrote them, or their checker, chooses another checker."),
            field="note_checker",
        )


def _write_headcounts(activity: EngagementActivity, groups: Mapping[ResidentGroup, str], *, by: Actor) -> None:
    """Write the band of each counted group; a group that is no longer named has none."""
    known = {row.resident_group_id: row for row in activity.headcounts.all()}
    wanted = {group.pk: band for group, band in groups.items()}
    for group_id, row in known.items():
        change_row(row, by=by, band=wanted.pop(group_id, ""))
    for group_id, band in wanted.items():
        add_row(HeadcountByGroup, by=by, activity=activity, resident_group_id=group_id, band=band)


def _locked(activity: EngagementActivity, *states: State) -> EngagementActivity:
    """The session as it is now, locked; refused when it is at another step."""
    fresh = EngagementActivity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
    if states and fresh.state not in states:
        raise Refused(
            _("This session is at the step “%(state)s” now. Look at it again.") % {"state": fresh.get_state_display()}
        )
    return fresh

"""Planning sessions with residents, holding them, and taking each step until residents know what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Coalition, Member, Organization
from common.refusals import Refused
from common.revisions import add_row, change_row
from engagement import listening
from engagement.actions import card_headcounts
from engagement.actions.compensation_parts import refuse_leading
from engagement.actions.headcounts import write_bands, write_hopes
from engagement.actions.public_notices import keep_public_page_silent
from engagement.models import ConsentScript, EngagementActivity, HeadcountByGroup, LoopClosure
from predictors.models import ResidentGroup

State = EngagementActivity.State
# So soon residents learn what became of their words, unless the session's answer says another day.
ANSWER_WITHIN = timedelta(days=60)


@transaction.atomic
def add(
    coalition: Coalition,
    *,
    by: Actor,
    on: date,
    hoped: Mapping[ResidentGroup, int] | None = None,
    office: Organization | None = None,
    due_on: date | None = None,
    **details: Any,
) -> EngagementActivity:
    """Plan a session; from the first day it has a claim code, an office that answers, and the day by which it does.

    `hoped` are the numbers of people hoped for by group; the office is the host's and the day 60 days after the
    session unless `office` and `due_on` say otherwise.
    """
    _refuse_withdrawn(details.get("consent_script"))
    _ask_why_again(coalition, details.get("resident_groups", ()), details.get("debt_reason", ""), on=on)
    refuse_leading(details, on=on)
    activity = add_row(EngagementActivity, by=by, coalition=coalition, **details)
    _settle_answer(activity, by=by, office=office, due_on=due_on)
    write_hopes(activity, hoped or {}, by=by)
    return activity


@transaction.atomic
def change(
    activity: EngagementActivity,
    *,
    by: Actor,
    on: date,
    expected: int | None = None,
    hoped: Mapping[ResidentGroup, int] | None = None,
    office: Organization | None = None,
    due_on: date | None = None,
    **details: Any,
) -> EngagementActivity:
    """Correct what was planned or noted about a session; what is left out stays."""
    fresh = _locked(activity)
    if fresh.state == State.CANCELLED:
        raise Refused(_("This session was cancelled. Plan a new one."))
    _keep_raw_words_to_two(fresh, details, by=by)
    if details.get("consent_script") != fresh.consent_script:
        _refuse_withdrawn(details.get("consent_script"))
    if fresh.state == State.PLANNED:
        refuse_leading(details, on=on)
    if fresh.state == State.PLANNED and "resident_groups" in details:
        known = set(fresh.resident_groups.all())
        added = [group for group in details["resident_groups"] if group not in known]
        _ask_why_again(fresh.coalition, added, details.get("debt_reason", fresh.debt_reason), on=on)
    changed = change_row(activity, by=by, expected=expected, **details)
    _settle_answer(changed, by=by, office=office, due_on=due_on)
    if hoped is not None:
        write_hopes(changed, hoped, by=by)
    keep_public_page_silent(changed)
    return changed


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
    programs = card_headcounts.lock_programs(activity)
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
    write_bands(held, groups, by=by)
    for program_id in programs:
        card_headcounts.note(program_id, held, by=by, at=at)
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


def _keep_raw_words_to_two(fresh: EngagementActivity, details: Mapping[str, Any], *, by: Actor) -> None:
    """While raw words are kept nobody lets a third person in, themselves least: only one of the two hands over."""
    kept = fresh.notes.filter(purged_at=None)
    if details.get("note_checker", fresh.note_checker) == fresh.note_checker or not kept.exists():
        return
    is_one_of_two = isinstance(by, Member) and (by.pk == fresh.note_checker_id or kept.filter(written_by=by).exists())
    if not is_one_of_two:
        raise Refused(
            _("Raw notes are kept: only who wrote them, or their checker, chooses another checker."),
            field="note_checker",
        )


def _settle_answer(
    activity: EngagementActivity, *, by: Actor, office: Organization | None, due_on: date | None
) -> None:
    """Say who answers the residents by when; without words the host does, 60 days after the session."""
    day = activity.starts_at.astimezone(activity.coalition.zone).date()
    closure = LoopClosure.objects.filter(activity=activity).first()
    if closure is None:
        office = office or activity.host or activity.coalition.backbone
        add_row(LoopClosure, by=by, activity=activity, office=office, due_on=(due_on or day + ANSWER_WITHIN))
    elif (office or closure.office, due_on or closure.due_on) != (closure.office, closure.due_on):
        change_row(closure, by=by, office=office or closure.office, due_on=due_on or closure.due_on)
    if (due_on or (closure and closure.due_on) or day) < day:
        raise Refused(_("Residents cannot be answered before the session. Choose a later day."), field="due_on")


def _refuse_withdrawn(script: ConsentScript | None) -> None:
    """A withdrawn consent script is not read aloud any more."""
    if script is not None and not script.is_standing:
        raise Refused(_("This consent script was withdrawn. Choose a version that stands."), field="consent_script")


def _ask_why_again(coalition: Coalition, groups: Iterable[ResidentGroup], reason: str, *, on: date) -> None:
    """Groups that still wait for an answer are asked again only for a reason that is written down."""
    owed = [] if reason.strip() else listening.debts(coalition, on=on, groups=groups)
    if owed:
        names = ", ".join(hearing.group.spoken_name for hearing in owed)
        raise Refused(
            _("Not answered yet: %(groups)s. Answer them first, or say why they are asked again now.")
            % {"groups": names},
            field="debt_reason",
        )


def _locked(activity: EngagementActivity, *states: State) -> EngagementActivity:
    """The session as it is now, locked; refused when it is at another step."""
    fresh = EngagementActivity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
    if states and fresh.state not in states:
        raise Refused(
            _("This session is at the step “%(state)s” now. Look at it again.") % {"state": fresh.get_state_display()}
        )
    return fresh

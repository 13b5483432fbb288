"""Surprise counts: planned behind the holder's back, counted blind, compared with the ledger of that moment."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.permissions import Permission, scope_of
from coalitions.models import Member
from common.refusals import Refused
from common.revisions import add_row, change_row, save_row
from engagement.actions.custody_events import is_same_person, lock
from engagement.ledger.hands import keeps_or_gives, parts_of
from engagement.models import CardLot, CardVariance, CashCount, CompensationProgram, CustodyEvent


@transaction.atomic
def plan(
    program: CompensationProgram, *, by: Member, at: datetime, holder: Member, counter: Member, due_on: date
) -> CashCount:
    """Have somebody count the cards that a custodian keeps; nobody who keeps or gives out cards plans or counts."""
    program = lock(program.pk)
    if due_on < program.coalition.today(at=at):
        raise Refused(_("This day has passed. Choose today or a later day."), field="due_on")
    if {holder.coalition_id, counter.coalition_id} != {program.coalition_id}:
        raise Refused(_("Both belong to this coalition."), field="counter")
    if is_same_person(holder, counter):
        raise Refused(_("Nobody counts their own cards."), field="counter")
    refuse_hands(program, by, at=at)
    refuse_hands(program, counter, at=at, field="counter")
    made: CashCount = add_row(
        CashCount, by=by, program=program, holder=holder, counter=counter, due_on=due_on, planned_by=by
    )
    return made


@transaction.atomic
def count(cash_count: CashCount, *, by: Member, at: datetime, counted: int, note: str = "") -> CashCount:
    """Write down how many cards were there; what the ledger says at this moment stands beside it."""
    program = lock(cash_count.program_id)
    fresh = _open(cash_count)
    if not is_same_person(fresh.counter, by):
        raise Refused(_("%(who)s makes this count.") % {"who": fresh.counter})
    refuse_hands(program, by, at=at)
    open_lots = CardLot.objects.open().filter(program=program, head_seq__gte=1).order_by("pk")
    # Not by `change_row`: its `expected` is a revision. The program's lock is held, so nothing comes in between.
    fresh.counted, fresh.counted_at, fresh.note = counted, at, note.strip()
    fresh.expected = in_hands_of(fresh.holder, program)
    fresh.heads = {str(lot.pk): [lot.head_seq, lot.head_hash] for lot in open_lots}
    fresh.revision += 1
    made: CashCount = save_row(fresh, by=by)
    if made.counted != made.expected:
        numbers = {"expected": made.expected, "found": made.counted, "found_at": at}
        what = CardVariance.What.CARDS
        add_row(CardVariance, by=by, program=program, what=what, cash_count=made, **numbers)
    return made


@transaction.atomic
def cancel(cash_count: CashCount, *, by: Member, reason: str) -> CashCount:
    """Call a count off, with the reason; who planned it or who coordinates, never whom it would surprise."""
    lock(cash_count.program_id)
    fresh = _open(cash_count)
    if not may_cancel(fresh, by):
        raise Refused(
            _("%(who)s planned this count and can call it off, or a coordinator.") % {"who": fresh.planned_by}
        )
    if not reason.strip():
        raise Refused(_("Say why."), field="reason")
    cancelled: CashCount = change_row(fresh, by=by, cancelled_because=reason.strip())
    return cancelled


def may_cancel(cash_count: CashCount, member: Member) -> bool:
    """Whether this person may call it off."""
    if is_same_person(cash_count.holder, member):
        return False
    coordinates = scope_of(member.role, Permission.APPROVE_GIFT_CARDS) is not None
    return coordinates or is_same_person(cash_count.planned_by, member)


def in_hands_of(holder: Member, program: CompensationProgram) -> int:
    """How many cards of a program this person keeps now, through any seat."""
    seats = Member.objects.of_same_person(holder)
    last = CustodyEvent.objects.last_of_each().filter(lot__program=program, to_place="custody")
    return last.filter(to_member__in=seats).count()


def refuse_hands(program: CompensationProgram, member: Member, *, at: datetime, field: str | None = None) -> None:
    """Refuse whoever keeps or gives out cards in the program today."""
    if keeps_or_gives(parts_of(member, at=at).get(program.pk, set())):
        raise Refused(
            _("%(who)s keeps or gives out cards in this program; somebody else plans and counts.") % {"who": member},
            field=field,
        )


def _open(cash_count: CashCount) -> CashCount:
    fresh = CashCount.objects.select_related("holder", "counter", "planned_by").get(pk=cash_count.pk)
    if fresh.counted_at:
        raise Refused(_("This count was made; it stays on record."))
    if fresh.cancelled_because:
        raise Refused(_("This count was called off."))
    return fresh

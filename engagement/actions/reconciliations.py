"""Comparing a lot's ledger with safe and envelope, by somebody who never had a hand in it; another person approves."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.permissions import Permission, scope_of
from coalitions.models import Member
from common.refusals import Refused
from common.revisions import add_row, change_row
from engagement.actions.custody_events import is_same_person, lock, open_lot
from engagement.ledger.equation import keeps_open
from engagement.ledger.hands import hands_in, why_not_reconcile
from engagement.models import CardLot, CardPlace, CardVariance, Reconciliation

What = CardVariance.What


@transaction.atomic
def reconcile(
    lot: CardLot, *, by: Member, at: datetime, counted_cards: int, counted_receipts: int, note: str = ""
) -> Reconciliation:
    """Compare what was counted with the ledger of this moment; each difference is a variance to be explained.

    Cards that were lost or stolen are explained as well: those that came since the last approved reconciliation.
    """
    lock(lot.program_id)
    lot = open_lot(lot.pk)
    if why := why_not_reconcile([lot], by, at=at).get(lot.pk):
        raise Refused(why)
    if not lot.head_seq:
        raise Refused(_("No card of this lot is logged yet, so there is nothing to reconcile."))
    balances = lot.events.balances()
    made: Reconciliation = add_row(
        Reconciliation,
        by=by,
        lot=lot,
        reconciler=by,
        reconciled_at=at,
        balances=balances,
        head_seq=lot.head_seq,
        head_hash=lot.head_hash,
        expected_cards=balances[CardPlace.CUSTODY],
        counted_cards=counted_cards,
        expected_receipts=balances[CardPlace.GIVEN],
        counted_receipts=counted_receipts,
        note=note.strip(),
    )
    for what, expected, found in (
        (What.CARDS, made.expected_cards, counted_cards),
        (What.RECEIPTS, made.expected_receipts, counted_receipts),
        (What.LOST, _lost_before(lot), balances[CardPlace.LOST]),
    ):
        if expected != found:
            numbers = {"expected": expected, "found": found, "found_at": at}
            add_row(CardVariance, by=by, program=lot.program, what=what, reconciliation=made, **numbers)
    return made


@transaction.atomic
def approve(reconciliation: Reconciliation, *, by: Member, at: datetime) -> Reconciliation:
    """Let a reconciliation stand; the lot is closed with it once no card is left in anybody's hands."""
    lock(reconciliation.lot.program_id)
    fresh = _open(reconciliation)
    lot = open_lot(fresh.lot_id)
    if why := why_not_approve(fresh, by):
        raise Refused(why)
    if hands := hands_in([lot], fresh.reconciler):
        raise Refused(_("%(why)s Withdraw this; somebody else reconciles.") % {"why": hands[lot.pk]})
    if lot.head_seq != fresh.head_seq:
        raise Refused(_("Cards of this lot moved since. Withdraw this, then the reconciler counts again."))
    waiting = CardVariance.objects.judged_with(fresh).open().count()
    if waiting:
        raise Refused(
            ngettext(
                "%(n)d difference still needs an approved explanation.",
                "%(n)d differences still need an approved explanation.",
                waiting,
            )
            % {"n": waiting}
        )
    approved: Reconciliation = change_row(fresh, by=by, approved_by=by, approved_at=at)
    if not keeps_open(lot):
        change_row(lot, by=by, closed_at=at)
    return approved


@transaction.atomic
def withdraw(reconciliation: Reconciliation, *, by: Member, reason: str) -> Reconciliation:
    """Take back a count that was wrong or has been overtaken; it stays on record with the reason."""
    lock(reconciliation.lot.program_id)
    fresh = _open(reconciliation)
    if not may_withdraw(fresh, by):
        raise Refused(
            _("%(who)s can withdraw it, or a coordinator without a hand in the lot.") % {"who": fresh.reconciler}
        )
    if not reason.strip():
        raise Refused(_("Say why."), field="reason")
    withdrawn: Reconciliation = change_row(fresh, by=by, withdrawn_because=reason.strip())
    return withdrawn


def why_not_approve(reconciliation: Reconciliation, member: Member) -> str:
    """Why this person cannot approve it; empty where they can."""
    if is_same_person(reconciliation.reconciler, member):
        return _("Somebody else approves a reconciliation.")
    return hands_in([reconciliation.lot], member).get(reconciliation.lot_id, "")


def may_withdraw(reconciliation: Reconciliation, member: Member) -> bool:
    """Whether this person may take it back: who made it, or who could have approved it."""
    if is_same_person(reconciliation.reconciler, member):
        return True
    approves = scope_of(member.role, Permission.APPROVE_GIFT_CARDS) is not None
    return approves and not hands_in([reconciliation.lot], member)


def _open(reconciliation: Reconciliation) -> Reconciliation:
    fresh = Reconciliation.objects.select_related("reconciler", "lot").get(pk=reconciliation.pk)
    if fresh.approved_at or fresh.withdrawn_because:
        raise Refused(_("This reconciliation is settled already."))
    return fresh


def _lost_before(lot: CardLot) -> int:
    """How many lost cards the last approved reconciliation has explained."""
    last = lot.reconciliations.exclude(approved_at=None).first()
    return int(last.balances.get(CardPlace.LOST, 0)) if last else 0

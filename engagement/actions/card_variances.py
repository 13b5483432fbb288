"""Explaining a difference, and letting the explanation stand: two people, the second without a hand in the cards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.permissions import Permission, scope_of
from coalitions.models import Member
from common.refusals import Refused
from common.revisions import change_row
from engagement.actions.custody_events import Part, is_same_person, lock, need_part
from engagement.ledger.hands import hands_in, parts_of
from engagement.models import CardLot, CardVariance


@transaction.atomic
def explain(
    variance: CardVariance, *, by: Member, at: datetime, explanation: str, expected: int | None = None
) -> CardVariance:
    """Say what happened and what is done about it; whoever has a part in the program, or coordinates."""
    program = lock(variance.program_id)
    _open(variance)
    if not coordinates(by):
        need_part(program, by, *Part, at=at)
    if not explanation.strip():
        raise Refused(_("Say what happened."), field="explanation")
    said = {"explanation": explanation.strip(), "explained_by": by}
    explained: CardVariance = change_row(variance, by=by, expected=expected, **said)
    return explained


@transaction.atomic
def approve(variance: CardVariance, *, by: Member, at: datetime) -> CardVariance:
    """Let an explanation stand."""
    lock(variance.program_id)
    fresh = _open(variance)
    if not fresh.explanation:
        raise Refused(_("Nobody has explained this yet."))
    if why := why_not_approve(fresh, by):
        raise Refused(why)
    approved: CardVariance = change_row(fresh, by=by, approved_by=by, approved_at=at)
    return approved


def may_explain(variance: CardVariance, member: Member, *, at: datetime) -> bool:
    """Whether this person is one of those who explain; a role that only reads is none."""
    if scope_of(member.role, Permission.EDIT_GIFT_CARDS) is None:
        return False
    return coordinates(member) or bool(parts_of(member, at=at).get(variance.program_id))


def coordinates(member: Member) -> bool:
    """Whether the role lets explanations stand."""
    return scope_of(member.role, Permission.APPROVE_GIFT_CARDS) is not None


def why_not_approve(variance: CardVariance, member: Member) -> str:
    """Why this person cannot approve the explanation, once there is one; empty where they can."""
    if is_same_person(variance.explained_by, member):
        return _("Somebody else approves your explanation.")
    if variance.cash_count and is_same_person(variance.cash_count.holder, member):
        return _("These are the cards that %(who)s keeps.") % {"who": member}
    return next(iter(hands_in(lots_of(variance), member).values()), "")


def lots_of(variance: CardVariance) -> Sequence[CardLot]:
    """The lots whose cards may be behind the difference."""
    if variance.reconciliation:
        return [variance.reconciliation.lot]
    lots = CardLot.objects.filter(program=variance.program_id)
    if variance.cash_count:
        return list(lots.filter(pk__in=[int(key) for key in variance.cash_count.heads]))
    return list(lots.filter(events__activity=variance.activity_id).distinct())


def _open(variance: CardVariance) -> CardVariance:
    """The variance as it is now; refused where its explanation stands, or its count was withdrawn."""
    rows = CardVariance.objects.select_related("reconciliation__lot", "cash_count__holder", "explained_by")
    fresh = rows.get(pk=variance.pk)
    if fresh.approved_at:
        raise Refused(_("The explanation stands already."))
    if fresh.reconciliation and fresh.reconciliation.withdrawn_because:
        raise Refused(_("The reconciliation was withdrawn; there is nothing to explain any more."))
    return fresh

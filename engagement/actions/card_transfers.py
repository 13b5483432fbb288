"""Cards from hand to hand: one side offers a sealed count, the other counts and takes over."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.models import Member
from common.refusals import Refused
from common.revisions import change_row, save_row
from engagement.actions.custody_events import (
    Kind,
    Move,
    Part,
    is_same_person,
    last_events,
    lock,
    need_part,
    open_lot,
    write,
)
from engagement.ledger.caps import refuse_over_caps
from engagement.models import Card, CardLot, CardPlace, CardTransfer, CompensationProgram, EngagementActivity
from engagement.models.loop_closure import CODE_LETTERS

TOKEN_LENGTH = 5


@transaction.atomic
def offer(
    lot: CardLot,
    *,
    by: Member,
    at: datetime,
    kind: str,
    to_member: Member,
    cards: Sequence[Card],
    activity: EngagementActivity | None = None,
    seal: str = "",
) -> CardTransfer:
    """Offer cards that `by` holds: to another custodian, to a session's distributor, or back to a custodian."""
    program = lock(lot.program_id)
    lot = open_lot(lot.pk)
    if kind != CardTransfer.Kind.RETURN and lot.cards.logged().count() < lot.quantity:
        raise Refused(_("Log all cards of this lot first: none leaves before every one is in the ledger."))
    transfer = CardTransfer(
        lot=lot,
        kind=kind,
        activity=activity,
        from_member=by,
        to_member=to_member,
        quantity=len(cards),
        seal=seal,
        offered_at=at,
    )
    _refuse_hands(program, transfer, at=at)
    _refuse_elsewhere(transfer, cards)
    waiting = CardTransfer.objects.open().filter(lot=lot, cards__in=cards)
    if waiting.exists():
        raise Refused(_("Some of these cards wait in another envelope already."), field="cards")
    if kind == CardTransfer.Kind.ISSUE and activity:
        refuse_over_caps(program, activity, more=len(cards) * lot.card_cents)
    save_row(transfer, by=by)
    transfer.cards.set(cards)
    return transfer


@transaction.atomic
def accept(transfer: CardTransfer, *, by: Member, at: datetime, counted: int) -> CardTransfer:
    """Take cards over after counting them; from this moment they are in the other hands."""
    program = lock(transfer.lot.program_id)
    transfer = _open(transfer)
    if not is_same_person(transfer.to_member, by):
        raise Refused(_("%(who)s takes these cards over.") % {"who": transfer.to_member})
    if counted != transfer.quantity:
        raise Refused(
            _("%(from)s counted %(n)d. Count again together; if it stays different, do not take the cards over.")
            % {"from": transfer.from_member, "n": transfer.quantity},
            field="counted",
        )
    lot, cards = open_lot(transfer.lot_id), list(transfer.cards.order_by("pk"))
    _refuse_hands(program, transfer, at=at)
    _refuse_elsewhere(transfer, cards)
    if transfer.kind == CardTransfer.Kind.ISSUE and transfer.activity:
        refuse_over_caps(program, transfer.activity, more=len(cards) * lot.card_cents)
    write(lot, [_move(transfer, card) for card in cards], by=by, at=at)
    return change_row(transfer, by=by, state=CardTransfer.State.ACCEPTED, counted=counted, decided_at=at)


@transaction.atomic
def decline(
    transfer: CardTransfer, *, by: Member, at: datetime, reason: str, counted: int | None = None
) -> CardTransfer:
    """Do not take cards over; they stay with the one who offered them."""
    lock(transfer.lot.program_id)
    transfer = _open(transfer)
    if not is_same_person(transfer.to_member, by):
        raise Refused(_("%(who)s takes these cards over.") % {"who": transfer.to_member})
    return change_row(transfer, by=by, state=CardTransfer.State.DECLINED, reason=reason, counted=counted, decided_at=at)


@transaction.atomic
def withdraw(transfer: CardTransfer, *, by: Member, at: datetime, reason: str) -> CardTransfer:
    """Take an offer back before the other side has counted."""
    lock(transfer.lot.program_id)
    transfer = _open(transfer)
    if not is_same_person(transfer.from_member, by):
        raise Refused(_("%(who)s offered these cards and can withdraw them.") % {"who": transfer.from_member})
    return change_row(transfer, by=by, state=CardTransfer.State.WITHDRAWN, reason=reason, decided_at=at)


def _open(transfer: CardTransfer) -> CardTransfer:
    fresh = CardTransfer.objects.select_related("from_member", "to_member", "activity").get(pk=transfer.pk)
    if fresh.state != CardTransfer.State.OFFERED:
        raise Refused(_("This transfer is settled already."))
    return fresh


def _refuse_hands(program: CompensationProgram, transfer: CardTransfer, *, at: datetime) -> None:
    """Custodians keep, distributors give out; who leads a session or writes at it never is its custodian."""
    kind, activity = transfer.kind, transfer.activity
    keeper = transfer.to_member if kind == CardTransfer.Kind.RETURN else transfer.from_member
    other = transfer.from_member if kind == CardTransfer.Kind.RETURN else transfer.to_member
    need_part(program, keeper, Part.CUSTODIAN, at=at)
    if kind == CardTransfer.Kind.CUSTODY:
        need_part(program, other, Part.CUSTODIAN, at=at)
        return
    if activity is None or activity.coalition_id != program.coalition_id:
        raise Refused(_("Choose the session of this coalition at which the cards are given."), field="activity")
    if kind == CardTransfer.Kind.ISSUE:
        if activity.state == EngagementActivity.State.CANCELLED:
            raise Refused(_("This session was cancelled."), field="activity")
        need_part(program, other, Part.DISTRIBUTOR, at=at)
    if any(is_same_person(person, keeper) for person in (activity.facilitator, activity.note_taker)):
        raise Refused(
            _("%(who)s leads this session or takes its notes, and cannot be the custodian of its cards.")
            % {"who": keeper}
        )


def _refuse_elsewhere(transfer: CardTransfer, cards: Sequence[Card]) -> None:
    """Every card is of this lot and in the hands of the one who offers it, where the transfer begins."""
    if not cards:
        raise Refused(_("Choose at least one card."), field="cards")
    back = transfer.kind == CardTransfer.Kind.RETURN
    begins = CardPlace.ISSUED if back else CardPlace.CUSTODY
    last = last_events(cards)
    for card in cards:
        event = last.get(card.pk)
        here = event and card.lot_id == transfer.lot_id and event.to_place == begins
        here = here and (not back or event.activity_id == transfer.activity_id)  # type: ignore[union-attr]
        if not here or event is None or not is_same_person(event.to_member, transfer.from_member):
            raise Refused(
                _("Card %(card)s is not in the hands of %(who)s any more.")
                % {"card": card, "who": transfer.from_member},
                field="cards",
            )


def _move(transfer: CardTransfer, card: Card) -> Move:
    """The event by which one card of the envelope changes hands."""
    kinds = CardTransfer.Kind
    kind, place = {
        kinds.CUSTODY: (Kind.TRANSFERRED, CardPlace.CUSTODY),
        kinds.ISSUE: (Kind.ISSUED, CardPlace.ISSUED),
        kinds.RETURN: (Kind.RETURNED, CardPlace.CUSTODY),
    }[kinds(transfer.kind)]
    return Move(
        card,
        kind,
        place,
        key=f"transfer:{transfer.pk}:{card.pk}",
        to_member=transfer.to_member,
        activity=transfer.activity,
        transfer=transfer,
        receipt_token=new_token() if kind == Kind.ISSUED else "",
        witness=transfer.from_member,
    )


def new_token() -> str:
    """What stands on the paper receipt beside the mark: it leads to an event, and to nobody."""
    return "".join(secrets.choice(CODE_LETTERS) for _letter in range(TOKEN_LENGTH))

"""What goes wrong with cards: void, damaged, lost, stolen, back to the vendor, re-issued; and mistakes put right."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.models import Member
from common.refusals import Refused
from engagement.actions.custody_events import (
    KEPT,
    Kind,
    Move,
    Part,
    is_same_person,
    known,
    last_events,
    lock,
    need_part,
    open_lot,
    write,
)
from engagement.card_numbers import short_number
from engagement.models import Card, CardDocument, CardPlace, CustodyEvent

# Where each kind of incident takes a card.
INCIDENTS = {
    Kind.VOIDED: CardPlace.VOID,
    Kind.DAMAGED: CardPlace.VOID,
    Kind.LOST: CardPlace.LOST,
    Kind.STOLEN: CardPlace.LOST,
    Kind.TO_VENDOR: CardPlace.VENDOR,
}
SENT_BACK_FROM = (CardPlace.CUSTODY, CardPlace.VOID)


@transaction.atomic
def report(
    card: Card,
    *,
    by: Member,
    at: datetime,
    kind: str,
    reason: str,
    key: str,
    evidence: str = "",
    document: CardDocument | None = None,
    happened_at: datetime | None = None,
) -> CustodyEvent:
    """Record what happened to a card that `by` keeps or, as a custodian, has to answer for."""
    program = lock(card.lot.program_id)
    if found := known(key, card_id=card.pk, kind=kind):
        return found
    need_part(program, by, Part.CUSTODIAN, Part.DISTRIBUTOR, at=at)
    if not reason.strip():
        raise Refused(_("Say why."), field="reason")
    if not (evidence.strip() or document):
        raise Refused(_("Say what shows it, or add a document."), field="evidence")
    last = last_events([card]).get(card.pk)
    if last is None or last.to_place not in (SENT_BACK_FROM if kind == Kind.TO_VENDOR else KEPT):
        place = last.get_to_place_display() if last else CardPlace.OUTSIDE.label
        raise Refused(_("Card %(card)s: %(place)s. This cannot happen to it.") % {"card": card, "place": place})
    if last.to_member and not is_same_person(last.to_member, by):
        need_part(program, by, Part.CUSTODIAN, at=at)
    move = Move(
        card,
        kind,
        INCIDENTS[Kind(kind)],
        key=key,
        activity=last.activity if last.to_place == CardPlace.ISSUED else None,
        reason=reason,
        evidence=evidence,
        document=document,
        happened_at=happened_at,
    )
    return write(open_lot(card.lot_id), [move], by=by, at=at)[0]


@transaction.atomic
def replace(card: Card, *, by: Member, at: datetime, number: str, reason: str) -> Card:
    """Log the card that the vendor re-issued in place of one that is void, lost or went back; the old one stays so."""
    program = lock(card.lot.program_id)
    lot = open_lot(card.lot_id)
    need_part(program, by, Part.CUSTODIAN, at=at)
    last = last_events([card]).get(card.pk)
    if last is None or last.to_place not in (CardPlace.VENDOR, CardPlace.VOID, CardPlace.LOST):
        raise Refused(_("Only a card that is void, lost or back with the vendor is re-issued."))
    if Card.objects.filter(replaces=card).exists():
        raise Refused(_("This card has been re-issued before."))
    if not reason.strip():
        raise Refused(_("Say why."), field="reason")
    try:
        short = short_number(number)
    except ValidationError as wrong:
        raise Refused(wrong.messages[0], field="number") from wrong
    if lot.cards.filter(number=short).exists():
        raise Refused(_("This lot has a card of this number. Add a letter to one of them."), field="number")
    fresh: Card = Card.objects.create(lot=lot, number=short, replaces=card)
    key = f"replaced:{fresh.pk}"
    write(lot, [Move(fresh, Kind.REPLACED, CardPlace.CUSTODY, key=key, to_member=by, reason=reason)], by=by, at=at)
    return fresh


@transaction.atomic
def reverse(event: CustodyEvent, *, by: Member, at: datetime, reason: str, key: str) -> CustodyEvent:
    """Put a mistake right: the card is again where it was before its last event, and both stay in the ledger."""
    program = lock(event.lot.program_id)
    if found := known(key, card_id=event.card_id, reverses_id=event.pk):
        return found
    need_part(program, by, Part.CUSTODIAN, Part.DISTRIBUTOR, at=at)
    if not reason.strip():
        raise Refused(_("Say why."), field="reason")
    last = last_events([event.card])[event.card_id]
    if event.transfer_id:
        raise Refused(_("Two people made this step together. Hand the card over once more; both count it."))
    if last.pk != event.pk or not event.can_be_reversed:
        raise Refused(_("Only the last event of a card can be reversed, once. Later ones have to be reversed first."))
    if not is_same_person(event.from_member or event.to_member, by):
        need_part(program, by, Part.CUSTODIAN, at=at)
    from_a_session = CardPlace.ISSUED in (event.from_place, event.to_place)
    move = Move(
        event.card,
        Kind.REVERSED,
        event.from_place,
        key=key,
        to_member=event.from_member,
        activity=event.activity if from_a_session else None,
        participant_number=event.participant_number,
        receipt_token=event.receipt_token or _token(event),
        reason=reason,
        reverses=event,
    )
    return write(open_lot(event.lot_id), [move], by=by, at=at)[0]


def _token(event: CustodyEvent) -> str:
    """The receipt token that a card had before, when it is again issued to its session."""
    if event.from_place != CardPlace.ISSUED:
        return ""
    tokens = CustodyEvent.objects.filter(card=event.card_id, activity=event.activity_id).exclude(receipt_token="")
    return tokens.order_by("-step").values_list("receipt_token", flat=True).first() or ""

"""Writing the ledger: the one place where events are made, each chained, each at most once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from coalitions.models import Member
from common.prepared import Asked, Prepared
from common.refusals import Refused
from engagement.actions import card_headcounts
from engagement.ledger.chain import hash_of
from engagement.models import (
    Card,
    CardDocument,
    CardLot,
    CardPlace,
    CardTransfer,
    CompensationPart,
    CompensationProgram,
    CustodyEvent,
    EngagementActivity,
    Reconciliation,
)

Kind, Part, Via = CustodyEvent.Kind, CompensationPart.Part, CustodyEvent.Via
KEPT = (CardPlace.CUSTODY, CardPlace.ISSUED)


@dataclass(frozen=True)
class Move:
    """What is to be written about one card; where it comes from, the ledger knows itself."""

    card: Card
    kind: str
    to_place: str
    key: str
    to_member: Member | None = None
    activity: EngagementActivity | None = None
    transfer: CardTransfer | None = None
    participant_number: int | None = None
    turn: int = 0
    receipt_token: str = ""
    via: str = Via.PORTAL
    reason: str = ""
    evidence: str = ""
    document: CardDocument | None = None
    reverses: CustodyEvent | None = None
    witness: Member | None = None
    happened_at: datetime | None = None


def lock(program_id: int) -> CompensationProgram:
    """Take the program's row: whoever writes its ledger waits here, so there is one order and no deadlock."""
    rows = CompensationProgram.objects.select_for_update(of=("self",)).select_related("coalition")
    return rows.get(pk=program_id)


def lock_row(program_id: int) -> None:
    """The same where nothing of the program is needed afresh."""
    _ROW.ask(program=program_id)


_ROW: Prepared[CompensationProgram] = Prepared(
    lambda: CompensationProgram.objects.select_for_update().filter(pk=Asked("program")).only("pk").order_by()
)


def lots_now() -> Any:
    """Lots, with who is `reconciling` each; to be read under the program's lock."""
    reconciling = Reconciliation.objects.open().filter(lot=OuterRef("pk")).order_by().values("reconciler")[:1]
    return CardLot.objects.order_by().annotate(reconciling=Subquery(reconciling))


def refuse_closed(lot: CardLot) -> None:
    """A closed lot takes no more events."""
    if lot.closed_at:
        raise Refused(_("This lot is closed; nothing about it changes any more."))


def open_lot(lot_id: int) -> CardLot:
    """The lot as `lots_now` tells it; a closed one is refused."""
    lot: CardLot = lots_now().get(pk=lot_id)
    refuse_closed(lot)
    return lot


def last_events(cards: Sequence[Card]) -> dict[int, CustodyEvent]:
    """The last event of each card, by the card's number in the database."""
    found = CustodyEvent.objects.last_of_each().filter(card__in=cards).select_related("to_member", "activity")
    return {event.card_id: event for event in found}


def write(
    lot: Any, moves: Sequence[Move], *, by: Member, at: datetime, last: Mapping[int, CustodyEvent] | None = None
) -> list[CustodyEvent]:
    """Append one event for each move to the chain of an open lot of `lots_now`; under the program's lock.

    `last` are the cards' last events where the caller has just read them. A refusal undoes the whole transaction.
    """
    _refuse_reconciler(lot, [by, *(move.to_member for move in moves if move.to_member)])
    last = last_events([move.card for move in moves]) if last is None else last
    seq, head = lot.head_seq, lot.head_hash
    events = []
    for move in moves:
        seq += 1
        event = _event(lot, move, last.get(move.card.pk), by=by, at=at)
        event.seq, event.previous_hash = seq, head
        event.clean_fields(exclude=_UNCHECKED)
        event.hash = head = hash_of(event)
        events.append(event)
    try:
        CustodyEvent.objects.bulk_create(events)
    except IntegrityError as error:
        raise Refused(_sentence(error)) from error
    CardLot.objects.filter(pk=lot.pk).update(head_seq=seq, head_hash=head)
    lot.head_seq, lot.head_hash = seq, head
    given = {event.activity for event in events if CardPlace.GIVEN in (event.from_place, event.to_place)}
    for activity in given:
        if activity:
            card_headcounts.note(lot.program_id, activity, by=by, at=at)
    return events


def known(key: str, **content: Any) -> CustodyEvent | None:
    """The event that was written under this key before, if it says the same; another content is refused."""
    event = CustodyEvent.objects.select_related("card", "lot__program").filter(idempotency_key=key).first()
    if event and any(getattr(event, name) != value for name, value in content.items()):
        raise Refused(_("This was sent before with another content. Open the page again and look at the card."))
    return event


def need_part(program: CompensationProgram, member: Member, *parts: str, at: datetime) -> None:
    """Refuse whoever has none of these parts in the program today."""
    today = program.coalition.today(at=at)
    seats = Member.objects.of_same_person(member)
    if not CompensationPart.objects.held(on=today).filter(program=program, part__in=parts, member__in=seats).exists():
        names = " / ".join(str(Part(part).label) for part in parts)
        raise Refused(
            _("%(who)s has not the part for this in the program today: %(parts)s. A coordinator names who has.")
            % {"who": member, "parts": names}
        )


def is_same_person(one: Member | None, other: Member) -> bool:
    """Whether two seats belong to one person."""
    if one is None or one.pk == other.pk:
        return one is not None
    return Member.objects.of_same_person(other).filter(pk=one.pk).exists()


_UNCHECKED = (
    *("lot", "card", "from_member", "to_member", "activity", "transfer", "document", "reverses", "by", "witness"),
    "hash",
)


def _event(lot: CardLot, move: Move, last: CustodyEvent | None, *, by: Member, at: datetime) -> CustodyEvent:
    """The event without its place in the chain; a moment before the card's last one or to come is refused."""
    happened_at = move.happened_at or at
    if happened_at > at:
        raise Refused(_("This has not happened yet. Choose a moment that has passed."), field="happened_at")
    if last and happened_at < last.happened_at:
        raise Refused(
            _("Card %(card)s was still elsewhere at that moment. Look at its events.") % {"card": move.card},
            field="happened_at",
        )
    step = last.step if last else 0
    return CustodyEvent(
        lot=lot,
        card=move.card,
        step=step + 1,
        after_step=step or None,
        kind=move.kind,
        from_place=last.to_place if last else CardPlace.OUTSIDE,
        to_place=move.to_place,
        from_member_id=last.to_member_id if last else None,
        to_member=move.to_member if move.to_place in KEPT else None,
        activity=move.activity,
        transfer=move.transfer,
        cents=lot.card_cents,
        participant_number=move.participant_number,
        turn=move.turn,
        receipt_token=move.receipt_token,
        via=move.via,
        reason=move.reason.strip(),
        evidence=move.evidence.strip(),
        document=move.document,
        reverses=move.reverses,
        by=by,
        witness=move.witness,
        happened_at=happened_at,
        recorded_at=at,
        idempotency_key=move.key,
    )


def _refuse_reconciler(lot: Any, members: Sequence[Member]) -> None:
    """Whoever is reconciling the lot now has nothing to do with its cards."""
    reconciler = Member.objects.get(pk=lot.reconciling) if lot.reconciling else None
    if any(is_same_person(reconciler, member) for member in members):
        raise Refused(_("%(who)s is reconciling this lot and can have none of its cards.") % {"who": reconciler})


def _sentence(error: IntegrityError) -> str:
    """What the database's no means: the sentence of the rule that it names, if it has one."""
    told = str(error)
    for rule in CustodyEvent._meta.constraints:
        if rule.name in told and rule.violation_error_message != rule.default_violation_error_message:
            return str(rule.violation_error_message)
    return _("Something else has just happened to this card. Look at it again.")

"""Giving cards to residents: one tap for each, or ticked on paper and typed in afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.models import Member
from common.refusals import Refused
from common.revisions import change_row, clean_row, save_row
from engagement.actions import card_taps
from engagement.actions.custody_events import (
    Kind,
    Move,
    Part,
    Via,
    is_same_person,
    known,
    last_events,
    lock,
    lock_row,
    need_part,
    open_lot,
    refuse_closed,
    write,
)
from engagement.models import (
    Card,
    CardDocument,
    CardPlace,
    CustodyEvent,
    EngagementActivity,
    PaperTally,
    TallyLine,
)


@transaction.atomic
def give(
    card: Card,
    *,
    by: Member,
    at: datetime,
    activity: EngagementActivity,
    participant_number: int,
    key: str,
    happened_at: datetime | None = None,
    via: str = Via.PORTAL,
) -> CustodyEvent:
    """Give one card to whoever drew this number at the door; the same `key` again gives the same answer."""
    same = {"card_id": card.pk, "activity_id": activity.pk, "participant_number": participant_number, "kind": "given"}
    lock_row(card.lot.program_id)
    seen = card_taps.events_about(card, activity=activity, number=participant_number, key=key)
    if any(event.idempotency_key == key for event in seen) and (found := known(key, **same)):
        return found
    lot = card_taps.lot_for(by, card, at=at)
    if not lot.may_give:  # perhaps in another seat of the same person
        need_part(card.lot.program, by, Part.DISTRIBUTOR, at=at)
    last = max((event for event in seen if event.card_id == card.pk), key=attrgetter("step"), default=None)
    last = _refuse_elsewhere(card, last, activity, by)
    move = _move(card, activity, participant_number, key=key, happened_at=happened_at, via=via, last=last, among=seen)
    refuse_closed(lot)
    return write(lot, [move], by=by, at=at, last={card.pk: last})[0]


@transaction.atomic
def enter_tally(
    activity: EngagementActivity,
    *,
    by: Member,
    at: datetime,
    distributor: Member,
    scan: CardDocument,
    initials: str,
    lines: Sequence[tuple[Card, int]],
) -> PaperTally:
    """Type in a tally: for each ticked line the card and the number drawn at the door; nothing is in the ledger yet."""
    if not lines:
        raise Refused(_("Type in at least one line of the sheet."), field="lines")
    for program in {card.lot.program for card, _number in lines}:
        need_part(program, by, Part.CUSTODIAN, Part.DISTRIBUTOR, at=at)
    tally: PaperTally = save_row(
        PaperTally(
            activity=activity, distributor=distributor, scan=scan, initials=initials, entered_by=by, entered_at=at
        ),
        by=by,
    )
    for card, number in lines:
        line = TallyLine(tally=tally, card=card, participant_number=number)
        clean_row(line)
        line.save()
    return tally


@transaction.atomic
def check_tally(tally: PaperTally, *, by: Member, at: datetime) -> PaperTally:
    """Compare a tally with its scan as the second person; from then on its cards are given."""
    lines = list(tally.lines.select_related("card__lot__program").order_by("card__lot__program", "card__lot", "pk"))
    for program_id in dict.fromkeys(line.card.lot.program_id for line in lines):
        program = lock(program_id)
        need_part(program, by, Part.CUSTODIAN, Part.DISTRIBUTOR, at=at)
    tally = _waiting(tally)
    if is_same_person(tally.entered_by, by):
        raise Refused(_("A second person compares the sheet with what you typed."))
    happened_at = min(tally.activity.ends_at or tally.activity.starts_at, at)
    last = last_events([line.card for line in lines])
    for lot_id in dict.fromkeys(line.card.lot_id for line in lines):
        moves = [
            _move(
                line.card,
                tally.activity,
                line.participant_number,
                key=f"tally:{tally.pk}:{line.pk}",
                last=_refuse_elsewhere(line.card, last.get(line.card_id), tally.activity, tally.distributor),
                among=card_taps.given_to(tally.activity, line.participant_number),
                happened_at=happened_at,
                via=Via.PAPER,
                document=tally.scan,
                witness=by,
            )
            for line in lines
            if line.card.lot_id == lot_id
        ]
        write(open_lot(lot_id), moves, by=tally.entered_by, at=at, last=last)
    return change_row(tally, by=by, state=PaperTally.State.CHECKED, checked_by=by, checked_at=at)


@transaction.atomic
def reject_tally(tally: PaperTally, *, by: Member, at: datetime, reason: str) -> PaperTally:
    """Say what was typed wrongly; the sheet is then typed in again."""
    tally = _waiting(tally)
    if is_same_person(tally.entered_by, by):
        raise Refused(_("A second person compares the sheet with what you typed."))
    return change_row(
        tally, by=by, state=PaperTally.State.REJECTED, checked_by=by, checked_at=at, rejected_because=reason
    )


def _waiting(tally: PaperTally) -> PaperTally:
    rows = PaperTally.objects.select_for_update(of=("self",))
    fresh = rows.select_related("activity", "distributor", "scan", "entered_by").get(pk=tally.pk)
    if fresh.state != PaperTally.State.ENTERED:
        raise Refused(_("Somebody has checked this tally already."))
    return fresh


def _move(
    card: Card,
    activity: EngagementActivity,
    number: int,
    *,
    key: str,
    happened_at: datetime | None,
    via: str,
    last: CustodyEvent,
    among: Sequence[Any],
    document: CardDocument | None = None,
    witness: Member | None = None,
) -> Move:
    """The event of one given card; refuses a number served before, by the events that gave it one, `among` others."""
    to_number = (activity.pk, number, Kind.GIVEN)
    before = [event for event in among if (event.activity_id, event.participant_number, event.kind) == to_number]
    if served := next((event.card for event in before if not event.taken_back), None):
        words = {"n": number, "card": served}
        sentence = _("Number %(n)d has card %(card)s already. One card for each number.") % words
        raise Refused(sentence, field="participant_number")
    return Move(
        card,
        Kind.GIVEN,
        CardPlace.GIVEN,
        key=key,
        activity=activity,
        participant_number=number,
        turn=len(before),
        receipt_token=last.receipt_token,
        via=via,
        document=document,
        witness=witness,
        happened_at=max(happened_at, last.happened_at) if happened_at and via == Via.PAPER else happened_at,
    )


def _refuse_elsewhere(
    card: Card, last: CustodyEvent | None, activity: EngagementActivity, holder: Member
) -> CustodyEvent:
    """The card's last event, if by it the card is issued to this session and in the holder's hands."""
    if last and last.to_place == CardPlace.GIVEN:
        raise Refused(
            _("Card %(card)s was given before, to number %(n)d.") % {"card": card, "n": last.participant_number}
        )
    if last and last.kind == Kind.RETURNED and last.activity_id == activity.pk:
        raise Refused(
            _("Card %(card)s was counted back from this session. If somebody has it, tell the custodian.")
            % {"card": card}
        )
    if last is None or last.to_place != CardPlace.ISSUED or last.activity_id != activity.pk:
        raise Refused(_("Card %(card)s is not issued to this session.") % {"card": card})
    if last.to_member_id != holder.pk and not is_same_person(last.to_member, holder):
        raise Refused(_("Card %(card)s was issued to %(who)s.") % {"card": card, "who": last.to_member})
    return last

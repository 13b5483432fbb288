"""What one person has in hand: cards by program and lot, cards at sessions, and envelopes on their way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Q

from coalitions.models import Coalition, Member
from engagement.models import (
    CardLot,
    CardPlace,
    CardTransfer,
    CompensationPart,
    CompensationProgram,
    CustodyEvent,
    EngagementActivity,
)


@dataclass(frozen=True)
class LotInHand:
    """The cards of one lot that somebody keeps."""

    lot: CardLot
    numbers: Sequence[str]
    waiting: int  # of these, how many wait in an envelope for the other side
    days: int  # since they were bought

    @property
    def cents(self) -> int:
        """What they are worth."""
        return len(self.numbers) * self.lot.card_cents


@dataclass(frozen=True)
class Safe:
    """What the page of the safe shows."""

    programs: Sequence[tuple[CompensationProgram, Sequence[LotInHand]]]
    sessions: Sequence[tuple[EngagementActivity, int]]
    to_count: Sequence[CardTransfer]
    offered: Sequence[CardTransfer]
    parts: Sequence[CompensationPart]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in hand and nothing on its way."""
        return not (self.programs or self.sessions or self.to_count or self.offered)

    @property
    def lot_to_hand_over(self) -> CardLot | None:
        """The first lot of which cards can be put into an envelope."""
        lots = (held for _program, lots in self.programs for held in lots)
        return next((held.lot for held in lots if len(held.numbers) > held.waiting), None)


def safe_of(member: Member, coalition: Coalition, *, on: date) -> Safe:
    """What this person has in hand in a coalition on a day."""
    seats = Member.objects.of_same_person(member)
    events = CustodyEvent.objects.in_coalition(coalition).last_of_each().filter(to_member__in=seats)
    events = events.select_related("card", "lot__program", "activity").order_by("lot__program", "lot", "card")
    kept = list(events.filter(to_place=CardPlace.CUSTODY))
    at_sessions = list(events.filter(to_place=CardPlace.ISSUED).order_by("activity__starts_at", "activity", "card"))
    open_ones = CardTransfer.objects.in_coalition(coalition).open()
    open_ones = open_ones.filter(Q(from_member__in=seats) | Q(to_member__in=seats))
    transfers = list(open_ones.select_related("lot__program__coalition", "activity", "from_member", "to_member"))
    mine = set(seats.values_list("pk", flat=True))
    waiting: Counter[int] = Counter()
    for one in transfers:
        if one.from_member_id in mine and one.kind != CardTransfer.Kind.RETURN:
            waiting[one.lot_id] += one.quantity
    parts = CompensationPart.objects.in_coalition(coalition).held(on=on).filter(member__in=seats)
    return Safe(
        programs=_by_program(kept, waiting, on=on),
        sessions=[(activity, len(list(rows))) for activity, rows in groupby(at_sessions, key=lambda e: e.activity)],
        to_count=[one for one in transfers if one.to_member_id in mine],
        offered=[one for one in transfers if one.from_member_id in mine],
        parts=list(parts.select_related("program")),
    )


def _by_program(
    kept: Sequence[CustodyEvent], waiting: Mapping[int, int], *, on: date
) -> list[tuple[CompensationProgram, list[LotInHand]]]:
    lots = []
    for lot, rows in groupby(kept, key=lambda event: event.lot):
        numbers = [str(event.card) for event in rows]
        lots.append(LotInHand(lot, numbers, waiting.get(lot.pk, 0), (on - lot.bought_on).days))
    return [(program, list(held)) for program, held in groupby(lots, key=lambda held: held.lot.program)]

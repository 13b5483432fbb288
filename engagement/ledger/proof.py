"""Whether the ledger holds: every chain whole, every card in one place, every sum right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from coalitions.models import Coalition
from common.one_moment import one_moment
from engagement.ledger.chain import hash_of
from engagement.models import CardLot, CardPlace, CashCount, CustodyEvent, Reconciliation


@dataclass(frozen=True)
class Broken:
    """The first thing in a lot that does not hold: at which event (0 for the lot as a whole), and what."""

    lot: CardLot
    seq: int
    what: str

    def __str__(self) -> str:
        return _("%(lot)s, event %(seq)d: %(what)s") % {"lot": self.lot, "seq": self.seq, "what": self.what}


@dataclass(frozen=True)
class Verified:
    """What was looked at, and what does not hold (empty: all of it does)."""

    lots: int
    events: int
    broken: tuple[Broken, ...]


def verify(coalition: Coalition | None = None) -> Verified:
    """Go through all lots, of one coalition or of all, as of one moment; names the first broken link of each.

    It takes as many questions to the database for one lot as for many.
    """
    events, found, looked_at = 0, [], 0
    with one_moment():
        for walk in _walks(coalition):
            looked_at += 1
            broken = next(walk.faults(), None)
            events += walk.seen
            if broken:
                found.append(broken)
    return Verified(looked_at, events, tuple(found))


def _walks(coalition: Coalition | None) -> Iterator[_Walk]:
    """A walk through each lot, in the order of the lots, with all their events in one stream."""
    lots = CardLot.objects.select_related("program").annotate(cards_there=Count("cards")).order_by("pk")
    events: Any = CustodyEvent.objects.order_by("lot_id", "seq").select_related("card", "document", "reverses")
    if coalition:
        lots, events = lots.in_coalition(coalition), events.in_coalition(coalition)
    anchors = _anchors(coalition)
    by_lot = groupby(events.iterator(chunk_size=2_000), key=attrgetter("lot_id"))
    next_lot, its_events = next(by_lot, (0, iter(())))
    for lot in lots:
        is_here = next_lot == lot.pk
        yield _Walk(lot, anchors.get(lot.pk, {}), its_events if is_here else iter(()))
        if is_here:
            next_lot, its_events = next(by_lot, (0, iter(())))


class _Walk:
    """One lot's events in their order, each compared with what must have been before it."""

    def __init__(self, lot: CardLot, anchors: dict[int, str], events: Iterator[CustodyEvent]) -> None:
        self.lot: Any = lot  # with its `cards_there`
        self.anchors, self.events, self.seen, self.head = anchors, events, 0, ""
        self.last: dict[int, CustodyEvent] = {}
        self.balances: Counter[str] = Counter()
        self.logged = self.replaced = 0

    def faults(self) -> Iterator[Broken]:
        """Everything that does not hold, the first link first."""
        for event in self.events:
            event.lot = self.lot
            for what in self._wrong(event):
                yield Broken(self.lot, event.seq, what)
            self._take(event)
        for what in self._wrong_in_all():
            yield Broken(self.lot, self.seen, what)

    def _wrong(self, event: CustodyEvent) -> Iterator[str]:
        before = self.last.get(event.card_id)
        if event.seq != self.seen + 1:
            yield _("event %(seq)d is missing") % {"seq": self.seen + 1}
        if event.previous_hash != self.head:
            yield _("it does not follow the event before it")
        if event.hash != hash_of(event):
            yield _("its content was changed after it was written")
        if self.anchors.get(event.seq, event.hash) != event.hash:
            yield _("it is not the event that a count or reconciliation saw there")
        if event.cents != self.lot.card_cents:
            yield _("its amount is not the amount of the lot's cards")
        if event.from_place != (before.to_place if before else CardPlace.OUTSIDE):
            yield _("the card was somewhere else")
        if event.step != (before.step if before else 0) + 1:
            yield _("an event of this card is missing")
        if event.kind == CustodyEvent.Kind.REVERSED and (before is None or event.reverses_id != before.pk):
            yield _("it does not reverse the card's last event")

    def _take(self, event: CustodyEvent) -> None:
        self.seen, self.head = event.seq, event.hash
        self.last[event.card_id] = event
        self.balances[event.from_place] -= 1
        self.balances[event.to_place] += 1
        kinds = CustodyEvent.Kind
        taken_back = event.reverses.kind if event.reverses else ""
        self.logged += (event.kind == kinds.PURCHASED) - (taken_back == kinds.PURCHASED)
        self.replaced += (event.kind == kinds.REPLACED) - (taken_back == kinds.REPLACED)

    def _wrong_in_all(self) -> Iterator[str]:
        if (self.lot.head_seq, self.lot.head_hash) != (self.seen, self.head):
            yield _("the chain does not end where the lot says; the last events are missing or one was added")
        in_places = sum(self.balances[place] for place in CardPlace.of_the_ledger())
        if in_places != self.logged + self.replaced or -self.balances[CardPlace.OUTSIDE] != in_places:
            yield _("the cards in all places are not the cards that were purchased")
        if self.logged > self.lot.quantity:
            yield _("more cards were logged than were purchased")
        if any(seq > self.seen for seq in self.anchors):
            yield _("a count or reconciliation saw events that are missing now")
        if self.lot.cards_there < len(self.last):
            yield _("a card of the ledger is missing")


def _anchors(coalition: Coalition | None) -> dict[int, dict[int, str]]:
    """Where counts and reconciliations saw the chains: hash by event by lot."""
    reconciliations: Any = Reconciliation.objects.all()
    counts: Any = CashCount.objects.exclude(counted_at=None)
    if coalition:
        reconciliations, counts = reconciliations.in_coalition(coalition), counts.in_coalition(coalition)
    seen: dict[int, dict[int, str]] = {}
    for lot, seq, head in reconciliations.values_list("lot", "head_seq", "head_hash"):
        seen.setdefault(lot, {})[seq] = head
    for heads in counts.values_list("heads", flat=True):
        for lot_id, (seq, head) in heads.items():
            seen.setdefault(int(lot_id), {})[seq] = head
    return {lot: {seq: head for seq, head in heads.items() if seq} for lot, heads in seen.items()}

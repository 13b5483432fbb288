"""A random sample of events that anybody can draw again.

How it is drawn: take every event that had been written down when a day was over. Write the seed, a colon and the
event's number (`2026-11:3/31`: lot 3, event 31), and take SHA-256 of that text (UTF-8), in hexadecimal. Order the
events by what comes out; the sample is the first n. Whoever chooses the seed cannot choose the events, the same seed
gives the same sample, and a larger sample begins with the smaller one.
"""

from __future__ import annotations

import hashlib
import heapq
from dataclasses import dataclass
from datetime import date

from coalitions.models import Coalition
from engagement.event_words import NEEDED
from engagement.models import CustodyEvent, TallyLine


@dataclass(frozen=True)
class Drawn:
    """One event of the sample: by which hash it was drawn, and the scan of the tally that it was typed in from."""

    rank: str
    event: CustodyEvent
    tally: TallyLine | None

    @property
    def papers(self) -> list[tuple[str, int]]:
        """Titles and keys of the documents behind it: the lot's receipt, the tally, the evidence."""
        scan = self.tally.tally.scan if self.tally else None
        found = (self.event.lot.receipt_document, scan, self.event.document)
        return [(str(document), document.pk) for document in found if document]


@dataclass(frozen=True)
class Sample:
    """What was drawn, out of how many events."""

    population: int
    drawn: list[Drawn]


def rank(seed: str, lot: int, seq: int) -> str:
    """The hash by which an event is put into the order of this seed."""
    return hashlib.sha256(f"{seed}:{lot}/{seq}".encode()).hexdigest()


def draw(coalition: Coalition, *, seed: str, size: int, until: date) -> Sample:
    """The sample of this seed among the events that were written down until the end of a day."""
    numbers = CustodyEvent.objects.in_coalition(coalition).written_until_day(until, coalition).order_by()
    ranked = [(rank(seed, lot, seq), pk) for pk, lot, seq in numbers.values_list("pk", "lot", "seq")]
    first = heapq.nsmallest(size, ranked)
    events = CustodyEvent.objects.select_related(*NEEDED, "lot__receipt_document").in_bulk([pk for _rank, pk in first])
    tallies = _tallies(events)
    return Sample(len(ranked), [Drawn(hashed, events[pk], tallies.get(_place(events[pk]))) for hashed, pk in first])


def _tallies(events: dict[int, CustodyEvent]) -> dict[tuple[int, int | None], TallyLine]:
    """The lines of checked tallies behind events that came from paper, by card and session."""
    paper = [event.card_id for event in events.values() if event.via == CustodyEvent.Via.PAPER]
    lines = TallyLine.objects.filter(card__in=paper, tally__state="checked").select_related("tally__scan")
    return {(line.card_id, line.tally.activity_id): line for line in lines}


def _place(event: CustodyEvent) -> tuple[int, int | None]:
    return (event.card_id, event.activity_id if event.via == CustodyEvent.Via.PAPER else None)

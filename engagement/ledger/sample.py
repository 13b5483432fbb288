"""A random sample of events that anybody can draw again.

How it is drawn: take every event that had been written down when a day was over. Write the seed, a colon and the
event's number (`2026-11:3/31`: lot 3, event 31), and take SHA-256 of that text (UTF-8), in hexadecimal. Order the
events by what comes out; the sample is the first n. Nobody sees from a seed which events it draws, but many seeds can
be tried: let an auditor name it. The same seed gives the same sample, and a larger sample begins with the smaller one.
"""

from __future__ import annotations

import hashlib
import heapq
from dataclasses import dataclass
from datetime import date

from coalitions.models import Coalition
from engagement.event_words import NEEDED
from engagement.models import CustodyEvent


@dataclass(frozen=True)
class Drawn:
    """One event of the sample, and by which hash it was drawn."""

    rank: str
    event: CustodyEvent

    @property
    def papers(self) -> list[tuple[str, int]]:
        """Titles and keys of the documents behind it: the lot's receipt; the scan of its tally, or its evidence."""
        found = (self.event.lot.receipt_document, self.event.document)
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
    return Sample(len(ranked), [Drawn(hashed, events[pk]) for hashed, pk in first])

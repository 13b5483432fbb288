"""The cards of one session: which are there, which were given, which came back; what its pages show of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q

from accounts.permissions import Permission as P
from coalitions.access import Access
from coalitions.models import Member
from engagement.models import (
    CardLot,
    CardPlace,
    CardTransfer,
    CompensationPart,
    CustodyEvent,
    EngagementActivity,
    PaperTally,
    TallyLine,
)

# A session whose cards were forgotten can still be issued them this long afterwards, to put the ledger right.
STILL_ISSUED = timedelta(days=30)
BESIDE = ("card", "lot__program", "to_member", "from_member", "by")


@dataclass(frozen=True)
class SessionCards:
    """The last event of each card that is at a session: those to be given, and those that were."""

    left: Sequence[CustodyEvent]
    given: Sequence[CustodyEvent]
    issued: int
    returned: int
    seats: frozenset[int]
    on_paper: frozenset[int]  # cards on a tally that waits for its second person: given, but not in the ledger yet

    @property
    def free(self) -> list[CustodyEvent]:
        """What nobody was given, neither in the ledger nor on a tally that waits."""
        return [event for event in self.left if event.card_id not in self.on_paper]

    @property
    def mine(self) -> list[CustodyEvent]:
        """What is to be given, or given back, by the reader."""
        return [event for event in self.free if event.to_member_id in self.seats]

    @property
    def elsewhere(self) -> int:
        """Cards that were issued and are neither here nor back: lost, stolen or made void."""
        return self.issued - self.returned - len(self.left) - len(self.given)

    @property
    def has_lots(self) -> bool:
        """Whether cards of more than one lot are here, so that a number alone may not tell them apart."""
        return len({event.lot_id for event in (*self.left, *self.given)}) > 1

    @property
    def next_number(self) -> int:
        """The number at the door that probably comes next: after the reader's highest, past those that have a card."""
        served = {event.participant_number for event in self.given}
        own = [event.participant_number or 0 for event in self.given if event.from_member_id in self.seats]
        number = max(own, default=0) + 1
        while number in served:
            number += 1
        return number

    def above(self, headcount: int | None) -> int:
        """How many more cards were given than people came; 0 where nobody has counted yet."""
        return max(len(self.given) - headcount, 0) if headcount is not None else 0


def cards_of(activity: EngagementActivity, *, reader: Member) -> SessionCards:
    """The cards of a session as this reader sees them."""
    events = CustodyEvent.objects.filter(activity=activity)
    here = events.last_of_each().filter(to_place__in=[CardPlace.ISSUED, CardPlace.GIVEN]).select_related(*BESIDE)
    rows = list(here.order_by("lot", "card"))
    kinds = CustodyEvent.Kind
    counts = events.standing().aggregate(
        issued=Count("pk", filter=Q(kind=kinds.ISSUED)), returned=Count("pk", filter=Q(kind=kinds.RETURNED))
    )
    given = [event for event in rows if event.to_place == CardPlace.GIVEN]
    waiting = TallyLine.objects.filter(tally__in=PaperTally.objects.open().filter(activity=activity))
    return SessionCards(
        left=[event for event in rows if event.to_place == CardPlace.ISSUED],
        given=sorted(given, key=lambda event: (event.recorded_at, event.pk), reverse=True),
        seats=frozenset(Member.objects.of_same_person(reader).values_list("pk", flat=True)),
        on_paper=frozenset(waiting.values_list("card", flat=True)),
        **counts,
    )


def gives_out(access: Access) -> bool:
    """Whether the reader is or was a distributor here: only then the page sends what waits on their phone."""
    parts = CompensationPart.objects.in_coalition(access.coalition).filter(part=CompensationPart.Part.DISTRIBUTOR)
    return (
        access.can(P.EDIT_GIFT_CARDS) and parts.filter(member__in=Member.objects.of_same_person(access.member)).exists()
    )


def cards_context(activity: EngagementActivity, access: Access) -> dict[str, Any]:
    """What the section about cards on a session's page shows; nothing for those who may not see cards."""
    if not access.can(P.VIEW_GIFT_CARDS):
        return {"may_see_cards": False}
    seats = Member.objects.of_same_person(access.member)
    kept = CustodyEvent.objects.in_coalition(access.coalition).last_of_each()
    kept = kept.filter(to_place=CardPlace.CUSTODY, to_member__in=seats, lot__closed_at=None)
    may_edit = access.can(P.EDIT_GIFT_CARDS)
    is_near = activity.starts_at >= access.at - STILL_ISSUED
    may_issue = may_edit and is_near and activity.state != EngagementActivity.State.CANCELLED
    cards = cards_of(activity, reader=access.member)
    return {
        "may_see_cards": True,
        "may_edit_cards": may_edit,
        "cards": cards,
        "cards_above": cards.above(activity.headcount),
        "envelopes": list(
            CardTransfer.objects.open().filter(activity=activity).select_related("from_member", "to_member")
        ),
        "tallies": list(PaperTally.objects.filter(activity=activity).select_related("distributor")),
        "lots_to_issue": CardLot.objects.open().filter(pk__in=kept.values("lot")) if may_issue else (),
    }

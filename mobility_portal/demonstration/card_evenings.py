"""Evenings with cards in the demonstration: bought, issued, given by tap or on paper, counted back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from coalitions.access import Access
from coalitions.models import Member
from engagement.actions import (
    card_distributions,
    card_documents,
    card_incidents,
    card_lots,
    card_transfers,
    purchase_requests,
)
from engagement.benefit_notices import notice_for
from engagement.models import (
    Card,
    CardLot,
    CardPlace,
    CardTransfer,
    CompensationProgram,
    CustodyEvent,
    EngagementActivity,
)

CARD_CENTS = 5_000
SPARE = 2
# The smallest thing that is a PDF: invented papers need no more.
PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"
Kind = CardTransfer.Kind


@dataclass(frozen=True)
class Hands:
    """Who has which part."""

    access: Access
    program: CompensationProgram
    custodian: Member
    distributor: Member
    reconciler: Member

    @property
    def coordinator(self) -> Member:
        """Who approves."""
        return self.access.member


def buy(hands: Hands, quantity: int, *, at: datetime, papers: str) -> CardLot:
    """Ask, approve, buy and log on one day."""
    request = purchase_requests.add(
        hands.program,
        by=hands.custodian,
        at=at,
        quantity=quantity,
        card_cents=CARD_CENTS,
        vendor="Demonstration Market",
        purpose="Data walks and focus groups of the next months",
        notice_read=notice_for(hands.access.coalition, hands.program.card_type).key,
    )
    request = purchase_requests.approve(request, by=hands.coordinator, at=at + timedelta(hours=1))
    logged_at = at + timedelta(hours=4)
    day = hands.access.coalition.today(at=logged_at)
    start = 7 * int(papers)
    return card_lots.log(
        request,
        by=hands.custodian,
        at=logged_at,
        bought_on=day,
        receipt_document=keep(hands, f"receipt-{papers}.pdf", kind="receipt", at=logged_at),
        numbers=[f"{(start + 37 * number) % 10_000:04d}" for number in range(quantity)],
        receipt=f"R-{papers}",
        voucher=f"V-{papers}",
        account="5100",
        fund="010",
        grant="Demonstration community engagement grant",
        fiscal_year=f"{day.year if day.month > 6 else day.year - 1}-{(day.year + (day.month > 6)) % 100:02d}",
    )


def hand_out(
    hands: Hands, lot: CardLot, activity: EngagementActivity, *, is_short: bool = False, is_tapped: bool = False
) -> None:
    """Issue two cards more than people came, give each their card, count the rest back the next morning."""
    people, evening = people_at(activity), activity.starts_at
    cards = list(in_custody(lot)[: people + SPARE])
    offered = offer(hands, lot, activity, cards, at=evening - timedelta(hours=3))
    card_transfers.accept(offered, by=hands.distributor, at=evening - timedelta(hours=2), counted=len(cards))
    given, rest = cards[:people], cards[people:]
    lines = list(zip(given, range(1, people + 1), strict=True))
    (tap if is_tapped else write_tally)(hands, activity, lines, at=evening)
    if is_short:
        card_incidents.report(
            rest.pop(),
            by=hands.distributor,
            at=evening + timedelta(hours=3),
            kind=CustodyEvent.Kind.LOST,
            reason="It was in the box before the break and not after it.",
            evidence="Report of the host’s front desk, no. 31",
            key=f"demonstration:lost:{activity.pk}",
        )
    offered = card_transfers.offer(
        lot,
        by=hands.distributor,
        at=evening + timedelta(hours=4),
        kind=Kind.RETURN,
        to_member=hands.custodian,
        cards=rest,
        activity=activity,
    )
    card_transfers.accept(offered, by=hands.custodian, at=evening + timedelta(hours=16), counted=len(rest))


def tap(hands: Hands, activity: EngagementActivity, lines: list[tuple[Card, int]], *, at: datetime) -> None:
    """One tap for each card, a minute apart."""
    for card, number in lines:
        card_distributions.give(
            card,
            by=hands.distributor,
            at=at + timedelta(minutes=number),
            activity=activity,
            participant_number=number,
            key=f"demonstration:{card.pk}",
        )


def write_tally(hands: Hands, activity: EngagementActivity, lines: list[tuple[Card, int]], *, at: datetime) -> None:
    """The evening went on paper: one types it in, another compares it with the scan."""
    at += timedelta(hours=3)
    tally = card_distributions.enter_tally(
        activity,
        by=hands.distributor,
        at=at,
        distributor=hands.distributor,
        scan=keep(hands, f"tally-{activity.pk}.pdf", kind="tally", at=at),
        initials="DF, DC",
        lines=lines,
    )
    card_distributions.check_tally(tally, by=hands.custodian, at=at + timedelta(minutes=30))


def offer(hands: Hands, lot: CardLot, activity: EngagementActivity, cards: list[Card], *, at: datetime) -> CardTransfer:
    """A sealed envelope for a session."""
    return card_transfers.offer(
        lot,
        by=hands.custodian,
        at=at,
        kind=Kind.ISSUE,
        to_member=hands.distributor,
        cards=cards,
        activity=activity,
        seal=f"{len(cards)} cards, DC",
    )


def people_at(activity: EngagementActivity) -> int:
    """How many came."""
    return activity.headcount or 0


def in_custody(lot: CardLot) -> Any:
    """The lot’s cards in the safe."""
    return lot.cards.at(CardPlace.CUSTODY).select_related("lot__program__coalition")


def keep(hands: Hands, title: str, *, kind: str, at: datetime) -> Any:
    """A paper in the records."""
    return card_documents.store(hands.access.coalition, paper(title), by=hands.custodian, at=at, kind=kind)


def paper(title: str) -> SimpleUploadedFile:
    """An invented paper."""
    return SimpleUploadedFile(title, PAPER)

"""A $50 card for everybody who came: two lots, one reconciled and closed with a card explained, one still open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
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
    card_variances,
    cash_counts,
    compensation_parts,
    compensation_programs,
    purchase_requests,
    reconciliations,
)
from engagement.benefit_notices import notice_for
from engagement.models import (
    Card,
    CardLot,
    CardPlace,
    CardTransfer,
    CardType,
    CompensationPart,
    CompensationProgram,
    CustodyEvent,
    EngagementActivity,
)

CARD_CENTS = 5_000
SPARE = 2
WITHOUT_TROUBLE, IN_THE_FIRST_LOT = 5, 7
# The smallest thing that is a PDF: invented papers need no more.
PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"
Part, Kind = CompensationPart.Part, CardTransfer.Kind


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


def compensate(access: Access, *, custodian: Member, distributor: Member, reconciler: Member) -> None:
    """Set the program up, buy, hand out at every session that was held, count back, reconcile what is done."""
    day = access.today - timedelta(days=210)
    begun = datetime.combine(day, time(10), tzinfo=access.coalition.zone)
    program = compensation_programs.add(
        access.coalition,
        by=access.member,
        at=begun,
        paper=_paper("resolution.pdf"),
        name="Thank-you cards for residents",
        authority="Resolution 2026-114 of the Demonstration Board of Supervisors",
        authority_on=day - timedelta(days=20),
        public_purpose="Plans that residents help to make are plans that they use, and an evening has its price.",
        funding_source="Demonstration community engagement grant",
        card_type=CardType.STORE,
        person_cap_cents=CARD_CENTS,
        activity_cap_cents=250_000,
        day_cap_cents=300_000,
        hourly_cents=2_500,
        tax_rule="26 U.S.C. 6041(a) as changed in 2025",
        starts_on=day,
    )
    hands = Hands(access, program, custodian, distributor, reconciler)
    parts = ((custodian, Part.CUSTODIAN), (distributor, Part.DISTRIBUTOR), (reconciler, Part.RECONCILER))
    for member, part in parts:
        compensation_parts.add(program, by=access.member, at=begun, member=member, part=part, starts_on=day)
    sessions = EngagementActivity.objects.in_coalition(access.coalition).order_by("starts_at")
    held = list(sessions.exclude(headcount=None))
    first, second = held[:IN_THE_FIRST_LOT], held[IN_THE_FIRST_LOT:]
    lot = _buy(hands, sum(_people(activity) for activity in first) + 10, at=begun, papers="1001")
    for number, activity in enumerate(first):
        _hand_out(hands, lot, activity, is_short=number == WITHOUT_TROUBLE)
    _close(hands, lot, at=first[-1].starts_at + timedelta(days=3))
    lot = _buy(
        hands,
        sum(_people(activity) for activity in second) + 60,
        at=second[0].starts_at - timedelta(days=4),
        papers="1002",
    )
    for activity in second:
        _hand_out(hands, lot, activity, is_tapped=activity == second[-1])
    _count_by_surprise(hands)
    to_come = sessions.to_come(at=access.at).first()
    if to_come:
        cards = list(_in_custody(lot)[:20])
        _offer(hands, lot, to_come, cards, at=access.at - timedelta(hours=2))


def _buy(hands: Hands, quantity: int, *, at: datetime, papers: str) -> CardLot:
    """Ask, approve, buy and log on one day."""
    request = purchase_requests.add(
        hands.program,
        by=hands.custodian,
        at=at,
        quantity=quantity,
        card_cents=CARD_CENTS,
        vendor="Demonstration Market",
        purpose="Data walks and focus groups of the next months",
        notice_read=str(notice_for(hands.access.coalition, hands.program.card_type)),
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
        receipt_document=_keep(hands, f"receipt-{papers}.pdf", kind="receipt", at=logged_at),
        numbers=[f"{(start + 37 * number) % 10_000:04d}" for number in range(quantity)],
        receipt=f"R-{papers}",
        voucher=f"V-{papers}",
        account="5100",
        fund="010",
        grant="Demonstration community engagement grant",
        fiscal_year=f"{day.year if day.month > 6 else day.year - 1}-{(day.year + (day.month > 6)) % 100:02d}",
    )


def _hand_out(
    hands: Hands, lot: CardLot, activity: EngagementActivity, *, is_short: bool = False, is_tapped: bool = False
) -> None:
    """Issue two cards more than people came, give each their card, count the rest back the next morning."""
    people, evening = _people(activity), activity.starts_at
    cards = list(_in_custody(lot)[: people + SPARE])
    offered = _offer(hands, lot, activity, cards, at=evening - timedelta(hours=3))
    card_transfers.accept(offered, by=hands.distributor, at=evening - timedelta(hours=2), counted=len(cards))
    given, rest = cards[:people], cards[people:]
    lines = list(zip(given, range(1, people + 1), strict=True))
    if is_tapped:
        for card, number in lines:
            card_distributions.give(
                card,
                by=hands.distributor,
                at=evening + timedelta(minutes=number),
                activity=activity,
                participant_number=number,
                key=f"demonstration:{card.pk}",
            )
    else:
        _write_tally(hands, activity, lines, at=evening + timedelta(hours=3))
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
    back = {"kind": Kind.RETURN, "activity": activity, "cards": rest, "to_member": hands.custodian}
    offered = card_transfers.offer(lot, by=hands.distributor, at=evening + timedelta(hours=4), **back)
    card_transfers.accept(offered, by=hands.custodian, at=evening + timedelta(hours=16), counted=len(rest))


def _write_tally(hands: Hands, activity: EngagementActivity, lines: list[tuple[Card, int]], *, at: datetime) -> None:
    """The evening went on paper: one types it in, another compares it with the scan."""
    tally = card_distributions.enter_tally(
        activity,
        by=hands.distributor,
        at=at,
        distributor=hands.distributor,
        scan=_keep(hands, f"tally-{activity.pk}.pdf", kind="tally", at=at),
        initials="DF, DC",
        lines=lines,
    )
    card_distributions.check_tally(tally, by=hands.custodian, at=at + timedelta(minutes=30))


def _close(hands: Hands, lot: CardLot, *, at: datetime) -> None:
    """Send what is left back to the vendor, then reconcile; the lost card is explained, and the lot closed."""
    for card in _in_custody(lot):
        card_incidents.report(
            card,
            by=hands.custodian,
            at=at,
            kind=CustodyEvent.Kind.TO_VENDOR,
            reason="Not needed; the vendor takes unused cards back.",
            evidence="Credit note C-77",
            key=f"demonstration:back:{card.pk}",
        )
    given = lot.events.balances()[CardPlace.GIVEN]
    found = reconciliations.reconcile(
        lot, by=hands.reconciler, at=at + timedelta(days=1), counted_cards=0, counted_receipts=given
    )
    for variance in found.variances.all():
        card_variances.explain(
            variance,
            by=hands.reconciler,
            at=at + timedelta(days=1),
            explanation="One card went missing during the break. Cards stay in the distributor’s apron since then.",
        )
        card_variances.approve(variance, by=hands.coordinator, at=at + timedelta(days=2))
    reconciliations.approve(found, by=hands.coordinator, at=at + timedelta(days=2))


def _count_by_surprise(hands: Hands) -> None:
    """Two weeks ago the reconciler came to the safe unannounced, and all was there."""
    at = hands.access.at - timedelta(hours=20)
    counted = cash_counts.plan(
        hands.program,
        by=hands.coordinator,
        at=at,
        holder=hands.custodian,
        counter=hands.reconciler,
        due_on=hands.access.coalition.today(at=at),
    )
    cash_counts.count(
        counted, by=hands.reconciler, at=at, counted=cash_counts.in_hands_of(hands.custodian, hands.program)
    )


def _offer(
    hands: Hands, lot: CardLot, activity: EngagementActivity, cards: list[Card], *, at: datetime
) -> CardTransfer:
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


def _people(activity: EngagementActivity) -> int:
    return activity.headcount or 0


def _in_custody(lot: CardLot) -> Any:
    return lot.cards.at(CardPlace.CUSTODY).select_related("lot__program__coalition")


def _keep(hands: Hands, title: str, *, kind: str, at: datetime) -> Any:
    return card_documents.store(hands.access.coalition, _paper(title), by=hands.custodian, at=at, kind=kind)


def _paper(title: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(title, PAPER)

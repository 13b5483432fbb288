"""A $50 card for everybody who came: two lots, one reconciled and closed with a card explained, one still open."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from coalitions.access import Access
from coalitions.models import Member
from engagement.actions import (
    card_incidents,
    card_variances,
    cash_counts,
    compensation_parts,
    compensation_programs,
    reconciliations,
)
from engagement.models import (
    CardLot,
    CardPlace,
    CardType,
    CompensationPart,
    CompensationProgram,
    CustodyEvent,
    EngagementActivity,
)
from mobility_portal.demonstration.card_evenings import (
    CARD_CENTS,
    Hands,
    buy,
    hand_out,
    in_custody,
    offer,
    paper,
    people_at,
)

WITHOUT_TROUBLE, IN_THE_FIRST_LOT = 5, 7
Part = CompensationPart.Part


def compensate(access: Access, *, custodian: Member, distributor: Member, reconciler: Member) -> None:
    """Set the program up, buy, hand out at every session that was held, count back, reconcile what is done."""
    day = access.today - timedelta(days=210)
    begun = datetime.combine(day, time(10), tzinfo=access.coalition.zone)
    program = _set_up(access, begun, day)
    hands = Hands(access, program, custodian, distributor, reconciler)
    parts = ((custodian, Part.CUSTODIAN), (distributor, Part.DISTRIBUTOR), (reconciler, Part.RECONCILER))
    for member, part in parts:
        compensation_parts.add(program, by=access.member, at=begun, member=member, part=part, starts_on=day)
    sessions = EngagementActivity.objects.in_coalition(access.coalition).order_by("starts_at")
    held = list(sessions.exclude(headcount=None))
    first, second = held[:IN_THE_FIRST_LOT], held[IN_THE_FIRST_LOT:]
    lot = buy(hands, sum(people_at(activity) for activity in first) + 10, at=begun, papers="1001")
    for number, activity in enumerate(first):
        hand_out(hands, lot, activity, is_short=number == WITHOUT_TROUBLE)
    _close(hands, lot, at=first[-1].starts_at + timedelta(days=3))
    lot = buy(
        hands,
        sum(people_at(activity) for activity in second) + 60,
        at=second[0].starts_at - timedelta(days=4),
        papers="1002",
    )
    for activity in second:
        hand_out(hands, lot, activity, is_tapped=activity == second[-1])
    _count_by_surprise(hands)
    to_come = sessions.to_come(at=access.at).first()
    if to_come:
        cards = list(in_custody(lot)[:20])
        offer(hands, lot, to_come, cards, at=access.at - timedelta(hours=2))


def _close(hands: Hands, lot: CardLot, *, at: datetime) -> None:
    """Send what is left back to the vendor, then reconcile; the lost card is explained, and the lot closed."""
    for card in in_custody(lot):
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


def _set_up(access: Access, begun: datetime, day: date) -> CompensationProgram:
    """The program with its authority and caps."""
    return compensation_programs.add(
        access.coalition,
        by=access.member,
        at=begun,
        paper=paper("resolution.pdf"),
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

"""A desk with everybody that a card program needs, and the steps of a card's life through the real actions."""

import datetime as dt

from django.utils import timezone

from engagement.actions import card_distributions, card_lots, card_transfers
from engagement.models import CardTransfer
from tests.factories import (
    CoalitionFactory,
    CompensationPartFactory,
    CompensationProgramFactory,
    EngagementActivityFactory,
    MemberFactory,
    PurchaseRequestFactory,
)

PAPERS = {"receipt": "R-1001", "voucher": "V-2001", "account": "5100", "fund": "010", "fiscal_year": "2026-27"}


class CardDesk:
    """One program with a custodian, a second one, a distributor, a reconciler and a coordinator who approves."""

    def __init__(self, coalition=None, *, at=None, **program):
        self.at = at or timezone.now()
        self.coalition = coalition or CoalitionFactory()
        self.program = CompensationProgramFactory(coalition=self.coalition, **program)
        self.custodian, self.second, self.reconciler = (
            MemberFactory(coalition=self.coalition, role="editor") for _person in range(3)
        )
        self.distributor = MemberFactory(coalition=self.coalition, role="facilitator")
        self.coordinator = MemberFactory(coalition=self.coalition, role="coordinator")
        for member, part in (
            (self.custodian, "custodian"),
            (self.second, "custodian"),
            (self.distributor, "distributor"),
            (self.reconciler, "reconciler"),
        ):
            CompensationPartFactory(program=self.program, member=member, part=part)

    def session(self, **details):
        """A session held an hour ago, with the distributor as its facilitator."""
        details = {"starts_at": self.at - dt.timedelta(hours=1), "facilitator": self.distributor} | details
        return EngagementActivityFactory(coalition=self.coalition, **details)

    def lot(self, quantity=10, **details):
        """A lot that the custodian logged with all its cards, bought yesterday."""
        request = PurchaseRequestFactory(program=self.program, quantity=quantity, approved=True, **details)
        return card_lots.log(
            request,
            by=self.custodian,
            at=self.at,
            bought_on=self.coalition.today(at=self.at) - dt.timedelta(days=1),
            numbers=[f"{number:04d}" for number in range(1, quantity + 1)],
            **PAPERS,
        )

    def hand(self, lot, cards, *, kind=CardTransfer.Kind.CUSTODY, giver=None, taker=None, activity=None):
        """A transfer, offered and taken over."""
        giver, taker = giver or self.custodian, taker or self.second
        cards = list(cards)
        offered = card_transfers.offer(
            lot, by=giver, at=self.at, kind=kind, to_member=taker, cards=cards, activity=activity
        )
        return card_transfers.accept(offered, by=taker, at=self.at, counted=len(cards))

    def issue(self, lot, cards, activity):
        """Cards issued to a session, in the distributor's hands."""
        return self.hand(lot, cards, kind=CardTransfer.Kind.ISSUE, taker=self.distributor, activity=activity)

    def take_back(self, lot, cards, activity, *, taker=None):
        """Cards counted back from a session by a custodian."""
        return self.hand(
            lot,
            cards,
            kind=CardTransfer.Kind.RETURN,
            giver=self.distributor,
            taker=taker or self.custodian,
            activity=activity,
        )

    def give(self, card, activity, number, **details):
        """One card given by the distributor."""
        details = {"by": self.distributor, "at": self.at, "key": f"tap:{card.pk}:{number}"} | details
        return card_distributions.give(card, activity=activity, participant_number=number, **details)

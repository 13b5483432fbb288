"""Invented programs, lots and cards. Rows only: events that belong together come from `tests/card_desk.py`."""

import datetime as dt
import hashlib

import factory
from django.utils import timezone

from engagement import models as e
from tests.factories.core import CoalitionFactory, MemberFactory
from tests.factories.engagement import EngagementActivityFactory


def person(path="..program.coalition", **more):
    """A member of the row's coalition."""
    return factory.SubFactory(MemberFactory, coalition=factory.SelfAttribute(path), **more)


class InCoalition(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)


class CompensationProgramFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = e.CompensationProgram

    coalition = factory.SubFactory(CoalitionFactory)
    name = factory.Sequence(lambda n: f"Thank-you cards {n}")
    authority = "Resolution 2026-114"
    authority_on = dt.date(2026, 2, 3)
    public_purpose = "Residents who give an evening make plans that fit."
    funding_source = "General fund, community engagement"
    card_type = "store"
    person_cap_cents = 5_000
    activity_cap_cents = 200_000
    day_cap_cents = 300_000
    starts_on = dt.date(2026, 2, 4)


class OfProgram(InCoalition):
    """Something of a program of a given coalition."""

    class Meta:
        abstract = True

    program = factory.SubFactory(CompensationProgramFactory, coalition=factory.SelfAttribute("..coalition"))


class CompensationPartFactory(OfProgram):
    class Meta:
        model = e.CompensationPart

    member = person()
    part = "custodian"
    starts_on = dt.date(2026, 2, 4)


class CardDocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = e.CardDocument

    coalition = factory.SubFactory(CoalitionFactory)
    kind = "receipt"
    file = factory.django.FileField(filename="receipt.pdf", data=b"%PDF-1.7 invented")
    original_title = "receipt.pdf"
    media_type = "application/pdf"
    size = 17
    sha256 = hashlib.sha256(b"%PDF-1.7 invented").hexdigest()
    by = factory.SubFactory(MemberFactory, coalition=factory.SelfAttribute("..coalition"))
    stored_at = factory.LazyFunction(timezone.now)


class BenefitNoticeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = e.BenefitNotice

    coalition = factory.SubFactory(CoalitionFactory)
    card_type = "store"
    version = factory.Sequence(lambda n: n + 1)
    words = "Ask a benefits adviser before you come."
    words_es = "Pregunte a un asesor de beneficios antes de venir."
    sources = "20 CFR 416.1102, read in March 2026"
    checked_with = "River Legal Aid, 4 March 2026"
    written_on = dt.date(2026, 3, 4)
    written_by = factory.SubFactory(MemberFactory, coalition=factory.SelfAttribute("..coalition"))


class PurchaseRequestFactory(OfProgram):
    class Meta:
        model = e.PurchaseRequest

    class Params:
        approved = factory.Trait(state="approved", decided_by=person(), decided_at=factory.LazyFunction(timezone.now))

    quantity = 10
    card_cents = 5_000
    vendor = "River Market"
    purpose = "Two focus groups in spring"
    notice_version = "store, 1"
    requested_by = person()
    requested_at = factory.LazyFunction(timezone.now)


class CardLotFactory(OfProgram):
    class Meta:
        model = e.CardLot

    request = factory.SubFactory(
        PurchaseRequestFactory,
        program=factory.SelfAttribute("..program"),
        state="bought",
        decided_by=person(),
        decided_at=factory.LazyFunction(timezone.now),
    )
    quantity = 10
    card_cents = 5_000
    bought_on = dt.date(2026, 3, 2)
    bought_by = person()
    receipt = "R-1001"
    voucher = "V-2001"
    account = "5100"
    fund = "010"
    fiscal_year = "2025-26"


class OfLot(InCoalition):
    """Something of a lot of a given coalition."""

    class Meta:
        abstract = True

    lot = factory.SubFactory(CardLotFactory, coalition=factory.SelfAttribute("..coalition"))


class CardFactory(OfLot):
    class Meta:
        model = e.Card

    number = factory.Sequence(lambda n: f"{n:04d}")


class CardTransferFactory(OfLot):
    class Meta:
        model = e.CardTransfer

    kind = "custody"
    from_member = person("..lot.program.coalition")
    to_member = person("..lot.program.coalition")
    quantity = 1
    offered_at = factory.LazyFunction(timezone.now)


class CustodyEventFactory(InCoalition):
    """The first event of a card of its own lot."""

    class Meta:
        model = e.CustodyEvent

    lot = factory.SubFactory(CardLotFactory, coalition=factory.SelfAttribute("..coalition"))
    card = factory.SubFactory(CardFactory, lot=factory.SelfAttribute("..lot"))
    seq = 1
    step = 1
    kind = "purchased"
    from_place = "outside"
    to_place = "custody"
    by = person("..lot.program.coalition")
    to_member = factory.SelfAttribute("by")
    cents = 5_000
    happened_at = factory.LazyFunction(timezone.now)
    recorded_at = factory.SelfAttribute("happened_at")
    idempotency_key = factory.Sequence(lambda n: f"factory:{n}")
    hash = factory.LazyAttribute(lambda event: hashlib.sha256(event.idempotency_key.encode()).hexdigest())


class PaperTallyFactory(InCoalition):
    class Meta:
        model = e.PaperTally

    activity = factory.SubFactory(EngagementActivityFactory, held=True, coalition=factory.SelfAttribute("..coalition"))
    distributor = person("..activity.coalition")
    scan = factory.SubFactory(
        CardDocumentFactory, kind="tally", coalition=factory.SelfAttribute("..activity.coalition")
    )
    initials = "AB, CD"
    entered_by = person("..activity.coalition")
    entered_at = factory.LazyFunction(timezone.now)


class TallyLineFactory(InCoalition):
    class Meta:
        model = e.TallyLine

    tally = factory.SubFactory(PaperTallyFactory, coalition=factory.SelfAttribute("..coalition"))
    card = factory.SubFactory(CardFactory, coalition=factory.SelfAttribute("..tally.activity.coalition"))
    participant_number = factory.Sequence(lambda n: n + 1)


class CashCountFactory(OfProgram):
    class Meta:
        model = e.CashCount

    holder = person()
    counter = person()
    planned_by = person()
    due_on = factory.LazyFunction(lambda: timezone.now().date())


class ReconciliationFactory(OfLot):
    class Meta:
        model = e.Reconciliation

    reconciler = person("..lot.program.coalition")
    reconciled_at = factory.LazyFunction(timezone.now)
    head_seq = 0
    head_hash = ""
    expected_cards = 10
    counted_cards = 10
    expected_receipts = 0
    counted_receipts = 0


class CardVarianceFactory(InCoalition):
    class Meta:
        model = e.CardVariance

    reconciliation = factory.SubFactory(ReconciliationFactory, coalition=factory.SelfAttribute("..coalition"))
    program = factory.SelfAttribute("reconciliation.lot.program")
    what = "cards"
    expected = 10
    found = 9
    found_at = factory.LazyFunction(timezone.now)

"""The auditor's desk: lands there, reads only, verifies, and draws the same sample again."""

import csv
import datetime as dt
import hashlib
import io

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from coalitions.access import first_page
from engagement.actions import card_distributions, card_incidents
from engagement.ledger import audit
from engagement.models import CardLot, CompensationPart, CustodyEvent
from tests.card_desk import CardDesk
from tests.factories import (
    CardDocumentFactory,
    CardVarianceFactory,
    CompensationPartFactory,
    CustodyEventFactory,
    MemberFactory,
)
from tests.flush import triggers_of
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return CardDesk()


@pytest.fixture
def auditor(client, desk):
    auditor = MemberFactory(coalition=desk.coalition, role="auditor", logs_in=True)
    client.force_login(auditor.user)
    return auditor


def address(desk):
    return reverse("engagement:card_audit", args=[desk.coalition.slug])


def drawn(client, desk, **query):
    """The numbers of the drawn events, as the page shows them and as the export holds them."""
    page = client.get(address(desk), query_params=query)
    numbers = [str(row["drawn"].event) for row in page.context["rows"]]
    sheet = client.get(address(desk), query_params={**query, "export": "csv"}).getvalue().decode("utf-8-sig")
    assert [row["Event"] for row in csv.DictReader(io.StringIO(sheet))] == numbers
    return numbers


def test_an_auditor_lands_here_until_the_fixed_day(client, desk, auditor):
    assert first_page(auditor) == address(desk)
    assert client.get(address(desk)).status_code == 200
    assert client.post(address(desk)).status_code == 405
    auditor.ends_at = timezone.now() - dt.timedelta(minutes=1)
    auditor.save()
    for page in ("card_audit", "custody_event_list", "card_balances"):
        assert client.get(reverse(f"engagement:{page}", args=[desk.coalition.slug])).status_code == 404


def test_what_has_to_be_looked_at_stands_there(client, desk, auditor):
    lot = desk.lot(quantity=2)
    reason = "Two people run the office in summer"
    CompensationPartFactory(
        program=desk.program,
        member=desk.distributor,
        part=CompensationPart.Part.CUSTODIAN,
        exception_reason=reason,
        exception_by=desk.coordinator,
    )
    CardVarianceFactory(reconciliation__lot=lot)
    CardVarianceFactory()  # a stranger's
    page = client.get(address(desk))
    body = page.content.decode()
    for told in (reason, f"allowed by {desk.coordinator}", "expected 10, found 9", "Resolution 2026-114", "V-2001"):
        assert body.count(told) == 1, told
    assert f"approved by {lot.request.decided_by}" in body
    assert page.context["proof"].verified.events == 2
    assert "It holds" in body


def test_a_large_ledger_is_verified_when_it_is_asked_for(client, desk, auditor, monkeypatch):
    desk.lot(quantity=2)
    monkeypatch.setattr(audit, "SMALL_LEDGER", 1)
    assert client.get(address(desk)).context["proof"].verified is None
    assert client.get(address(desk), {"verify": "1"}).context["proof"].verified.events == 2
    monkeypatch.setattr(audit, "LARGE_LEDGER", 1)
    asked = client.get(address(desk), {"verify": "1"})
    assert asked.context["proof"].verified is None
    assert "manage.py verify_ledger" in asked.content.decode()


def test_a_changed_event_is_named(client, desk, auditor):
    lot = desk.lot(quantity=3)
    connection.check_constraints()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        lift, put_back = triggers_of(cursor, connection.vendor, [CustodyEvent._meta.db_table])
        for statement in [*lift, "UPDATE engagement_custodyevent SET via = 'paper' WHERE seq = 2", *put_back]:
            cursor.execute(statement)
    body = client.get(address(desk)).content.decode()
    assert f"{lot}, event 2: its content was changed after it was written" in body
    card = CustodyEvent.objects.get(seq=2).card
    assert "it was changed after it was written" in client.get(card.get_absolute_url()).content.decode()


def test_the_same_seed_is_the_same_sample(client, desk, auditor):
    lot = desk.lot(quantity=30)
    CustodyEventFactory()  # a stranger's
    numbers = [f"{lot.pk}/{seq}" for seq in range(1, 31)]
    by_hand = sorted(numbers, key=lambda number: hashlib.sha256(f"2026-11:{number}".encode()).hexdigest())
    assert drawn(client, desk, seed="2026-11", n=8) == by_hand[:8]
    assert drawn(client, desk, seed="2026-12", n=8) != by_hand[:8]
    yesterday = (desk.coalition.today(at=desk.at) - dt.timedelta(days=1)).isoformat()
    assert drawn(client, desk, seed="2026-11", n=8, day=yesterday) == []
    desk.hand(lot, lot.cards.all()[:9])
    assert set(drawn(client, desk, seed="2026-11", n=200)) == {*numbers, *(f"{lot.pk}/{n}" for n in range(31, 40))}


def test_what_makes_no_sample_is_refused(client, desk, auditor):
    desk.lot(quantity=2)
    for wrong in (
        {"n": "-1"},
        {"n": "1000000000"},
        {"n": "many"},
        {"seed": "x" * 61},
        {"seed": "4111 1111 1111 1111"},
        {"day": "2026-02-30"},
        {"day": "2199-01-01"},
    ):
        answer = client.get(address(desk), wrong)
        assert (answer.status_code, "rows" in answer.context) == (422, False), wrong
        assert client.get(address(desk), {**wrong, "export": "xlsx"})["Content-Type"].startswith("text/html")
    assert client.get(address(desk), {"n": "0"}).status_code == 422
    usual = client.get(address(desk), {"seed": "", "n": "", "day": ""})
    assert [len(usual.context["rows"]), usual.context["seed"]] == [2, f"{desk.coalition.today(at=desk.at):%Y-%m}"]


def test_each_drawn_event_brings_its_documents(client, desk, auditor):
    receipt, report = (CardDocumentFactory(coalition=desk.coalition, original_title=t) for t in ("r.pdf", "e.pdf"))
    session, lot = desk.session(), desk.lot(quantity=2)
    CardLot.objects.filter(pk=lot.pk).update(receipt_document=receipt)
    card, torn = lot.cards.all()
    desk.issue(lot, [card], session)
    scan = CardDocumentFactory(coalition=desk.coalition, original_title="t.pdf")
    said = {"by": desk.distributor, "at": desk.at, "distributor": desk.distributor, "scan": scan, "initials": "AB, CD"}
    tally = card_distributions.enter_tally(session, lines=[(card, 1)], **said)
    card_distributions.check_tally(tally, by=desk.custodian, at=desk.at)
    said = {"by": desk.custodian, "at": desk.at, "reason": "Torn", "document": report, "key": "d"}
    card_incidents.report(torn, kind="damaged", **said)
    page = client.get(address(desk))
    papers = {row["drawn"].event.kind: [title for title, _pk in row["drawn"].papers] for row in page.context["rows"]}
    assert papers == {
        "purchased": ["r.pdf"],
        "issued": ["r.pdf"],
        "given": ["r.pdf", "t.pdf"],
        "damaged": ["r.pdf", "e.pdf"],
    }


def test_more_events_ask_no_more(client, desk, auditor):
    desk.lot(quantity=1)
    few = queries_of(client, address(desk))
    more = desk.lot(quantity=30)
    desk.hand(more, more.cards.all())
    for _number in range(5):
        CompensationPartFactory(program=desk.program)
        CardVarianceFactory(reconciliation__lot=desk.lot(quantity=1))
    assert queries_of(client, address(desk)) == few

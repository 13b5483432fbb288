"""The ledger as people read it: sentences, filters, exports of exactly what is filtered; and the page of one card."""

import csv
import datetime as dt
import io

import pytest
from django.urls import reverse

from engagement.actions import card_incidents
from engagement.models import CustodyEvent
from tests.card_desk import CardDesk
from tests.factories import CustodyEventFactory, MemberFactory
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    desk = CardDesk(at=dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC))  # the evening of the 19th in Los Angeles
    client.force_login(MemberFactory(coalition=desk.coalition, role="auditor", logs_in=True).user)
    return desk


@pytest.fixture
def told(desk):
    """A lot of three: one given and reversed, one stolen, one handed over."""
    session, lot = desk.session(title="Evening focus group"), desk.lot(quantity=3)
    first, second, third = lot.cards.all()
    desk.hand(lot, [third])
    desk.issue(lot, [first, second], session)
    wrong = desk.give(first, session, 7)
    card_incidents.reverse(wrong, by=desk.distributor, at=desk.at, reason="=1+1", key="r")
    said = {"kind": "stolen", "reason": "The bag was taken", "evidence": "Report 26-118", "key": "s"}
    card_incidents.report(second, by=desk.distributor, at=desk.at + dt.timedelta(days=1), **said)
    return lot


def address(desk):
    return reverse("engagement:custody_event_list", args=[desk.coalition.slug])


def found(client, desk, **query):
    """What the rows of the filtered ledger say, and their export's first column."""
    page = client.get(address(desk), query_params=query)
    sheet = client.get(address(desk), query_params={**query, "export": "csv"}).getvalue().decode("utf-8-sig")
    rows = [row.cells[0] for row in page.context["list"].rows]
    assert [row["What happened"] for row in csv.DictReader(io.StringIO(sheet))] == rows
    return rows


def test_each_event_is_a_sentence(client, desk, told):
    CustodyEventFactory()  # a stranger's
    rows = found(client, desk, sort="what")
    assert rows[3:] == [
        f"{desk.custodian} handed ••0003 to {desk.second}",
        f"{desk.custodian} issued ••0001 to Evening focus group; {desk.distributor} has it there",
        f"{desk.custodian} issued ••0002 to Evening focus group; {desk.distributor} has it there",
        "••0001 was given to number 7 at Evening focus group",
        f"Event {told.pk}/7 was reversed; ••0001 is where it was before: Issued to a session",
        "••0002 was stolen",
    ]
    body = client.get(address(desk)).content.decode()
    assert f"reversed by {told.pk}/8" in body
    assert "19 November 2026, 19:00" in body
    assert CustodyEvent.objects.first().hash not in body
    export = client.get(address(desk), query_params={"export": "csv"}).getvalue().decode()
    assert '"\'=1+1"' in export


def test_filters_leave_exactly_what_they_say(client, desk, told):
    stranger = CustodyEventFactory()
    session = CustodyEvent.objects.get(kind="given").activity
    counts = {
        "": 9,
        "kind=stolen": 1,
        "place=given": 2,
        f"person={desk.second.pk}": 1,
        f"session={session.pk}": 5,
        f"lot={told.pk}": 9,
        f"program={desk.program.pk}": 9,
        "q=0002": 3,
        "q=26-118": 1,
        "until=2026-11-19": 8,
        "since=2026-11-20": 1,
        # What cannot be read is said beside its field and filters nothing.
        f"lot={stranger.lot_id}": 9,
        "until=0001-01-01": 9,
        "since=9999-12-31": 9,
        "since=2026-02-30": 9,
        "kind=none": 9,
    }
    query = [dict([pair.split("=")]) if pair else {} for pair in counts]
    assert [len(found(client, desk, **one)) for one in query] == list(counts.values())


def test_a_card_tells_its_life(client, desk, told):
    card = told.cards.get(number="0001")
    page = client.get(card.get_absolute_url())
    body = page.content.decode()
    assert [one["what"].split()[-1] for one in page.context["events"]] == ["session", "group", "there", "it"]
    assert page.context["place"] == f"Issued to a session ({desk.distributor})"
    assert body.count("gives exactly this hash.") == 4
    given = CustodyEvent.objects.get(kind="given")
    assert given.receipt_token in body
    assert body.index("<details") < body.index(given.hash)
    stranger = CustodyEventFactory().card
    assert client.get(reverse("engagement:card_detail", args=[desk.coalition.slug, stranger.pk])).status_code == 404


def test_a_long_ledger_asks_no_more(client, desk):
    lot = desk.lot(quantity=1)
    few = queries_of(client, address(desk)), queries_of(client, lot.cards.get().get_absolute_url())
    more = desk.lot(quantity=30)
    desk.hand(more, more.cards.all())
    many = queries_of(client, address(desk)), queries_of(client, more.cards.first().get_absolute_url())
    assert many == few


def test_who_may_not_export_gets_the_page(client, desk, told):
    client.force_login(MemberFactory(coalition=desk.coalition, role="facilitator", logs_in=True).user)
    page = client.get(address(desk), query_params={"export": "xlsx"})
    assert page["Content-Type"].startswith("text/html")
    assert page.context["list"].exports == []

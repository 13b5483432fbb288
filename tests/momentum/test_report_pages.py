"""The pages about reports: from opening a period to the public page."""

import datetime as dt
import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coalitions.models import Strategy
from momentum.actions import reports
from momentum.models import ProgressReport, ReportDelivery, ReportEdition, Subscriber
from tests import factories
from tests.queries import queries_of

pytestmark = pytest.mark.django_db
PERIOD = {"title": "First quarter", "period_start": "2031-01-01", "period_end": "2031-03-31", "due_on": "2031-04-15"}


@pytest.fixture
def staff():
    return factories.MemberFactory(logs_in=True, role="coordinator")


@pytest.fixture
def second(staff):
    return factories.MemberFactory(logs_in=True, role="coordinator", coalition=staff.coalition)


def client_of(member):
    client = Client()
    client.force_login(member.user)
    return client


def page(name, coalition, *parts):
    return reverse(f"momentum:{name}", args=[coalition.slug, *parts])


def text_of(answer):
    return answer.content.decode()


def article(answer):
    """The report itself, without the frame around it."""
    return re.search(r"<article.*</article>", text_of(answer), re.S)[0]


def test_from_the_period_to_the_public_page(staff, second):
    here = staff.coalition
    author, approver = client_of(staff), client_of(second)
    lead = factories.LeadAssignmentFactory(coalition=here, accepted=True)
    partner = factories.MemberFactory(logs_in=True, coalition=here, organization=lead.organization)
    orphan = factories.StrategyFactory(coalition=here)
    author.post(page("report_add", here), PERIOD)
    report = ProgressReport.objects.get()
    shown = text_of(author.get(report.get_absolute_url()))
    assert "0 of 1 leads and partners have answered." in shown
    assert shown.index("nobody can be asked") < shown.index(orphan.title)
    client_of(partner).post(page("report_part_write", here, report.parts.get().pk), {"text": "28 trained 🌱"})
    assert "1 of 1 leads and partners have answered." in text_of(author.get(report.get_absolute_url()))

    author.post(page("report_draft", here, report.pk))
    edit = page("report_write", here, report.pk)
    assert author.post(edit, {"opening": "A hard winter <b>", "revision": 1}).status_code == 302
    author.post(page("report_submit", here, report.pk))
    approve = page("report_approve", here, report.pk)
    mine = author.post(approve, {"seen": re.search(r'name="seen" value="(\w+)"', text_of(author.get(approve)))[1]})
    assert (mine.status_code, "Somebody else approves it" in text_of(mine)) == (422, True)
    seen = re.search(r'name="seen" value="(\w+)"', text_of(approver.get(approve)))[1]
    assert "A hard winter &lt;b&gt;" in text_of(approver.get(approve))
    approver.post(approve, {"seen": seen})
    assert ReportEdition.objects.get().approved_by == second

    reader = factories.SubscriberFactory(coalition=here)
    send = page("report_send", here, report.pk)
    look = text_of(approver.get(send, {"look": "1", "to_readers": "on", "members": [partner.pk]}))
    assert "2 people: 1 reader and 1 member" in look
    assert "28 trained 🌱" in look
    look = text_of(approver.get(send, {"look": "1", "audience": "board", "members": [partner.pk]}))
    assert 'name="audience" value="board"' in look
    public = page("report_public", here, report.pk)
    type(here).objects.update(is_public=True, postal_address="1 Main St")
    assert "stand on the public page" not in look
    approver.post(send, {"count": "1", "audience": "board", "members": [partner.pk]})
    assert Client().get(public).status_code == 404  # what goes to members alone is not published
    assert "stand on the public page" in text_of(approver.get(send, {"look": "1", "to_readers": "on"}))
    approver.post(send, {"count": "1", "to_readers": "on", "audience": "board", "members": [partner.pk]})
    assert {(row.recipient, row.audience) for row in ReportDelivery.objects.all()} == {
        (reader, "public"),
        (partner, "board"),
    }

    type(here).objects.update(is_public=False)
    assert Client().get(public).status_code == 404
    type(here).objects.update(is_public=True)
    answer = Client().get(public)
    assert "28 trained 🌱" in article(answer)
    assert lead.organization.name in article(answer)


@pytest.mark.parametrize(
    "wrong", [{"period_end": "2030-12-31"}, {"due_on": "2020-01-01"}, {"title": ""}, {"due_on": "x"}]
)
def test_a_wrong_period_is_told(staff, wrong):
    answer = client_of(staff).post(page("report_add", staff.coalition), PERIOD | wrong)
    assert answer.status_code == 422
    assert "2031-01-01" in text_of(answer)
    assert not ProgressReport.objects.exists()


def test_overlapping_periods_are_told_beside_the_field(staff):
    client = client_of(staff)
    client.post(page("report_add", staff.coalition), PERIOD)
    answer = client.post(page("report_add", staff.coalition), PERIOD | {"title": "Again"})
    assert answer.status_code == 422
    assert "“First quarter” already reports on days from 1 January 2031 to 31 March 2031." in text_of(answer)


def test_what_changed_while_reading_is_shown_before_it_is_approved(staff, second):
    report = factories.ProgressReportFactory(coalition=staff.coalition)
    reports.draft(report, by=staff, at=timezone.now())
    reports.submit(report, by=staff, at=timezone.now())
    approve, client = page("report_approve", staff.coalition, report.pk), client_of(second)
    seen = re.search(r'name="seen" value="(\w+)"', text_of(client.get(approve)))[1]
    ProgressReport.objects.update(opening="After")
    answer = client.post(approve, {"seen": seen})
    assert answer.status_code == 422
    assert "changed while you were reading" in text_of(answer)
    again = re.search(r'name="seen" value="(\w+)"', text_of(answer))[1]
    assert client.post(approve, {"seen": again}).status_code == 302
    assert ReportEdition.objects.get().content["audiences"]["board"]["sections"]["opening"] == "After"


def test_a_list_that_grew_is_shown_before_it_is_sent(second):
    edition = factories.ReportEditionFactory(coalition=second.coalition)
    factories.SubscriberFactory.create_batch(2, coalition=second.coalition)
    send, client = page("report_send", second.coalition, edition.report.pk), client_of(second)
    answer = client.post(send, {"count": "1", "to_readers": "on"})
    assert (answer.status_code, "now 2 people would get it" in text_of(answer)) == (422, True)
    assert client.post(send, {"to_readers": "on"}).status_code == 422
    assert not ReportDelivery.objects.exists()


def test_a_frozen_report_is_the_same_to_the_byte_a_year_later():
    edition = factories.ReportEditionFactory(
        content={
            "coalition": "River County",
            "title": "First quarter",
            "period_start": "2026-01-01",
            "period_end": "2026-03-31",
            "as_of": "2026-04-01",
            "numbers": {"strategies": 7, "silent": 3},
            "sections": {"opening": "A hard winter.", "silent": "3 of 14 partners have not said anything."},
            "strategies": [{"goal": "Homes", "title": "Keep parks", "lead": "Harbor Homes", "text": "28 trained"}],
        }
    )
    report = edition.report
    type(report.coalition).objects.update(is_public=True)
    ProgressReport.objects.update(state="sent", sent_at=timezone.now())
    public = page("report_public", report.coalition, report.pk)
    before = article(Client().get(public))
    assert "3 of 14 partners" in before
    factories.CommitmentFactory.create_batch(3, active=True, coalition=report.coalition)
    Strategy.objects.update(title="Renamed")
    ProgressReport.objects.update(title="Renamed", opening="Rewritten", facts={"numbers": {"silent": 0}})
    with time_machine.travel(timezone.now() + dt.timedelta(days=366)):
        assert article(Client().get(public)) == before


def test_partners_see_their_part_and_no_draft(staff):
    lead = factories.LeadAssignmentFactory(coalition=staff.coalition, accepted=True)
    report = factories.ProgressReportFactory(
        coalition=staff.coalition, state="drafted", written_by=staff, drafted_at=timezone.now(), opening="Half-baked"
    )
    factories.ReportPartFactory(report=report, coalition=staff.coalition, lead=lead)
    other = factories.ReportPartFactory(report=report, coalition=staff.coalition)
    partner = client_of(
        factories.MemberFactory(logs_in=True, coalition=staff.coalition, organization=lead.organization)
    )
    shown = text_of(partner.get(report.get_absolute_url()))
    assert lead.strategy.title in shown
    assert other.strategy.title not in shown
    assert "Half-baked" not in text_of(partner.get(page("report_read", staff.coalition, report.pk)))
    assert "Half-baked" in text_of(client_of(staff).get(page("report_read", staff.coalition, report.pk)))


def test_readers_come_and_go(staff):
    client, here = client_of(staff), staff.coalition
    add = page("subscriber_add", here)
    client.post(add, {"email": "Reader@Example.org", "language": "es", "consent_note": "At the data walk"})
    reader = Subscriber.objects.get()
    assert (reader.email, reader.added_by, reader.is_reading) == ("reader@example.org", staff, True)
    assert "reader@example.org" in text_of(client.get(page("subscriber_list", here) + "?q=reader"))
    client.post(page("subscriber_end", here, reader.pk))
    again = client.post(add, {"email": "reader@example.org", "language": "es", "consent_note": "Again"})
    assert (again.status_code, "stays off the list" in text_of(again)) == (422, True)


@pytest.mark.parametrize("name", ["report_list", "subscriber_list"])
def test_lists_need_as_many_queries_for_thirty_as_for_one(staff, name):
    client, here = client_of(staff), staff.coalition

    def more(count):
        factories.SubscriberFactory.create_batch(count, coalition=here)
        for _ in range(count):
            report = factories.ProgressReportFactory(coalition=here)
            factories.ReportPartFactory(report=report, coalition=here)

    more(1)
    few = queries_of(client, page(name, here))
    more(29)
    assert queries_of(client, page(name, here)) == few


def test_the_report_needs_as_many_queries_for_thirty_leads_as_for_one(staff):
    report = factories.ProgressReportFactory(
        coalition=staff.coalition, state="drafted", written_by=staff, drafted_at=timezone.now()
    )
    client = client_of(staff)
    addresses = [report.get_absolute_url(), page("report_read", staff.coalition, report.pk)]

    def more(count):
        factories.ReportPartFactory.create_batch(count, report=report, coalition=staff.coalition)
        for partner in factories.OrganizationFactory.create_batch(count, coalition=staff.coalition):
            report.parts.create(organization=partner, expires_at=timezone.now())
        factories.StrategyFactory.create_batch(count, coalition=staff.coalition)

    more(1)
    few = [queries_of(client, address) for address in addresses]
    more(29)
    assert [queries_of(client, address) for address in addresses] == few

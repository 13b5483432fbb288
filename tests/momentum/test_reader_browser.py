"""A reader's whole way: asked in a browser, confirmed by the link of a real mail, one report, gone for good."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mobility_portal.celery import app
from momentum.actions import report_deliveries, reports
from momentum.models import Reminder, Subscriber
from momentum.report_content import content_of, seal_of
from momentum.report_recipients import recipients_of
from tests import factories
from tests.coalitions.test_import_pages import walk
from tests.importer.making import workbook
from tests.momentum.reminding import coordinator, zone_of_afternoon

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.worker]


@pytest.fixture
def here():
    details = {"is_public": True, "contact_email": "office@example.org", "postal_address": "1 Main St"}
    return factories.CoalitionFactory(time_zone=zone_of_afternoon(), **details)


def approved_report(here, by, second):
    """A report on three months that nobody was asked about."""
    today = here.today(at=timezone.now())
    days = {"period_start": today - dt.timedelta(days=90), "period_end": today, "due_on": today}
    report = reports.open_period(here, by=by, at=timezone.now(), title="Second quarter", **days)
    drafted = reports.draft(report, by=by, at=timezone.now())
    reports.submit(drafted, by=by, at=timezone.now())
    drafted.refresh_from_db()
    return reports.approve(drafted, by=second, at=timezone.now(), seen=seal_of(content_of(drafted)))


def test_from_the_public_page_to_leaving_for_good(open_page, axe, here, celery_worker_process, smtp_sink):
    staff, second = coordinator(here, logs_in=True), coordinator(here)
    page = open_page(width=390, height=844)

    def letter(number):
        app.send_task("momentum.tasks.tick")
        celery_worker_process.wait_until(lambda: len(smtp_sink.letters) >= number)
        return smtp_sink.letters[number - 1]

    page.goto(reverse("momentum:progress_page", args=[here.slug]))
    axe(page)
    page.get_by_role("link", name="Get the reports by e-mail").click()
    page.get_by_label("Your e-mail address").fill("Reader@example.org")
    axe(page)
    page.get_by_role("button", name="Send me the reports").press("Enter")
    page.get_by_text("One step is left").wait_for()
    assert page.context.cookies() == []
    question = letter(1)
    assert (question.recipients, question.message["List-Unsubscribe"]) == (["reader@example.org"], None)
    page.goto(re.search(r"/l/subscribe/\S+/", question.body())[0])
    axe(page)
    assert not Subscriber.objects.reading().exists()
    page.get_by_role("button", name="Yes, send me the reports").press("Enter")
    page.get_by_text("sends its next progress report to reader@example.org").wait_for()

    edition = approved_report(here, staff, second)
    report_deliveries.send(edition, by=second, at=timezone.now(), to_readers=True, members=[], count=1)
    report = letter(2)
    assert report.recipients == ["reader@example.org"]
    assert report.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "1 Main St" in report.body()
    one_click = re.search(r"/l/unsubscribe/[^>]+", report.message["List-Unsubscribe"])[0]
    mail_program = Client(enforce_csrf_checks=True)
    body = "List-Unsubscribe=One-Click"
    assert mail_program.post(one_click, body, content_type="application/x-www-form-urlencoded").status_code == 200

    client = Client()
    client.force_login(staff.user)
    sheet = workbook(("E-mail address", "How they agreed"), ("reader@example.org", "Forum"), title="Readers of reports")
    walk(client, here, sheet, "readers.xlsx")
    assert Subscriber.objects.get().has_left
    next_report = factories.ReportEditionFactory(coalition=here)
    assert recipients_of(next_report, to_readers=True, members=[], at=timezone.now()).count == 0
    assert [len(smtp_sink.letters), Reminder.objects.count()] == [2, 2]

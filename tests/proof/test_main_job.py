"""The portal's main job from end to end, with real parts: from a stakeholder workbook to a kept commitment."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from accounts.permissions import Role
from coalitions.models import Commitment, LeadAssignment
from momentum.models import Reminder
from predictors.actions.framework import load_framework
from tests import factories, processes
from tests.importer.making import workbook
from tests.momentum.reminding import zone_of_afternoon

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.spine,
    pytest.mark.browser,
    pytest.mark.worker,
]
ROBIN = "robin@partners.example.org"


@pytest.fixture
def partners(tmp_path):
    """A county's workbook: partners, people, an agenda."""
    agenda = workbook(
        ("Goal", "Barrier", "Strategy", "Lead agency", "Commitment", "Committed by"),
        ("Everybody is online", "A third has no internet", "Navigators in every library", "Valley Library Network",
         "Train 40 navigators by June", "Valley Library Network"),
        title="Agenda",
        then=lambda sheet: add_sheets(sheet.parent),
    )  # fmt: skip
    path = tmp_path / "stakeholders.xlsx"
    path.write_bytes(agenda)
    return path


def add_sheets(book):
    organizations = book.create_sheet("Organizations", 0)
    organizations.append(["Name", "Sector"])
    organizations.append(["Valley Library Network", "County department"])
    people = book.create_sheet("People", 1)
    people.append(["Name", "E-mail", "Organization", "Role"])
    people.append(["Robin Example", ROBIN, "Valley Library Network", "Partner"])


@pytest.fixture
def coordinator():
    load_framework()
    here = factories.CoalitionFactory(time_zone=zone_of_afternoon(), contact_email="team@example.org")
    return factories.MemberFactory(logs_in=True, role=Role.COORDINATOR, coalition=here)


@pytest.fixture
def worker(worker_environment, live_server):
    with processes.celery_worker(environment={**worker_environment, "PORTAL_URL": live_server.url}) as worker:
        yield worker


def link_in(letter, kind):
    """The first address of a kind in a mail's text, as a person would tap it."""
    text = letter.message.get_body(("plain",)).get_content()
    return re.search(rf"http\S+/l/{kind}/\S+", text)[0]


def test_from_a_workbook_to_a_kept_commitment(open_page, partners, coordinator, worker, smtp_sink):
    desk = open_page(person=coordinator.user)
    import_workbook(desk, partners, coordinator)
    assert smtp_sink.letters == [], "an import never mails anybody"
    invite_the_lead(desk, coordinator)

    worker.wait_until(lambda: smtp_sink.to(ROBIN))
    accept_on_a_phone(open_page, link_in(smtp_sink.to(ROBIN)[0], "lead"))
    assert LeadAssignment.objects.get().state == "accepted"

    make_active(desk, coordinator)
    fall_due(coordinator)
    tick(worker)
    worker.wait_until(lambda: len(smtp_sink.to(ROBIN)) == 2)
    digest = smtp_sink.to(ROBIN)[1]
    assert "Train 40 navigators by June" in digest.message.get_body(("plain",)).get_content()
    update_on_a_phone(open_page, link_in(digest, "update"))

    desk.goto(coordinator.coalition.get_absolute_url())
    expect(desk.get_by_role("row", name="Navigators in every library")).to_contain_text("On track")
    tick(worker)
    tick(worker)
    assert len(smtp_sink.letters) == 2, "the next tick sends nothing"


def import_workbook(desk, path, coordinator):
    """Upload, accept the match, look at the preview, confirm."""
    desk.goto(reverse("coalitions:import_add", args=[coordinator.coalition.slug]))
    desk.locator("input[type=file]").set_input_files(path)
    desk.get_by_role("button", name="Upload").click()
    desk.wait_for_url("**/match/")
    desk.get_by_role("button", name="Preview the rows").click()
    desk.wait_for_url("**/preview/**")
    desk.get_by_role("link", name=re.compile(r"Import \d+ rows")).click()
    desk.wait_for_url("**/confirm/")
    desk.get_by_role("button", name=re.compile(r"Import \d+ rows")).click()
    desk.wait_for_url(re.compile(r"imports/\d+/$"))
    desk.wait_for_selector("main >> text=Imported")


def invite_the_lead(desk, coordinator):
    """Choose the person who answers, then send the link."""
    lead = LeadAssignment.objects.get()
    assert lead.state == "proposed"
    desk.goto(reverse("coalitions:lead_invite", args=[coordinator.coalition.slug, lead.pk]))
    desk.get_by_label("Send to").select_option(label="Robin Example · Valley Library Network")
    with desk.expect_navigation():
        desk.locator("main form button[type=submit]").last.click()
    lead.refresh_from_db()
    assert lead.state == "invited"


def accept_on_a_phone(open_page, address):
    phone = open_page(width=390, height=844)
    phone.goto(address)
    phone.get_by_role("button", name="Accept: we will lead").click()
    phone.wait_for_selector("text=accepted to lead")


def make_active(desk, coordinator):
    """Offer, confirm and begin: the buttons on the commitment's page."""
    commitment = Commitment.objects.get()
    for step in ("offer", "confirm", "activate"):
        desk.goto(commitment.get_absolute_url())
        with desk.expect_navigation():
            desk.locator(f"form[action$='/{step}/'] button").first.click()
    commitment.refresh_from_db()
    assert commitment.state == "active"


def fall_due(coordinator):
    """A month passes: the update is due today."""
    today = coordinator.coalition.today(at=timezone.now())
    Commitment.objects.update(next_update_on=today)


def tick(worker):
    """What beat sends every thirty seconds, taken by the real worker."""
    result = processes.app.send_task("momentum.tasks.tick")
    said = f"{result.id}] succeeded"
    worker.wait_until(lambda: said in worker.log)


def update_on_a_phone(open_page, address):
    """Three taps: the status in the mail, Send, done."""
    phone = open_page(width=390, height=844, java_script_enabled=False)
    phone.goto(address)
    phone.get_by_label("On track").check()
    phone.get_by_role("button", name="Send update").click()
    phone.wait_for_selector("text=What happens next")
    assert not Reminder.objects.filter(state="failed").exists()

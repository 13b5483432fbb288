"""The mails of meetings and reports as they leave a real worker and arrive at a real SMTP server."""

import datetime as dt
from collections import Counter

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from mobility_portal.celery import app
from momentum.actions import meetings
from momentum.models import MeetingInvitation, ProgressReport, Reminder, ReportPart, Subscriber
from tests import factories, processes
from tests.momentum.reminding import coordinator, person, zone_of_afternoon
from tests.momentum.reporting import send_to_readers

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.worker]


@pytest.fixture
def staff():
    zone = zone_of_afternoon()
    here = factories.CoalitionFactory(
        time_zone=zone, contact_email="office@example.org", postal_address="1 Main St", is_public=True
    )
    return coordinator(here, logs_in=True)


@pytest.fixture
def arrive(celery_worker_process, smtp_sink):
    """Let the worker look, and wait until so many letters have come in all; gives the ones to an address."""

    def arrive(email, *, in_all):
        app.send_task("momentum.tasks.tick")
        told = Reminder.objects.filter(state=Reminder.State.SENT)
        celery_worker_process.wait_until(lambda: len(smtp_sink.letters) >= in_all and told.count() >= in_all)
        return [letter for letter in smtp_sink.letters if letter.recipients == [email]]

    return arrive


def file_in(letter):
    (part,) = letter.message.iter_attachments()
    return part, Calendar.from_ical(part.get_content())


def test_a_meeting_from_notice_to_cancellation(staff, arrive):
    robin = person(staff.coalition, name="Robin “Bo” Example 🌱", email="robin@example.org")
    meeting = meetings.add(
        staff.coalition,
        by=staff,
        at=timezone.now(),
        people=[robin],
        title="Steering — ¿y ahora?",
        starts_at=timezone.now() + dt.timedelta(days=3),
        place="Room 2",
    )
    (notice,) = arrive("robin@example.org", in_all=1)
    assert "Steering — ¿y ahora?" in notice.message["Subject"]
    assert notice.message["Reply-To"] == "office@example.org"
    part, calendar = file_in(notice)
    (event,) = calendar.events
    assert (part.get_content_type(), part["Content-Type"].params["method"]) == ("text/calendar", "REQUEST")
    assert (str(event["uid"]), str(event["summary"])) == (str(meeting.uid), meeting.title)
    assert abs(event["dtstart"].dt - meeting.starts_at) < dt.timedelta(seconds=1)
    # The link of the mail answers, without a log-in.
    invitation = MeetingInvitation.objects.get()
    assert f"{invitation.get_absolute_url()}?answer=accepted" in notice.body()
    assert f"{invitation.get_absolute_url()}?answer=accepted" in notice.body("html")
    Client().post(invitation.get_absolute_url(), {"response": "accepted"})
    assert MeetingInvitation.objects.get().response == "accepted"

    meetings.cancel(meeting, by=staff, at=timezone.now(), reason="The room is flooded")
    _notice, cancellation = arrive("robin@example.org", in_all=2)
    part, calendar = file_in(cancellation)
    assert (part["Content-Type"].params["method"], calendar.events[0]["sequence"]) == ("CANCEL", 1)
    assert list(Reminder.objects.values_list("state", flat=True)) == ["sent", "sent"]


@pytest.mark.browser
def test_a_report_from_the_period_to_one_click(staff, arrive, open_page, axe):
    here, second = staff.coalition, coordinator(staff.coalition, logs_in=True)
    lead = factories.LeadAssignmentFactory(coalition=here, accepted=True)
    robin = person(here, organization=lead.organization, email="robin@example.org")
    reader = factories.SubscriberFactory(coalition=here, email="reader@example.org")
    today = here.today(at=timezone.now())
    desk, phone = open_page(person=staff.user), open_page(width=390, height=844)

    desk.goto(reverse("momentum:report_list", args=[here.slug]))
    desk.get_by_role("link", name="Open a period").first.click()
    desk.get_by_label("Title").fill("Second quarter")
    days = {"From": today - dt.timedelta(days=90), "To": today, "Parts due on": today + dt.timedelta(days=3)}
    for label, day in days.items():
        desk.get_by_label(label, exact=False).first.fill(day.isoformat())
    desk.get_by_role("button", name="Open the period").click()
    desk.get_by_text("0 of 1 leads and partners have answered.").wait_for()
    axe(desk)

    (request,) = arrive("robin@example.org", in_all=1)
    part = ReportPart.objects.get(member=robin)
    assert part.get_absolute_url() in request.body()
    phone.goto(part.get_absolute_url())
    phone.get_by_label("What shall stand in the report?").fill("28 trained 🌱")
    axe(phone)
    phone.get_by_role("button", name="Send my part").click()
    phone.get_by_text("Your part is saved.").wait_for()

    desk.reload()
    desk.get_by_role("button", name="Draft the report").click()
    desk.get_by_role("button", name="Put forward for approval").click()
    desk.get_by_text("You wrote words of this report, so somebody else approves it.").wait_for()
    report = ProgressReport.objects.get()
    desk.goto(reverse("momentum:report_approve", args=[here.slug, report.pk]))
    desk.get_by_role("button", name="Approve and freeze").click()
    desk.get_by_text("You wrote words of this report. Somebody else approves it.").first.wait_for()

    other = open_page(person=second.user)
    other.goto(report.get_absolute_url())
    other.get_by_role("link", name="Read and approve").click()
    axe(other)
    other.get_by_role("button", name="Approve and freeze").click()
    other.get_by_role("link", name="Send", exact=True).first.click()
    other.get_by_role("button", name="See who gets it").click()
    axe(other)
    other.get_by_role("button", name="Send to 1 person").click()
    other.get_by_text("The report is on its way.").wait_for()

    (letter,) = arrive("reader@example.org", in_all=2)
    assert "28 trained 🌱" in letter.body()
    assert "28 trained 🌱" in letter.body("html")
    assert letter.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = letter.message["List-Unsubscribe"].strip("<>")
    assert address.endswith(reader.unsubscribe_path)
    phone.goto(reverse("momentum:report_public", args=[here.slug, report.pk]))
    phone.get_by_text("28 trained 🌱").wait_for()
    axe(phone)
    mail_program = Client(enforce_csrf_checks=True)
    body = "List-Unsubscribe=One-Click"
    answer = mail_program.post(reader.unsubscribe_path, body, content_type="application/x-www-form-urlencoded")
    assert (answer.status_code, Subscriber.objects.get().is_reading) == (200, False)


def test_five_hundred_readers_and_killed_workers(worker_environment, smtp_sink, tmp_path):
    """`make bench-report-mail` in small: each reader once, but for what a killed worker had no time to note down."""
    readers, kills = send_to_readers(500), 3
    impatient = {"REMINDER_LEASE_SECONDS": "2", "REMINDER_TICK_SECONDS": "1", "LIST_MAIL_PER_MINUTE": "0"}
    environment = {**worker_environment, **impatient}
    lean = ["--loglevel", "warning", "--without-gossip", "--without-mingle", "--concurrency", "1"]
    command = ["-m", "celery", "-A", "mobility_portal", "worker", *lean]
    with processes.celery_beat(environment=environment, schedule=tmp_path / "beat"):
        for kill in range(1, kills + 1):
            doomed = processes.PortalProcess(*command, environment=environment)
            doomed.wait_until(lambda enough=120 * kill: len(smtp_sink.letters) >= enough)
            doomed.kill_tree()
        with processes.PortalProcess(*command, environment=environment) as last:
            sent = Reminder.objects.filter(state=Reminder.State.SENT)
            last.wait_until(lambda: sent.count() == len(readers))
    came = Counter(letter.recipients[0] for letter in smtp_sink.letters)
    assert set(came) == {reader.email for reader in readers}
    assert came.total() - len(readers) <= kills
    assert len({letter.message_id for letter in smtp_sink.letters}) == len(readers)

"""The message log, the preview and the outbox in a real browser, on a phone, with axe."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from accounts.permissions import Role
from momentum.actions import reminders
from tests import factories
from tests.momentum.reminding import many_promises

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def boss(settings, tmp_path, live_server):
    settings.DEMONSTRATION = True
    settings.PORTAL_URL = live_server.url
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    coalition = many_promises(3)[0].coalition
    factories.ReminderFactory(coalition=coalition, state="failed", reply="550 5.1.1 no such mailbox")
    factories.ReminderFactory(coalition=coalition, state="suppressed", suppressed_because="no_email")
    return factories.MemberFactory(coalition=coalition, role=Role.COORDINATOR, logs_in=True)


def test_from_the_log_to_the_letter_and_its_link(open_page, axe, boss):
    page = open_page(width=390, height=844, person=boss.user)
    page.goto(reverse("momentum:reminder_preview", args=[boss.coalition.slug]))
    page.get_by_text("3 messages go out.").wait_for()
    axe(page)
    reminders.tick(clock=timezone.now)
    page.goto(reverse("momentum:reminder_list", args=[boss.coalition.slug]))
    axe(page)
    page.get_by_role("link", name="robin1@example.org").click()
    page.get_by_text("accepted by the mail server").wait_for()
    axe(page)
    page.goto(reverse("momentum:outbox_list"))
    axe(page)
    page.get_by_role("link", name="Update due").first.click()
    page.get_by_role("link", name="On track").first.wait_for()
    axe(page)
    page.get_by_role("link", name="On track").first.click()
    expect(page.get_by_role("radio", name="On track").first).to_be_checked()


def test_pause_and_resume_with_the_keyboard(open_page, axe, boss):
    page = open_page(person=boss.user, color_scheme="dark")
    page.goto(reverse("momentum:reminder_list", args=[boss.coalition.slug]))
    page.get_by_role("button", name="Pause all mail").press("Enter")
    page.get_by_text("Mail is paused since").first.wait_for()
    axe(page)
    page.get_by_role("button", name="Let mail flow again").press("Enter")
    page.get_by_text("Mail flows again").first.wait_for()

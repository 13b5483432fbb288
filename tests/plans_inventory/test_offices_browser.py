"""An office answers on a phone: without a script for the plan's owner, in the dark for the link; axe finds nothing."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from momentum.actions import reminders
from plans_inventory.models import AlignmentLink, Plan
from predictors.actions.framework import load_framework
from tests import factories
from tests.momentum.test_office_mail import link_in
from tests.plans_inventory.offices import link_with_offices, say

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def editor():
    load_framework()
    return factories.MemberFactory(logs_in=True, role="editor")


def mailed_link():
    """Send what is due now and by tomorrow (before eight, links wait for the morning); the link in the last mail."""
    for days in (0, 1):
        moment = timezone.now() + dt.timedelta(days=days)
        reminders.tick(clock=lambda moment=moment: moment)
    return link_in(mail.outbox[-1])


def test_an_owner_corrects_and_then_says_that_it_is_right(open_page, editor):
    plan = factories.PlanFactory(coalition=editor.coalition, state="abstracted")
    factories.PriorityFactory(plan=plan, text="Preserve homes", page=7)
    part = factories.PlanOfficeFactory(plan=plan, office__coalition=plan.coalition)
    factories.KeyContactFactory(office=part.office, name="Kim Example", email="kim@example.org")
    staff = open_page(person=editor.user)
    staff.goto(plan.get_absolute_url())
    staff.get_by_role("link", name="Ask the owner to review").click()
    staff.get_by_label("Key contact").select_option(index=1)
    staff.get_by_role("button", name="Look at the mail").click()
    expect(staff.get_by_label("Text of the mail")).to_contain_text("Hello Kim Example")
    staff.get_by_role("button", name="Send the mail").click()
    staff.locator("#messages").get_by_text("on its way to kim@example.org").wait_for()

    phone = open_page(**PHONE, java_script_enabled=False)
    phone.goto(mailed_link())
    phone.get_by_text("Correct this").click()
    phone.get_by_label("What should it say?").fill("It is page 8.")
    phone.get_by_label("Your name and role").fill("Kim Example, planner")
    phone.get_by_role("button", name="It is right").click()
    phone.get_by_role("heading", name="Please mend this").wait_for()
    phone.get_by_role("button", name="Send corrections").click()
    phone.get_by_role("heading", name="Corrections that were sent").wait_for()
    assert Plan.objects.get().state == "abstracted"

    staff.goto(plan.get_absolute_url())
    staff.get_by_role("button", name="Mark as taken over").click()
    staff.locator("#messages").get_by_text("Noted: taken over.").wait_for()

    phone.reload()
    phone.get_by_label("Your name and role").fill("Kim Example, planner")
    phone.get_by_role("button", name="It is right").click()
    phone.get_by_role("heading", name="Thank you").wait_for()
    assert Plan.objects.get().state == "reviewed"
    staff.reload()
    staff.get_by_role("link", name="Publish").click()
    staff.get_by_role("button", name="Publish entry").click()
    staff.locator("#messages").get_by_text("The entry is published.").wait_for()


def test_an_office_agrees_on_a_phone(open_page, axe, editor):
    link, kim, lee = link_with_offices(editor.coalition)
    factories.KeyContactFactory(office=kim.office, name="Kim Example", email=kim.email)
    factories.KeyContactFactory(office=lee.office, name="Lee Example", email=lee.email)
    staff = open_page(person=editor.user)
    staff.goto(link.get_absolute_url())
    staff.get_by_role("link", name="Put it to both offices").click()
    for side in ("first", "other"):
        staff.locator(f"[name={side}-contact]").select_option(index=1)
    staff.get_by_role("button", name="Look at the mail").click()
    staff.get_by_role("button", name="Send 2 mails").click()
    staff.locator("#messages").get_by_text("Both offices are asked").wait_for()
    axe(staff)
    address = mailed_link()
    asked = next(one for one in link.answers.all() if one.request.get_absolute_url() != address)
    say(asked, "agrees")

    phone = open_page(**PHONE, color_scheme="dark")
    phone.goto(address)
    axe(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.get_by_label("Your name and role").fill("Lee Example, planner")
    phone.get_by_role("button", name="We agree").click()
    phone.get_by_text("Your answer is saved").wait_for()
    axe(phone)
    assert AlignmentLink.objects.get().state == "agreed"
    staff.goto(reverse("plans:alignment_link_list", args=[editor.coalition.slug]) + "?state=agreed")
    expect(staff.locator(f"#alignment-link-{link.pk}")).to_contain_text("Agreed by both offices")

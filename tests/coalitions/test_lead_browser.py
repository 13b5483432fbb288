"""Answering an invitation on a phone, with the keyboard alone, and what axe says about the pages of the agenda."""

import pytest
from django.urls import reverse

from accounts.permissions import Role
from coalitions.models import LeadAssignment
from tests import factories

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def link():
    return factories.LeadInvitationFactory(assignment__state="invited")


def test_declining_on_a_phone_without_a_script(open_page, axe, link):
    page = open_page(width=390, height=844, java_script_enabled=False)
    page.goto(link.get_absolute_url())
    page.get_by_role("button", name="Decline").click()
    page.get_by_role("link", name="If you decline: why?").wait_for()
    page.get_by_label("If you decline: why?").fill("No staff until spring.")
    page.get_by_role("button", name="Decline").click()
    page.get_by_text("You declined").wait_for()
    lead = LeadAssignment.objects.get()
    assert (lead.state, lead.reason) == ("declined", "No staff until spring.")


def test_accepting_by_keyboard(open_page, axe, link):
    page = open_page(width=390, height=844, color_scheme="dark")
    page.goto(link.get_absolute_url())
    axe(page)
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "accept":
            break
    page.keyboard.press("Enter")
    page.get_by_text("accepted to lead on").wait_for()
    axe(page)
    assert LeadAssignment.objects.get().state == "accepted"


def test_from_the_list_of_leads_to_sent_invitations(open_page, axe, link):
    coalition = link.assignment.coalition
    staff = factories.MemberFactory(logs_in=True, coalition=coalition, role=Role.COORDINATOR)
    for _ in range(2):
        lead = factories.LeadAssignmentFactory(coalition=coalition)
        lead.contact = factories.MemberFactory(coalition=coalition, organization=lead.organization)
        lead.save()
    page = open_page(person=staff.user)
    page.goto(reverse("coalitions:lead_list", args=[coalition.slug]) + "?state=proposed")
    axe(page)
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Read and invite the chosen ones").click()
    page.get_by_role("button", name="Send 2 invitations").wait_for()
    page.get_by_text("Read: Will").first.click()
    axe(page)
    page.get_by_role("button", name="Send 2 invitations").click()
    page.locator("#messages").get_by_text("2 invitations are on their way").wait_for()
    assert set(LeadAssignment.objects.values_list("state", flat=True)) == {"invited"}

"""Coming in by an invitation on a phone with the keyboard; every state of the pages with axe."""

import pytest
from playwright.sync_api import expect

from accounts.actions import users
from accounts.permissions import Role
from coalitions.models import Member
from tests import factories

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

PASSWORD = "a long walk by the river"


@pytest.fixture
def member():
    return factories.MemberFactory(email="robin@example.org", name="Robin Example")


@pytest.fixture
def address(member):
    return factories.InvitationFactory(member=member).get_absolute_url()


def test_a_new_person_comes_in_with_the_keyboard(open_page, axe, member, address):
    page = open_page(width=390, height=844)
    page.goto(address)
    axe(page)
    page.get_by_label("Your name").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("short")
    page.keyboard.press("Tab")
    page.keyboard.type("short")
    page.keyboard.press("Enter")
    page.get_by_text("Please mend this").wait_for()
    axe(page)
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_text("Welcome. Your log-in is ready.").wait_for()
    page.wait_for_url(f"**/c/{member.coalition.slug}/my-commitments/")
    expect(page.locator("#announcement")).to_contain_text("Welcome. Your log-in is ready. Successfully")
    page.goto(address)
    page.get_by_text("has been used").wait_for()
    axe(page)


def test_whoever_has_a_log_in_comes_back_and_joins(open_page, axe, member, address):
    users.add("robin@example.org", password=PASSWORD, verified=True)
    page = open_page(width=390, height=844)
    page.goto(address)
    axe(page)
    page.get_by_role("link", name="Log in").first.click()
    page.locator("input[name=login]").fill("robin@example.org")
    page.locator("input[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Join").wait_for()
    axe(page)
    page.get_by_role("button", name="Join").click()
    page.get_by_text("Welcome. You are in.").wait_for()
    assert Member.objects.get(pk=member.pk).user.email == "robin@example.org"


def test_somebody_else_and_somebody_with_several_seats(open_page, axe, address):
    person = factories.UserFactory()
    for _ in range(2):
        factories.MemberFactory(user=person, role=Role.OBSERVER)
    page = open_page(width=390, height=844, person=person)
    page.goto(address)
    page.get_by_text("You are logged in as").wait_for()
    axe(page)
    page.goto("/")
    page.get_by_text("Choose a coalition").first.wait_for()
    axe(page)


def test_handing_over_before_the_end(open_page, axe):
    coordinator = factories.MemberFactory(logs_in=True, role=Role.COORDINATOR)
    leaving = factories.MemberFactory(coalition=coordinator.coalition)
    commitment = factories.CommitmentFactory(
        coalition=leaving.coalition, organization=leaving.organization, responsible=leaving
    )
    group = factories.GroupFactory(coalition=leaving.coalition)
    group.memberships.create(member=leaving, is_co_chair=True)
    page = open_page(width=390, height=844, person=coordinator.user)
    page.goto(leaving.get_absolute_url() + "end/")
    axe(page)
    page.get_by_role("button", name="End membership").click()
    page.get_by_text("Choose who takes it over.").first.wait_for()
    axe(page)
    for title in (commitment.title, group.name):
        page.get_by_label(title).select_option(label=coordinator.name)
    page.get_by_role("button", name="End membership").click()
    page.get_by_text("The membership has ended.").wait_for()
    commitment.refresh_from_db()
    assert commitment.responsible == coordinator

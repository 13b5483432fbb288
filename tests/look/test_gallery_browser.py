"""The gallery of parts in a real browser: readable for everybody, usable by keyboard, on a phone, without scripts."""

import pytest
from playwright.sync_api import expect

from accounts.permissions import Role
from predictors.actions.framework import load_framework
from tests import factories

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}

# Everything visible that is pressed and is not as large as WCAG 2.2 asks; a radio button's label counts with it.
SMALL = """() => [...document.querySelectorAll('button, summary, select, .btn, nav a, .chips a, input[type=checkbox]')]
    .filter(part => part.checkVisibility()).map(part => [part.outerHTML.slice(0, 80), part.getBoundingClientRect()])
    .filter(([html, box]) => box.width && (box.height < 24 || box.width < 24))
    .map(([html, box]) => `${html} ${box.width} x ${box.height}`)"""


@pytest.fixture(autouse=True)
def _framework():
    load_framework()


@pytest.fixture
def staff():
    member = factories.MemberFactory(logs_in=True, role=Role.COORDINATOR)
    member.user.is_staff = True
    member.user.save()
    return member.user


def wider_than_screen(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_accessible_at_every_width(open_page, axe, staff, theme):
    page = open_page(**DESK, person=staff, color_scheme=theme)
    page.goto("/gallery/")
    assert page.locator("html").get_attribute("data-bs-theme") == theme
    axe(page)
    page.set_viewport_size(PHONE)
    axe(page)
    assert wider_than_screen(page) == 0
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 px at 400 %
    assert wider_than_screen(page) == 0


def test_open_menus_are_accessible(open_page, axe, staff):
    page = open_page(**PHONE, person=staff)
    page.goto("/accounts/email/")
    page.locator(".top details.menu > summary").last.click()
    axe(page)
    page.keyboard.press("Escape")
    expect(page.locator("details.menu[open]")).to_have_count(0)
    page.get_by_role("button", name="Menu").click()
    expect(page.locator("#side")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Close the menu").click()
    expect(page.locator("#side")).not_to_be_visible()


def test_the_theme_is_remembered(open_page, staff):
    page = open_page(**DESK, person=staff, color_scheme="light")
    page.goto("/gallery/")
    page.locator(".top details.menu > summary").last.click()
    page.get_by_label("Dark").check()
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"
    page.reload()
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"


def test_first_tab_skips_to_the_content(open_page, staff):
    page = open_page(**DESK, person=staff)
    page.goto("/accounts/email/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_a_form_in_error_takes_the_focus_to_its_summary(open_page, staff):
    page = open_page(**DESK, person=staff)
    page.goto("/gallery/")
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="How is it going?").click()
    expect(page.locator("[name=status]:focus")).to_have_count(1)
    box = page.locator("#id_why")
    described = box.get_attribute("aria-describedby").split()
    assert [page.locator(f"#{part}").count() for part in described] == [1] * len(described)
    assert box.get_attribute("aria-invalid") == "true"


def test_filtering_changes_the_list_the_address_and_says_so(open_page, staff):
    page = open_page(**DESK, person=staff)
    page.goto("/gallery/")
    page.get_by_label("Search in this list").press_sequentially("housing")
    page.wait_for_url("**/gallery/?q=housing")
    expect(page.locator("#list tbody tr")).to_have_count(2)
    expect(page.locator("[name=q]:focus")).to_have_count(1)
    expect(page.locator("#announcement")).to_have_text("2 predictors")
    page.get_by_role("link", name="Search in this list: housing").click()
    expect(page.locator(".count")).to_have_text("24 predictors")


def test_more_filters_open_where_the_link_was_and_stay_open(open_page):
    member = factories.MemberFactory(logs_in=True, role=Role.COORDINATOR)
    ours = factories.CommitmentFactory(coalition=member.coalition, title="Train 40 people")
    factories.CommitmentFactory(coalition=member.coalition, title="Train 9 people")
    page = open_page(**DESK, person=member.user)
    page.goto(f"/c/{member.coalition.slug}/commitments/?q=train")
    page.get_by_role("link", name="More filters").click()
    expect(page.get_by_role("group", name="More filters")).to_be_focused()
    page.get_by_label("Organization").focus()
    page.get_by_label("Organization").select_option(label=str(ours.organization))
    page.wait_for_url(lambda address: "filters=all" in address and f"organization={ours.organization_id}" in address)
    expect(page.locator("#list tbody tr")).to_have_count(1)
    expect(page.locator("[name=organization]:focus")).to_have_count(1)


def test_sorting_and_going_back(open_page, staff):
    page = open_page(**DESK, person=staff)
    page.goto("/gallery/")
    page.get_by_role("link", name="Predictor", exact=True).click()
    page.wait_for_url("**/gallery/?sort=name")
    expect(page.locator("th[aria-sort=ascending]")).to_have_count(1)
    page.go_back()
    page.wait_for_url("**/gallery/")
    expect(page.locator("h1")).to_have_text("Parts gallery")
    expect(page.locator("th[aria-sort]")).to_have_count(0)


def test_without_scripts(open_page, staff):
    page = open_page(**PHONE, person=staff, java_script_enabled=False)
    page.goto("/gallery/")
    page.get_by_label("Search in this list").fill("housing")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#list tbody tr")).to_have_count(2)
    page.locator(".top details.menu > summary").last.click()
    expect(page.get_by_role("link", name="Where I am logged in")).to_be_visible()
    page.get_by_role("button", name="Menu").click()
    expect(page.locator("#side")).to_be_visible()


def test_a_phone_row_names_its_cells(open_page, staff):
    page = open_page(**PHONE, person=staff)
    page.goto("/gallery/")
    cell = page.locator("#list td").first
    assert "Pillar" in cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert cell.evaluate("cell => getComputedStyle(cell).display") == "flow-root"
    assert page.get_by_role("table").first.get_by_role("row").count() == 8


def test_everything_to_press_is_large_enough(open_page, staff):
    page = open_page(**PHONE, person=staff)
    page.goto("/gallery/")
    assert page.evaluate(SMALL) == []


def test_not_for_everybody(client, settings, staff):
    assert client.get("/gallery/").status_code == 404
    client.force_login(factories.UserFactory())
    assert client.get("/gallery/").status_code == 404
    client.force_login(staff)
    assert client.get("/gallery/").status_code == 200
    client.logout()
    settings.DEMONSTRATION = True
    answer = client.get("/gallery/")
    assert answer.status_code == 200
    assert "invented" in answer.content.decode()

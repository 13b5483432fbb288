"""The one-minute update as people do it: on a phone, by keyboard, without JavaScript."""

import os

import pytest
from django.utils import timezone

from coalitions.models import CommitmentUpdate
from tests import factories

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def link(live_server):
    link = factories.UpdateLinkFactory()
    for title in ("Train 40 navigators by June", "Open two evening labs in Eastside"):
        commitment = factories.CommitmentFactory(
            coalition=link.member.coalition,
            organization=link.member.organization,
            state="active",
            next_update_on=link.member.coalition.today(at=timezone.now()),
            title=title,
            unit="navigators",
        )
    factories.CommitmentUpdateFactory(commitment=commitment, by=link.member, at=timezone.now())
    return link


def said():
    newest = CommitmentUpdate.objects.order_by("pk").filter(form_key__isnull=False)
    return list(newest.values_list("status", flat=True))


def shot(page, name):
    """Keep a picture when somebody wants to look: SCREENSHOTS=folder."""
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_three_taps_on_a_phone_without_javascript(open_page, axe, link, theme):
    page = open_page(width=390, height=844, java_script_enabled=False, color_scheme=theme)
    page.goto(link.get_absolute_url())
    page.get_by_label("On track").first.check()
    page.get_by_label("At risk").last.check()
    page.get_by_role("button", name="Send update").click()
    page.wait_for_selector("text=What happens next")
    assert sorted(said()) == ["at_risk", "on_track"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_accessible(open_page, axe, link, theme, width):
    page = open_page(width=width, color_scheme=theme)
    page.goto(link.get_absolute_url())
    axe(page)
    shot(page, f"update-{theme}-{width}")
    with page.expect_navigation():
        page.get_by_role("button", name="Send update").click()
    axe(page)
    shot(page, f"update-refused-{theme}-{width}")
    page.get_by_label("On track").first.check()
    page.get_by_role("button", name="No change for the rest").click()
    page.wait_for_selector("text=What happens next")
    axe(page)
    shot(page, f"update-sent-{theme}-{width}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_by_keyboard_only(page, link):
    page.goto(link.get_absolute_url())
    page.keyboard.press("Tab")  # skip link
    page.keyboard.press("Enter")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            break
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "No change for the rest":
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("text=What happens next")
    assert sorted(said()) == ["at_risk", "no_change"]

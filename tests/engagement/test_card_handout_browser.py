"""The hand-out on a phone: no network for a while, a finger that taps twice, cards that were counted back meanwhile."""

import datetime as dt
import os

import pytest
from django.utils import timezone

from engagement.ledger.proof import verify
from engagement.models import CustodyEvent
from tests.engagement.card_pages import address, desk_with_log_ins

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def given():
    events = CustodyEvent.objects.filter(kind="given").order_by("pk")
    return list(events.values_list("card__number", "participant_number"))


def look_at(page, axe, name):
    """Axe's verdict, no sideways scrolling, and a picture for those who want one."""
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_taps_wait_on_the_phone_and_each_counts_once(open_page, axe, console_errors):
    desk = desk_with_log_ins(at=timezone.now() - dt.timedelta(hours=1))
    session, lot = desk.session(), desk.lot()
    cards = list(lot.cards.all())
    desk.issue(lot, cards[:8], session)
    page = open_page(width=390, height=844, person=desk.distributor.user)
    there = address("card_handout", desk.coalition.slug, session)
    phone = page.context
    page.goto(there)
    tile = page.get_by_role("button", name="••0001")
    tile.dblclick()
    page.get_by_role("status").get_by_text("Number 1 has ••0001").wait_for()
    confirmed = page.locator("[data-queue=given] li")
    confirmed.first.wait_for()
    assert given() == [("0001", 1)]
    look_at(page, axe, "hand-out")

    phone.set_offline(True)
    for number in (2, 3, 4):
        page.get_by_role("button", name=f"••000{number}").click()
    page.get_by_text("3 taps wait to be sent").wait_for()
    assert page.locator("[data-count=given]").inner_text() == "4"
    page.get_by_label("Number drawn at the door").fill("3")
    page.get_by_role("button", name="••0005").click()
    page.get_by_text("Number 3 has a card already").wait_for()
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert "0002" not in kept  # the database's number of a card, never what stands on it
    look_at(page, axe, "hand-out-offline")
    phone.set_offline(False)
    confirmed.nth(3).wait_for()
    page.locator("[data-queue=waiting]").wait_for(state="hidden")
    assert given() == [("0001", 1), ("0002", 2), ("0003", 3), ("0004", 4)]
    assert page.evaluate("key => localStorage.getItem(key)", f"card-queue:{session.pk}") is None

    # The tab is closed without network; meanwhile the card is counted back.
    phone.set_offline(True)
    page.get_by_label("Number drawn at the door").fill("9")
    page.get_by_role("button", name="••0006").click()
    page.get_by_role("button", name="••0007").click()
    page.get_by_text("2 taps wait to be sent").wait_for()
    page.close()
    desk.at = timezone.now()
    desk.take_back(lot, [cards[5]], session)
    phone.set_offline(False)
    page = phone.new_page()
    page.goto(there)
    page.get_by_text("was counted back from this session").wait_for()
    page.get_by_text("Number 10 has ••0007").first.wait_for()
    assert page.get_by_role("button", name="••0007").get_attribute("aria-disabled") == "true"
    look_at(page, axe, "hand-out-refused")
    page.get_by_role("button", name="Dismiss").click()
    assert given()[4:] == [("0007", 10)]

    # Logged out: the tap is kept, and sent after the next log-in.
    cookies = phone.cookies()
    phone.clear_cookies()
    page.get_by_role("button", name="••0008").click()
    page.get_by_text("You were logged out").wait_for()
    phone.add_cookies(cookies)
    page.goto(there)
    page.get_by_text("Number 11 has ••0008").first.wait_for()
    assert given()[5:] == [("0008", 11)]
    assert not verify().broken
    console_errors[:] = [error for error in console_errors if "ERR_INTERNET_DISCONNECTED" not in error]

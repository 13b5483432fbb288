"""The way of a purchase in a browser: every page of it is for everybody, on a phone too, and adds up in the picture."""

import datetime as dt

import pytest

from engagement.models import CompensationPart
from tests.card_desk import CardDesk
from tests.factories import MemberFactory, PurchaseRequestFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_the_programs_bar_to_the_purchase_of_more(open_page, axe):
    desk = CardDesk()
    lot, session = desk.lot(quantity=6), desk.session()
    desk.issue(lot, lot.cards.all()[:3], session)
    desk.give(lot.cards.first(), session, 1)
    person = MemberFactory(logs_in=True).user
    desk.custodian.user = person
    desk.custodian.save()
    CompensationPart.objects.filter(member=desk.second).update(
        part="distributor", exception_reason="Two of us.", exception_by=desk.coordinator
    )
    waiting = PurchaseRequestFactory(program=desk.program, approved=True)
    page = open_page(width=390, height=844, person=person, color_scheme="dark")
    for address in (lot.get_absolute_url(), waiting.get_absolute_url(), desk.program.get_absolute_url()):
        page.goto(address)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
    bars = page.locator("svg[aria-labelledby^=card-bar] rect:not(.gap)")
    widths = [bar.bounding_box()["width"] for bar in bars.all()]
    assert len(widths) == 3
    assert sum(widths) == pytest.approx(page.locator("svg[aria-labelledby^=card-bar]").bounding_box()["width"], abs=2)
    page.get_by_role("link", name="Ask for cards").click()
    page.get_by_text("This card works in one store").wait_for()
    axe(page)
    page.get_by_label("Cards", exact=False).first.fill("5")
    page.get_by_label("Vendor").fill("River Market")
    page.get_by_label("What for").fill("Two evenings in spring")
    page.get_by_role("button", name="Ask for cards").click()
    page.get_by_text("I have read").first.wait_for()
    page.get_by_label("I have read").check()
    page.get_by_role("button", name="Ask for cards").click()
    page.get_by_role("heading", name="5 cards from River Market").wait_for()
    page.get_by_text("You asked for these cards").wait_for()
    assert desk.program.requests.filter(quantity=5, requested_at__gte=desk.at - dt.timedelta(1)).exists()

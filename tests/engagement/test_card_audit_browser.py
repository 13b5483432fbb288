"""The ledger as an auditor reads it, in a browser: filters, a card's life, balances, a sample; and what axe says."""

import pytest

from engagement.actions import card_incidents
from tests.card_desk import CardDesk
from tests.factories import CardVarianceFactory, CompensationPartFactory, MemberFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_the_desk_to_a_card(open_page, axe):
    desk = CardDesk()
    session, lot = desk.session(title="Evening focus group"), desk.lot(quantity=4)
    first, second, third, _fourth = lot.cards.all()
    desk.issue(lot, [first, second], session)
    wrong = desk.give(first, session, 7)
    card_incidents.reverse(wrong, by=desk.distributor, at=desk.at, reason="The wrong card", key="r")
    said = {"by": desk.custodian, "at": desk.at, "reason": "Torn", "evidence": "In the safe"}
    card_incidents.report(third, kind="damaged", key="d", **said)
    CardVarianceFactory(reconciliation__lot=lot)
    CompensationPartFactory(
        program=desk.program, exception_reason="A team of two", exception_by=desk.coordinator, member=desk.distributor
    )
    auditor = MemberFactory(coalition=desk.coalition, role="auditor", logs_in=True)
    page = open_page(width=390, height=844, person=auditor.user, color_scheme="dark")

    def look():
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        axe(page)

    page.goto("/")
    page.get_by_text("It holds").wait_for()
    page.get_by_label("Seed").fill("spring")
    page.get_by_label("Events in the sample").fill("3")
    page.get_by_role("button", name="Draw the sample").click()
    page.get_by_text("3 of 9 events").wait_for()
    look()

    page.get_by_role("link", name="Balances", exact=True).click()
    page.get_by_text("4 purchased = 1 in custody + 2 issued to a session").wait_for()
    look()

    page.get_by_role("link", name="Events", exact=True).click()
    page.get_by_label("What happened").select_option("given")
    page.get_by_text("1 event", exact=True).wait_for()
    look()
    page.get_by_role("link", name="was given to number 7").click()
    page.get_by_text("Details of event").first.click()
    page.get_by_text("gives exactly this hash.").first.wait_for()
    look()

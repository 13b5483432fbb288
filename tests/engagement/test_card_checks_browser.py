"""The pages of who counts after others, as a screen reader's rules see them, on a desk and on a phone."""

import pytest
from django.urls import reverse
from django.utils import timezone

from engagement.actions import card_incidents, card_variances, cash_counts, reconciliations
from tests.card_desk import CardDesk
from tests.factories import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_desk_and_its_pages_pass_axe(open_page, axe):
    desk = CardDesk()
    lot, session = desk.lot(quantity=3), desk.session()
    desk.lot(quantity=1)
    cards = list(lot.cards.all())
    desk.issue(lot, cards[:1], session)
    desk.give(cards[0], session, 1)
    said = {"reason": "Gone", "evidence": "Report 26-118"}
    card_incidents.report(cards[1], by=desk.custodian, at=desk.at, kind="lost", key="l", **said)
    at, today = timezone.now(), desk.coalition.today(at=timezone.now())
    made = reconciliations.reconcile(lot, by=desk.reconciler, at=at, counted_cards=0, counted_receipts=1)
    count = {"by": desk.coordinator, "counter": desk.coordinator, "due_on": today, "at": at}
    done = cash_counts.plan(desk.program, holder=desk.second, **count)
    due = cash_counts.plan(desk.program, holder=desk.custodian, **count)
    cash_counts.count(done, by=desk.coordinator, at=at, counted=1)
    variance = made.variances.first()
    card_variances.explain(variance, by=desk.custodian, at=at, explanation="It lay in the other drawer.")
    desk.coordinator.user = UserFactory()
    desk.coordinator.save()

    def address(name, *args):
        return reverse(f"engagement:{name}", args=[desk.coalition.slug, *args])

    pages = [
        *[address("card_desk"), address("cash_count_list"), address("card_variance_list")],
        *[address("reconciliation_list"), made.get_absolute_url(), done.get_absolute_url(), due.get_absolute_url()],
        *[variance.get_absolute_url(), address("reconciliation_add", lot.pk), address("cash_count_count", due.pk)],
        *[address("cash_count_add", desk.program.pk), address("reconciliation_withdraw", made.pk)],
    ]
    page = open_page(width=390, height=844, person=desk.coordinator.user)
    for url in pages:
        page.goto(url)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, url
        axe(page)

"""Deciding about links by keyboard, without scripts, and the pages for axe."""

import pytest
from django.utils import timezone

from plans_inventory.actions import alignment_links
from plans_inventory.models import AlignmentLink
from predictors.actions.framework import load_framework
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def editor():
    load_framework()
    return factories.MemberFactory(logs_in=True, role="editor")


@pytest.fixture
def plan(editor):
    """A plan with three suggested links, the strongest first."""
    plan = factories.PlanFactory(coalition=editor.coalition)
    for score in (0.9, 0.7, 0.5):
        factories.AlignmentLinkFactory(coalition=editor.coalition, first__plan=plan, score=score)
    return plan


def states():
    return list(AlignmentLink.objects.order_by("-score").values_list("state", flat=True))


def test_confirm_one_and_reject_one_by_keyboard(open_page, editor, plan):
    page = open_page(person=editor.user)
    page.goto(plan.get_absolute_url())
    page.get_by_role("link", name="Links to other plans").click()
    page.get_by_role("heading", name="Link 1: very likely").wait_for()
    page.keyboard.press("c")
    page.get_by_text("1 confirmed link").wait_for()
    assert states() == ["confirmed", "suggested", "suggested"]
    page.get_by_label("Why not?").first.fill("rc")  # Letters that are typed press no button.
    page.get_by_role("heading", name="Link 1: likely").click()
    page.keyboard.press("r")
    page.get_by_text("It will not be asked again").first.wait_for()
    assert states() == ["confirmed", "rejected", "suggested"]
    assert AlignmentLink.objects.get(state="rejected").rejected_because == "rc"


def test_without_javascript(open_page, editor, plan):
    page = open_page(person=editor.user, java_script_enabled=False)
    page.goto(f"{plan.get_absolute_url()}links/")
    page.get_by_label("Why not?").nth(1).fill("Another city")
    page.get_by_role("button", name="Reject").nth(1).click()
    page.get_by_role("button", name="Confirm").first.click()
    page.get_by_role("link", name="1 confirmed link").click()
    page.locator("#list a[href$='/']").first.wait_for()
    assert states() == ["confirmed", "rejected", "suggested"]
    assert AlignmentLink.objects.get(state="rejected").rejected_because == "Another city"


def test_the_pages_for_axe(open_page, axe, editor, plan):
    strategy = factories.StrategyFactory(barrier=factories.BarrierFactory(goal__coalition=editor.coalition))
    mine = factories.AlignmentLinkFactory(coalition=editor.coalition, second=None, strategy=strategy)
    factories.AlignmentLinkFactory(coalition=editor.coalition, second=None, strategy=strategy)
    confirmed = AlignmentLink.objects.asked_first(plan)[0]
    for link in (confirmed, mine):
        alignment_links.confirm(link, by=editor, at=timezone.now())
    page = open_page(width=390, person=editor.user, color_scheme="dark")
    links = f"/c/{editor.coalition.slug}/plans/links/"
    for address in (
        f"{plan.get_absolute_url()}links/",
        links,
        confirmed.get_absolute_url(),
        f"{confirmed.get_absolute_url()}change/",
        AlignmentLink.objects.suggested()[0].get_absolute_url(),
        strategy.get_absolute_url(),
        factories.PriorityTaggingFactory(coalition=editor.coalition).priority.plan.get_absolute_url(),
    ):
        page.goto(address)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390

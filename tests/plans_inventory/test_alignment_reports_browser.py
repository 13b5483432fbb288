"""What alignment gives back, in the browser: the matrix by keyboard and on a phone, and every page for axe."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from plans_inventory.actions import alignment_links
from predictors.actions.framework import load_framework
from predictors.models import Predictor
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def editor():
    load_framework()
    return factories.MemberFactory(logs_in=True, role="editor")


@pytest.fixture
def strategy(editor):
    """A strategy with an office to call by a confirmed link, and one by a shared predictor; links for PR-10."""
    here = editor.coalition
    stable = Predictor.objects.filter(key="housing-stability")
    strategy = factories.StrategyFactory(coalition=here, title="Keep renters in place")
    strategy.predictors.set(stable)
    own = factories.PlanFactory(coalition=here, title="Our Consolidated Plan", kind="consolidated_plan")
    element = factories.PlanFactory(coalition=here, title="River element", kind="housing_element")
    for plan in (own, element):
        part = factories.PlanOfficeFactory(plan=plan, coalition=here, part="owns")
        factories.KeyContactFactory(office=part.office, role="Planner", email="planner@example.org")
    first, second = (
        factories.PriorityFactory(plan=plan, text=text, page=31)
        for plan, text in ((own, "Keep families housed"), (element, "Preserve mobile homes"))
    )
    for priority in (first, second):
        priority.predictors.set(stable)
    factories.PriorityTaggingFactory(
        priority=factories.PriorityFactory(plan=element, text="Build near transit"),
        suggestions=[{"predictor": "housing-stability", "score": 0.8, "words": ["rent"]}],
    )
    for link in (
        factories.AlignmentLinkFactory(first=first, second=second),
        factories.AlignmentLinkFactory(first=second, second=None, strategy=strategy),
    ):
        alignment_links.confirm(link, by=editor, at=timezone.now())
    return strategy


def test_from_the_matrix_to_the_quotes_whom_to_call_and_the_table_for_hud(open_page, editor, strategy):
    page = open_page(person=editor.user)
    page.goto(f"/c/{editor.coalition.slug}/plans/")
    page.get_by_role("link", name="Alignment matrix").click()
    page.wait_for_url("**/plans/matrix/")  # loaded: before, nothing listens to a choice
    page.get_by_label("Pillar").select_option("Opportunity-Rich & Inclusive Neighborhoods")
    expect(page).to_have_url(re.compile("pillar=neighborhoods"))
    page.get_by_role("link", name="Pillar: Opportunity-Rich").wait_for()
    cell = re.compile("1 chosen by a person.*1 only suggested.*Housing stability, River element")
    page.get_by_role("link", name=cell).press("Enter")
    page.get_by_role("heading", name="Housing stability: River element").wait_for()
    columns = page.get_by_role("region")
    expect(columns.nth(0)).to_contain_text("Preserve mobile homes")
    expect(columns.nth(0)).to_contain_text("not yet confirmed by a person")
    expect(columns.nth(1)).to_contain_text("Keep families housed")
    page.goto(strategy.get_absolute_url())
    panel = page.get_by_role("region", name="Whom to call")
    expect(panel).to_contain_text("Confirmed by staff")
    expect(panel).to_contain_text("Same predictor only")
    expect(panel.get_by_role("link", name="planner@example.org").first).to_be_visible()
    page.get_by_role("link", name="Plans", exact=True).click()
    page.get_by_role("link", name="HUD table PR-10").click()
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name="River element"))
    expect(row).to_contain_text(
        "“Keep families housed” (page 31), reinforces theirs, “Preserve mobile homes” (page 31)"
    )
    expect(page.get_by_label("Select all of it and copy")).to_have_value(re.compile("Name of Plan: River element"))


def test_the_pages_for_axe(open_page, axe, editor, strategy):
    page = open_page(width=390, person=editor.user, color_scheme="dark")
    plans = f"/c/{editor.coalition.slug}/plans/"
    element = strategy.links.get().first.plan
    for address in (
        f"{plans}matrix/",
        f"{plans}matrix/?columns=count&sort=-housing-stability",
        f"{element.get_absolute_url()}predictors/housing-stability/",
        f"{plans}whom-to-call/",
        f"/c/{editor.coalition.slug}/strategies/{strategy.pk}/whom-to-call/",
        strategy.get_absolute_url(),
        f"{plans}gaps/",
        f"{plans}pr-10/",
        f"{plans}links/ranking/",
        plans,
    ):
        page.goto(address)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address


def test_the_matrix_scrolls_in_its_own_room_by_keyboard_and_keeps_the_plans_in_sight(open_page, editor, strategy):
    page = open_page(width=390, person=editor.user)
    page.goto(f"/c/{editor.coalition.slug}/plans/matrix/")
    room = page.get_by_role("region", name="Priorities by plan and predictor")
    room.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.matrix-room').scrollLeft > 50")
    assert page.evaluate("scrollX") == 0
    name = room.get_by_role("rowheader", name="River element").bounding_box()
    assert name["x"] == room.bounding_box()["x"] + 1

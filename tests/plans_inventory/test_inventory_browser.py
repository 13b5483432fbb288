"""Pasting, the worklist, funding and the year line in a real browser: readable for everybody, also on a phone."""

import datetime as dt

import pytest
from django.utils import timezone

from plans_inventory.models import Priority
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [390, 1280])
def test_from_pasted_lines_to_the_year_line(open_page, axe, width):
    editor = factories.MemberFactory(logs_in=True, role="editor")
    here, today = editor.coalition, editor.coalition.today(at=timezone.now())
    plan = factories.PlanFactory(coalition=here, abstracter=editor, window_opens_on=today + dt.timedelta(days=40))
    factories.PlanFactory(
        coalition=here,
        title="A regional strategy for homes near transit and work",
        window_opens_on=today + dt.timedelta(days=150),
        window_closes_on=today + dt.timedelta(days=240),
    )
    factories.PlanFactory(coalition=here, period_ends_on=today - dt.timedelta(days=1))
    factories.FundingOpportunityFactory(
        coalition=here, deadline=today + dt.timedelta(days=30), eligible_applicants="Cities and tribes", match="20%"
    )
    page = open_page(person=editor.user)
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(plan.get_absolute_url())
    page.get_by_role("link", name="Paste many").click()
    page.get_by_label("Priorities, one per line").fill("• Build homes (12)\nOpen labs, p. 3\nBuild homes")
    page.get_by_role("button", name="Look at what the lines become").click()
    page.get_by_role("button", name="Add 2 priorities").wait_for()
    axe(page)
    page.get_by_role("button", name="Add 2 priorities").click()
    page.get_by_text("2 priorities are quoted.").wait_for()
    assert list(Priority.objects.values_list("text", "page")) == [("Build homes", 12), ("Open labs", 3)]
    for name in ("work", "windows"):
        page.goto(f"/c/{here.slug}/plans/{name}/")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    page.goto(f"/c/{here.slug}/funding/")
    axe(page)

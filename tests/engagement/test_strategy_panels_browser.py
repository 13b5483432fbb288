"""The two panels on a strategy's page, in a browser: they load by themselves, and without script there is a link."""

import datetime as dt

import pytest

from accounts.permissions import Role
from tests.factories import (
    HeadcountByGroupFactory,
    InsightFactory,
    MemberFactory,
    PredictorFactory,
    PriorityFactory,
    StrategyFactory,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ANSWER = {"relevance_text": "We run it", "further_engagement": "Ask again", "answered_on": dt.date(2026, 11, 24)}


@pytest.fixture
def strategy():
    strategy, predictor = StrategyFactory(), PredictorFactory()
    strategy.predictors.add(predictor)
    PriorityFactory(coalition=strategy.coalition, text="Keep buses running at night", page=41).predictors.add(predictor)
    insight = InsightFactory(coalition=strategy.coalition, sentence="Buses end before the night shift does", **ANSWER)
    insight.strategies.add(strategy)
    insight.activity.state = "insights_agreed"
    insight.activity.deidentified_by = MemberFactory(coalition=strategy.coalition)
    insight.activity.save()
    HeadcountByGroupFactory(activity=insight.activity, band="1-10")
    return strategy


@pytest.fixture
def observer(strategy):
    return MemberFactory(role=Role.OBSERVER, logs_in=True, coalition=strategy.coalition)


def test_panels_load_by_themselves(open_page, axe, strategy, observer):
    page = open_page(width=390, height=844, person=observer.user)
    page.goto(strategy.get_absolute_url())
    page.get_by_text("“Keep buses running at night”").wait_for()
    page.get_by_text("Buses end before the night shift does").wait_for()
    assert page.get_by_text("page 41").is_visible()
    assert page.get_by_text("not yet confirmed by a person").is_visible()
    assert page.get_by_text("not shown").is_visible()
    axe(page)


def test_without_script_a_link_leads_to_each(open_page, strategy, observer):
    page = open_page(person=observer.user, java_script_enabled=False)
    page.goto(strategy.get_absolute_url())
    page.get_by_role("link", name="See plans that work on the same predictors").click()
    page.get_by_text("“Keep buses running at night”").wait_for()
    page.goto(strategy.get_absolute_url())
    page.get_by_role("link", name="Read what residents said").click()
    page.get_by_text("Buses end before the night shift does").wait_for()

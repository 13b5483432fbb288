"""What residents said, on a strategy's page: exact for those who hold sessions, masked for everybody else."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.factories import (
    CoalitionFactory,
    EngagementActivityFactory,
    HeadcountByGroupFactory,
    InsightFactory,
    MemberFactory,
    StrategyFactory,
)
from tests.queries import queries_of

pytestmark = pytest.mark.django_db
ANSWER = {"relevance_text": "We run it", "further_engagement": "Ask again", "answered_on": dt.date(2026, 11, 24)}


def enter(client, role):
    member = MemberFactory(role=role, logs_in=True)
    client.force_login(member.user)
    return member, StrategyFactory(coalition=member.coalition)


def address(strategy):
    return reverse("engagement:strategy_insights", args=[strategy.coalition.slug, strategy.pk])


def panel(client, strategy):
    return client.get(address(strategy), headers={"HX-Request": "true"})


def heard(strategy, bands=("11-25", "1-10"), headcount=24, **details):
    activity = EngagementActivityFactory(
        coalition=strategy.coalition, agreed=True, headcount=headcount, place="Eastside church", **details
    )
    for band in bands:
        HeadcountByGroupFactory(activity=activity, band=band)
    insight = InsightFactory(activity=activity, **ANSWER)
    insight.strategies.add(strategy)
    return insight


def test_facilitators_read_exact_numbers(client):
    _member, strategy = enter(client, "facilitator")
    insight = heard(strategy)
    text = panel(client, strategy).content.decode()
    for words in (insight.sentence, "We run it", "24 people", "11 to 25", "1 to 10", insight.activity.title):
        assert words in text
    assert "<html" not in text


@pytest.mark.parametrize("role", ["partner", "observer"])
def test_others_read_agreed_words_with_small_numbers_masked(client, role):
    _member, strategy = enter(client, role)
    insight = heard(strategy)
    text = panel(client, strategy).content.decode()
    assert insight.sentence in text
    assert "11 to 25" in text
    assert text.count("not shown") == 2, "the small group, and the total that would narrow it down"
    for hidden in ("24 people", "1 to 10", "Eastside", insight.activity.title, insight.get_absolute_url()):
        assert hidden not in text


def test_a_small_session_shows_no_number_at_all(client):
    _member, strategy = enter(client, "observer")
    heard(strategy, bands=("1-10", "1-10"), headcount=5)
    text = panel(client, strategy).content.decode()
    assert text.count("not shown") == 3


def test_words_that_are_not_agreed_stay_with_those_who_hold_sessions(client):
    member, strategy = enter(client, "observer")
    insight = heard(strategy)
    insight.activity.state = "held"
    insight.activity.save()
    assert insight.sentence not in panel(client, strategy).content.decode()
    facilitator = MemberFactory(role="facilitator", logs_in=True, coalition=member.coalition)
    client.force_login(facilitator.user)
    assert insight.sentence in panel(client, strategy).content.decode()


def test_only_what_was_found_relevant_here(client):
    member, strategy = enter(client, "coordinator")
    elsewhere = heard(StrategyFactory(coalition=CoalitionFactory()))
    other = heard(StrategyFactory(coalition=member.coalition))
    on_barrier = InsightFactory(coalition=member.coalition, **ANSWER)
    on_barrier.barriers.add(strategy.barrier)
    text = panel(client, strategy).content.decode()
    assert on_barrier.sentence in text
    assert elsewhere.sentence not in text
    assert other.sentence not in text


def test_without_script_it_is_a_page(client):
    _member, strategy = enter(client, "observer")
    page = client.get(address(strategy))
    assert "<html" in page.content.decode()
    assert "No answered insight" in page.content.decode()
    assert "HX-Request" in page["Vary"]
    assert address(strategy) in client.get(strategy.get_absolute_url()).content.decode()


def test_it_asks_the_same_however_many(client):
    _member, strategy = enter(client, "observer")
    heard(strategy)
    few = queries_of(client, address(strategy))
    for _ in range(10):
        heard(strategy)
    assert queries_of(client, address(strategy)) == few

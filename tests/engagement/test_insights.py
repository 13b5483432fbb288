"""An insight's way: written, agreed, answered; and the session's way to the closed loop."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from common.refusals import Refused
from engagement.actions import activities, insights
from engagement.models import Insight
from tests.factories import (
    BarrierFactory,
    EngagementActivityFactory,
    InsightFactory,
    LoopClosureFactory,
    MemberFactory,
    PredictorFactory,
    ResidentGroupFactory,
    StrategyFactory,
)

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def member():
    return MemberFactory(role="facilitator")


@pytest.fixture
def insight(member):
    return InsightFactory(coalition=member.coalition)


def answer(insight, member, **details):
    details = {"further_engagement": "Ask the night shift again in spring.", **details}
    return insights.answer(insight, by=member, on=TODAY, **details)


def test_an_insight_needs_a_session_that_was_held(member):
    activity = EngagementActivityFactory(coalition=member.coalition)
    with pytest.raises(Refused, match="was held"):
        insights.add(activity, by=member, sentence="Buses end too early")
    held = EngagementActivityFactory(coalition=member.coalition, held=True)
    with pytest.raises(ValidationError):
        insights.add(held, by=member, sentence="")
    with pytest.raises(ValidationError, match="at most 500"):
        insights.add(held, by=member, sentence="n" * 501)
    predictor = PredictorFactory()
    written = insights.add(held, by=member, sentence="🚌 الحافلات تتوقف مبكرا", predictors=[predictor])
    assert list(written.predictors.all()) == [predictor]


def test_both_questions_are_answered(member, insight):
    strategy, barrier = StrategyFactory(coalition=member.coalition), BarrierFactory(coalition=member.coalition)
    answered = answer(insight, member, relevance_text="We run the bus", strategies=[strategy], barriers=[barrier])
    assert (answered.answered_on, answered.answered_by) == (TODAY, member)
    assert list(Insight.objects.behind(strategy)) == [answered]
    assert list(Insight.objects.waiting()) == []
    again = answer(answered, member, not_relevant_because="The bus is the state's")
    assert (again.relevance_text, list(again.strategies.all())) == ("", [])
    assert list(Insight.objects.behind(strategy)) == []


@pytest.mark.parametrize(
    ("details", "sentence"),
    [
        ({}, "both questions"),
        ({"relevance_text": "We run the bus", "further_engagement": " ", "strategies": True}, "both questions"),
        ({"relevance_text": "We run the bus"}, "Choose the strategies"),
        ({"relevance_text": "Yes", "not_relevant_because": "No"}, "Choose the strategies"),
        ({"not_relevant_because": "No", "strategies": True}, "not relevant at once"),
    ],
)
def test_half_an_answer_is_none(member, insight, details, sentence):
    if details.get("strategies"):
        details = {**details, "strategies": [StrategyFactory(coalition=member.coalition)]}
    with pytest.raises((Refused, ValidationError), match=sentence):
        answer(insight, member, **details)
    insight.refresh_from_db()
    assert insight.answered_on is None


def test_yes_and_no_at_once_is_no_answer(member, insight):
    strategy = StrategyFactory(coalition=member.coalition)
    with pytest.raises(Refused, match="at once"):
        answer(insight, member, relevance_text="Yes", not_relevant_because="No", strategies=[strategy])


def test_strategies_and_barriers_of_others_are_refused(member, insight):
    with pytest.raises(Refused, match="strategy of another"):
        answer(insight, member, relevance_text="Yes", strategies=[StrategyFactory()])
    with pytest.raises(Refused, match="barrier of another"):
        answer(insight, member, relevance_text="Yes", barriers=[BarrierFactory()])


def test_the_whole_way_to_the_closed_loop(member, insight):
    activity = insight.activity
    activity = activities.confirm_deidentified(activity, by=member, checked_by=member)
    with pytest.raises(Refused, match="“Notes de-identified” now"):
        activities.agree_insights(activity, by=member)
    activity = activities.agree_insights(activities.confirm_coded(activity, by=member), by=member)
    for act in (
        lambda: insights.change(insight, by=member, sentence="Something else"),
        lambda: insights.add(activity, by=member, sentence="One more"),
        lambda: insights.end(insight, by=member, on=TODAY),
    ):
        with pytest.raises(Refused, match="words stay"):
            act()
    assert insights.change(insight, by=member, predictors=[PredictorFactory()]).predictors.count() == 1
    with pytest.raises(Refused, match="waiting for an answer: 1"):
        activities.confirm_answered(activity, by=member)
    answer(Insight.objects.get(), member, not_relevant_because="The bus is the state's")
    activity = activities.confirm_answered(activity, by=member)
    LoopClosureFactory(activity=activity, approved_by=member, approved_at=timezone.now())
    with pytest.raises(ValidationError, match="how residents were told"):
        activities.close_loop(activity, by=member, on=TODAY, closing_note=" ")
    activity = activities.close_loop(activity, by=member, on=TODAY, closing_note="Letter in both languages")
    assert (activity.state, activity.closed_on, activity.next_state) == ("loop_closed", TODAY, None)


def test_without_an_insight_there_is_nothing_to_agree_on(member):
    activity = EngagementActivityFactory(coalition=member.coalition, held=True)
    activity = activities.confirm_coded(
        activities.confirm_deidentified(activity, by=member, checked_by=member), by=member
    )
    with pytest.raises(Refused, match="at least one insight"):
        activities.agree_insights(activity, by=member)


def test_a_withdrawn_insight_waits_for_nothing(member, insight):
    insights.end(insight, by=member, on=TODAY)
    assert not Insight.objects.waiting().exists()


def test_an_answer_beside_released_words_does_not_name_the_group(member, insight):
    insight.activity.resident_groups.add(ResidentGroupFactory(name="Farm workers"))
    Insight.objects.update(voices=5, released_by=member, released_at=timezone.now())
    with pytest.raises(Refused, match="names the resident group"):
        answer(insight, member, not_relevant_because="Farmworkers ride other buses.")
    assert answer(insight, member, not_relevant_because="They ride other buses.").is_answered

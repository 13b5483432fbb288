"""A plan's way: identified, abstracted, reviewed by its owner, published."""

import datetime as dt

import pytest

from common.refusals import Refused
from plans_inventory.actions import outcome_measures, plans, priorities
from tests.factories import MemberFactory, PlanFactory, PredictorFactory, PriorityFactory

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def member():
    return MemberFactory(role="editor")


@pytest.fixture
def plan(member):
    return PlanFactory(coalition=member.coalition)


def reviewed(plan, member):
    plan = plans.abstract(plan, by=member)
    return plans.record_review(plan, by=member, reviewer="City of River, Planning", on=TODAY, today=TODAY)


def test_the_whole_way(plan, member):
    with pytest.raises(Refused, match="at least one priority"):
        plans.abstract(plan, by=member)
    PriorityFactory(plan=plan)
    plan = plans.publish(reviewed(plan, member), by=member)
    assert (plan.state, plan.reviewer, plan.reviewed_on) == ("published", "City of River, Planning", TODAY)
    plan = plans.reopen(plan, by=member)
    assert (plan.state, plan.reviewer, plan.reviewed_on) == ("abstracted", "", None)
    assert list(plan.history.order_by("history_id").values_list("state", flat=True)) == [
        "identified",
        "abstracted",
        "reviewed",
        "published",
        "abstracted",
    ]


def test_steps_are_not_skipped(plan, member):
    PriorityFactory(plan=plan)
    with pytest.raises(Refused, match="“Identified” now"):
        plans.publish(plan, by=member)
    with pytest.raises(Refused):
        plans.record_review(plan, by=member, reviewer="Planning", on=TODAY, today=TODAY)
    plan = plans.abstract(plan, by=member)
    with pytest.raises(Refused, match="Say who"):
        plans.record_review(plan, by=member, reviewer="  ", on=TODAY, today=TODAY)
    with pytest.raises(Refused, match="future"):
        plans.record_review(plan, by=member, reviewer="Planning", on=TODAY + dt.timedelta(days=1), today=TODAY)


def test_what_the_owner_reviewed_keeps_its_words(plan, member):
    priority = PriorityFactory(plan=plan, text="Preserve homes", page=3)
    reviewed(plan, member)
    for act in (
        lambda: priorities.change(priority, by=member, text="Preserve many homes"),
        lambda: priorities.change(priority, by=member, page=4),
        lambda: priorities.add(plan, by=member, text="Build homes"),
        lambda: priorities.end(priority, by=member, on=TODAY),
        lambda: outcome_measures.add(plan, by=member, name="Homes"),
        lambda: plans.end(plan, by=member, on=TODAY),
    ):
        with pytest.raises(Refused, match="Reopen it"):
            act()
    # How the coalition reads it may still change.
    predictor = PredictorFactory()
    assert list(priorities.change(priority, by=member, predictors=[predictor]).predictors.all()) == [predictor]


def test_a_plan_that_was_taken_out_does_not_move(plan, member):
    PriorityFactory(plan=plan)
    plans.end(plan, by=member, on=TODAY)
    with pytest.raises(Refused, match="taken out"):
        plans.abstract(plan, by=member)
    with pytest.raises(Refused, match="taken out"):
        priorities.add(plan, by=member, text="Build homes")

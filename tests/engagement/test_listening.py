"""Already heard, and listening debt: who waits, since when, and that asking again needs a reason."""

import datetime as dt

import pytest
from django.urls import reverse

from common.refusals import Refused
from engagement import listening
from engagement.actions import activities
from tests.factories import (
    CoalitionFactory,
    EngagementActivityFactory,
    InsightFactory,
    LoopClosureFactory,
    MemberFactory,
    PredictorFactory,
    ResidentGroupFactory,
)
from tests.queries import queries_of

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 24)
ANSWERED = {"not_relevant_because": "No", "further_engagement": "None", "answered_on": TODAY}


@pytest.fixture
def member(client):
    member = MemberFactory(role="facilitator", logs_in=True)
    client.force_login(member.user)
    return member


@pytest.fixture
def group():
    return ResidentGroupFactory()


def session(coalition, group, *, days, **more):
    """A held session so many days ago with a group."""
    starts_at = dt.datetime.combine(TODAY - dt.timedelta(days=days), dt.time(18), tzinfo=coalition.zone)
    activity = EngagementActivityFactory(coalition=coalition, held=True, starts_at=starts_at, **more)
    activity.resident_groups.add(group)
    return activity


def owed(coalition, group):
    return [hearing.group for hearing in listening.debts(coalition, on=TODAY, groups=[group])]


def test_an_insight_is_a_debt_after_sixty_days_and_not_before(member, group):
    coalition = member.coalition
    insight = InsightFactory(activity=session(coalition, group, days=60))
    InsightFactory(activity=session(CoalitionFactory(), group, days=90))
    assert owed(coalition, group) == []
    (hearing,) = listening.hearings(coalition, on=TODAY)
    assert (hearing.heard, hearing.waiting, hearing.overdue, hearing.since) == (1, 1, 0, dt.date(2026, 9, 25))
    (later,) = listening.hearings(coalition, on=TODAY + dt.timedelta(days=1))
    assert (later.overdue, later.is_in_debt) == (1, True)
    for name, value in ANSWERED.items():
        setattr(insight, name, value)
    insight.save()
    (answered,) = listening.hearings(coalition, on=TODAY + dt.timedelta(days=1))
    assert (answered.waiting, answered.since, answered.is_in_debt) == (0, None, False)


def test_what_an_insight_names_counts_before_what_its_session_was_planned_with(member, group):
    other = ResidentGroupFactory()
    InsightFactory(activity=session(member.coalition, group, days=90)).resident_groups.add(other)
    assert (owed(member.coalition, group), owed(member.coalition, other)) == ([], [other])


def test_a_late_answer_is_a_debt(member, group):
    closure = LoopClosureFactory(activity=session(member.coalition, group, days=10), due_on=TODAY)
    assert owed(member.coalition, group) == []
    closure.due_on -= dt.timedelta(days=1)
    closure.save()
    assert owed(member.coalition, group) == [group]


def test_a_group_in_debt_is_asked_again_for_a_reason_only(member, group):
    InsightFactory(activity=session(member.coalition, group, days=90))
    plan = {"title": "Again", "purpose": "Learn", "starts_at": dt.datetime(2026, 12, 1, tzinfo=dt.UTC)}

    def add(**more):
        return activities.add(member.coalition, by=member, on=TODAY, **plan, **more)

    for reason in ({}, {"debt_reason": "  "}):
        with pytest.raises(Refused, match=group.name) as refusal:
            add(resident_groups=[group], **reason)
        assert refusal.value.field == "debt_reason"
    assert add(resident_groups=[group], debt_reason="The hearing comes first").pk
    planned = add(resident_groups=[])
    with pytest.raises(Refused, match=group.name):
        activities.change(planned, by=member, on=TODAY, resident_groups=[group])
    assert activities.change(planned, by=member, on=TODAY, resident_groups=[group], debt_reason="Before the vote").pk
    activities.change(planned, by=member, on=TODAY, resident_groups=[group], debt_reason="")


def test_the_form_shows_what_was_said_and_asks_why(client, member, group):
    predictor = PredictorFactory()
    insight = InsightFactory(activity=session(member.coalition, group, days=90), sentence="Rent rises faster than pay")
    insight.predictors.add(predictor)
    InsightFactory(activity=session(CoalitionFactory(), group, days=90), sentence="Another county's words")
    page = reverse("engagement:activity_add", args=[member.coalition.slug])
    plan = {
        "kind": "other",
        "title": "A",
        "purpose": "B",
        "starts_at": "2027-01-20T18:00",
        "resident_groups": [group.pk],
    }
    refused = client.post(page, plan)
    assert refused.status_code == 422
    text = refused.content.decode()
    for words in ("Rent rises faster than pay", predictor.name, "has waited for more than 60 days", "Not answered yet"):
        assert words in text
    assert "Another county" not in text
    assert client.post(page, {**plan, "debt_reason": "The hearing comes first"}).status_code == 302
    heard = reverse("engagement:activity_heard", args=[member.coalition.slug])
    part = client.get(heard, {"resident_groups": group.pk}, HTTP_HX_REQUEST="true", HTTP_HX_TARGET="heard")
    assert b"<html" not in part.content
    assert "Rent rises faster than pay" in part.content.decode()
    assert "Choose resident groups" in client.get(heard).content.decode()


def test_the_page_lists_debts_first_and_asks_the_same_for_many(client, member, group):
    patient, page = ResidentGroupFactory(), reverse("engagement:listening_debt", args=[member.coalition.slug])
    InsightFactory(activity=session(member.coalition, patient, days=-2))
    InsightFactory(activity=session(member.coalition, group, days=900))
    assert [one.group for one in client.get(page).context["hearings"]] == [group, patient]
    few = queries_of(client, page)
    for _ in range(8):
        LoopClosureFactory(activity=session(member.coalition, ResidentGroupFactory(), days=900), due_on=TODAY)
        InsightFactory(activity=session(member.coalition, group, days=900)).resident_groups.add(ResidentGroupFactory())
    assert queries_of(client, page) == few

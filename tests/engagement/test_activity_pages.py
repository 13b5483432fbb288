"""Pages of sessions and insights: what each role reads, what typing does, how many queries a list needs."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from engagement.models import EngagementActivity, Insight, LoopClosure
from tests.factories import (
    CoalitionFactory,
    EngagementActivityFactory,
    HeadcountByGroupFactory,
    InsightFactory,
    LoopClosureFactory,
    MemberFactory,
    PredictorFactory,
    ResidentGroupFactory,
    StrategyFactory,
)
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(client):
    member = MemberFactory(role="facilitator", logs_in=True)
    client.force_login(member.user)
    return member


def address(name, member, *args, **query):
    return reverse(f"engagement:{name}", args=[member.coalition.slug, *args], query=query)


def full_activity(coalition, **details):
    activity = EngagementActivityFactory(coalition=coalition, held=True, **details)
    activity.resident_groups.add(HeadcountByGroupFactory(activity=activity).resident_group)
    insight = InsightFactory(activity=activity)
    insight.predictors.add(PredictorFactory())
    insight.resident_groups.add(ResidentGroupFactory())
    return activity


@pytest.mark.parametrize("role", ["partner", "observer"])
def test_partners_and_observers_have_no_sessions(client, role):
    member = MemberFactory(role=role, logs_in=True)
    client.force_login(member.user)
    activity = full_activity(member.coalition)
    for page in (
        address("activity_list", member),
        address("insight_list", member),
        activity.get_absolute_url(),
        activity.insights.get().get_absolute_url(),
    ):
        assert client.get(page).status_code == 403


def test_the_auditor_reads_and_changes_nothing(client):
    member = MemberFactory(role="auditor", logs_in=True)
    client.force_login(member.user)
    activity = full_activity(member.coalition)
    page = client.get(activity.get_absolute_url())
    assert "Record the notes" not in page.content.decode()
    assert client.get(address("activity_hold", member, activity.pk)).status_code == 403
    assert client.get(address("insight_add", member, activity.pk)).status_code == 403


@pytest.mark.parametrize("name", ["activity_list", "insight_list"])
def test_lists_ask_the_same_with_one_row_and_with_thirty(client, member, name):
    full_activity(member.coalition)
    few = queries_of(client, address(name, member))
    for _ in range(29):
        full_activity(member.coalition)
    full_activity(CoalitionFactory())
    assert queries_of(client, address(name, member)) == few
    assert client.get(address(name, member)).context["list"].count == 30


def test_the_session_page_asks_the_same_however_long(client, member):
    activity = full_activity(member.coalition)
    few = queries_of(client, activity.get_absolute_url())
    for _ in range(10):
        activity.resident_groups.add(HeadcountByGroupFactory(activity=activity, band="1-10").resident_group)
        InsightFactory(activity=activity)
    assert queries_of(client, activity.get_absolute_url()) == few


def test_waiting_insights_come_first_and_can_be_filtered(client, member):
    today = dt.date(2026, 11, 24)
    answer = {"not_relevant_because": "No", "further_engagement": "None"}
    answered = InsightFactory(coalition=member.coalition, answered_on=today, **answer)
    young = InsightFactory(coalition=member.coalition)
    old = InsightFactory(coalition=member.coalition)
    old.activity.starts_at -= dt.timedelta(days=60)
    old.activity.save()
    InsightFactory(coalition=member.coalition, ended_on=today)
    InsightFactory()

    def listed(**query):
        return [row.id for row in client.get(address("insight_list", member, **query)).context["list"].rows]

    assert listed() == [f"insight-{one.pk}" for one in (old, young, answered)]
    assert listed(answer="waiting") == [f"insight-{one.pk}" for one in (old, young)]
    assert listed(answer="answered") == [f"insight-{answered.pk}"]
    predictor = PredictorFactory()
    young.predictors.add(predictor)
    assert listed(predictor=predictor.key) == [f"insight-{young.pk}"]


def test_planning_a_session_in_the_coalitions_time_zone(client, member):
    other = MemberFactory(coalition=member.coalition)
    group = ResidentGroupFactory()
    typed = {
        "kind": "focus_group",
        "title": "Evening focus group",
        "purpose": "To learn",
        "starts_at": "2026-12-03T18:00",
        "resident_groups": [group.pk],
        "facilitator": member.pk,
        "note_taker": member.pk,
    }
    refused = client.post(address("activity_add", member), typed)
    assert refused.status_code == 422
    assert "two people" in refused.content.decode()
    assert client.post(address("activity_add", member), {**typed, "note_taker": other.pk}).status_code == 302
    activity = EngagementActivity.objects.get()
    assert activity.starts_at == dt.datetime(2026, 12, 4, 2, 0, tzinfo=dt.UTC)
    assert list(activity.resident_groups.all()) == [group]
    text = client.get(activity.get_absolute_url()).content.decode()
    assert "Thursday 3 December 2026" in text
    assert "(PST)" in text
    assert 'value="2026-12-03T18:00"' in client.get(address("activity_change", member, activity.pk)).content.decode()


@pytest.mark.parametrize("moment", ["2026-03-08T02:30", "2026-13-01T10:00", "tomorrow", ""])
def test_a_time_that_does_not_exist_is_refused(client, member, moment):
    typed = {"kind": "survey", "title": "Survey", "purpose": "To learn", "starts_at": moment}
    assert client.post(address("activity_add", member), typed).status_code == 422


def test_members_of_other_coalitions_cannot_be_chosen(client, member):
    typed = {"kind": "survey", "title": "Survey", "purpose": "To learn", "starts_at": "2026-12-03T18:00"}
    page = address("activity_add", member)
    assert client.post(page, {**typed, "facilitator": MemberFactory().pk}).status_code == 422


def test_the_headcount_on_its_page(client, member):
    activity = EngagementActivityFactory(coalition=member.coalition)
    group = ResidentGroupFactory()
    activity.resident_groups.add(group)
    page = address("activity_hold", member, activity.pk)
    field = f"group_{group.pk}"
    refused = client.post(page, {"headcount": 5, field: "11-25", "revision": 0})
    assert refused.status_code == 422
    assert "at least 11 people" in refused.content.decode()
    for rubbish in ("-1", "x", "9999999999999", ""):
        assert client.post(page, {"headcount": rubbish, "revision": 0}).status_code == 422
    assert client.post(page, {"headcount": 20, field: "11-25", "revision": 0}).status_code == 302
    text = client.get(activity.get_absolute_url()).content.decode()
    for words in ("20 people", group.name, "11 to 25"):
        assert words in text
    late = client.post(page, {"headcount": 21, field: "11-25", "revision": 0})
    assert late.status_code == 422
    activity.refresh_from_db()
    assert activity.headcount == 20


def test_the_whole_way_on_the_pages(client, member):
    activity = LoopClosureFactory(activity__coalition=member.coalition, activity__held=False).activity
    strategy = StrategyFactory(coalition=member.coalition)

    def post(name, **typed):
        answer = client.post(address(name, member, activity.pk), typed)
        assert answer.status_code == 302, (name, answer.content.decode())

    post("activity_hold", headcount=20, revision=0)
    post("insight_add", sentence="Buses end before the night shift does", strength="most")
    post("activity_deidentify", checked_by=member.pk)
    post("activity_code")
    post("activity_agree")
    insight = Insight.objects.get()
    assert "Answer the insight that waits" in client.get(activity.get_absolute_url()).content.decode()
    page = address("insight_answer", member, insight.pk)
    half = client.post(page, {"relevance_text": "Yes", "revision": 0})
    assert half.status_code == 422
    assert "Yes" in half.content.decode()
    typed = {
        "relevance_text": "We run it",
        "strategies": [strategy.pk],
        "further_engagement": "Ask again",
        "revision": 0,
    }
    assert client.post(page, typed).status_code == 302
    post("activity_answer")
    assert "Answer the residents" in client.get(activity.get_absolute_url()).content.decode()
    LoopClosure.objects.update(approved_by=member, approved_at=timezone.now())
    post("activity_close", closing_note="A letter in both languages")
    activity.refresh_from_db()
    assert activity.state == "loop_closed"
    text = client.get(insight.get_absolute_url()).content.decode()
    for words in ("We run it", strategy.title, "Ask again"):
        assert words in text
    assert client.get(address("activity_cancel", member, activity.pk)).status_code == 200
    assert client.post(address("activity_cancel", member, activity.pk), {"reason": "x"}).status_code == 422


def test_words_of_users_are_never_markup(client, member):
    activity = full_activity(member.coalition, title="<script>alert(1)</script>")
    InsightFactory(activity=activity, sentence="<img src=x onerror=alert(1)>")
    for page in (activity.get_absolute_url(), address("activity_list", member), address("insight_list", member)):
        text = client.get(page).content.decode()
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_a_planned_session_to_come_says_so(client, member):
    activity = EngagementActivityFactory(coalition=member.coalition, starts_at=timezone.now() + dt.timedelta(days=3))
    refused = client.post(address("activity_hold", member, activity.pk), {"headcount": 3, "revision": 0})
    assert "has not begun yet" in refused.content.decode()

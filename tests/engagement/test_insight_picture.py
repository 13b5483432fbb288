"""The picture above the list of insights: what was answered, by resident group."""

import datetime as dt

import pytest

from engagement.models import Insight
from tests.factories import EngagementActivityFactory, InsightFactory, MemberFactory, ResidentGroupFactory

pytestmark = pytest.mark.django_db
ANSWERED = {"relevance_text": "It is.", "further_engagement": "Ask again.", "answered_on": dt.date(2026, 11, 3)}


@pytest.fixture
def facilitator(client):
    member = MemberFactory(role="facilitator", logs_in=True)
    client.force_login(member.user)
    return member


def heard(coalition, *groups, **details):
    insight = InsightFactory(coalition=coalition, **details)
    insight.resident_groups.set(groups)
    return insight


def test_each_group_with_what_was_answered(client, facilitator):
    here = facilitator.coalition
    renters, farm_workers = ResidentGroupFactory(name="Renters"), ResidentGroupFactory(name="Farm workers")
    heard(here, renters, **ANSWERED)
    heard(here, renters, farm_workers)
    heard(here, renters, ended_on=dt.date(2026, 11, 4))
    heard(here)
    heard(EngagementActivityFactory().coalition, renters)
    assert Insight.objects.in_coalition(here).counts_by_group() == {
        renters.pk: (1, 2),
        farm_workers.pk: (0, 1),
        None: (0, 1),
    }
    page = client.get(f"/c/{here.slug}/insights/")
    bars = {bar.label: bar.text for bar in page.context["chart"].bars}
    assert bars == {"Renters": "1 of 2", "Farm workers": "0 of 1", "No group chosen": "0 of 1"}
    assert "Insights answered, by resident group" in page.text


def test_without_insights_there_is_no_picture(client, facilitator):
    assert '<svg class="chart' not in client.get(f"/c/{facilitator.coalition.slug}/insights/").text

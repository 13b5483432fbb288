"""Who plans meetings is told two days and one day before an agenda must be posted, until it is."""

import datetime as dt

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from momentum.actions import agenda_postings, meetings
from momentum.agenda_content import content_of, fingerprint_of, load_parts
from momentum.kinds import BY_NAME
from momentum.models import ReminderItem
from tests import factories
from tests.momentum.reminding import at, coordinator, person, tick

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss():
    return coordinator(factories.CoalitionFactory(), email="boss@example.org")


def covered(coalition, starts_at, **more):
    group = factories.GroupFactory(
        coalition=coalition,
        is_covered=True,
        coverage_determined_by="County counsel",
        coverage_determined_on=dt.date(2026, 3, 2),
    )
    meeting = factories.MeetingFactory(coalition=coalition, title="Steering committee", starts_at=starts_at, **more)
    meeting.groups.add(group)
    factories.AgendaItemFactory(meeting=meeting)
    return meeting


def test_two_days_and_one_day_before_the_deadline_and_never_after(boss):
    person(boss.coalition)  # a partner hears nothing
    covered(boss.coalition, at(days=10, hour=10))  # to be posted by day 7, 10:00
    for days, hour in ((4, 9), (5, 7), (5, 8), (5, 9), (6, 8), (6, 9), (7, 9), (7, 10), (8, 9)):
        tick(at(days=days, hour=hour))
    assert [message.subject for message in mail.outbox] == [
        "Post the agenda of Steering committee by Friday 11 June 2027, 10:00 PDT"
    ] * 2
    assert {message.to[0] for message in mail.outbox} == {"boss@example.org"}
    stages = ReminderItem.objects.filter(state="told").order_by("pk").values_list("stage", flat=True)
    assert list(stages) == ["two_days", "one_day"]
    assert "How the public comments" in mail.outbox[0].body


def test_a_current_posting_ends_it_and_a_moved_meeting_begins_it_again(boss):
    meeting = covered(boss.coalition, at(days=10, hour=10))
    tick(at(days=4))  # planned ahead
    seen = fingerprint_of(content_of(load_parts([meeting])[0]))
    agenda_postings.record(meeting, by=boss, at=at(days=4), posted_at=at(days=4), address="The board", seen=seen)
    tick(at(days=5))
    assert mail.outbox == []
    meetings.change(meeting, by=boss, at=at(days=5), starts_at=at(days=12, hour=10))
    tick(at(days=7))
    (told,) = mail.outbox
    assert "It was posted and then changed" in told.body


def test_planning_needs_as_many_queries_for_ten_meetings_as_for_one(boss):
    def asked():
        with CaptureQueriesContext(connection) as captured:
            found = list(BY_NAME["posting_due"].due_items(boss.coalition, at=at(days=5), until=at(days=6)))
        return len(captured), len(found)

    covered(boss.coalition, at(days=10, hour=10))
    few, one = asked()
    for _ in range(9):
        covered(boss.coalition, at(days=10, hour=10))
    assert asked() == (few, one * 10)


def test_the_overview_leads_to_it(client):
    boss = factories.MemberFactory(logs_in=True, role="coordinator")
    client.force_login(boss.user)
    meeting = covered(boss.coalition, timezone.now() + dt.timedelta(days=5))
    page = client.get(reverse("momentum:overview", args=[boss.coalition.slug])).content.decode()
    assert "The agenda of “Steering committee” must be posted by" in page
    assert f'href="{meeting.get_absolute_url()}"' in page

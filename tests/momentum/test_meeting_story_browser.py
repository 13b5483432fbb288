"""Two meetings of a series in a browser: drafted, run, carried over, minutes approved and read without a log-in."""

import datetime as dt
import os
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from accounts.permissions import Role
from coalitions.models import GroupMembership
from momentum.actions import agendas, meeting_series
from momentum.models import ActionItem, Meeting, MeetingMinutes
from tests import factories

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def boss(live_server):
    coalition = factories.CoalitionFactory(is_public=True)
    boss = factories.MemberFactory(coalition=coalition, role=Role.COORDINATOR, logs_in=True, name="Robin Example")
    group = factories.GroupFactory(coalition=coalition, name="Steering committee")
    GroupMembership.objects.create(group=group, member=boss)
    today = coalition.today(at=timezone.now())
    factories.CommitmentFactory(
        coalition=coalition, active=True, next_update_on=today - dt.timedelta(days=9), title="Train 40 navigators"
    )
    return boss


def two_of_a_series(boss):
    """The first meetings of a weekly series, in three and in ten days."""
    here, now = boss.coalition, timezone.now()
    first_day = here.today(at=now) + dt.timedelta(days=3)
    series = meeting_series.add(
        here,
        by=boss,
        at=now,
        groups=here.groups.all(),
        title="Committee",
        frequency="weekly",
        weekday=first_day.weekday(),
        wall_time=dt.time(10),
        starts_on=first_day,
    )
    return series.meetings.order_by("starts_at")[:2]


def begin(meeting, hours):
    """The clock moves on: the meeting began so many hours ago."""
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=timezone.now() - dt.timedelta(hours=hours))


def shot(page, name):
    """Keep a picture when somebody wants to look: SCREENSHOTS=folder."""
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_two_meetings(open_page, axe, boss):
    page = open_page(width=390, height=844, person=boss.user)
    here = boss.coalition
    first, second = two_of_a_series(boss)
    page.goto(reverse("momentum:meeting_agenda", args=[here.slug, first.pk]))
    page.get_by_role("button", name="Draft the agenda").click()
    page.get_by_label("Train 40 navigators").check()
    page.get_by_role("button", name="Put on the agenda").click()
    expect(page.get_by_role("heading", name="Train 40 navigators")).to_be_visible()
    page.get_by_role("button", name=re.compile(r"^Up.*Train 40")).press("Enter")
    expect(page.locator(".agenda > li h2").nth(1)).to_have_text("Train 40 navigators")
    axe(page)
    shot(page, "agenda")

    begin(first, 30)
    page.goto(reverse("momentum:meeting_run", args=[here.slug, first.pk]))
    item = page.get_by_role("region", name="2. Train 40 navigators")
    item.get_by_label("Notes").fill("They need a room")
    item.get_by_role("button", name="Decide").click()
    item.get_by_label("what was decided").fill("The library gives a room")
    item.get_by_label("group that voted").select_option("Steering committee")
    item.get_by_label("in favor").fill("2")
    item.get_by_role("button", name="Save decision").click()
    item.get_by_text("There are more votes than the group has members.").wait_for()
    axe(page)
    shot(page, "run")
    item.get_by_label("in favor").fill("1")
    item.get_by_role("button", name="Save decision").click()
    item.get_by_text("1 for, 0 against, 0 abstained, of 1 member").wait_for()
    item.get_by_role("button", name="Give an action item").click()
    item.get_by_label("what is to be done").fill("Ask the library")
    item.get_by_label("Who does it").select_option(str(boss.pk))
    item.get_by_label("due on").fill("2031-05-01")
    item.get_by_role("button", name="Add action item").click()
    item.get_by_role("link", name="Ask the library").wait_for()
    expect(item.get_by_label("Notes")).to_have_value("They need a room")  # typed before, and still there
    item.get_by_role("button", name="Dealt with").click()
    item.get_by_text("Saved.").wait_for()
    page.get_by_role("button", name="It was held").click()
    page.get_by_role("button", name="Draft the minutes").click()
    page.get_by_role("heading", name="Minutes: Committee").wait_for()
    page.get_by_role("link", name="Change summary and readers").click()
    page.get_by_label("everybody may read them").check()
    page.get_by_role("button", name="Save").click()

    agendas.draft_due(at=timezone.now())
    page.goto(reverse("momentum:meeting_agenda", args=[here.slug, second.pk]))
    expect(page.get_by_role("heading", name="Ask the library")).to_be_visible()
    begin(second, 2)
    page.goto(reverse("momentum:minutes_list", args=[here.slug]))
    page.locator("main").get_by_role("link", name="Committee").first.click()
    page.get_by_role("link", name="Record the approval").click()
    axe(page)
    page.get_by_role("button", name="Record and freeze").click()
    page.get_by_text("approved in “Committee”").wait_for()
    axe(page)
    shot(page, "minutes")

    address = reverse("momentum:minutes_public", args=[here.slug, MeetingMinutes.objects.get().pk])
    stranger = open_page()
    stranger.goto(address)
    expect(stranger.get_by_text("The library gives a room")).to_be_visible()
    expect(stranger.get_by_text("Robin Example")).to_have_count(0)
    axe(stranger)
    shot(stranger, "minutes-public")
    assert stranger.context.cookies() == []
    assert ActionItem.objects.get().is_open

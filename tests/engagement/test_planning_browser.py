"""Planning in a browser: the panel follows the groups, a point is ticked in place, the public page is for a phone."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.permissions import Role
from tests.factories import (
    EngagementActivityFactory,
    InsightFactory,
    MemberFactory,
    PublicNoticeFactory,
    ResidentGroupFactory,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_the_plan_to_the_page_that_announces_it(open_page, axe):
    member = MemberFactory(role=Role.FACILITATOR, logs_in=True)
    coalition, group = member.coalition, ResidentGroupFactory(name="Night shift workers")
    heard = InsightFactory(coalition=coalition, sentence="The last bus leaves too early")
    heard.resident_groups.add(group)
    heard.activity.starts_at = timezone.now() - dt.timedelta(days=90)
    heard.activity.save()
    page = open_page(width=390, height=844, person=member.user)
    page.goto(f"/c/{coalition.slug}/sessions/add/")
    page.get_by_label(group.name).first.check()
    page.get_by_text("The last bus leaves too early").wait_for()
    page.get_by_text("has waited for more than 60 days").wait_for()
    axe(page)

    activity = EngagementActivityFactory(coalition=coalition, starts_at=timezone.now() + dt.timedelta(days=20))
    page.goto(activity.get_absolute_url())
    page.get_by_role("button", name="Mark as done: Agree on the purpose").click()
    page.get_by_text("1 of 23 points done.").wait_for()
    page.get_by_text("Done: 1").click()
    axe(page)

    notice = PublicNoticeFactory(activity=activity, published_at=timezone.now(), title_es="Hablemos")
    resident = open_page(width=390, height=844)
    resident.goto(notice.get_absolute_url())
    resident.get_by_role("link", name="Español").click()
    resident.get_by_role("heading", name="Hablemos").wait_for()
    assert resident.evaluate("document.documentElement.scrollWidth") <= 390
    assert resident.context.cookies() == []
    axe(resident)

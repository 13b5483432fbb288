"""Where people with one job begin."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from tests import factories
from tests.engagement.card_pages import desk_with_log_ins

pytestmark = pytest.mark.django_db


def lands(client, member):
    client.cookies.pop("coalition", None)
    client.force_login(member.user)
    return client.get("/").url


def test_a_reconciler_lands_on_the_desk_as_long_as_the_part_lasts(client):
    desk = desk_with_log_ins()
    overview = desk.coalition.get_absolute_url()
    assert lands(client, desk.custodian) == overview
    assert lands(client, desk.reconciler) == reverse("engagement:card_desk", args=[desk.coalition.slug])
    desk.program.parts.filter(part="reconciler").update(ends_on=timezone.now().date() - dt.timedelta(days=2))
    assert lands(client, desk.reconciler) == overview


def test_a_facilitator_lands_on_the_session_of_today_only(client):
    member = factories.MemberFactory(logs_in=True, role=Role.FACILITATOR)
    noon = timezone.now().astimezone(member.coalition.zone).replace(hour=12)
    session = factories.EngagementActivityFactory(
        coalition=member.coalition, facilitator=member, starts_at=noon + dt.timedelta(days=1)
    )
    factories.EngagementActivityFactory(coalition=member.coalition, starts_at=noon)
    assert lands(client, member) == member.coalition.get_absolute_url()
    session.starts_at = noon
    session.save()
    assert lands(client, member) == session.get_absolute_url()

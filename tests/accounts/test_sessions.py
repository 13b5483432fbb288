"""A log-in lasts so long and no longer."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from tests import factories
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    client.force_login(factories.UserFactory())
    return reverse("people:profile_change")


def test_whoever_does_nothing_is_logged_out(client, page):
    start = timezone.now()
    idle = timedelta(seconds=settings.SESSION_IDLE_SECONDS)
    for minutes in (0, 100, 200):
        with time_machine.travel(start + timedelta(minutes=minutes)):
            assert client.get(page).status_code == 200
    with time_machine.travel(start + timedelta(minutes=200) + idle + timedelta(minutes=1)):
        assert client.get(page).status_code == 302


def test_nobody_stays_longer_than_the_limit_however_busy(client, page):
    start = timezone.now()
    for hours in range(13):
        with time_machine.travel(start + timedelta(hours=hours, minutes=1)):
            client.get(page)
    with time_machine.travel(start + timedelta(hours=12, minutes=2)):
        assert client.get(page).status_code == 302


def test_reading_pages_hardly_writes(client, page):
    client.get(page)
    before = client.session["seen"]
    queries_of(client, page)
    assert client.session["seen"] == before

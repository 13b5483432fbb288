"""One's own name, language and time zone."""

import pytest
from django.urls import reverse

from accounts.actions import users
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    user = factories.UserFactory()
    client.force_login(user)
    return user


@pytest.mark.parametrize("name", ["Robin", "ليلى \u202eexample", "🌻" * 20, "R" * 300])
def test_names_of_every_kind(client, person, name):
    page = reverse("people:profile_change")
    answer = client.post(page, {"display_name": name, "language": "es", "time_zone": "America/Denver"})
    assert answer.url == page
    person.refresh_from_db()
    assert (person.display_name, person.language, person.time_zone) == (name, "es", "America/Denver")
    assert name in client.get(page).content.decode()


@pytest.mark.parametrize(
    "wrong", [{"display_name": ""}, {"display_name": "R" * 301}, {"language": "xx"}, {"time_zone": "Mars/Olympus"}]
)
def test_what_is_wrong_is_said(client, person, wrong):
    details = {"display_name": "Robin", "language": "en", "time_zone": "America/Denver", **wrong}
    before = person.display_name
    assert client.post(reverse("people:profile_change"), details).status_code == 422
    person.refresh_from_db()
    assert person.display_name == before


def test_the_second_tab_is_told_and_loses_nothing(client, person):
    page = reverse("people:profile_change")
    opened = {"display_name": "Robin", "language": "en", "time_zone": "America/Denver", "revision": 0}
    assert client.post(page, opened).status_code == 302
    late = client.post(page, {**opened, "display_name": "Robin Example"})
    assert late.status_code == 422
    assert "Somebody changed this log-in while you were writing" in late.content.decode()
    form = late.context["form"]
    assert (form["display_name"].value(), form["revision"].value()) == ("Robin Example", "1")
    person.refresh_from_db()
    assert person.display_name == "Robin"
    assert client.post(page, {**opened, "display_name": "Robin Example", "revision": 1}).status_code == 302


def test_nobody_gives_themselves_rights(client, person):
    details = {"display_name": "Robin", "language": "en", "time_zone": "America/Denver"}
    client.post(reverse("people:profile_change"), {**details, "is_superuser": "on", "is_staff": "on"})
    person.refresh_from_db()
    assert (person.is_superuser, person.is_staff) == (False, False)


def test_the_form_shows_what_is_set(client):
    person = users.add("robin@example.org", time_zone="Pacific/Auckland", verified=True)
    client.force_login(person)
    answer = client.get(reverse("people:profile_change"))
    assert answer.status_code == 200
    assert answer.context["form"]["time_zone"].value() == "Pacific/Auckland"

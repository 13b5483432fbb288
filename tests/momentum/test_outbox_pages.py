"""The demonstration's outbox."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from momentum.actions import reminders
from tests import factories
from tests.momentum.reminding import many_promises

pytestmark = pytest.mark.django_db


@pytest.fixture
def demonstration(settings, tmp_path, client):
    settings.DEMONSTRATION = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    client.force_login(factories.MemberFactory(logs_in=True, role=Role.OBSERVER).user)
    return tmp_path


def test_every_letter_with_links_that_work(client, demonstration):
    people = many_promises(3)
    reminders.tick(clock=timezone.now)
    listed = client.get(reverse("momentum:outbox_list")).context["letters"]
    assert sorted(letter.to for letter in listed) == sorted(person.email for person in people)
    page = client.get(reverse("momentum:outbox_detail", args=[listed[0].name])).content.decode()
    assert " style=" not in page.split("<article")[1]
    link = re.search(r'href="http://[^/]+(/l/update/[^"]+)"', page)[1].replace("&amp;", "&")
    client.logout()
    assert client.get(link).status_code == 200


def test_one_recipient(client, demonstration):
    people = many_promises(3)
    reminders.tick(clock=timezone.now)
    answer = client.get(reverse("momentum:outbox_list"), {"to": people[1].email.upper()})
    assert [letter.to for letter in answer.context["letters"]] == [people[1].email]


@pytest.mark.parametrize("name", ["..%2Fportal.sqlite3", "20261124-101010-1_0", "x", "20261124-101010-1_x"])
def test_no_way_out_of_the_folder(client, demonstration, name):
    (demonstration.parent / "portal.sqlite3").write_text("secret")
    assert client.get(f"/outbox/{name}/").status_code == 404


@pytest.mark.parametrize("missing", ["DEMONSTRATION", "EMAIL_FILE_PATH"])
def test_nowhere_else(client, demonstration, settings, missing):
    setattr(settings, missing, None)
    assert client.get(reverse("momentum:outbox_list")).status_code == 404
    assert client.get("/outbox/20261124-101010-1_0/").status_code == 404

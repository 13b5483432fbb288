"""The second factor: asked of whom the setting names, for the coalition's pages and for the admin."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from accounts.actions import users
from accounts.permissions import Role
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _required(settings):
    settings.MFA_REQUIRED_FOR = ["coordinator", "admin"]


def set_up_factor(user):
    return Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "invented"})


@pytest.mark.parametrize("role", Role.values)
def test_only_coordinators_are_asked(client, role):
    member = factories.MemberFactory(logs_in=True, role=role)
    client.force_login(member.user)
    page = reverse("coalitions:organization_list", args=[member.coalition.slug])
    answer = client.get(page)
    if role == Role.COORDINATOR:
        assert answer.url == reverse("mfa_activate_totp")
        set_up_factor(member.user)
        answer = client.get(page)
    assert answer.status_code == 200


@pytest.mark.parametrize("name", ["admin:index", "admin:accounts_user_changelist", "admin:accounts_user_add"])
def test_the_admin_asks_too(client, name):
    administrator = factories.UserFactory(is_staff=True, is_superuser=True)
    client.force_login(administrator)
    for method in (client.get, client.post):
        assert method(reverse(name)).url == reverse("mfa_activate_totp")
    set_up_factor(administrator)
    assert client.get(reverse(name)).status_code == 200


def test_the_page_that_sets_it_up_opens_without_it(client):
    person = users.add("admin@example.org", password="x" * 20, verified=True, is_staff=True, is_superuser=True)
    client.post(reverse("account_login"), {"login": person.email, "password": "x" * 20})
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert client.get(reverse("mfa_activate_totp")).url.startswith(reverse("account_reauthenticate"))


def test_without_the_setting_nobody_is_asked(client, settings):
    settings.MFA_REQUIRED_FOR = []
    client.force_login(factories.UserFactory(is_staff=True, is_superuser=True))
    assert client.get(reverse("admin:index")).status_code == 200


def test_whoever_has_one_is_asked_for_it_at_log_in(client):
    person = users.add("robin@example.org", password="x" * 20, verified=True)
    set_up_factor(person)
    answer = client.post(reverse("account_login"), {"login": person.email, "password": "x" * 20})
    assert answer.url == reverse("mfa_authenticate")
    assert client.get(reverse("people:profile_change")).status_code == 302


def test_a_lost_phone(client):
    administrator = factories.UserFactory(is_staff=True, is_superuser=True)
    set_up_factor(administrator)
    person = factories.UserFactory()
    set_up_factor(person)
    client.force_login(administrator)
    data = {"action": "remove_second_factor", "_selected_action": [person.pk]}
    client.post(reverse("admin:accounts_user_changelist"), data)
    assert list(Authenticator.objects.values_list("user", flat=True)) == [administrator.pk]

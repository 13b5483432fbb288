"""Log-ins in the Django admin: made without a password, moved, closed, never deleted."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse

from accounts.actions import users
from accounts.models import User
from common.refusals import Refused
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    user = users.add("admin@example.org", verified=True, is_staff=True, is_superuser=True)
    client.force_login(user)
    return user


def changed(user, **values):
    details = {"email": user.email, "display_name": "Robin", "language": "en", "time_zone": "UTC", "is_active": "on"}
    return details | values


def act(client, action, *people):
    data = {"action": action, "_selected_action": [person.pk for person in people]}
    return client.post(reverse("admin:accounts_user_changelist"), data, follow=True)


def test_a_new_log_in_gets_its_password_by_mail(client, administrator):
    details = {"email": "Robin@Example.org", "display_name": "Robin", "language": "es", "time_zone": "UTC"}
    answer = client.post(reverse("admin:accounts_user_add"), {**details, "is_active": "on"})
    assert answer.status_code == 302
    person = User.objects.get(email="robin@example.org")
    assert not person.has_usable_password()
    assert mail.outbox == []
    act(client, "send_password_link", person)
    (letter,) = mail.outbox
    assert letter.to == ["robin@example.org"]
    assert "/accounts/password/reset/key/" in letter.body


@pytest.mark.parametrize("email", ["admin@example.org", "ADMIN@example.org"])
def test_one_address_one_log_in_in_any_case(client, administrator, email):
    client.post(reverse("admin:accounts_user_add"), changed(administrator, email=email))
    assert User.objects.count() == 1
    with pytest.raises(Refused):
        users.add(email)


def test_a_new_address(client, administrator):
    person = users.add("old@example.org", verified=True)
    client.post(reverse("admin:accounts_user_change", args=[person.pk]), changed(person, email="New@example.org"))
    person.refresh_from_db()
    assert person.email == "new@example.org"
    assert list(EmailAddress.objects.filter(user=person).values_list("email", "verified", "primary")) == [
        ("new@example.org", True, True)
    ]


def test_an_address_of_somebody_else_is_refused(client, administrator):
    person = users.add("old@example.org", verified=True)
    page = reverse("admin:accounts_user_change", args=[person.pk])
    answer = client.post(page, changed(person, email="ADMIN@example.org"))
    assert "already" in answer.content.decode()
    person.refresh_from_db()
    assert person.email == "old@example.org"


def test_no_log_in_is_deleted(client, administrator):
    person = factories.UserFactory()
    page = reverse("admin:accounts_user_delete", args=[person.pk])
    assert client.post(page, {"post": "yes"}).status_code == 403
    act(client, "delete_selected", person)
    assert User.objects.filter(pk=person.pk).exists()


def test_the_last_administrator_stays_one(client, administrator):
    page = reverse("admin:accounts_user_change", args=[administrator.pk])
    answer = client.post(page, changed(administrator))
    assert "last administrator" in answer.content.decode()
    administrator.refresh_from_db()
    assert administrator.is_superuser


def test_staff_who_are_no_administrators_change_no_log_in(client, administrator):
    client.force_login(factories.UserFactory(is_staff=True))
    person = factories.UserFactory()
    assert client.get(reverse("admin:accounts_user_changelist")).status_code == 403
    page = reverse("admin:accounts_user_change", args=[person.pk])
    assert client.post(page, changed(person, is_superuser="on")).status_code == 403


def test_logging_out_everywhere(client, administrator):
    person = users.add("robin@example.org", password="x" * 20, verified=True)
    theirs = type(client)()
    theirs.post(reverse("account_login"), {"login": person.email, "password": "x" * 20})
    assert theirs.get(reverse("people:profile_change")).status_code == 200
    act(client, "end_sessions", person)
    assert theirs.get(reverse("people:profile_change")).status_code == 302


@pytest.mark.parametrize("page", ["changelist", "add"])
def test_the_pages_open(client, administrator, page):
    assert client.get(reverse(f"admin:accounts_user_{page}")).status_code == 200
    for name in ("change", "history"):
        assert client.get(reverse(f"admin:accounts_user_{name}", args=[administrator.pk])).status_code == 200

"""Logging in: no account can be guessed, limits hold, sign-up is closed, languages are kept."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.actions import users
from accounts.models import User
from tests import factories

pytestmark = pytest.mark.django_db

PASSWORD = factories.core.PASSWORD


@pytest.fixture
def person():
    return users.add("robin@example.org", password=PASSWORD, verified=True, language="es", display_name="Robin")


def log_in(client, email, password):
    return client.post(reverse("account_login"), {"login": email, "password": password})


def page_without_token(answer):
    """A page's text without what is different each time."""
    return re.sub(r'(value|csrf_token|x-csrftoken)": ?"[^"]+"|value="[^"]*"', "", answer.content.decode())


@pytest.mark.parametrize("email", ["robin@example.org", "Robin@Example.ORG"])
def test_the_address_counts_in_any_case(client, person, email):
    assert log_in(client, email, PASSWORD).url == "/"


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(person):
    known = log_in(Client(), "robin@example.org", "wrong")
    unknown = log_in(Client(), "nobody@example.org", "wrong")
    assert known.status_code == unknown.status_code
    assert page_without_token(known) == page_without_token(unknown)


def test_a_new_password_is_asked_for_with_the_same_answer(person):
    answers = [
        Client().post(reverse("account_reset_password"), {"email": email})
        for email in ("robin@example.org", "nobody@example.org")
    ]
    assert answers[0].status_code == answers[1].status_code == 302
    assert answers[0].url == answers[1].url
    assert [letter.to for letter in mail.outbox] == [["robin@example.org"]]


def test_a_new_password_ends_every_other_session(person):
    elsewhere = Client()
    log_in(elsewhere, person.email, PASSWORD)
    assert elsewhere.get(reverse("people:profile_change")).status_code == 200
    client = Client()
    client.post(reverse("account_reset_password"), {"email": person.email})
    (link,) = re.findall(r"http://\S+(/accounts/password/reset/key/\S+)", mail.outbox[0].body)
    form = client.get(link, follow=True)
    fresh = {"password1": "a walk along the river", "password2": "a walk along the river"}
    client.post(form.redirect_chain[-1][0], fresh)
    assert elsewhere.get(reverse("people:profile_change")).status_code == 302
    assert log_in(Client(), person.email, "a walk along the river").url == "/"


def test_guessing_is_slowed_down(person):
    client = Client()
    for _ in range(5):
        log_in(client, person.email, "wrong")
    refused = log_in(client, person.email, PASSWORD)
    assert refused.status_code == 200
    assert "Too many" in refused.content.decode() or "Demasiados" in refused.content.decode()


def test_the_limit_counts_visitors_behind_a_proxy(person, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for _ in range(5):
        Client(headers={"x-forwarded-for": "198.51.100.7"}).post(
            reverse("account_login"), {"login": "nobody@example.org", "password": "wrong"}
        )
    other = Client(headers={"x-forwarded-for": "198.51.100.8"})
    assert log_in(other, person.email, PASSWORD).status_code == 302


def test_sign_up_is_closed(client):
    assert "account/signup_closed.html" in [used.name for used in client.get(reverse("account_signup")).templates]
    details = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}
    client.post(reverse("account_signup"), details)
    assert not User.objects.exists()
    assert mail.outbox == []


def test_whoever_may_not_log_in_any_more_is_out_at_once(client, person):
    log_in(client, person.email, PASSWORD)
    users.change(person, by=factories.UserFactory(is_superuser=True), is_active=False)
    assert client.get(reverse("people:profile_change")).status_code == 302
    assert log_in(client, person.email, PASSWORD).url != "/"


def test_an_address_that_was_not_confirmed_waits_for_the_mail(client):
    users.add("new@example.org", password=PASSWORD)
    assert log_in(client, "new@example.org", PASSWORD).url == reverse("account_email_verification_sent")
    assert [letter.to for letter in mail.outbox] == [["new@example.org"]]


def test_after_logging_in_the_portal_speaks_the_persons_language(client, person):
    assert 'lang="en"' in client.get(reverse("account_login")).content.decode()
    log_in(client, person.email, PASSWORD)
    assert '<html lang="es"' in client.get(reverse("people:profile_change")).content.decode()


def test_a_chosen_language_wins_until_the_profile_says_otherwise(client, person):
    client.post(reverse("set_language"), {"language": "en", "next": "/"})
    log_in(client, person.email, PASSWORD)
    page = reverse("people:profile_change")
    assert '<html lang="en"' in client.get(page).content.decode()
    client.post(page, {"display_name": "Robin", "language": "es", "time_zone": "America/Denver"})
    assert '<html lang="es"' in client.get(page).content.decode()


def test_a_visitor_can_choose_a_language(client):
    answer = client.post(reverse("set_language"), {"language": "es", "next": reverse("account_login")})
    assert answer.url == reverse("account_login")
    assert '<html lang="es"' in client.get(reverse("account_login")).content.decode()


def test_sessions_are_listed_and_can_be_ended(person):
    here, there = Client(), Client()
    for client in (here, there):
        log_in(client, person.email, PASSWORD)
    page = reverse("usersessions_list")
    assert here.get(page).content.decode().count("127.0.0.1") == 2
    here.post(page)
    assert there.get(reverse("people:profile_change")).status_code == 302
    assert here.get(reverse("people:profile_change")).status_code == 200

"""Log-in, account and error pages in the portal's look: axe, and a walk through the two-step log-in."""

import re
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.template.loader import render_to_string
from playwright.sync_api import expect

from accounts.permissions import Role
from tests import factories

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def person():
    member = factories.MemberFactory(logs_in=True, role=Role.OBSERVER)
    EmailAddress.objects.create(user=member.user, email=member.user.email, verified=True, primary=True)
    return member.user


def press(page, name):
    page.locator("main").get_by_role("button", name=name).click()


def test_pages_before_the_log_in(open_page, axe, console_errors):
    page = open_page(**PHONE, color_scheme="dark")
    titles = {
        "/accounts/login/": "Log in",
        "/accounts/password/reset/": "Choose a new password",
        "/accounts/password/reset/done/": "Look at your e-mail",
        "/accounts/password/reset/key/1-gone/": "This link cannot be used any more",
        "/accounts/signup/": "By invitation only",
        "/accounts/inactive/": "This log-in is closed",
        "/accounts/confirm-email/": "Confirm your e-mail address",
        "/accounts/confirm-email/gone/": "This link cannot be used any more",
        "/nowhere/": "There is no such page",
    }
    for address, title in titles.items():
        page.goto(address)
        assert page.locator("h1").text_content().strip() == title
        axe(page)


def test_pages_in_spanish_say_so(open_page):
    page = open_page(**PHONE)
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page).to_have_url(re.compile("/accounts/login/$"))
    expect(page.get_by_role("button", name="English")).to_be_visible()


def test_wrong_password_is_said_above_the_form(open_page, axe, person):
    page = open_page(**PHONE)
    page.goto("/accounts/login/")
    page.locator("#id_login").fill(person.email)
    page.locator("#id_password").fill("not my password")
    press(page, "Log in")
    expect(page.locator(".error-summary")).to_be_focused()
    assert page.locator("#id_login").input_value() == person.email
    axe(page)


def test_two_step_log_in_from_setting_up_to_turning_off(open_page, axe, person, settings):
    settings.MFA_TOTP_TOLERANCE = 4  # a code is good for half a minute, which a busy machine may need to type it
    page = open_page(**PHONE, person=person)
    for address in ("password/change", "email", "sessions", "2fa"):
        page.goto(f"/accounts/{address}/")
        axe(page)
    page.goto("/accounts/reauthenticate/?next=/accounts/2fa/totp/activate/")
    expect(page.locator("h1")).to_have_text("Is it you?")
    axe(page)
    page.locator("#id_password").fill(factories.PASSWORD)
    press(page, "Go on")
    expect(page.locator("h1")).to_have_text("Set up the two-step log-in")
    axe(page)
    secret = page.locator("code.secret").text_content()
    page.locator("#id_code").fill(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    press(page, "Turn it on")
    expect(page.locator(".codes li")).to_have_count(10)
    axe(page)
    for address in ("", "recovery-codes/generate/", "totp/deactivate/"):
        page.goto(f"/accounts/2fa/{address}")
        axe(page)
    page.goto("/accounts/logout/")
    press(page, "Log out")
    expect(page.locator("h1")).not_to_have_text("Log out")
    page.goto("/accounts/login/")
    page.locator("#id_login").fill(person.email)
    page.locator("#id_password").fill(factories.PASSWORD)
    press(page, "Log in")
    expect(page.locator("h1")).to_have_text("Second step")
    axe(page)


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404"])
def test_error_pages_need_no_request(name):
    html = render_to_string(f"{name}.html")
    assert "<h1>" in html


def test_the_worst_page_needs_nothing_at_all():
    html = render_to_string("500.html")
    assert 'lang="es"' in html
    assert "<h1>" in html

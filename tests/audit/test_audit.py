"""The long run (`make audit`): every page × role × light and dark × desk and phone, with axe; all rubbish in forms."""

import re

import pytest

from accounts.permissions import Role
from predictors.actions.framework import load_framework
from tests import browsing, factories
from tests.pages import World, page_names
from tests.permissions.test_rubbish import PAIRS, broken_by_addresses, wrong_in_forms

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
STRANGER = "stranger"
WAYS = [(theme, width) for theme in ("light", "dark") for width in (1280, 390)]
# What differs between two answers that look the same: the token of a form, the address that a form goes back to.
OF_NO_LOOK = re.compile(r'(name="(?:csrfmiddlewaretoken|next)" value|hx-headers|href|action)=("[^"]*"|\'[^\']*\')')


@pytest.mark.parametrize("role", [*Role.values, STRANGER])
def test_every_page(open_page, role):
    load_framework()
    member = factories.MemberFactory(logs_in=True, role=Role.OBSERVER if role == STRANGER else role)
    world = World(member.coalition, member.organization)
    page = open_page(person=None if role == STRANGER else member.user, reduced_motion="reduce")
    page.set_default_timeout(120_000)  # a run this long meets a busy machine
    seen, wrong = set(), []
    for name in page_names():
        answer = page.goto(world.address(name))  # a page that this role may not open is a page too
        if answer.status >= 500:
            wrong.append(f"{name}: {answer.status}")
        # A refusal reads the same wherever it is met; what was looked at in all four ways is not looked at again.
        if (what_shows := OF_NO_LOOK.sub("", page.content())) in seen:
            continue
        seen.add(what_shows)
        for theme, width in WAYS:  # switched in place: loading the page anew shows nothing else and takes longer
            look_at(page, name, theme, width, wrong)
    assert not wrong, "\n\n".join(wrong)


def look_at(page, name, theme, width, wrong):
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 900})
    page.locator(f"html[data-bs-theme={theme}]").wait_for(state="attached")
    try:
        browsing.assert_accessible(page)
    except AssertionError as violations:
        wrong.append(f"{name} ({theme}, {width} px): {violations}")
    if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
        wrong.append(f"{name} ({theme}) is {wide} px wide on {width} px")


def test_all_rubbish_in_every_form_and_address(client):
    """What the suite does in turns: every form and every address gets every piece of rubbish."""
    load_framework()
    member = factories.MemberFactory(logs_in=True, role=Role.COORDINATOR)
    client.force_login(member.user)
    client.raise_request_exception = False
    world = World(member.coalition, member.organization)
    assert not wrong_in_forms(client, world, page_names(), pairs_of=lambda number: PAIRS)
    assert broken_by_addresses(client, world, page_names(), pairs_of=lambda number: PAIRS) == []

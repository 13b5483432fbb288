"""Every page once, as a coordinator on a phone: axe finds nothing, nothing is wider than the screen.

Axe looks at every other page today and at the others tomorrow, and at every third of those that are one form, which
come from one template; at all of them, in all ways and as every role, in the audit.
"""

import datetime as dt
import os

import pytest

from accounts.permissions import Role
from predictors.actions.framework import load_framework
from tests import browsing, factories
from tests.pages import World, page_names

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
SHARES = 3


@pytest.mark.parametrize("share", range(SHARES))
def test_every_page_on_a_phone(open_page, axe, share):
    load_framework()
    member = factories.MemberFactory(logs_in=True, role=Role.COORDINATOR)
    world = World(member.coalition, member.organization)
    page = open_page(width=390, height=844, person=member.user)
    browsing.bring_axe(page)
    wrong, forms, today = [], 0, dt.date.today().toordinal()
    for number, name in enumerate(page_names()[share::SHARES]):
        answer = page.goto(world.address(name))
        if answer.status >= 400 and answer.status != 404:
            wrong.append(f"{name}: {answer.status}")
            continue
        forms += (is_form := page.locator("main .form-page").count())
        try:
            if forms % 3 == 1 if is_form else (number + today) % 2:
                axe(page)
        except AssertionError as violations:
            wrong.append(f"{name}: {violations}")
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > 390:
            wrong.append(f"{name} is {wide} px wide")
        if folder := os.environ.get("SCREENSHOTS"):
            page.screenshot(path=f"{folder}/{name.replace(':', '_')}.png", full_page=True)
    assert not wrong, "\n\n".join(wrong)

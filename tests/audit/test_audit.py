"""The long run (`make audit`): every page × role × light and dark × desk and phone, with axe."""

import pytest

from accounts.permissions import Role
from predictors.actions.framework import load_framework
from tests import factories
from tests.pages import World, page_names

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_page(open_page, axe, role, theme, width):
    load_framework()
    member = factories.MemberFactory(logs_in=True, role=role)
    world = World(member.coalition, member.organization)
    page = open_page(width=width, person=member.user, color_scheme=theme)
    wrong = []
    for name in page_names():
        page.goto(world.address(name))  # a page that this role may not open is a page too
        try:
            axe(page)
        except AssertionError as violations:
            wrong.append(f"{name}: {violations}")
    assert not wrong, "\n\n".join(wrong)

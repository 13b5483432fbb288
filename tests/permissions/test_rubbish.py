"""Rubbish in an address or in a form is answered in words, never with an error page of the server."""

import re
from itertools import cycle

import pytest
from django.db import transaction

from accounts.permissions import Role
from predictors.actions.framework import load_framework
from tests import factories
from tests.pages import World, page_names

pytestmark = pytest.mark.django_db
RUBBISH = ["\x00", "-1", "99999999999999999999", "2026-99-99", "' OR 1=1 --", "<b>ü😀\u202e</b>" * 400, "=1+1", "NaN"]
PAIRS = list(zip(RUBBISH[::2], RUBBISH[1::2], strict=True))
SHARES = 4  # making the world takes a second or two; a test for each piece of rubbish would make it sixteen times
# Forms that ask for more than is saved, or whose rows in this world stand in each other's way.
NOT_AS_OPENED = {
    "engagement:excerpt_change",
    "momentum:report_change",
    "plans:alignment_link_change",
}
OF_THE_FRAME = {"csrfmiddlewaretoken", "q", "next"}
IN_ADDRESSES = ["q", "page", "sort", "state", "word", "lead", "status", "export", "organization", "commitment", "year"]


@pytest.fixture
def world(client):
    load_framework()
    member = factories.MemberFactory(logs_in=True, role=Role.COORDINATOR)
    client.force_login(member.user)
    client.raise_request_exception = False
    return World(member.coalition, member.organization)


@pytest.mark.parametrize("share", range(SHARES))
def test_in_the_address(client, world, share):
    broken = []
    for name in page_names()[share::SHARES]:
        for rubbish in RUBBISH:
            answer = client.get(world.address(name), query_params=dict.fromkeys(IN_ADDRESSES, rubbish))
            if answer.status_code >= 500:
                broken.append((name, rubbish))
            if not reads_its_address(name, answer):
                break
    assert broken == []


def reads_its_address(name, answer):
    """Whether a page has a list or a form that is filled from its address; others are asked once, not eight times."""
    return "list" in (answer.context or {}) or name.endswith(("_add", "_list", "_table", "search", "_enter"))


@pytest.mark.parametrize("share", range(SHARES))
def test_in_every_field_of_every_form(client, world, share):
    """Each form is sent back full of rubbish: every field gets half of the pieces, its neighbor the other half."""
    broken = []
    for name in page_names()[share::SHARES]:
        address = world.address(name)
        page = client.get(address).content.decode(errors="replace")
        fields = sorted({*re.findall(r'<(?:input|select|textarea)[^>]*?\bname="([^"]+)"', page)} - OF_THE_FRAME)
        for pieces in PAIRS if fields else PAIRS[:1]:
            typed = dict(zip(fields, cycle(pieces)))
            with transaction.atomic():
                if client.post(address, typed).status_code >= 500:
                    broken.append((name, typed))
                transaction.set_rollback(True)
    assert broken == []


def test_every_form_can_be_sent_back_as_it_was_opened(client, world):
    """What is saved already can be saved again, and no form breaks on its own first values."""
    wrong = []
    for name in page_names():
        address = world.address(name)
        form = (client.get(address).context or {}).get("form")
        if form is None or not hasattr(form, "add_prefix"):
            continue
        typed = {form.add_prefix(field): form[field].value() for field in form.fields}
        with transaction.atomic():
            answer = client.post(address, {key: value for key, value in typed.items() if value is not None})
            if answer.status_code >= 500 or (
                answer.status_code != 302 and name.endswith("_change") and name not in NOT_AS_OPENED
            ):
                wrong.append((name, answer.status_code, answer.context["form"].errors if answer.context else ""))
            transaction.set_rollback(True)
    assert not wrong, "\n".join(map(str, wrong))

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
SHARES = 2  # making the world takes a second or two; a test for each piece of rubbish would make it sixteen times
# Forms that ask for more than is saved, or whose rows in this world stand in each other's way.
NOT_AS_OPENED = {
    "engagement:excerpt_change",
    "momentum:meeting_series_change",  # what will happen to its meetings is agreed to first
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
    """Each page gets a rubbish address, half of the pairs in turns (all of them in the audit)."""
    names = page_names()[share::SHARES]
    assert broken_by_addresses(client, world, names, pairs_of=lambda number: PAIRS[number % 2 :: 2]) == []


def broken_by_addresses(client, world, names, pairs_of):
    """The pages that break over an address: every name in it gets half of a pair, its neighbor the other half."""
    broken = []
    for number, name in enumerate(names):
        for pieces in pairs_of(number):
            answer = client.get(world.address(name), query_params=dict(zip(IN_ADDRESSES, cycle(pieces))))
            if answer.status_code >= 500:
                broken.append((name, pieces))
            if not reads_its_address(name, answer):
                break
    return broken


def reads_its_address(name, answer):
    """Whether a page has a list or a form that is filled from its address; others are asked once, not four times."""
    return "list" in (answer.context or {}) or name.endswith(("_add", "_list", "_table", "search", "_enter"))


@pytest.mark.parametrize("share", range(SHARES))
def test_in_every_field_of_every_form(client, world, share):
    """A form that is sent as it was opened is saved or refused in words; one full of rubbish is refused in words.

    What is saved already can be saved again. Each form gets half of the pairs, in turns (all of them in the audit);
    a page without a form that is sent gets nothing here (the sweep sends something to each).
    """
    assert not wrong_in_forms(
        client, world, page_names()[share::SHARES], pairs_of=lambda number: PAIRS[number % 2 :: 2]
    )


def wrong_in_forms(client, world, names, pairs_of):
    """What is wrong with the answers to forms full of rubbish; `pairs_of` says which pairs a page's form gets."""
    wrong = []
    for number, name in enumerate(names):
        page = client.get(world.address(name))
        wrong += wrong_as_opened(client, world, name, (page.context or {}).get("form"))
        fields = fields_of_posted_forms(page)
        for pieces in pairs_of(number) if fields else ():
            typed = dict(zip(fields, cycle(pieces)))
            if (status := send(client, world, name, typed).status_code) >= 500:
                wrong.append((name, typed, status))
    return wrong


def fields_of_posted_forms(page):
    """The names of all fields in the page's own forms that are sent by POST."""
    if page.streaming:
        return []
    content = page.content.decode(errors="replace")
    own = content[content.find("<main") :]
    forms = re.findall(r'<form[^>]*method="post".*?</form>', own, re.DOTALL)
    names = re.findall(r'<(?:input|select|textarea|button)[^>]*?\bname="([^"]+)"', " ".join(forms))
    return sorted({*names} - OF_THE_FRAME)


def wrong_as_opened(client, world, name, form):
    """What is wrong with sending a page's form back with the values that it was opened with."""
    if form is None or not hasattr(form, "add_prefix"):
        return []
    typed = {form.add_prefix(field): form[field].value() for field in form.fields}
    answer = send(client, world, name, {key: value for key, value in typed.items() if value is not None})
    saved = answer.status_code == 302 or not name.endswith("_change") or name in NOT_AS_OPENED
    if answer.status_code < 500 and saved:
        return []
    return [(name, answer.status_code, answer.context["form"].errors if answer.context else "")]


def send(client, world, name, typed):
    """One POST whose effects are undone."""
    with transaction.atomic():
        answer = client.post(world.address(name), typed)
        transaction.set_rollback(True)
    return answer

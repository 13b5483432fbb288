"""Every route × every role gives exactly what the table says; a new view is covered without an edit here."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import resolve, reverse
from django.utils import timezone

from accounts.permissions import Role, Scope, scope_of
from coalitions.checks import routes
from predictors.actions.framework import load_framework
from tests import factories
from tests.permissions.places import WORDS, make

pytestmark = pytest.mark.django_db

METHODS = ("get", "post")
NO_ANSWER = {403, 404, 410}
# Pages that exist in the demonstration only.
DEMONSTRATION_ONLY = {"momentum:outbox_list", "momentum:outbox_detail", "portal:gallery"}
# Raw notes are read by the one who wrote them and the session's checker: for every role besides they are not there.
FOR_TWO_PEOPLE = {f"engagement:session_note_{verb}" for verb in ("change", "confirm", "discard")}


def doors(kind):
    return [
        (name, address, view.door)
        for address, name, view in routes()
        if hasattr(view, "door") and view.door.kind == kind and name not in DEMONSTRATION_ONLY
    ]


def arguments(address, **known):
    """Values for every part of an address: known ones, words of the framework, or 1."""
    parts = re.findall(r"<(?:(\w+):)?(\w+)>", address)
    return {part: known.get(part, 1 if kind == "int" else WORDS.get(part, "none-such")) for kind, part in parts}


def ask(client, method, name, **kwargs):
    """One request whose effects are undone."""
    with transaction.atomic():
        answer = getattr(client, method)(reverse(name, kwargs=kwargs))
        transaction.set_rollback(True)
    return answer.status_code


def ask_at_the_door(person, method, name, **kwargs):
    """What the door of a page says: it stands before everything that the page does, and reads no more than this."""
    path = reverse(name, kwargs=kwargs)
    request = getattr(RequestFactory(), method)(path)
    request.user, match = person, resolve(path)
    try:
        with transaction.atomic():
            match.func(request, *match.args, **match.kwargs)
    except PermissionDenied:
        return 403
    except Http404:
        return 404
    except Exception as broken:  # the page was entered, and missed what the middleware would have brought
        return f"let in ({broken!r})"
    return "let in"


def turned_away(client, person, method, number, name, **kwargs):
    """A page that is closed to somebody: one of six through the whole portal, the others at the door alone.

    Every role asks for every closed page by every method; what makes an answer of the door's no is the same for all.
    """
    if number % len(Role.values) == 0:
        return ask(client, method, name, **kwargs)
    return ask_at_the_door(person, method, name, **kwargs)


def verdict(status):
    return status if status in NO_ANSWER or isinstance(status, str) or status >= 500 else "in"


class Things:
    """Objects of every model that a door asks for, made once."""

    def __init__(self, coalition, organization=None):
        self.coalition, self.organization, self.made = coalition, organization, {}

    def pk(self, model):
        if model is None:
            return None
        if model not in self.made:
            self.made[model] = make(model, coalition=self.coalition, organization=self.organization)
        return self.made[model].pk


@pytest.mark.parametrize("role", Role.values)
def test_every_role_on_every_page(client, role):
    load_framework()
    member = factories.MemberFactory(logs_in=True, role=role)
    stranger_coalition = factories.CoalitionFactory()
    client.force_login(member.user)
    client.get(reverse("portal:healthz"))  # the session notes that it is used: else each undone request would again
    own = Things(member.coalition, member.organization)
    others = Things(member.coalition, factories.OrganizationFactory(coalition=member.coalition))
    foreign = Things(stranger_coalition)
    wrong = []
    for number, (name, address, door) in enumerate(doors("coalition"), Role.values.index(role)):
        scope = scope_of(role, door.permission)
        answer = 404 if name in FOR_TWO_PEOPLE else "in"
        expected = [
            (own, 403 if scope is None else answer),
            (others, 403),
        ]
        if door.on:
            expected.append((foreign, 404))
        for things, wanted in expected:
            if things is others and not (door.on and scope is Scope.OWN):
                continue  # asked only where the table tells it apart: a third of this test's time
            kwargs = arguments(address, coalition=member.coalition.slug, pk=things.pk(door.on))
            # Open pages are asked by one method, in turns: the coordinator's and the editor's are not the same, and
            # the door does not tell methods apart. Closed pages are asked by both, whoever asks.
            for method in METHODS[number % 2 :][:1] if wanted == "in" else METHODS:
                if wanted == "in":
                    status = ask(client, method, name, **kwargs)
                else:
                    status = turned_away(client, member.user, method, number, name, **kwargs)
                if verdict(status) != wanted:
                    wrong.append(f"{method} {name} as {role}: {status}, expected {wanted}")
    assert wrong == []


@pytest.mark.parametrize("method", METHODS)
def test_strangers_find_nothing(client, method):
    """Somebody of another coalition, a member whose seat ended this morning, and somebody logged out."""
    load_framework()
    coalition = factories.CoalitionFactory()
    things = Things(coalition)
    outsider = factories.MemberFactory(logs_in=True, role=Role.COORDINATOR)
    former = factories.MemberFactory(logs_in=True, role=Role.COORDINATOR, coalition=coalition, ends_at=timezone.now())
    anonymous = Client()
    strangers = [(outsider.user, client), (former.user, Client())]
    for person, browser in strangers:
        browser.force_login(person)
    wrong = []
    for number, (name, address, door) in enumerate(doors("coalition")):
        kwargs = arguments(address, coalition=coalition.slug, pk=things.pk(door.on))
        for person, browser in strangers:
            if (status := turned_away(browser, person, method, number, name, **kwargs)) != 404:
                wrong.append(f"{method} {name} as a stranger: {status}")
        if (status := ask(anonymous, method, name, **kwargs)) != 302:
            wrong.append(f"{method} {name} logged out: {status}")
    assert wrong == []


@pytest.mark.parametrize("method", METHODS)
def test_signed_links(client, method):
    """A rubbish token is told so; a good one opens without a log-in."""
    coalition = factories.CoalitionFactory()
    wrong = []
    for name, address, door in doors("link"):
        link = make(door.link, coalition=coalition)
        good = ask(client, method, name, **arguments(address, token=link.token))
        bad = ask(client, method, name, **arguments(address, token=link.token[:-2] + "zz"))
        if verdict(good) != "in" or bad not in (410, 405):
            wrong.append(f"{method} {name}: good {good}, bad {bad}")
    assert wrong == []


def test_public_and_personal_pages(client):
    wrong = []
    for name, address, _door in doors("public"):
        if (status := ask(client, "get", name, **arguments(address))) in (302, 403) or status >= 500:
            wrong.append(f"{name}: {status}")
    for name, address, _door in doors("person"):
        if (status := ask(client, "get", name, **arguments(address))) != 302:
            wrong.append(f"{name} logged out: {status}")
    client.force_login(factories.UserFactory())
    for name, address, _door in doors("person"):
        if (status := ask(client, "get", name, **arguments(address))) >= 500:
            wrong.append(f"{name} logged in: {status}")
    assert wrong == []

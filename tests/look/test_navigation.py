"""The menu shows what one may open, and where one is."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import timezone

from accounts.permissions import Role
from coalitions.access import Access
from coalitions.checks import routes
from coalitions.models import Member
from mobility_portal import menu
from mobility_portal.navigation import Frame
from tests import factories

pytestmark = pytest.mark.django_db


def frame_of(member=None, *, view="momentum:overview", user=None):
    request = RequestFactory().get("/")
    request.user = user or (member.user if member else AnonymousUser())
    request.resolver_match = SimpleNamespace(view_name=view)
    if member:
        request.access = Access(
            member, member.coalition, timezone.now(), tuple(Member.objects.filter(user=member.user))
        )
    return Frame(request)


@pytest.fixture(autouse=True)
def _all_pages_are_built(monkeypatch):
    """The menu's own rules are tested here, whatever pages exist."""
    monkeypatch.setattr(Frame, "_address", lambda self, view, coalition="": f"/{coalition}{view}/")


NOWHERE = {"momentum:search", "momentum:my_work"}  # from every page, and under none


def places(found):
    for place in found:
        yield place
        yield from places(place.parts)


def test_every_page_lies_under_one_place():
    """Whatever one opens in a coalition, the menu says where one is."""
    under = {}
    for address, name, _view in routes():
        if address.startswith("c/") and name not in NOWHERE:
            frame = frame_of(view=name)
            under[name] = [str(place.label) for place in places(menu.MENU) if place.view and frame._current(place)]
    assert {name: found for name, found in under.items() if len(found) != 1} == {}


def labels(entries):
    return [str(entry.label) for entry in entries]


def test_order_for_a_coordinator():
    member = factories.MemberFactory(logs_in=True, role=Role.COORDINATOR)
    frame = frame_of(member)
    assert labels(frame.entries) == [
        "Overview",
        "Shared agenda",
        "Partners",
        "Plans",
        "Residents",
        "Meetings",
        "Reports",
        "Set-up",
    ]
    assert labels(frame.entries[4].parts) == ["Sessions", "Insights", "Gift cards"]
    assert frame.name == member.coalition.name


@pytest.mark.parametrize(
    ("role", "left_out", "there"),
    [
        (Role.PARTNER, {"Residents", "Set-up"}, {"My commitments", "Shared agenda"}),
        (Role.OBSERVER, {"My commitments", "Residents", "Set-up"}, {"Overview", "Plans"}),
        (Role.FACILITATOR, {"My commitments", "Set-up"}, {"Residents"}),
    ],
)
def test_only_what_one_may_open(role, left_out, there):
    shown = set(labels(frame_of(factories.MemberFactory(logs_in=True, role=role)).entries))
    assert shown & left_out == set()
    assert there <= shown


def test_observer_adds_nothing():
    assert frame_of(factories.MemberFactory(logs_in=True, role=Role.OBSERVER)).adds == []


def test_auditor_reads_the_message_log_but_does_not_set_up():
    entries = frame_of(factories.MemberFactory(logs_in=True, role=Role.AUDITOR)).entries
    set_up = next(entry for entry in entries if entry.label == "Set-up")
    assert set_up.url == ""
    assert labels(set_up.parts) == ["Messages"]


@pytest.mark.parametrize(
    ("view", "label", "current"),
    [
        ("coalitions:organization_list", "Partners", "page"),
        ("coalitions:organization_detail", "Partners", "true"),
        ("coalitions:strategy_detail", "Shared agenda", "true"),
        ("coalitions:lead_invite_many", "Shared agenda", "true"),
        ("plans:priority_add", "Plans", "true"),
        ("predictors:predictor_detail", "Plans", "true"),
        ("momentum:meeting_change", "Meetings", "true"),
    ],
)
def test_where_one_is(view, label, current):
    member = factories.MemberFactory(logs_in=True, role=Role.COORDINATOR)
    marked = {str(entry.label): entry.current for entry in frame_of(member, view=view).entries if entry.current}
    assert marked == {label: current}


def test_switcher_shows_the_other_coalitions_only():
    member = factories.MemberFactory(logs_in=True, role=Role.COORDINATOR)
    other = factories.MemberFactory(user=member.user, role=Role.OBSERVER)
    factories.MemberFactory(logs_in=True)
    assert labels(frame_of(member).others) == [other.coalition.name]


def test_outside_a_coalition_one_may_enter_ones_own():
    member = factories.MemberFactory(logs_in=True)
    factories.MemberFactory(logs_in=True)
    frame = frame_of(user=member.user)
    assert labels(frame.entries) == [member.coalition.name]
    assert (frame.adds, frame.search_url, frame.my_work_url) == ([], "", "")


def test_a_stranger_gets_no_menu():
    frame = frame_of()
    assert (frame.entries, frame.others, frame.adds) == ([], [], [])


def test_the_admin_only_for_those_who_may_enter():
    assert "Admin" not in labels(frame_of(user=factories.UserFactory()).account)
    assert "Admin" in labels(frame_of(user=factories.UserFactory(is_staff=True)).account)


def test_gallery_and_outbox_only_in_the_demonstration(settings):
    settings.DEMONSTRATION = False
    assert frame_of().foot == []
    settings.DEMONSTRATION = True
    assert labels(frame_of().foot) == labels(menu.FOOT)


def test_the_other_language_by_its_own_name():
    assert frame_of().languages == [("es", "Español")]

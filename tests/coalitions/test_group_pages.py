"""Groups: who sits in them, who chairs them, foreign people, two tabs."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from coalitions.actions import groups
from coalitions.models import Group
from common.refusals import Refused
from tests import factories
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    member = factories.MemberFactory(logs_in=True, role=Role.EDITOR)
    client.force_login(member.user)
    return member


def url(name, thing, *pk):
    return reverse(f"coalitions:{name}", args=[thing.coalition.slug, *pk])


def seats(group):
    return dict(group.memberships.values_list("member", "is_co_chair"))


def test_the_list_asks_the_same_for_one_row_and_for_thirty(client, staff):
    def found(n):
        for group in factories.GroupFactory.create_batch(n, coalition=staff.coalition):
            group.memberships.create(member=staff)

    found(1)
    few = queries_of(client, url("group_list", staff))
    found(29)
    assert queries_of(client, url("group_list", staff)) == few


def test_the_list_shows_exactly_ours_closed_ones_last(client, staff):
    factories.GroupFactory()
    closed = factories.GroupFactory(coalition=staff.coalition, name="Alpha", ended_on=timezone.now().date())
    ours = factories.GroupFactory(coalition=staff.coalition, name="Zeta")
    shown = [record["pk"] for record in client.get(url("group_list", staff)).context["list"].page.object_list]
    assert shown == [ours.pk, closed.pk]


def test_whoever_chairs_sits_in_it(client, staff):
    one, two, three = factories.MemberFactory.create_batch(3, coalition=staff.coalition)
    details = {"name": "Housing group", "kind": "working_group", "members": [one.pk], "co_chairs": [two.pk, three.pk]}
    client.post(url("group_add", staff), details)
    group = Group.objects.get()
    assert seats(group) == {one.pk: False, two.pk: True, three.pk: True}
    page = url("group_change", staff, group.pk)
    form = client.get(page).context["form"]
    assert set(form["co_chairs"].value()) == {two.pk, three.pk}
    client.post(page, {**details, "members": [two.pk], "co_chairs": [one.pk], "revision": 0})
    assert seats(group) == {two.pk: False, one.pk: True}


def test_nobody_of_another_coalition_sits_in_it(client, staff):
    stranger = factories.MemberFactory()
    details = {"name": "Housing group", "kind": "working_group", "members": [stranger.pk]}
    assert client.post(url("group_add", staff), details).status_code == 422
    with pytest.raises(Refused, match="members of this coalition"):
        groups.add(staff.coalition, by=staff, name="Housing group", members=[stranger])
    assert not Group.objects.exists()


def test_whoever_left_keeps_their_place_in_the_form_until_it_is_saved_without_them(client, staff):
    gone = factories.MemberFactory(coalition=staff.coalition, ends_at=timezone.now())
    group = factories.GroupFactory(coalition=staff.coalition)
    group.memberships.create(member=gone)
    assert gone.name in client.get(url("group_change", staff, group.pk)).content.decode()
    assert gone.name not in client.get(url("group_add", staff)).content.decode()


def test_two_tabs_save_the_same_form(client, staff):
    group = factories.GroupFactory(coalition=staff.coalition)
    page = url("group_change", staff, group.pk)
    opened = {"name": group.name, "kind": group.kind, "revision": 0}
    assert client.post(page, {**opened, "purpose": "First"}).status_code == 302
    late = client.post(page, {**opened, "purpose": "Second"})
    assert late.status_code == 422
    assert "First" in late.content.decode()
    group.refresh_from_db()
    assert group.purpose == "First"


def test_closing(client, staff):
    group = factories.GroupFactory(coalition=staff.coalition)
    group.memberships.create(member=staff, is_co_chair=True)
    assert client.post(url("group_end", staff, group.pk)).status_code == 302
    group.refresh_from_db()
    assert group.ended_on == staff.coalition.today(at=timezone.now())
    assert seats(group) == {staff.pk: True}
    assert client.post(url("group_end", staff, group.pk)).status_code == 422


def test_a_covered_group_names_who_determined_it(client, staff):
    """Open-meeting law and quorum stand on the group's page; software never says by itself that a group is covered."""
    group = factories.GroupFactory(coalition=staff.coalition, name="Steering committee")
    page = url("group_change", staff, group.pk)
    typed = {"name": group.name, "kind": group.kind, "quorum": "6", "is_covered": "on", "revision": "0"}
    refused = client.post(page, typed)
    assert "Name who determined that the group is covered, and when." in refused.content.decode()
    determined = {"coverage_determined_by": "County counsel", "coverage_determined_on": "2026-03-02"}
    assert client.post(page, {**typed, **determined}).status_code == 302
    shown = client.get(group.get_absolute_url()).content.decode()
    assert "6 members must be there to decide" in shown
    assert "covers this group, as County counsel determined on 2 March 2026" in shown

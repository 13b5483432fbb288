"""The coalition's settings, and the portal's own address that leads into it."""

import pytest
from django.urls import reverse

from accounts.permissions import Role
from coalitions.actions import coalitions
from common.refusals import Refused
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client):
    member = factories.MemberFactory(logs_in=True, role=Role.COORDINATOR)
    client.force_login(member.user)
    return member


def settings_page(member):
    return reverse("coalitions:coalition_change", args=[member.coalition.slug])


def values(client, member, **changes):
    form = client.get(settings_page(member)).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in shown.items() if value is not None and value is not False} | changes


def test_a_coordinator_changes_the_settings(client, coordinator):
    changes = {"vision": "A home for everyone", "backbone": coordinator.organization.pk, "update_cadence_days": 60}
    assert client.post(settings_page(coordinator), values(client, coordinator, **changes)).status_code == 302
    coalition = type(coordinator.coalition).objects.get()
    assert (coalition.vision, coalition.backbone, coalition.update_cadence_days) == (
        "A home for everyone",
        coordinator.organization,
        60,
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"update_cadence_days": 6},
        {"update_cadence_days": 367},
        {"small_number_threshold": 2},
        {"time_zone": "Mars/Olympus"},
        {"contact_email": "nobody"},
        {"name": ""},
    ],
)
def test_what_is_wrong_is_said(client, coordinator, wrong):
    assert client.post(settings_page(coordinator), values(client, coordinator, **wrong)).status_code == 422


def test_the_backbone_comes_from_this_coalition(client, coordinator):
    foreign = factories.OrganizationFactory()
    answer = client.post(settings_page(coordinator), values(client, coordinator, backbone=foreign.pk))
    assert answer.status_code == 422
    with pytest.raises(Refused):
        coalitions.change(coordinator.coalition, by=coordinator, backbone=foreign)


def test_two_tabs_save_the_same_settings(client, coordinator):
    first = values(client, coordinator, vision="First")
    second = values(client, coordinator, vision="Second")
    assert client.post(settings_page(coordinator), first).status_code == 302
    late = client.post(settings_page(coordinator), second)
    assert late.status_code == 422
    assert "First" in late.content.decode()


def test_home_leads_the_only_member_to_their_first_page(client):
    partner = factories.MemberFactory(logs_in=True)
    client.force_login(partner.user)
    assert client.get("/").url == reverse("momentum:my_commitments", args=[partner.coalition.slug])
    editor = factories.MemberFactory(logs_in=True, role=Role.EDITOR)
    client.force_login(editor.user)
    client.cookies.pop("coalition", None)
    assert client.get("/").url == reverse("momentum:overview", args=[editor.coalition.slug])


def test_home_remembers_the_coalition_one_was_in_last(client):
    first = factories.MemberFactory(logs_in=True)
    second = factories.MemberFactory(user=first.user, role=Role.OBSERVER)
    client.force_login(first.user)
    choice = client.get("/")
    assert choice.status_code == 200
    for seat in (first, second):
        assert seat.coalition.name in choice.content.decode()
    client.get(reverse("coalitions:organization_list", args=[second.coalition.slug]))
    client.post(reverse("account_logout"))
    client.force_login(first.user)
    assert client.get("/").url == reverse("momentum:overview", args=[second.coalition.slug])


def test_a_remembered_coalition_of_somebody_else_is_no_way_in(client, coordinator):
    client.cookies["coalition"] = factories.CoalitionFactory().slug
    assert client.get("/").url == coordinator.coalition.get_absolute_url()


def test_home_of_somebody_without_a_seat(client):
    client.force_login(factories.UserFactory())
    text = client.get("/").content.decode()
    assert "not a member of any coalition yet" in text
    assert reverse("admin:index") not in text
    client.force_login(factories.UserFactory(is_staff=True, is_superuser=True))
    assert reverse("admin:index") in client.get("/").content.decode()


def test_home_of_a_visitor(client):
    assert client.get("/").url == f"{reverse('account_login')}?next=/"

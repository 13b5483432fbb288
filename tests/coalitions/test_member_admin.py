"""Partners in the Django admin, by an administrator who is no member: the same actions, the same refusals."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from coalitions.models import Coalition, Group, Invitation, Member, Organization
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    user = factories.UserFactory(is_staff=True, is_superuser=True, display_name="Ada Example")
    client.force_login(user)
    return user


@pytest.fixture
def member():
    return factories.MemberFactory()


def url(model, page, *args):
    return reverse(f"admin:coalitions_{model}_{page}", args=args)


def act(client, model, action, *rows, **more):
    data = {"action": action, "_selected_action": [row.pk for row in rows], **more}
    return client.post(url(model, "changelist"), data, follow="confirmed" in more)


def person(organization, **details):
    values = {"organization": organization.pk, "name": "Robin", "email": "robin@example.org", "role": Role.PARTNER}
    return {**values, "language": "en", **details}


MODELS = ["coalition", "organization", "member", "group", "groupmembership", "invitation", "updatelink"]


@pytest.mark.parametrize("model", MODELS)
def test_every_list_can_be_searched_and_every_row_opened(client, administrator, model):
    member = factories.MemberFactory()
    group = factories.GroupFactory(coalition=member.coalition)
    rows = {
        "coalition": member.coalition,
        "organization": member.organization,
        "member": member,
        "group": group,
        "groupmembership": group.memberships.create(member=member),
        "invitation": factories.InvitationFactory(member=member),
        "updatelink": factories.UpdateLinkFactory(member=member),
    }
    assert client.get(url(model, "changelist") + "?q=a").status_code == 200
    assert client.get(url(model, "change", rows[model].pk)).status_code == 200
    assert client.post(url(model, "delete", rows[model].pk), {"post": "yes"}).status_code == 403


def test_changing_notes_the_administrator_in_the_history(client, administrator, member):
    details = person(member.organization, name="Robin Renamed")
    assert client.post(url("member", "change", member.pk), details).status_code == 302
    member.refresh_from_db()
    assert member.name == "Robin Renamed"
    assert member.history.first().history_user == administrator


def test_adding_a_member(client, administrator, member):
    details = person(member.organization, coalition=member.coalition.pk, email="new@example.org")
    assert client.post(url("member", "add"), details).status_code == 302
    made = Member.objects.get(email="new@example.org")
    assert (made.coalition, made.starts_on) == (member.coalition, made.coalition.today(at=timezone.now()))
    assert not Invitation.objects.exists()


def test_an_organization_of_another_coalition_is_refused(client, administrator, member):
    foreign = factories.OrganizationFactory()
    answer = client.post(url("member", "change", member.pk), person(foreign))
    assert "organization of this coalition" in answer.content.decode()
    member.refresh_from_db()
    assert member.organization != foreign


def test_the_last_coordinator_stays(client, administrator):
    last = factories.MemberFactory(role=Role.COORDINATOR, logs_in=True)
    answer = client.post(url("member", "change", last.pk), person(last.organization))
    assert "is the last coordinator" in answer.content.decode()
    assert client.post(url("member", "step", last.pk, "end"), {"reason": ""}).status_code == 422
    last.refresh_from_db()
    assert (last.role, last.ends_at) == (Role.COORDINATOR, None)


def test_ending_a_membership_asks_for_a_successor(client, administrator, member):
    colleague = factories.MemberFactory(coalition=member.coalition, organization=member.organization)
    commitment = factories.CommitmentFactory(
        coalition=member.coalition, organization=member.organization, responsible=member
    )
    page = url("member", "step", member.pk, "end")
    assert page in client.get(url("member", "change", member.pk)).content.decode()
    assert commitment.title in client.get(page).content.decode()
    assert client.post(page, {"reason": "Left"}).status_code == 422
    assert client.post(page, {"reason": "Left", f"commitment-{commitment.pk}": colleague.pk}).status_code == 302
    member.refresh_from_db()
    commitment.refresh_from_db()
    assert (member.end_reason, member.is_active(at=timezone.now())) == ("Left", False)
    assert commitment.responsible == colleague
    assert client.get(url("member", "change", member.pk)).status_code == 200
    assert page not in client.get(url("member", "change", member.pk)).content.decode()


def test_inviting_asks_first_and_names_who_cannot(client, administrator, member):
    cannot = factories.MemberFactory(coalition=member.coalition, email="")
    asked = act(client, "member", "invite_chosen", member, cannot).content.decode()
    assert member.email in asked
    assert f"no e-mail address of {cannot.name}" in asked
    assert not Invitation.objects.exists()
    act(client, "member", "invite_chosen", member, confirmed="yes")
    invitation = Invitation.objects.get()
    assert (invitation.member, invitation.invited_by) == (member, None)
    assert invitation.mail_wanted_at is not None


def test_inviting_one(client, administrator, member):
    assert client.post(url("member", "step", member.pk, "invite")).status_code == 302
    assert Invitation.objects.get().member == member


def test_taking_back(client, administrator, member):
    open_one = factories.InvitationFactory(member=member)
    used = factories.InvitationFactory(coalition=member.coalition, accepted_at=timezone.now())
    act(client, "invitation", "revoke_chosen", open_one, used)
    for invitation in (open_one, used):
        invitation.refresh_from_db()
    assert open_one.revoked_at is not None
    assert used.revoked_at is None


def test_taking_an_update_link_back(client, administrator, member):
    link = factories.UpdateLinkFactory(member=member)
    act(client, "updatelink", "revoke_chosen", link)
    client.logout()
    assert client.get(link.get_absolute_url()).status_code == 410


def test_an_organization_that_holds_something_cannot_leave(client, administrator, member):
    page = url("organization", "step", member.organization.pk, "end")
    answer = client.post(page, {"on": "2026-05-03"})
    assert member.name in answer.content.decode()
    assert Organization.objects.get(pk=member.organization.pk).is_active


def test_a_group_and_its_people(client, administrator, member):
    details = {"coalition": member.coalition.pk, "name": "Housing group", "kind": "working_group"}
    assert client.post(url("group", "add"), details).status_code == 302
    group = Group.objects.get()
    page = url("group", "change", group.pk)
    details = {"name": "Housing group", "kind": "working_group", "members": [member.pk], "co_chairs": [member.pk]}
    assert client.post(page, details).status_code == 302
    assert list(group.memberships.values_list("member", "is_co_chair")) == [(member.pk, True)]
    assert client.post(page, {**details, "co_chairs": []}).status_code == 302
    assert list(group.memberships.values_list("member", "is_co_chair")) == [(member.pk, False)]
    stranger = factories.MemberFactory()
    assert client.post(page, {**details, "members": [stranger.pk]}).status_code == 200
    assert list(group.memberships.values_list("member", flat=True)) == [member.pk]
    assert client.post(url("group", "step", group.pk, "end")).status_code == 302
    group.refresh_from_db()
    assert group.ended_on is not None


def test_a_second_coalition(client, administrator):
    details = {"name": "Valley", "slug": "valley", "time_zone": "America/Denver", "update_cadence_days": 30}
    answer = client.post(url("coalition", "add"), {**details, "small_number_threshold": 11})
    assert answer.status_code == 302
    assert Coalition.objects.get().slug == "valley"


def test_staff_without_rights_see_nothing(client, member):
    client.force_login(factories.UserFactory(is_staff=True))
    assert client.get(url("member", "changelist")).status_code == 403
    assert client.post(url("member", "step", member.pk, "end"), {}).status_code in (302, 403)
    member.refresh_from_db()
    assert member.ends_at is None

"""Ending a membership: nothing is orphaned, every door closes at that moment."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from coalitions.actions import members
from common.refusals import Refused
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client):
    member = factories.MemberFactory(logs_in=True, role=Role.COORDINATOR)
    client.force_login(member.user)
    return member


@pytest.fixture
def leaving(coordinator):
    return factories.MemberFactory(coalition=coordinator.coalition, logs_in=True)


@pytest.fixture
def colleague(leaving):
    return factories.MemberFactory(coalition=leaving.coalition, organization=leaving.organization)


def page(member):
    return reverse("coalitions:member_end", args=[member.coalition.slug, member.pk])


def everything(member):
    """One of each thing that can stand in somebody's name."""
    here = {"coalition": member.coalition, "organization": member.organization}
    commitment = factories.CommitmentFactory(**here, responsible=member, active=True)
    lead = factories.LeadAssignmentFactory(**here, contact=member, accepted=True)
    deputy = factories.LeadAssignmentFactory(coalition=member.coalition, deputy=member)
    group = factories.GroupFactory(coalition=member.coalition)
    group.memberships.create(member=member, is_co_chair=True)
    return commitment, lead, deputy, group


def test_the_form_asks_for_each_thing_and_the_action_refuses_naming_it(client, leaving, colleague):
    commitment, lead, deputy, group = everything(leaving)
    form = client.get(page(leaving)).context["form"]
    keys = [f"commitment-{commitment.pk}", f"lead-{lead.pk}", f"deputy-{deputy.pk}", f"group-{group.pk}"]
    assert list(form.fields) == [*keys, "reason"]
    answer = client.post(page(leaving), {keys[0]: colleague.pk})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == keys[1:]
    left = ", ".join(f"“{title}”" for title in (lead.strategy.title, deputy.strategy.title, group.name))
    with pytest.raises(Refused, match=left):
        members.end(leaving, by=colleague, at=timezone.now(), successors={keys[0]: colleague})
    leaving.refresh_from_db()
    commitment.refresh_from_db()
    assert (leaving.ends_at, commitment.responsible) == (None, leaving)


def test_everything_goes_to_whom_was_chosen(client, coordinator, leaving, colleague):
    commitment, lead, deputy, group = everything(leaving)
    chosen = {
        f"commitment-{commitment.pk}": colleague.pk,
        f"lead-{lead.pk}": colleague.pk,
        f"deputy-{deputy.pk}": coordinator.pk,
        f"group-{group.pk}": coordinator.pk,
        "reason": "Moved away",
    }
    assert client.post(page(leaving), chosen).status_code == 302
    for row in (commitment, lead, deputy, leaving):
        row.refresh_from_db()
    assert (commitment.responsible, commitment.organization) == (colleague, leaving.organization)
    assert (lead.contact, deputy.deputy) == (colleague, coordinator)
    assert list(group.memberships.values_list("member", "is_co_chair")) == [(coordinator.pk, True)]
    assert leaving.end_reason == "Moved away"


def test_a_commitment_can_move_to_another_organization_but_a_lead_cannot(client, coordinator, leaving):
    commitment, lead, deputy, group = everything(leaving)
    keys = [f"commitment-{commitment.pk}", f"lead-{lead.pk}", f"deputy-{deputy.pk}", f"group-{group.pk}"]
    with pytest.raises(Refused, match="cannot take over"):
        members.end(
            leaving,
            by=coordinator,
            at=timezone.now(),
            successors=dict.fromkeys(keys, coordinator),
        )
    text = client.get(page(leaving)).content.decode()
    assert f"Nobody else of {leaving.organization.name} is a member" in text
    lead.delete()
    deputy.delete()
    group.delete()
    assert client.post(page(leaving), {f"commitment-{commitment.pk}": coordinator.pk}).status_code == 302
    commitment.refresh_from_db()
    assert (commitment.organization, commitment.responsible) == (coordinator.organization, coordinator)


def test_whoever_was_deputy_and_takes_the_lead_is_not_their_own_deputy(coordinator, leaving, colleague):
    lead = factories.LeadAssignmentFactory(
        coalition=leaving.coalition, organization=leaving.organization, contact=leaving, deputy=colleague
    )
    members.end(leaving, by=coordinator, at=timezone.now(), successors={f"lead-{lead.pk}": colleague})
    lead.refresh_from_db()
    assert (lead.contact, lead.deputy) == (colleague, None)


def test_nobody_of_another_coalition_and_no_auditor_can_take_over(client, leaving):
    commitment = factories.CommitmentFactory(
        coalition=leaving.coalition, organization=leaving.organization, responsible=leaving
    )
    auditor = factories.MemberFactory(coalition=leaving.coalition, role=Role.AUDITOR)
    ended = factories.MemberFactory(coalition=leaving.coalition, ends_at=timezone.now())
    for other in (factories.MemberFactory(), auditor, ended, leaving):
        answer = client.post(page(leaving), {f"commitment-{commitment.pk}": other.pk})
        assert answer.status_code == 422
    commitment.refresh_from_db()
    assert commitment.responsible == leaving


def test_every_door_closes_at_that_moment(client, coordinator, leaving):
    update_link = factories.UpdateLinkFactory(member=leaving)
    invited = factories.MemberFactory(coalition=leaving.coalition)
    invitation = factories.InvitationFactory(member=invited)
    lead_link = factories.LeadInvitationFactory(member=leaving, coalition=leaving.coalition)
    for member in (leaving, invited):
        assert client.post(page(member), {}).status_code == 302
    for link in (update_link, invitation, lead_link):
        link.refresh_from_db()
        assert link.revoked_at is not None
        assert client.get(link.get_absolute_url()).status_code == 410
    client.force_login(leaving.user)
    for name in ("momentum:my_commitments", "coalitions:organization_list", "coalitions:member_list"):
        assert client.get(reverse(name, args=[leaving.coalition.slug])).status_code == 404
    home = client.get("/")
    assert home.status_code == 200
    assert "not a member of any coalition yet" in home.content.decode()


def test_links_die_even_if_nobody_took_them_back(client, leaving):
    link = factories.UpdateLinkFactory(member=leaving)
    leaving.ends_at = timezone.now() - timedelta(minutes=1)
    leaving.save()
    answer = client.get(link.get_absolute_url())
    assert answer.status_code == 410
    assert "ended with the membership" in answer.content.decode()
    assert "Send me a new link" not in answer.content.decode()


def test_the_last_coordinator_cannot_be_ended(client, coordinator):
    assert "is the last coordinator" in client.post(page(coordinator), {}).content.decode()
    factories.MemberFactory(coalition=coordinator.coalition, logs_in=True, role=Role.COORDINATOR)
    assert client.post(page(coordinator), {}).status_code == 302


def test_a_membership_ends_once(client, leaving):
    assert client.post(page(leaving), {}).status_code == 302
    first = type(leaving).objects.get(pk=leaving.pk).ends_at
    answer = client.post(page(leaving), {})
    assert "already ended" in answer.content.decode()
    leaving.refresh_from_db()
    assert leaving.ends_at == first


def test_what_they_said_stays(client, leaving):
    update = factories.CommitmentUpdateFactory(coalition=leaving.coalition, by=leaving)
    client.post(page(leaving), {})
    update.refresh_from_db()
    assert update.by == leaving

"""The admin corrects leads and commitments by the same actions, and cannot touch what was said."""

import pytest
from django.urls import reverse

from coalitions.models import Commitment, CommitmentUpdate, LeadAssignment, LeadInvitation
from tests import factories

pytestmark = pytest.mark.django_db
MODELS = [
    "goal",
    "barrier",
    "strategy",
    "leadassignment",
    "leadinvitation",
    "commitment",
    "commitmentupdate",
    "updatereview",
]


@pytest.fixture
def admin(client):
    user = factories.UserFactory(is_staff=True, is_superuser=True, display_name="Alex Admin")
    client.force_login(user)
    return user


@pytest.fixture
def lead():
    lead = factories.LeadAssignmentFactory()
    lead.contact = factories.MemberFactory(coalition=lead.coalition, organization=lead.organization)
    lead.save()
    return lead


def step(client, row, name, **typed):
    """Press a button of a row's page; returns the answer."""
    address = reverse(f"admin:coalitions_{row._meta.model_name}_step", args=[row.pk, name])
    assert client.get(address).status_code == 200
    return client.post(address, typed)


@pytest.mark.parametrize("model", MODELS)
def test_every_list_can_be_searched(client, admin, model):
    factories.LeadInvitationFactory()
    factories.CommitmentUpdateFactory()
    assert client.get(reverse(f"admin:coalitions_{model}_changelist") + "?q=a").status_code == 200


def test_the_steps_that_are_possible_stand_on_the_page(client, admin, lead):
    page = client.get(reverse("admin:coalitions_leadassignment_change", args=[lead.pk])).content.decode()
    for name, stands in (("invite", True), ("accept", True), ("end", True), ("resume", False)):
        assert (f"/{lead.pk}/step/{name}/" in page) is stands


def test_inviting(client, admin, lead):
    step(client, lead, "invite")
    assert LeadAssignment.objects.get().state == "invited"
    assert LeadInvitation.objects.get().member == lead.contact


def test_recording_an_acceptance_and_ending_it(client, admin, lead):
    assert step(client, lead, "accept").status_code == 422
    step(client, lead, "accept", answered_by="Kim Example")
    lead.refresh_from_db()
    assert (lead.state, lead.answered_by, lead.answered_via) == ("accepted", "Kim Example", "on_behalf")
    assert lead.history.first().history_user == admin
    assert step(client, lead, "end").status_code == 422
    step(client, lead, "end", reason="Wrong organization.")
    lead.refresh_from_db()
    assert (lead.state, lead.reason) == ("ended", "Wrong organization.")


def test_a_refusal_is_told_and_nothing_changes(client, admin, lead):
    factories.LeadAssignmentFactory(strategy=lead.strategy, coalition=lead.coalition, accepted=True)
    answer = step(client, lead, "accept", answered_by="Kim Example")
    assert answer.status_code == 422
    assert "already leads this strategy" in answer.content.decode()
    answer = client.post(reverse("admin:coalitions_leadassignment_step", args=[lead.pk, "invite"]), follow=True)
    assert "already leads this strategy" in answer.content.decode()
    lead.refresh_from_db()
    assert lead.state == "proposed"


def test_a_foreign_deputy_is_refused_in_the_admin_too(client, admin, lead):
    address = reverse("admin:coalitions_leadassignment_change", args=[lead.pk])
    stranger = factories.MemberFactory()
    answer = client.post(address, {"contact": lead.contact_id, "deputy": stranger.pk, "notes": ""})
    assert "Choose a member of this coalition" in answer.content.decode()
    lead.refresh_from_db()
    assert lead.deputy is None


def test_taking_a_link_back(client, admin):
    link = factories.LeadInvitationFactory()
    address = reverse("admin:coalitions_leadinvitation_changelist")
    client.post(address, {"action": "take_back", "_selected_action": [link.pk]})
    link.refresh_from_db()
    assert link.revoked_at is not None
    assert link.token not in client.get(address).content.decode()


def test_a_commitment_goes_through_its_states(client, admin):
    commitment = factories.CommitmentFactory()
    for name, state in (("offer", "offered"), ("confirm", "confirmed"), ("activate", "active")):
        step(client, commitment, name)
        commitment.refresh_from_db()
        assert commitment.state == state
    other = factories.OrganizationFactory(coalition=commitment.coalition)
    step(client, commitment, "reassign", organization=other.pk)
    assert Commitment.objects.get().organization == other
    assert step(client, commitment, "reassign", organization=factories.OrganizationFactory().pk).status_code == 422
    assert step(client, commitment, "close", outcome="not_fulfilled").status_code == 422
    step(client, commitment, "close", outcome="fulfilled")
    assert Commitment.objects.get().state == "fulfilled"


def test_what_was_said_cannot_be_changed_or_deleted(client, admin):
    update = factories.CommitmentUpdateFactory()
    for page in ("change", "delete"):
        address = reverse(f"admin:coalitions_commitmentupdate_{page}", args=[update.pk])
        assert client.post(address, {"sentence": "40 trained", "post": "yes"}).status_code == 403
    assert CommitmentUpdate.objects.get().sentence == update.sentence


def test_buttons_are_for_administrators(client):
    lead = factories.LeadAssignmentFactory()
    address = reverse("admin:coalitions_leadassignment_step", args=[lead.pk, "end"])
    for user in (factories.UserFactory(), factories.UserFactory(is_staff=True)):
        client.force_login(user)
        assert client.post(address, {"reason": "x"}).status_code in (302, 403)
    lead.refresh_from_db()
    assert lead.state == "proposed"

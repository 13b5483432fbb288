"""Inviting: chosen in bulk, looked at, tried on oneself, sent once, taken back."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from coalitions.actions import invitations
from coalitions.models import Invitation
from coalitions.tasks import send_invitation_trial
from common.refusals import Refused
from tests import factories
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client):
    member = factories.MemberFactory(logs_in=True, role=Role.COORDINATOR)
    client.force_login(member.user)
    return member


def url(name, thing, *pk):
    return reverse(f"coalitions:{name}", args=[thing.coalition.slug, *pk])


def test_the_list_asks_the_same_for_one_row_and_for_thirty(client, coordinator):
    factories.InvitationFactory(coalition=coordinator.coalition)
    few = queries_of(client, url("invitation_list", coordinator))
    factories.InvitationFactory.create_batch(29, coalition=coordinator.coalition)
    assert queries_of(client, url("invitation_list", coordinator)) == few


def test_the_list_shows_exactly_ours(client, coordinator):
    ours = factories.InvitationFactory(coalition=coordinator.coalition)
    factories.InvitationFactory()
    assert list(client.get(url("invitation_list", coordinator)).context["list"].page.object_list) == [ours]


def test_the_ticks_of_the_members_list_lead_to_the_letter(client, coordinator):
    people = factories.MemberFactory.create_batch(2, coalition=coordinator.coalition)
    cannot = factories.MemberFactory(coalition=coordinator.coalition, email="")
    stranger = factories.MemberFactory()
    ticked = [member.pk for member in (*people, cannot, stranger)]
    answer = client.post(url("invitation_add", coordinator), {"chosen": ticked})
    assert answer.status_code == 302
    assert Invitation.objects.count() == 0
    page = client.get(answer.url)
    text = page.content.decode()
    assert text.count("checked") == 2
    assert f"no e-mail address of {cannot.name}" in text
    assert stranger.name not in text
    assert "works once" in text


def test_the_letter_is_shown_in_each_language_that_it_goes_out_in(client, coordinator):
    for language in ("en", "es", "en"):
        factories.MemberFactory(coalition=coordinator.coalition, language=language)
    ticked = "&".join(f"chosen={member.pk}" for member in coordinator.coalition.members.all())
    letters = client.get(f"{url('invitation_add', coordinator)}?{ticked}").context["letters"]
    assert sorted(language for language, _letter in letters) == ["en", "es"]


def test_sending_makes_one_invitation_each_and_mails_by_the_engine(client, coordinator):
    people = factories.MemberFactory.create_batch(3, coalition=coordinator.coalition)
    data = {"chosen": [member.pk for member in people], "step": "send"}
    assert client.post(url("invitation_add", coordinator), data).url == url("invitation_list", coordinator)
    made = Invitation.objects.all()
    assert {invitation.member for invitation in made} == set(people)
    assert all(invitation.mail_wanted_at and invitation.invited_by == coordinator for invitation in made)
    assert all(timedelta(days=13) < invitation.expires_at - timezone.now() < timedelta(days=14) for invitation in made)
    client.post(url("invitation_add", coordinator), data)  # the second tap on "Send"
    assert Invitation.objects.count() == 3


@pytest.mark.parametrize("chosen", [[], ["x"], ["99999999999999999999"], ["1", ""]])
def test_rubbish_chooses_nobody(client, coordinator, chosen):
    factories.MemberFactory(coalition=coordinator.coalition)
    page = url("invitation_add", coordinator)
    assert client.post(page, {"chosen": chosen, "step": "send"}).status_code == 422
    assert client.get(page, {"chosen": chosen}).status_code == 200
    assert Invitation.objects.count() == 0


def test_a_member_of_another_coalition_cannot_be_invited_here(client, coordinator):
    factories.MemberFactory(coalition=coordinator.coalition)
    stranger = factories.MemberFactory()
    data = {"chosen": [stranger.pk], "step": "send"}
    assert client.post(url("invitation_add", coordinator), data).status_code == 422
    assert Invitation.objects.count() == 0


def test_a_try_goes_to_oneself_only_and_opens_nothing(coordinator):
    member = factories.MemberFactory(coalition=coordinator.coalition, language="es")
    send_invitation_trial(member.pk, coordinator.pk)
    (letter,) = mail.outbox
    assert letter.to == [coordinator.email]
    assert "/l/" not in letter.body
    assert Invitation.objects.count() == 0


def test_sending_again_replaces_the_first_link(coordinator, client):
    member = factories.MemberFactory(coalition=coordinator.coalition)
    first = invitations.invite(member, by=coordinator, at=timezone.now() - timedelta(hours=1))
    second = invitations.invite(member, by=coordinator, at=timezone.now())
    client.logout()
    assert client.get(first.get_absolute_url()).status_code == 410
    assert client.get(second.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("details", "sentence"),
    [
        ({"email": ""}, "no e-mail address"),
        ({"logs_in": True}, "can already log in"),
        ({"ends_at": timezone.now() - timedelta(hours=1)}, "ended"),
    ],
)
def test_who_cannot_be_invited(coordinator, details, sentence):
    member = factories.MemberFactory(coalition=coordinator.coalition, **details)
    with pytest.raises(Refused, match=sentence):
        invitations.invite(member, by=coordinator, at=timezone.now())


def test_taking_back(client, coordinator):
    invitation = factories.InvitationFactory(coalition=coordinator.coalition)
    page = url("invitation_revoke", coordinator, invitation.pk)
    assert client.get(page).status_code == 200
    invitation.refresh_from_db()
    assert invitation.revoked_at is None  # looking changes nothing
    assert client.post(page).status_code == 302
    client.logout()
    gone = client.get(invitation.get_absolute_url())
    assert gone.status_code == 410
    assert "taken back" in gone.content.decode()
    assert invitation.member.name not in gone.content.decode()


def test_a_used_invitation_is_not_taken_back(client, coordinator):
    invitation = factories.InvitationFactory(coalition=coordinator.coalition, accepted_at=timezone.now())
    answer = client.post(url("invitation_revoke", coordinator, invitation.pk))
    assert answer.status_code == 422
    assert "has been used" in answer.content.decode()


def test_an_expired_invitation_says_whom_to_ask(client, coordinator):
    coordinator.coalition.contact_email = "hello@example.org"
    coordinator.coalition.save()
    invitation = invitations.invite(
        factories.MemberFactory(coalition=coordinator.coalition), by=coordinator, at=timezone.now()
    )
    client.logout()
    with time_machine.travel(timezone.now() + timedelta(days=13, hours=23)):
        assert client.get(invitation.get_absolute_url()).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=14, minutes=1)):
        gone = client.get(invitation.get_absolute_url())
    assert gone.status_code == 410
    assert "expired" in gone.content.decode()
    assert "hello@example.org" in gone.content.decode()

"""The page behind an invitation: a new log-in, an existing one, somebody else's, twice."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions import users
from accounts.models import User
from coalitions.actions import invitations
from common.refusals import Refused
from tests import factories

pytestmark = pytest.mark.django_db

PASSWORD = "a long walk by the river"


@pytest.fixture
def invitation():
    return factories.InvitationFactory(member=factories.MemberFactory(email="Robin@Example.org", language="es"))


def answers(**details):
    return {"display_name": "Robin", "password1": PASSWORD, "password2": PASSWORD, **details}


def test_a_new_person_is_in_at_once(client, invitation):
    member, page = invitation.member, invitation.get_absolute_url()
    opened = client.get(page)
    assert opened.status_code == 200
    assert User.objects.count() == 0
    answer = client.post(page, answers())
    assert answer.status_code == 302
    person = User.objects.get()
    assert (person.email, person.display_name, person.language) == ("robin@example.org", "Robin", "es")
    address = EmailAddress.objects.get(user=person)
    assert (address.email, address.verified, address.primary) == ("robin@example.org", True, True)
    member.refresh_from_db()
    assert member.user == person
    assert client.get(member.get_absolute_url()).status_code == 200
    fresh = Client()
    log_in = {"login": "ROBIN@example.org", "password": PASSWORD}
    assert fresh.post(reverse("account_login"), log_in).status_code == 302
    assert fresh.get(member.get_absolute_url()).status_code == 200


def test_it_is_used_once(client, invitation):
    page = invitation.get_absolute_url()
    client.post(page, answers())
    for browser, said in ((client, "ya se usó"), (Client(), "has been used")):  # the person is in, the browser is not
        again = browser.get(page)
        assert again.status_code == 410
        assert said in again.content.decode()
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"password2": "another one entirely"},
        {"password1": "short", "password2": "short"},
        {"password1": "robin@example.org", "password2": "robin@example.org"},
        {"password1": "123456789012345", "password2": "123456789012345"},
        {"display_name": ""},
        {"display_name": "R" * 301},
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(client, invitation, wrong):
    answer = client.post(invitation.get_absolute_url(), answers(**wrong))
    assert answer.status_code == 422
    assert User.objects.count() == 0


def test_the_address_cannot_be_chosen(client, invitation):
    client.post(invitation.get_absolute_url(), answers(email="mallory@example.org"))
    assert User.objects.get().email == "robin@example.org"


@pytest.mark.parametrize("case", ["robin@example.org", "ROBIN@EXAMPLE.ORG"])
def test_whoever_has_a_log_in_logs_in_first(client, invitation, case):
    person = users.add(case, password=PASSWORD, verified=True)
    page = invitation.get_absolute_url()
    asked = client.get(page)
    log_in = f"{reverse('account_login')}?next={page}"
    assert log_in in asked.content.decode()
    assert client.post(page, answers()).status_code == 409
    assert User.objects.count() == 1
    back = client.post(log_in, {"login": case, "password": PASSWORD, "next": page})
    assert back.url == page
    assert client.get(page).context["case"] == "join"
    invitation.member.refresh_from_db()
    assert invitation.member.user is None  # opening the page bound nothing
    assert client.post(page).status_code == 302
    invitation.member.refresh_from_db()
    assert invitation.member.user == person


def test_a_second_verified_address_counts(client, invitation):
    person = users.add("other@example.org", verified=True)
    EmailAddress.objects.create(user=person, email="robin@example.org", verified=True)
    client.force_login(person)
    assert client.post(invitation.get_absolute_url()).status_code == 302
    invitation.member.refresh_from_db()
    assert invitation.member.user == person


def test_an_address_that_is_not_verified_opens_nothing(client, invitation):
    person = users.add("mallory@example.org", verified=True)
    EmailAddress.objects.create(user=person, email="robin@example.org", verified=False)
    client.force_login(person)
    assert client.post(invitation.get_absolute_url()).status_code == 409
    with pytest.raises(Refused, match="somebody else"):
        invitations.accept_as(invitation, user=person, at=timezone.now())


def test_somebody_else_is_told_so_and_nothing_happens(client, invitation):
    client.force_login(factories.UserFactory(email="mallory@example.org"))
    page = invitation.get_absolute_url()
    client.cookies["django_language"] = "en"
    for answer in (client.get(page), client.post(page, answers())):
        text = answer.content.decode()
        assert "somebody else" in text
        assert "obin@" not in text
    invitation.refresh_from_db()
    invitation.member.refresh_from_db()
    assert (invitation.accepted_at, invitation.member.user) == (None, None)
    assert User.objects.count() == 1


def test_two_tabs_accept_at_once(invitation):
    """Both opened the page before either sent it: the second one finds the invitation used."""
    details = {"display_name": "Robin", "password": PASSWORD, "language": "en", "time_zone": "UTC"}
    at = timezone.now()
    invitations.accept_as_new(invitation, at=at, **details)
    with pytest.raises(Refused, match="cannot be used any more"):
        invitations.accept_as_new(invitation, at=at, **details)
    assert User.objects.count() == 1


@pytest.mark.parametrize("spoil", [lambda t: t[:-1] + "x", lambda t: "9" + t, lambda t: "x", lambda t: t + "x"])
def test_altered_links_open_nothing(client, invitation, spoil):
    page = reverse("coalitions:invitation_accept", args=[spoil(invitation.token)])
    for answer in (client.get(page), client.post(page, answers())):
        assert answer.status_code == 410
        assert "not complete" in answer.content.decode()


def test_a_link_of_another_kind_opens_nothing(client, invitation):
    update = factories.UpdateLinkFactory(member=invitation.member)
    assert client.get(reverse("coalitions:invitation_accept", args=[update.token])).status_code == 410
    assert client.get(reverse("momentum:update_write", args=[invitation.token])).status_code == 410


def test_a_seat_that_ended_this_morning(client, invitation):
    invitation.member.ends_at = timezone.now()
    invitation.member.save()
    answer = client.post(invitation.get_absolute_url(), answers())
    assert answer.status_code == 410
    assert "ended with the membership" in answer.content.decode()
    assert User.objects.count() == 0


def test_one_person_two_coalitions_two_roles(client, invitation):
    client.post(invitation.get_absolute_url(), answers())
    person = User.objects.get()
    second = factories.MemberFactory(email="robin@example.org", role="observer")
    again = factories.InvitationFactory(member=second)
    assert client.post(again.get_absolute_url()).status_code == 302
    first = invitation.member
    assert {seat.coalition for seat in person.memberships.all()} == {first.coalition, second.coalition}
    add = "momentum:my_commitments"
    assert client.get(reverse(add, args=[first.coalition.slug])).status_code == 200
    assert client.get(reverse(add, args=[second.coalition.slug])).status_code == 403

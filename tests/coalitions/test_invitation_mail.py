"""From the invitation to the log-in through the mail that was really sent: once, in the reader's language."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from coalitions.actions import invitations, members
from momentum.actions import reminders
from tests import factories

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.spine]

PASSWORD = "a long walk by the river"


@pytest.fixture
def coordinator(client):
    member = factories.MemberFactory(logs_in=True, role=Role.COORDINATOR)
    client.force_login(member.user)
    return member


@pytest.fixture
def member(coordinator):
    return factories.MemberFactory(coalition=coordinator.coalition)


def tick():
    now = timezone.now()
    reminders.tick(clock=lambda: now)


def link_in(letter):
    return re.search(r"http\S+?(/l/invitation/\S+/)\n", letter.body).group(1)


def test_the_link_from_the_mail_leads_in(client, coordinator, member):
    page = reverse("coalitions:invitation_add", args=[coordinator.coalition.slug])
    client.post(page, {"chosen": [member.pk], "step": "send"})
    assert mail.outbox == []
    tick()
    tick()
    [letter] = mail.outbox
    assert letter.to == [member.email]
    assert coordinator.name in letter.body
    assert "Try-out" not in letter.subject
    link = link_in(letter)
    assert link in letter.alternatives[0].content
    client.logout()
    answers = {"display_name": "Robin", "password1": PASSWORD, "password2": PASSWORD}
    assert client.post(link, answers).status_code == 302
    assert client.get(member.get_absolute_url()).status_code == 200
    tick()
    assert len(mail.outbox) == 1


def test_a_spanish_speaker_gets_a_spanish_mail(coordinator, member):
    member.language = "es"
    member.save()
    invitations.invite(member, by=coordinator, at=timezone.now())
    tick()
    assert '<html lang="es">' in mail.outbox[0].alternatives[0].content


def test_a_line_break_in_a_name_makes_no_header(coordinator, member):
    coordinator.coalition.name = "River\r\nBcc: everyone@example.org"
    coordinator.coalition.save()
    invitations.invite(member, by=coordinator, at=timezone.now())
    tick()
    [letter] = mail.outbox
    assert letter.recipients() == [member.email]
    assert "\n" not in letter.subject


def test_markup_in_a_name_stays_text(coordinator, member):
    member.name = "<script>alert(1)</script>"
    member.save()
    invitations.invite(member, by=coordinator, at=timezone.now())
    tick()
    assert "<script>" not in mail.outbox[0].alternatives[0].content
    assert "<script>alert(1)</script>" in mail.outbox[0].body


def take_back(invitation, coordinator):
    invitations.revoke(invitation, by=coordinator, at=timezone.now())


def end(invitation, coordinator):
    members.end(invitation.member, by=coordinator, at=timezone.now())


def use(invitation, coordinator):
    details = {"display_name": "Robin", "password": PASSWORD, "language": "en", "time_zone": "UTC"}
    invitations.accept_as_new(invitation, at=timezone.now(), **details)


@pytest.mark.parametrize("meanwhile", [take_back, end, use])
def test_what_changed_meanwhile_is_not_sent(coordinator, member, meanwhile):
    invitation = invitations.invite(member, by=coordinator, at=timezone.now())
    meanwhile(invitation, coordinator)
    tick()
    assert mail.outbox == []


def test_a_link_that_was_passed_on_by_hand_is_never_mailed(coordinator, member):
    invitations.invite(member, by=coordinator, at=timezone.now(), mail=False)
    tick()
    assert mail.outbox == []

"""From the invitation to the answer through the mail that was really sent: once, in the reader's language."""

import re

import pytest
from django.core import mail
from django.utils import timezone

from coalitions.actions import lead_invitations, leads
from coalitions.models import LeadAssignment
from momentum.actions import reminders
from tests import factories

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.spine]


@pytest.fixture
def lead():
    lead = factories.LeadAssignmentFactory()
    lead.contact = factories.MemberFactory(coalition=lead.coalition, organization=lead.organization)
    lead.save()
    return lead


@pytest.fixture
def staff(lead):
    return factories.MemberFactory(coalition=lead.coalition, role="coordinator")


def tick():
    now = timezone.now()
    reminders.tick(clock=lambda: now)


def test_the_link_from_the_mail_leads_to_the_answer(client, lead, staff):
    lead_invitations.invite(lead, by=staff, at=timezone.now())
    assert mail.outbox == []
    tick()
    tick()
    [letter] = mail.outbox
    assert letter.to == [lead.contact.email]
    link = re.search(r"http\S+(/l/lead/\S+/)\n", letter.body).group(1)
    assert link in letter.alternatives[0].content
    assert client.post(link, {"answer": "accept"}).status_code == 302
    assert LeadAssignment.objects.get().state == "accepted"
    tick()
    assert len(mail.outbox) == 1


def test_a_spanish_speaker_gets_a_spanish_mail(lead, staff):
    lead.contact.language = "es"
    lead.contact.save()
    lead_invitations.invite(lead, by=staff, at=timezone.now())
    tick()
    assert '<html lang="es">' in mail.outbox[0].alternatives[0].content


@pytest.mark.parametrize(
    "meanwhile",
    [
        lambda lead, by: leads.end(lead, by=by, on=timezone.now().date(), reason="A mistake."),
        lambda lead, by: leads.accept(lead, by=by, at=timezone.now(), via="on_behalf"),
        lambda lead, by: lead_invitations.revoke(lead.invitations.get(), by=by, at=timezone.now()),
    ],
)
def test_what_was_settled_meanwhile_is_not_asked(lead, staff, meanwhile):
    lead_invitations.invite(lead, by=staff, at=timezone.now())
    meanwhile(lead, staff)
    tick()
    assert mail.outbox == []

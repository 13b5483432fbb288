"""Inviting many leads: chosen, read, tried on oneself, then sent; nothing goes out before."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from coalitions import tasks
from coalitions.actions import lead_invitations, lead_letters
from coalitions.models import LeadAssignment, LeadInvitation
from common.links import SignedLink
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    member = factories.MemberFactory(logs_in=True, role=Role.COORDINATOR)
    client.force_login(member.user)
    return member


@pytest.fixture
def page(staff):
    return reverse("coalitions:lead_invite_many", args=[staff.coalition.slug])


def a_lead(staff, **details):
    lead = factories.LeadAssignmentFactory(coalition=staff.coalition)
    lead.contact = factories.MemberFactory(coalition=staff.coalition, organization=lead.organization, **details)
    lead.save()
    return lead


def test_looking_sends_nothing(client, staff, page):
    lead = a_lead(staff)
    answer = client.post(page, {"chosen": [lead.pk]}, follow=True)
    assert answer.redirect_chain == [(f"{page}?chosen={lead.pk}", 302)]
    text = answer.content.decode()
    for words in (lead.strategy.title, lead.contact.email, "What leading means", "Send 1 invitation"):
        assert words in text
    lead.refresh_from_db()
    assert (lead.state, LeadInvitation.objects.count()) == ("proposed", 0)


def test_the_preview_holds_no_usable_link(client, staff, page):
    lead = a_lead(staff)
    invitation = lead_invitations.invite(lead, by=staff, at=timezone.now())
    text = client.get(f"{page}?chosen={lead.pk}").content.decode()
    assert invitation.token not in text
    assert "/l/lead/" not in text


def test_what_cannot_be_sent_says_why_and_the_rest_goes(client, staff, page):
    good, silent, stranger = a_lead(staff), a_lead(staff, email=""), factories.LeadAssignmentFactory()
    chosen = [good.pk, silent.pk, stranger.pk, "99999999999999999999", "x"]
    text = client.get(page, query_params={"chosen": chosen}).content.decode()
    assert "no e-mail address" in text
    assert stranger.strategy.title not in text
    answer = client.post(page, {"chosen": chosen, "send": "yes"}, follow=True)
    assert "1 invitation is on its way" in answer.content.decode()
    states = {lead.pk: LeadAssignment.objects.get(pk=lead.pk).state for lead in (good, silent, stranger)}
    assert states == {good.pk: "invited", silent.pk: "proposed", stranger.pk: "proposed"}
    assert [invitation.assignment for invitation in LeadInvitation.objects.all()] == [good]


def test_sending_nothing_is_refused_in_words(client, staff, page):
    answer = client.post(page, {"send": "yes"}, follow=True)
    assert "Choose at least one lead" in answer.content.decode()


def test_trying_it_on_oneself_mails_nobody_else(staff):
    lead = a_lead(staff, language="es")
    tasks.send_lead_trial(lead.pk, staff.pk)
    assert [letter.to for letter in mail.outbox] == [[staff.email]]
    assert (lead.contact.name in mail.outbox[0].body, "/l/lead/" in mail.outbox[0].body) == (True, False)
    assert not LeadInvitation.objects.exists()


def test_the_letter_is_text_and_html_and_safe(staff):
    lead = a_lead(staff)
    lead.organization.name = "<b>Harbor</b>\r\nBcc: spy@example.org"
    lead.strategy.title = "Keep & mend “parks”"
    letter = lead_letters.preview(lead, to=lead.contact, at=timezone.now())
    assert "\n" not in letter.subject
    assert "<b>Harbor</b>" in letter.text
    assert "<b>Harbor</b>" not in letter.html
    assert "Keep & mend “parks”" in letter.text
    assert "Keep &amp; mend “parks”" in letter.html


def test_the_page_can_be_seen_before_it_is_sent(client, staff):
    lead = a_lead(staff, language="es")
    answer = client.get(reverse("coalitions:lead_preview", args=[staff.coalition.slug, lead.pk]))
    text = answer.content.decode()
    assert '<html lang="es"' in text
    assert 'name="answer"' not in text


def test_a_lead_link_opens_no_other_door():
    """The signature of one kind of link is worth nothing for another."""
    kinds = [kind for kind in SignedLink.__subclasses__() if not kind._meta.abstract]
    assert LeadInvitation in kinds
    assert len({kind(pk=1).token for kind in kinds}) == len(kinds)


@pytest.mark.worker
@pytest.mark.django_db(transaction=True)
def test_a_real_worker_sends_the_trial(client, celery_worker_process, smtp_sink):
    staff = factories.MemberFactory(logs_in=True, role=Role.COORDINATOR)
    client.force_login(staff.user)
    lead = a_lead(staff)
    answer = client.post(reverse("coalitions:lead_try", args=[staff.coalition.slug, lead.pk]), follow=True)
    assert staff.email in answer.content.decode()
    [letter] = smtp_sink.wait_for(1)
    assert letter.recipients == [staff.email]

"""The page behind the invitation: reading changes nothing, an answer is given once, a dead link says why."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from coalitions.actions import leads
from coalitions.models import LeadAssignment, LeadInvitation
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def link():
    return factories.LeadInvitationFactory(assignment__state="invited")


@pytest.fixture
def lead(link):
    return link.assignment


def fresh(lead):
    return LeadAssignment.objects.get(pk=lead.pk)


def test_reading_changes_nothing(client, link, lead):
    before = LeadAssignment.objects.values().get()
    for ask in (client.get, client.head):
        assert ask(link.get_absolute_url()).status_code == 200
    assert LeadAssignment.objects.values().get() == before


def test_the_page_says_what_leading_means(client, link, lead):
    page = client.get(link.get_absolute_url()).content.decode()
    for words in (lead.strategy.title, lead.organization.name, "What leading means", "Accept: we will lead"):
        assert words in page


def test_accepting(client, link, lead):
    answer = client.post(link.get_absolute_url(), {"answer": "accept"})
    assert (answer.status_code, answer["Location"]) == (302, link.get_absolute_url())
    lead = fresh(lead)
    assert (lead.state, lead.answered_via, lead.answered_by) == ("accepted", "link", link.member.name)
    assert lead.accepted_on == lead.coalition.today(at=timezone.now())
    thanks = client.get(link.get_absolute_url()).content.decode()
    assert "accepted to lead" in thanks
    assert "Accept: we will lead" not in thanks


def test_somebody_else_answers_and_is_marked_unverified(client, link, lead):
    client.post(link.get_absolute_url(), {"answer": "accept", "answered_by": "Kim Example"})
    assert (fresh(lead).answered_via, fresh(lead).answered_by) == ("link_unverified", "Kim Example")


def test_declining_needs_a_reason_and_loses_nothing(client, link, lead):
    refused = client.post(link.get_absolute_url(), {"answer": "decline", "answered_by": "Kim Example"})
    assert refused.status_code == 422
    assert "Kim Example" in refused.content.decode()
    assert "Say in one sentence why" in refused.content.decode()
    assert fresh(lead).state == "invited"
    client.post(link.get_absolute_url(), {"answer": "decline", "reason": "No staff until spring."})
    assert (fresh(lead).state, fresh(lead).reason) == ("declined", "No staff until spring.")


def test_neither_yes_nor_no_is_no_answer(client, link, lead):
    for body in ({}, {"answer": "perhaps"}, {"reason": "x" * 600}):
        assert client.post(link.get_absolute_url(), body).status_code == 422
    assert fresh(lead).state == "invited"


def test_two_tabs_the_second_answer_is_refused(client, link, lead):
    client.post(link.get_absolute_url(), {"answer": "accept"})
    second = client.post(link.get_absolute_url(), {"answer": "decline", "reason": "No staff."})
    assert second.status_code == 422
    assert "has already accepted to lead" in second.content.decode()
    assert fresh(lead).state == "accepted"


def test_when_another_leads_the_page_says_so(client, link, lead):
    other = factories.LeadAssignmentFactory(strategy=lead.strategy, coalition=lead.coalition, accepted=True)
    page = client.get(link.get_absolute_url()).content.decode()
    assert f"{other.organization.name} leads this strategy meanwhile" in page
    assert "Accept: we will lead" not in page
    assert client.post(link.get_absolute_url(), {"answer": "accept"}).status_code == 422
    assert list(lead.strategy.leads.holding()) == [other]


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        ({"expires_at": timezone.now() - dt.timedelta(minutes=1)}, "has expired"),
        ({"revoked_at": timezone.now()}, "was taken back"),
    ],
)
def test_a_dead_link_says_why(client, link, lead, spoil, sentence):
    LeadInvitation.objects.filter(pk=link.pk).update(**spoil)
    for ask in (client.get, client.post):
        answer = ask(link.get_absolute_url(), {"answer": "accept"})
        assert answer.status_code == 410
        assert sentence in answer.content.decode()
    assert fresh(lead).state == "invited"


def test_a_membership_that_ended_this_morning_kills_the_link(client, link, lead):
    link.member.ends_at = timezone.now() - dt.timedelta(hours=3)
    link.member.save()
    answer = client.post(link.get_absolute_url(), {"answer": "accept"})
    assert answer.status_code == 410
    assert "ended with the membership" in answer.content.decode()
    assert fresh(lead).state == "invited"


def test_altered_and_foreign_links_open_nothing(client, link, lead):
    update_link = factories.UpdateLinkFactory(member=link.member)
    tokens = [f"{link.pk + 1}:{link.token.partition(':')[2]}", link.token[:-1], link.token + "a", update_link.token]
    for token in tokens:
        answer = client.post(reverse("coalitions:lead_answer", args=[token]), {"answer": "accept"})
        assert answer.status_code == 410, token
    assert fresh(lead).state == "invited"


def test_an_expired_link_offers_a_new_one_to_the_address_on_record(client, link):
    LeadInvitation.objects.filter(pk=link.pk).update(expires_at=timezone.now() - dt.timedelta(days=1))
    renewal = reverse("coalitions:lead_renew", args=[link.token])
    assert renewal in client.get(link.get_absolute_url()).content.decode()
    assert client.get(renewal).status_code == 405
    page = client.post(renewal).content.decode()
    new = LeadInvitation.objects.usable(at=timezone.now()).get()
    assert (new.member, new.assignment) == (link.member, link.assignment)
    assert new.mail_wanted_at is not None
    assert new.token not in page


def test_nothing_is_renewed_after_the_answer_or_the_end(client, link, lead):
    LeadInvitation.objects.filter(pk=link.pk).update(expires_at=timezone.now() - dt.timedelta(days=1))
    leads.decline(lead, by=link.member, at=timezone.now(), via="login", reason="No staff.")
    assert client.post(reverse("coalitions:lead_renew", args=[link.token])).status_code == 410
    assert LeadInvitation.objects.count() == 1


def test_a_spanish_speaker_reads_spanish(client):
    link = factories.LeadInvitationFactory(member__language="es")
    page = client.get(link.get_absolute_url())
    assert '<html lang="es"' in page.content.decode()


def test_logged_in_partners_answer_for_their_own_organization(client, link, lead):
    partner = factories.MemberFactory(
        logs_in=True, coalition=lead.coalition, organization=lead.organization, role=Role.PARTNER
    )
    client.force_login(partner.user)
    strategy_page = client.get(lead.strategy.get_absolute_url()).content.decode()
    reply = reverse("coalitions:lead_reply", args=[lead.coalition.slug, lead.pk])
    assert reply in strategy_page
    client.post(reply, {"answer": "accept"})
    assert (fresh(lead).state, fresh(lead).answered_via, fresh(lead).answered_by) == (
        "accepted",
        "login",
        partner.name,
    )


def test_staff_record_what_they_were_told(client, link, lead):
    editor = factories.MemberFactory(logs_in=True, coalition=lead.coalition, role=Role.EDITOR)
    client.force_login(editor.user)
    reply = reverse("coalitions:lead_reply", args=[lead.coalition.slug, lead.pk])
    assert "They accept" in client.get(reply).content.decode()
    client.post(reply, {"answer": "accept", "answered_by": "Kim Example"})
    assert (fresh(lead).answered_via, fresh(lead).answered_by) == ("on_behalf", "Kim Example")
    assert fresh(lead).history.first().history_change_reason == editor.name

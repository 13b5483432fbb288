"""Mails that carry one link: asked for by an action, sent once, with a link that opens."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.utils import timezone

from coalitions.actions import update_links
from momentum.actions import reminders
from momentum.models import Reminder
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.spine]


@pytest.fixture
def robin():
    return factories.MemberFactory(name="Robin Example", email="robin@example.org")


def tick(moment=None):
    reminders.tick(clock=lambda: moment or timezone.now())


def addresses(message):
    return re.findall(r"http://[^/\s]+(/l/\S+)", message.body)


def wanted(factory, **more):
    return factory(mail_wanted_at=timezone.now(), **more)


@pytest.mark.parametrize(
    "factory", [factories.UpdateLinkFactory, factories.LeadInvitationFactory, factories.InvitationFactory]
)
def test_each_is_sent_once_and_opens(client, factory):
    link = wanted(factory)
    factory()  # nobody asked for its mail
    tick()
    tick()
    (message,) = mail.outbox
    assert message.to == [link.member.email]
    (address,) = set(addresses(message))
    assert address in message.alternatives[0].content
    assert client.get(address).status_code == 200
    assert Reminder.objects.get().state == "sent"


def test_a_colleague_gets_a_link_of_their_own(client, robin):
    link = factories.UpdateLinkFactory(member=robin)
    kim = factories.MemberFactory(coalition=robin.coalition, organization=robin.organization)
    for _ in range(2):  # a double click is one wish
        update_links.ask_colleague(link, colleague=kim, at=timezone.now())
    tick()
    (message,) = mail.outbox
    assert message.to == [kim.email]
    assert "Robin Example asks you" in message.subject
    assert link.token not in message.body
    assert client.get(addresses(message)[0]).status_code == 200


def test_an_expired_link_is_renewed_to_the_address_on_record_only(client, robin):
    expired = factories.UpdateLinkFactory(member=robin, expires_at=timezone.now() - dt.timedelta(days=1))
    update_links.renew(expired, at=timezone.now())
    tick()
    (message,) = mail.outbox
    assert message.to == [robin.email]
    assert client.get(addresses(message)[0]).status_code == 200


def test_asked_for_again_later_it_is_sent_again(robin):
    now = timezone.now()
    link = factories.UpdateLinkFactory(member=robin, mail_wanted_at=now)
    tick(now)
    link.mail_wanted_at = now + dt.timedelta(hours=1)
    link.save()
    tick(now + dt.timedelta(hours=1))
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("end", ["revoked_at", "expires_at"])
def test_a_link_that_ended_before_its_mail_went_out(robin, end):
    link = factories.UpdateLinkFactory(member=robin, mail_wanted_at=timezone.now())
    robin.coalition.mail_paused_at = timezone.now()
    robin.coalition.save()
    tick()
    setattr(link, end, timezone.now())
    link.save()
    robin.coalition.mail_paused_at = None
    robin.coalition.save()
    tick()
    assert mail.outbox == []
    assert Reminder.objects.get().suppressed_because == "nothing_left"


def test_a_wish_of_last_week_is_not_carried_out(robin):
    factories.UpdateLinkFactory(member=robin, mail_wanted_at=timezone.now() - dt.timedelta(days=8))
    tick()
    assert mail.outbox == []

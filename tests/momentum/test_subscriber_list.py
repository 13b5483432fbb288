"""Readers of reports: onto the list, off it for good."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from common.refusals import Refused
from momentum.actions import subscribers
from momentum.models import ReportDelivery, Subscriber
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss():
    return factories.MemberFactory(role="coordinator")


def add(boss, email="Reader@Example.org", **more):
    how = {"consent_note": "At the data walk", **more}
    return subscribers.add(boss.coalition, by=boss, at=timezone.now(), email=email, **how)


def test_twice_is_once(boss):
    assert add(boss) == add(boss, "reader@example.ORG", name="Other")
    assert Subscriber.objects.get().name == ""


def test_who_left_is_not_taken_back(boss):
    reader = add(boss)
    subscribers.leave(reader, at=timezone.now())
    with pytest.raises(Refused, match="has unsubscribed"):
        add(boss)
    assert not Subscriber.objects.get().is_reading


def test_an_address_that_left_cannot_be_made_free_by_renaming_it(client, boss):
    reader = factories.SubscriberFactory(coalition=boss.coalition, email="gone@example.org")
    subscribers.leave(reader, at=timezone.now())
    with pytest.raises(Refused, match="another reader"):
        subscribers.change(reader, by=boss, email="other@example.org")
    boss.user = factories.UserFactory()
    boss.save()
    client.force_login(boss.user)
    page = reverse("momentum:subscriber_change", args=[boss.coalition.slug, reader.pk])
    typed = {"email": "other@example.org", "name": "Kim", "language": "es", "consent_note": "Forum", "revision": 1}
    assert client.post(page, typed).status_code == 302
    reader.refresh_from_db()
    assert (reader.email, reader.name) == ("gone@example.org", "Kim")


def test_another_coalition_has_its_own_list(boss):
    subscribers.leave(add(boss), at=timezone.now())
    assert add(factories.MemberFactory(role="coordinator")).is_reading


def test_opening_changes_nothing_the_button_does(client, boss):
    reader = add(boss)
    assert "Send me no more reports" in client.get(reader.unsubscribe_path).content.decode()
    reader.refresh_from_db()
    assert reader.is_reading
    assert "gets no more reports" in client.post(reader.unsubscribe_path).content.decode()
    reader.refresh_from_db()
    assert not reader.is_reading
    left_at = reader.unsubscribed_at
    client.post(reader.unsubscribe_path)
    reader.refresh_from_db()
    assert reader.unsubscribed_at == left_at


def test_one_click_in_the_mail_program(boss):
    """RFC 8058: a bare POST without a cookie, a token of ours or a referrer."""
    from django.test import Client

    reader = add(boss)
    answer = Client(enforce_csrf_checks=True).post(reader.unsubscribe_path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not Subscriber.objects.get().is_reading


def test_a_made_up_token_opens_nothing(client, boss):
    other = add(boss)
    reader = add(boss, "second@example.org")
    forged = reader.token.replace(f"{reader.pk}:", f"{other.pk}:", 1)
    for token in ("rubbish", forged, ":"):
        assert client.post(reverse("momentum:subscriber_leave", args=[token])).status_code == 410
    assert Subscriber.objects.reading().count() == 2


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"source": "import", "consent_note": ""}, "reader_agreed_somehow"),
        ({"source": "staff", "confirmed_at": None}, "reader_agreed_somehow"),
        ({"source": "form", "confirmed_at": None, "unsubscribed_at": timezone.now()}, "reader_was_there_to_leave"),
        ({"email": ""}, "subscriber_has_email"),
    ],
)
def test_what_the_database_refuses(wrong, rule):
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        factories.SubscriberFactory(**wrong)


@pytest.mark.parametrize("postal_address", ["", "1 Main St"])
def test_no_list_is_mailed_without_a_postal_address(client, postal_address):
    here = factories.CoalitionFactory(postal_address=postal_address)
    boss = factories.MemberFactory(role="coordinator", coalition=here, logs_in=True)
    edition = factories.ReportEditionFactory(coalition=here)
    client.force_login(boss.user)
    send = reverse("momentum:report_send", args=[here.slug, edition.report_id])
    assert ("has no postal address yet" in client.get(send).content.decode()) == (not postal_address)
    factories.SubscriberFactory(coalition=here)
    answer = client.post(send, {"count": "1", "to_readers": "on"})
    assert ("must carry the coalition’s postal address" in answer.content.decode()) == (not postal_address)
    assert ReportDelivery.objects.count() == bool(postal_address)
    assert client.post(send, {"count": "1", "members": [boss.pk]}).status_code == 302

"""Readers come onto the list themselves: asked on a page, confirmed by mail, forgotten when they do not."""

import datetime as dt
import re

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from momentum.actions import reminders, subscribers
from momentum.models import Reminder, ReminderAttempt, Subscriber
from momentum.tasks import forget_addresses
from tests import factories

pytestmark = pytest.mark.django_db
MORNING = dt.datetime(2027, 6, 4, 16, 0, tzinfo=dt.UTC)


@pytest.fixture
def here():
    return factories.CoalitionFactory(is_public=True, postal_address="1 Main St")


@pytest.fixture
def stranger():
    """A browser without cookies that checks for forged requests."""
    return Client(enforce_csrf_checks=True)


def ask(stranger, here, email="Reader@Example.org", language="en"):
    address = reverse("momentum:subscriber_ask", args=[here.slug])
    return stranger.post(f"{address}?language={language}", {"email": email, "language": language})


def mails(at=MORNING):
    """The mails that go out now."""
    mail.outbox.clear()
    reminders.tick(clock=lambda: at)
    return list(mail.outbox)


def link_in(letter):
    return re.search(r"/l/subscribe/\S+/", letter.body)[0]


def test_from_the_form_to_the_list_in_spanish(stranger, here):
    with time_machine.travel(MORNING, tick=False):
        answer = ask(stranger, here, language="es")
        assert (answer.status_code, bool(answer.cookies)) == (303, False)
        assert 'lang="es"' in stranger.get(answer["Location"]).content.decode()
        reader = Subscriber.objects.get()
        assert (reader.email, reader.source, reader.is_reading) == ("reader@example.org", "form", False)
        (letter,) = mails()
        assert letter.to == ["reader@example.org"]
        assert letter.extra_headers["X-Mail-Class"] == "duty; kind=reader_confirm"
        assert not [name for name in letter.extra_headers if name.startswith("List-")]
        assert mails() == [], "the same question is not mailed twice"
        link = link_in(letter)
        shown = stranger.get(link)
        assert ('<html lang="es"' in shown.content.decode(), bool(shown.cookies)) == (True, False)
        assert not Subscriber.objects.reading().exists(), "opening the link changes nothing"
        assert stranger.post(link).status_code == 200
        assert Subscriber.objects.reading().get().confirmed_at == MORNING
        assert stranger.post(link).status_code == 200, "twice is once"


def test_known_and_unknown_addresses_are_answered_alike(stranger, here):
    factories.SubscriberFactory(coalition=here, email="known@example.org")
    gone = factories.SubscriberFactory(coalition=here, email="gone@example.org")
    subscribers.leave(gone, at=timezone.now())
    answers = [ask(stranger, here, f"{name}@example.org") for name in ("known", "gone", "new", "new")]
    assert len({(answer.status_code, answer["Location"]) for answer in answers}) == 1
    assert sorted(letter.to[0] for letter in mails(timezone.now())) == ["gone@example.org", "new@example.org"]


def test_who_left_comes_back_only_by_their_own_confirmation(stranger, here):
    boss = factories.MemberFactory(role="coordinator", coalition=here)
    reader = factories.SubscriberFactory(coalition=here, email="gone@example.org")
    subscribers.leave(reader, at=timezone.now() - dt.timedelta(days=3))
    ask(stranger, here, "gone@example.org")
    assert Subscriber.objects.get().has_left, "asking alone brings nobody back"
    with pytest.raises(Exception, match="has unsubscribed"):
        subscribers.add(here, by=boss, at=timezone.now(), email="gone@example.org", consent_note="A list")
    link = link_in(mails(timezone.now())[0])
    stranger.post(link)
    back = Subscriber.objects.reading().get()
    assert (back.source, back.has_left) == ("form", False)
    subscribers.leave(back, at=timezone.now())
    assert stranger.post(link).status_code == 410, "a used link brings nobody back who left again"
    assert not Subscriber.objects.reading().exists()


def test_who_does_not_confirm_is_forgotten_everywhere(stranger, here, client):
    with time_machine.travel(MORNING, tick=False) as clock:
        ask(stranger, here, "typo@example.org")
        gone = factories.SubscriberFactory(coalition=here, email="gone@example.org")
        subscribers.leave(gone, at=timezone.now())
        ask(stranger, here, "gone@example.org")
        link = link_in(next(letter for letter in mails() if letter.to == ["typo@example.org"]))
        clock.shift(dt.timedelta(days=6, hours=23))
        forget_addresses()
        assert stranger.get(link).status_code == 200
        clock.shift(dt.timedelta(hours=1))
        forget_addresses()
        assert stranger.post(link).status_code == 410
    left = Subscriber.objects.known().get()
    assert (left.email, left.has_left, left.is_waiting) == ("gone@example.org", True, False)
    forgotten = Subscriber.objects.exclude(pk=left.pk).get()
    words = [forgotten.email, str(forgotten.history.values_list()), str(Reminder.objects.values_list())]
    assert not any("typo" in text for text in words)
    boss = factories.MemberFactory(role="coordinator", coalition=here, logs_in=True)
    client.force_login(boss.user)
    shown = client.get(reverse("momentum:subscriber_list", args=[here.slug])).content.decode()
    assert ("gone@example.org" in shown, "address.invalid" in shown) == (True, False)


def test_a_mail_server_that_names_the_address_does_not_bring_it_into_the_log(stranger, here, settings, smtp_sink):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", smtp_sink.port
    smtp_sink.fail("typo@example.org", "550")
    ask(stranger, here, "Typo@example.org")
    reminders.tick(clock=timezone.now)
    attempt = ReminderAttempt.objects.get()
    assert (attempt.outcome, attempt.reply) == ("refused", "550 5.1.1 no such mailbox: <[address]>")


def test_altered_links_and_rubbish_put_nobody_on_the_list(stranger, here):
    ask(stranger, here)
    reader = Subscriber.objects.get()
    good = reader.confirm_path.split("/")[-2]
    for token in (reader.token, good[:-1] + "_", "rubbish", "1.2:x"):
        assert stranger.post(reverse("momentum:subscriber_confirm", args=[token])).status_code == 410
    assert stranger.post(reverse("momentum:subscriber_leave", args=[good])).status_code == 410
    assert not Subscriber.objects.reading().exists()


def test_the_form_is_limited_and_only_where_the_coalition_is_public(stranger, here, settings):
    settings.ACCOUNT_RATE_LIMITS = {"subscribe": "2/m/ip"}
    assert ask(stranger, here, "not an address").status_code == 422
    assert [ask(stranger, here, f"r{n}@example.org").status_code for n in range(3)] == [303, 303, 429]
    quiet = factories.CoalitionFactory()
    assert ask(stranger, quiet).status_code == 404

"""Messages in the admin: found by recipient or key, sent again by the same action, never edited."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from momentum.actions import reminders
from momentum.models import Heartbeat, Reminder, ReminderAttempt, ReminderItem, Subscriber
from tests import factories
from tests.momentum.reminding import many_promises

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    user = factories.UserFactory(is_staff=True, is_superuser=True)
    client.force_login(user)
    return client


def changelist(model, query=""):
    return f"{reverse(f'admin:momentum_{model._meta.model_name}_changelist')}{query}"


def shown(admin, query):
    return list(admin.get(changelist(Reminder, query)).context["cl"].result_list)


def test_found_by_recipient_key_and_message_id(admin):
    people = many_promises(3)
    reminders.tick(clock=timezone.now)
    wanted = Reminder.objects.get(member=people[1])
    for words in (people[1].email, wanted.dedupe_key, wanted.message_id):
        assert shown(admin, f"?q={words}") == [wanted]
    page = admin.get(reverse("admin:momentum_reminder_change", args=[wanted.pk])).content.decode()
    assert "accepted by the mail server" in page
    assert people[1].commitments.get().title in page.replace("&#x27;", "'")


def test_the_button_calls_the_same_action(admin):
    many_promises(2)
    reminders.tick(clock=timezone.now)
    chosen = Reminder.objects.first()
    ask = {"action": "send_again", "_selected_action": [chosen.pk]}
    admin.post(changelist(Reminder), ask)
    answer = admin.post(changelist(Reminder), ask, follow=True)
    assert "This message is still to be sent" in answer.content.decode()
    reminders.tick(clock=timezone.now)
    assert len(mail.outbox) == 3
    assert Reminder.objects.get(resend_of=chosen).asked_by == str(User.objects.get(is_staff=True))


@pytest.mark.parametrize(
    "factory", [factories.ReminderFactory, factories.ReminderAttemptFactory, factories.HeartbeatFactory]
)
def test_nothing_can_be_changed_added_or_deleted(admin, factory):
    row = factory()
    name = f"admin:momentum_{row._meta.model_name}"
    assert admin.post(reverse(f"{name}_change", args=[row.pk]), {"state": "sent"}).status_code == 403
    assert admin.get(reverse(f"{name}_add")).status_code == 403
    assert admin.post(reverse(f"{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("model", [Reminder, ReminderItem, ReminderAttempt, Heartbeat, Subscriber])
def test_every_list_opens_and_searches(admin, model):
    factories.ReminderItemFactory()
    factories.ReminderAttemptFactory()
    factories.HeartbeatFactory()
    factories.SubscriberFactory()
    assert len(admin.get(changelist(model)).context["cl"].result_list) >= 1
    assert admin.get(changelist(model, "?q=x")).status_code in (200, 302)


def test_readers_come_in_through_the_action(admin):
    coalition = factories.CoalitionFactory()
    values = {
        "coalition": coalition.pk,
        "email": "Reader@Example.org",
        "name": "",
        "language": "es",
        "consent_note": "At the data walk",
    }
    admin.post(reverse("admin:momentum_subscriber_add"), values)
    reader = Subscriber.objects.get()
    assert (reader.email, reader.language) == ("reader@example.org", "es")
    assert reader.added_at is not None
    admin.post(reverse("admin:momentum_subscriber_change", args=[reader.pk]), {**values, "name": "Kim"})
    reader.refresh_from_db()
    assert (reader.name, reader.revision) == ("Kim", 1)

"""Invented messages and readers of reports."""

import factory
from django.utils import timezone

from momentum import models as m
from tests.factories.core import CoalitionFactory, CommitmentFactory, MemberFactory


class SubscriberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = m.Subscriber

    coalition = factory.SubFactory(CoalitionFactory)
    email = factory.Sequence(lambda n: f"reader{n}@example.org")
    added_at = factory.LazyFunction(timezone.now)
    confirmed_at = factory.SelfAttribute("added_at")
    consent_note = "Signed up at the data walk"


class ReminderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = m.Reminder

    coalition = factory.SubFactory(CoalitionFactory)
    member = factory.SubFactory(MemberFactory, coalition=factory.SelfAttribute("..coalition"))
    kind = "commitment_update"
    occurrence = factory.LazyAttribute(lambda r: r.due_at.date().isoformat())
    dedupe_key = factory.Sequence(lambda n: f"commitment_update:made-{n}")
    message_id = factory.Sequence(lambda n: f"<made-{n}@example.org>")
    due_at = factory.LazyFunction(timezone.now)
    next_try_at = factory.SelfAttribute("due_at")
    planned_at = factory.SelfAttribute("due_at")


class ReminderItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = m.ReminderItem

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)

    reminder = factory.SubFactory(ReminderFactory, coalition=factory.SelfAttribute("..coalition"))
    commitment = factory.SubFactory(CommitmentFactory, active=True, coalition=factory.SelfAttribute("..coalition"))
    stage = "due"
    occurrence = factory.LazyAttribute(lambda item: item.commitment.next_update_on.isoformat())
    key = factory.Sequence(lambda n: f"commitment_update:made-{n}")


class ReminderAttemptFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = m.ReminderAttempt

    class Params:
        coalition = factory.SubFactory(CoalitionFactory)

    reminder = factory.SubFactory(ReminderFactory, coalition=factory.SelfAttribute("..coalition"))
    at = factory.LazyFunction(timezone.now)
    outcome = "accepted"
    reply = "250 2.0.0 kept"
    lease_token = factory.Faker("uuid4")


class HeartbeatFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = m.Heartbeat
        django_get_or_create = ("name",)

    name = "reminders"
    beaten_at = factory.LazyFunction(timezone.now)

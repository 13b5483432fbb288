"""Surprise counts by mail: to the counter on the day, to coordinators when late, never to whom they surprise."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse

from engagement.models import CashCount
from momentum.due import business_days_after
from momentum.kinds import BY_NAME
from momentum.models import Reminder, ReminderItem
from momentum.preview import would_send
from tests import factories
from tests.factories import CashCountFactory, CompensationProgramFactory
from tests.momentum.reminding import TODAY, at, coordinator, person, tick

pytestmark = pytest.mark.django_db


@pytest.fixture
def coalition():
    return factories.CoalitionFactory()


@pytest.fixture
def program(coalition):
    return CompensationProgramFactory(coalition=coalition, name="Thank-you cards")


@pytest.fixture
def counter(coalition):
    return person(coalition, role="editor", email="counter@example.org")


@pytest.fixture
def holder(coalition):
    """A coordinator who keeps cards: by role they would hear of it."""
    return coordinator(coalition, email="holder@example.org", name="Robin Keeper", logs_in=True)


@pytest.fixture
def count(program, counter, holder):
    return CashCountFactory(program=program, holder=holder, counter=counter, due_on=TODAY)  # a Friday


def readers():
    found = sorted(message.to[0] for message in mail.outbox)
    mail.outbox.clear()
    return found


def test_to_the_counter_on_the_day_and_once_more_with_the_coordinators(coalition, count, holder):
    coordinator(coalition, email="boss@example.org")
    person(coalition, email=holder.email.upper(), role="coordinator", ends_at=at(days=90))
    tick(at(days=-1))
    assert readers() == []
    tick(at(hour=7))
    assert readers() == []
    for days in (0, 0, 3, 4):
        tick(at(days=days))
    assert [message.subject for message in mail.outbox] == ["1 count of gift cards is due on 4 June 2027"]
    words = ("Thank-you cards", "Cards that Robin Keeper keeps", "Friday 4 June 2027", count.get_absolute_url())
    for body in (mail.outbox[0].body, mail.outbox[0].alternatives[0].content):
        assert all(word in body for word in words)
        assert "Who counts" not in body
    assert readers() == ["counter@example.org"]
    for days in (5, 5, 6, 30):
        tick(at(days=days))
    late = next(message for message in mail.outbox if message.to == ["boss@example.org"])
    assert late.subject == "1 count of gift cards is late"
    assert f"Who counts: {count.counter.name}" in late.body
    assert readers() == ["boss@example.org", "counter@example.org"]
    assert not ReminderItem.objects.filter(reminder__member=holder).exists()


@pytest.mark.parametrize("change", ["counted", "cancelled", "another day", "another counter", "counter keeps cards"])
def test_what_was_made_called_off_or_moved_is_not_told(coalition, count, change):
    tick(at(days=-1))
    assert ReminderItem.objects.filter(state="waiting").count() == 1
    other = person(coalition, role="editor", email="other@example.org")
    changed = {
        "counted": {"counted": 3, "expected": 3, "counted_at": at(days=-1)},
        "cancelled": {"cancelled_because": "Ill"},
        "another day": {"due_on": TODAY + dt.timedelta(days=9)},
        "another counter": {"counter": other},
        "counter keeps cards": {"holder": count.counter, "counter": other},
    }[change]
    CashCount.objects.update(**changed)
    tick(at())
    assert readers() == (["other@example.org"] if "counter" in changed else [])


def test_a_coordinator_who_became_the_holder_meanwhile_hears_nothing(coalition, count):
    """Asked again at the moment of sending: planned for the boss, whose cards it then turns out to be."""
    boss = coordinator(coalition, email="boss@example.org")
    tick(at(days=4))
    readers()
    assert ReminderItem.objects.filter(state="waiting", reminder__member=boss).exists()
    items = ReminderItem.objects.filter(reminder__member=boss).select_related("cash_count__holder", "reminder__member")
    item = items.get()
    assert BY_NAME["cash_count"].still_due(item, at=at(days=5))
    CashCount.objects.update(holder=boss)
    item = items.get()
    assert not BY_NAME["cash_count"].still_due(item, at=at(days=5))


def test_the_mail_is_in_the_readers_language(count, counter):
    counter.language = "es"
    counter.save()
    tick(at())
    assert 'lang="es"' in mail.outbox[0].alternatives[0].content


def test_whom_it_surprises_finds_no_trace_in_the_log_of_messages(client, coalition, count, holder):
    tick(at())
    message = Reminder.objects.get()
    slug = coalition.slug
    pages = [reverse("momentum:reminder_list", args=[slug]), reverse("momentum:reminder_preview", args=[slug])]
    detail, again = message.get_absolute_url(), reverse("momentum:reminder_resend", args=[slug, message.pk])
    boss = coordinator(coalition, email="boss@example.org", logs_in=True)
    for reader, sees in ((holder, False), (boss, True)):
        client.force_login(reader.user)
        page = client.get(pages[0])
        assert (detail in page.content.decode(), client.get(detail).status_code) == (sees, 200 if sees else 404)
        export = b"".join(client.get(f"{pages[0]}?export=csv").streaming_content).decode()
        assert ("counter@example.org" in export) is sees
        if not sees:
            assert client.post(again).status_code == 404
        foreseen = [message.lines for message in would_send(coalition, at=at(days=5), reader=reader)]
        assert bool(foreseen) is sees
    CashCount.objects.update(counted=1, expected=1, counted_at=at())
    client.force_login(holder.user)
    assert client.get(detail).status_code == 200


def test_business_days_leave_weekends_out():
    assert business_days_after(TODAY, 3) == dt.date(2027, 6, 9)  # a Wednesday
    assert business_days_after(dt.date(2027, 6, 5), 1) == dt.date(2027, 6, 7)
    assert business_days_after(TODAY, 0) == TODAY

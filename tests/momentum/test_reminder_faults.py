"""Many planners, many senders, a bad mail server, subjects that move: short forms of `make bench-reminders`."""

import datetime as dt
import threading
from collections import Counter
from itertools import pairwise

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from coalitions.models import Commitment
from momentum.actions import reminders
from momentum.actions.reminder_planning import plan
from momentum.actions.reminder_reading import FRESH
from momentum.models import Reminder, ReminderItem
from tests.momentum.reminding import many_promises
from tests.smtp_sink import SmtpSink

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.spine]


def at_once(number, work):
    """Run `work` in so many threads that start together; an error in one of them is ours."""
    start, errors = threading.Barrier(number), []

    def run():
        try:
            start.wait(120)
            work()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert errors == []


def rows():
    keys = Reminder.objects.order_by("dedupe_key").values_list("dedupe_key", flat=True)
    return list(keys), list(ReminderItem.objects.order_by("key").values_list("key", "reminder__dedupe_key"))


def test_ten_planners_make_what_one_makes():
    now = timezone.now()
    many_promises(250)
    plan(at=now)
    by_one = rows()
    assert [len(part) for part in by_one] == [250, 250]
    ReminderItem.objects.all().delete()
    Reminder.objects.all().delete()
    at_once(10, lambda: plan(at=now))
    assert rows() == by_one


def test_planners_and_senders_at_once_send_everything_once():
    people = many_promises(120)
    at_once(4, lambda: [reminders.tick(clock=timezone.now) for _ in range(2)])
    reminders.tick(clock=timezone.now)
    assert Counter(message.to[0] for message in mail.outbox) == Counter(member.email for member in people)
    assert set(Reminder.objects.values_list("state", flat=True)) == {"sent"}


def test_a_mail_server_with_every_fault(settings):
    """Everybody is told or known to be unreachable; a double only where the server broke off after accepting."""
    people = many_promises(150)
    faults = {"451": 0.1, "drop": 0.03, "550": 0.03, "hang": 0.02}
    with SmtpSink(faults=faults, seed=7) as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", sink.port, 1.5
        moment = timezone.now()
        for _ in range(40):
            reminders.tick(clock=lambda now=moment: now)
            if not Reminder.objects.open().exists():
                break
            moment += dt.timedelta(minutes=5)
    told = Counter(letter.recipients[0] for letter in sink.letters)
    states = dict(Reminder.objects.values_list("member__email", "state"))
    failed = {email for email, state in states.items() if state == "failed"}
    assert {*told} | failed == {member.email for member in people} == {*states}
    assert not {*told} & failed
    assert {states[email] for email in told} == {"sent"}
    assert sum(told.values()) - len(told) <= sink.counts["drop"]
    assert all(sink.counts[fault] for fault in faults), f"not every fault happened: {sink.counts}"


def test_dates_that_move_while_the_mail_goes_out():
    """Once a moved date is committed, no mail names the old one."""
    people = many_promises(100)
    began, moved = timezone.now(), []

    def send():
        reminders.tick(clock=timezone.now)

    def move():
        for commitment in Commitment.objects.order_by("-pk")[:50]:
            Commitment.objects.filter(pk=commitment.pk).update(
                next_update_on=commitment.next_update_on + dt.timedelta(days=30)
            )
            moved.append((commitment.responsible_id, timezone.now()))

    turns = iter([send, move])
    lock = threading.Lock()

    def work():
        with lock:
            turn = next(turns)
        turn()

    at_once(2, work)
    moved_at = dict(moved)
    sent_at = [began, *Reminder.objects.filter(state="sent").order_by("sent_at").values_list("sent_at", flat=True)]
    # What was read may be so old when it is used; a busy machine stretches that by no more than its longest pause.
    pause = dt.timedelta(seconds=FRESH) + 2 * max(after - before for before, after in pairwise(sent_at))
    wrong = [
        row.pk
        for row in Reminder.objects.filter(state="sent", member__in=moved_at)
        if row.sent_at > moved_at[row.member_id] + pause
    ]
    assert wrong == []
    assert len(moved) == 50
    assert Reminder.objects.filter(state="sent").count() >= 50
    assert len(mail.outbox) == Reminder.objects.filter(state="sent").count() <= len(people)

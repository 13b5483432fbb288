"""Leases: one message, one sender; who comes too late changes nothing."""

import datetime as dt
import time
import uuid

import pytest
from django.core import mail
from django.db import connection

from coalitions.models import Member
from momentum.actions import reminder_claiming, reminder_outcomes, reminder_sending
from momentum.actions.reminder_planning import plan
from momentum.actions.reminder_sending import Tally
from momentum.models import Reminder, ReminderAttempt, ReminderItem
from momentum.post import Outcome, Verdict
from tests import factories
from tests.momentum.reminding import at, many_promises, person, promise

pytestmark = [pytest.mark.django_db, pytest.mark.spine]
ACCEPTED = Verdict(Outcome.ACCEPTED, "250 kept")


@pytest.fixture
def planned():
    """Three messages, planned and due."""
    coalition = factories.CoalitionFactory()
    for _ in range(3):
        promise(person(coalition))
    plan(at=at())
    return Reminder.objects.order_by("pk")


def write(reminder, lease, verdict=ACCEPTED, moment=None):
    """Whether the lease still held; an accepted message is noted down at the end of its chunk, which is here."""
    said = reminder_outcomes.record(
        reminder, lease, verdict, told=list(reminder.items.all()), dropped=[], at=moment or at()
    )
    if verdict.outcome == Outcome.ACCEPTED:
        reminder_outcomes.note_down([said])
    return not said.attempt.came_late


def test_two_claims_never_hold_the_same_message(planned):
    first = reminder_claiming.claim(at=at(), limit=2)
    second = reminder_claiming.claim(at=at(), limit=2)
    assert len(first.reminder_ids) == 2
    assert len(second.reminder_ids) == 1
    assert not {*first.reminder_ids} & {*second.reminder_ids}
    assert reminder_claiming.claim(at=at()).reminder_ids == []


def test_a_lease_that_ran_out_is_claimed_anew(planned):
    first = reminder_claiming.claim(at=at())
    assert reminder_claiming.claim(at=at() + dt.timedelta(seconds=59)).reminder_ids == []
    second = reminder_claiming.claim(at=at() + dt.timedelta(seconds=60))
    assert second.reminder_ids == first.reminder_ids


def test_a_worker_that_died_after_the_servers_yes_is_completed_once(planned):
    lease = reminder_claiming.claim(at=at(), limit=2)
    for reminder in planned.filter(pk__in=lease.reminder_ids):  # taken by the server, written in their rows, and killed
        reminder_outcomes.record(reminder, lease, ACCEPTED, told=list(reminder.items.all()), dropped=[], at=at())
    told = ReminderItem.objects.filter(state="told")
    assert (planned.filter(state="sent").count(), told.count(), ReminderAttempt.objects.count()) == (2, 0, 0)
    assert reminder_outcomes.complete(at=at() + dt.timedelta(seconds=59)) == 0  # its worker may still be at it
    assert reminder_outcomes.complete(at=at(minute=1)) == 2
    assert reminder_outcomes.complete(at=at(minute=2)) == 0
    assert {*told.values_list("reminder", flat=True)} == {*lease.reminder_ids}
    assert {*ReminderAttempt.objects.values_list("outcome", "reply", "at")} == {("accepted", "250 kept", at())}
    assert ReminderAttempt.objects.count() == 2


def test_a_dead_workers_messages_do_not_queue_up_behind_a_backlog(planned):
    dead = reminder_claiming.claim(at=at(), limit=1)
    Reminder.objects.filter(state="pending").update(due_at=at() + dt.timedelta(seconds=1))
    assert reminder_claiming.claim(at=at(minute=1), limit=1).reminder_ids == dead.reminder_ids


def test_a_late_sent_is_refused(planned):
    """The first sender froze past its lease; its word is kept, but the message is the second sender's."""
    first = reminder_claiming.claim(at=at())
    reminder = planned[0]
    second = reminder_claiming.claim(at=at(minute=1))
    assert write(reminder, first) is False
    reminder.refresh_from_db()
    assert (reminder.state, reminder.lease_token) == ("leased", second.token)
    assert write(reminder, second) is True
    assert write(reminder, first, Verdict(Outcome.REFUSED, "550")) is False
    reminder.refresh_from_db()
    assert (reminder.state, reminder.attempts) == ("sent", 1)
    assert list(ReminderAttempt.objects.values_list("outcome", "came_late")) == [
        ("accepted", True),
        ("accepted", False),
        ("refused", True),
    ]


def test_a_late_word_counts_while_nobody_else_has_the_message(planned):
    """Slow, but alone: the truth is that it was sent."""
    lease = reminder_claiming.claim(at=at())
    assert write(planned[0], lease, moment=at(minute=10)) is True


def test_who_lost_the_lease_does_not_send(planned):
    lease = reminder_claiming.claim(at=at())
    reminder_claiming.claim(at=at(minute=1))
    tally = Tally()
    with reminder_sending.open_post() as post:
        reminder_sending.send_chunk(lease, post, tally, clock=at)
    assert mail.outbox == []
    assert tally.counts == {"lost_lease": 3}


def test_asked_again_just_before_sending(planned):
    """Whoever planned it is long gone: what was answered since then is not asked about."""
    planned[0].member.commitments.update(next_update_on=at(30).date())
    planned[1].member.commitments.update(disowned_on=at().date())
    Member.objects.filter(pk=planned[2].member_id).update(ends_at=at(hour=8))
    tally = Tally()
    with reminder_sending.open_post() as post:
        reminder_sending.send_chunk(reminder_claiming.claim(at=at()), post, tally, clock=at)
    assert mail.outbox == []
    why = list(planned.values_list("state", "suppressed_because"))
    assert why == [("suppressed", "nothing_left")] * 2 + [("suppressed", "seat_ended")]


def test_after_seventy_percent_of_the_lease_the_rest_is_given_back(planned, settings):
    settings.REMINDER_LEASE_SECONDS = 1
    lease = reminder_claiming.claim(at=at())
    time.sleep(0.75)
    with reminder_sending.open_post() as post:
        reminder_sending.send_chunk(lease, post, Tally(), clock=at)
    assert mail.outbox == []
    assert {*planned.values_list("state", "attempts", "lease_token")} == {("pending", 0, None)}
    assert len(reminder_claiming.claim(at=at()).reminder_ids) == 3, "at once, not after the lease"


def test_a_letter_that_was_written_too_slowly_is_not_sent_past_the_lease(planned, settings, smtp_sink, monkeypatch):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", smtp_sink.port
    settings.REMINDER_LEASE_SECONDS = 2
    write_message = reminder_sending.write_message

    def slowly(*args, **kwargs):
        time.sleep(1.9)
        return write_message(*args, **kwargs)

    monkeypatch.setattr(reminder_sending, "write_message", slowly)
    reminder_sending.send_due(Tally(), clock=at, seconds=0.1)
    assert smtp_sink.letters == []
    assert ReminderAttempt.objects.get().outcome == "broken_before"


def test_the_wall_clock_does_not_stretch_a_lease(planned, settings):
    """The lease is counted on the monotonic clock: a wall clock that is put back does not make it longer."""
    settings.REMINDER_LEASE_SECONDS = 1
    lease = reminder_claiming.claim(at=at())
    time.sleep(0.75)
    assert not lease.may_begin()


def test_nothing_is_added_to_a_message_that_is_under_way(planned):
    lease = reminder_claiming.claim(at=at())
    member = planned[0].member
    late = promise(member)
    plan(at=at())
    assert list(planned[0].items.values_list("commitment", flat=True)) == [member.commitments.order_by("pk")[0].pk]
    assert write(planned[0], lease)
    tomorrow = Reminder.objects.get(member=member, state="pending")
    assert list(tomorrow.items.values_list("commitment", flat=True)) == [late.pk]


@pytest.mark.parametrize(
    ("verdict", "state", "wait"),
    [
        (Verdict(Outcome.DEFERRED, "451"), "pending", 30),
        (Verdict(Outcome.BROKEN_BEFORE, "timed out"), "pending", 30),
        (Verdict(Outcome.BROKEN_AFTER, "closed"), "pending", 300),
        (Verdict(Outcome.NOT_WRITTEN, "error"), "pending", 30),
        (Verdict(Outcome.REFUSED, "550"), "failed", None),
        (ACCEPTED, "sent", None),
    ],
)
def test_what_a_verdict_makes_of_a_message(planned, verdict, state, wait):
    lease = reminder_claiming.claim(at=at())
    reminder = planned[0]
    named = reminder.message_id
    write(reminder, lease, verdict)
    reminder.refresh_from_db()
    assert (reminder.state, reminder.message_id, reminder.attempts) == (state, named, 1)
    if wait:
        assert reminder.next_try_at == at() + dt.timedelta(seconds=wait)
        assert reminder.pk in reminder_claiming.claim(at=at() + dt.timedelta(seconds=wait)).reminder_ids


def test_attempts_are_never_changed(planned):
    lease = reminder_claiming.claim(at=at())
    write(planned[0], lease)
    with pytest.raises(Exception, match="append-only"), connection.cursor() as cursor:
        cursor.execute("UPDATE momentum_reminderattempt SET outcome = 'refused'")


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_the_mail_server_is_spoken_to():
    seen = []

    class Watching(reminder_sending.Post):
        def __enter__(self):
            return self

        def __exit__(self, *error):
            pass

        def deliver(self, message, *, seconds):
            seen.append((connection.in_atomic_block, 0 < seconds <= 20))
            return ACCEPTED

    many_promises(2)
    now = dt.datetime.now(tz=dt.UTC)
    plan(at=now)
    reminder_sending.send_chunk(reminder_claiming.claim(at=now), Watching(), Tally(), clock=lambda: now)
    assert seen == [(False, True)] * 2


def test_a_made_up_token_opens_nothing(planned):
    real = reminder_claiming.claim(at=at())
    forged = reminder_claiming.Lease(uuid.uuid4(), real.reminder_ids, 60)
    assert write(planned[0], forged) is False
    assert reminder_claiming.give_back(forged, real.reminder_ids, at=at()) == 0

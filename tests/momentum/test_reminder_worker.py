"""What real processes do when they are killed: nothing is lost, next to nothing comes twice."""

import contextlib
from collections import Counter

import pytest
import redis
from django.conf import settings

from momentum.models import Reminder, ReminderAttempt, ReminderItem
from tests import processes
from tests.momentum.reminding import many_promises

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.worker, pytest.mark.spine]
DUE, KILLS = 300, 3


@pytest.fixture
def environment(worker_environment):
    """Impatient processes: a lease of 2 seconds, a tick every second."""
    return {**worker_environment, "REMINDER_LEASE_SECONDS": "2", "REMINDER_TICK_SECONDS": "1"}


def worker(environment):
    """A worker tree; it need not say that it is ready, its letters do."""
    lean = ["--loglevel", "warning", "--without-gossip", "--without-mingle", "--concurrency", "1"]
    return processes.PortalProcess("-m", "celery", "-A", "mobility_portal", "worker", *lean, environment=environment)


def two_beats(environment, folder):
    beats = contextlib.ExitStack()
    for n in (1, 2):
        beats.enter_context(processes.celery_beat(environment=environment, schedule=folder / f"beat-{n}"))
    return beats


def test_killed_workers_an_emptied_broker_and_two_beats(environment, smtp_sink, tmp_path):
    people = many_promises(DUE)
    with two_beats(environment, tmp_path):
        for kill in range(1, KILLS + 1):
            doomed = worker(environment)
            doomed.wait_until(lambda enough=60 * kill: len(smtp_sink.letters) >= enough)
            doomed.kill_tree()
            if kill == 2:
                redis.Redis.from_url(settings.REDIS_URL).flushdb()
        last = worker(environment)
        last.wait_until(lambda: not Reminder.objects.open().exists() and Reminder.objects.count() == DUE)
        # What the killed ones had no time to note down, a later tick completes.
        last.wait_until(lambda: not ReminderItem.objects.waiting().exists())
        last.kill_tree()
    came = Counter(letter.recipients[0] for letter in smtp_sink.letters)
    assert set(came) == {member.email for member in people}, "somebody was not told"
    doubles = len(smtp_sink.letters) - DUE
    assert doubles <= KILLS
    assert len({letter.message_id for letter in smtp_sink.letters}) == DUE, "a double has a Message-ID of its own"
    assert set(Reminder.objects.values_list("state", flat=True)) == {"sent"}
    assert set(ReminderItem.objects.values_list("state", flat=True)) == {"told"}
    assert ReminderAttempt.objects.filter(outcome="accepted").values("reminder").distinct().count() == DUE

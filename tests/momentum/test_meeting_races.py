"""Two people at the same meetings at once: nobody is told of an error that they did not make."""

import datetime as dt
import time
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from django.utils import timezone

from momentum.actions import agenda_items, meeting_invitations, meeting_series
from momentum.models import AgendaItem, Meeting
from tests import factories


def run(*jobs, hold=None):
    """Run the jobs at once, or each when the one before waits for the row of `hold`; returns their errors."""
    errors, start = [], Barrier(len(jobs))

    def work(job):
        if hold is None:
            start.wait()
        try:
            job()
        except Exception as error:
            errors.append(error)
        connection.close()

    threads = [Thread(target=work, args=[job]) for job in jobs]
    with transaction.atomic():
        if hold is not None:
            Meeting.objects.select_for_update().get(pk=hold.pk)
        for number, thread in enumerate(threads, 1):
            thread.start()
            while hold is not None and waiting() < number and thread.is_alive():
                time.sleep(0.01)
    [thread.join() for thread in threads]
    return errors


def waiting():
    """How many wait for a row; `pg_locks` is read anew each time, also inside a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0]


def in_days(days):
    return timezone.now() + dt.timedelta(days=days)


@pytest.fixture
def staff():
    return factories.MemberFactory(role="coordinator", starts_on=dt.date(2026, 1, 1))


@pytest.mark.django_db(transaction=True)
def test_two_invite_the_same_people(staff):
    meeting = factories.MeetingFactory(coalition=staff.coalition, starts_at=in_days(10))
    people = factories.MemberFactory.create_batch(20, coalition=staff.coalition)

    def invite():
        meeting_invitations.invite(meeting, by=staff, at=timezone.now(), people=people)

    assert run(invite, invite, hold=meeting if connection.vendor == "postgresql" else None) == []
    assert meeting.invitations.count() == 20


@pytest.mark.django_db(transaction=True)
def test_one_puts_an_item_on_while_another_carries_it_there(staff):
    if connection.vendor == "sqlite":
        pytest.skip("one writer at a time: nothing can be locked in two orders")
    held = factories.MeetingFactory(coalition=staff.coalition, starts_at=in_days(-10), state="held")
    meeting = factories.MeetingFactory(coalition=staff.coalition, starts_at=in_days(10))
    item, other = factories.AgendaItemFactory.create_batch(2, meeting=held)
    errors = run(
        lambda: agenda_items.carry(item, by=staff, to=meeting),
        lambda: agenda_items.put_on(meeting, [f"item-{other.pk}"], by=staff, at=timezone.now()),
        hold=held,
    )
    assert errors == []
    assert set(AgendaItem.objects.filter(meeting=meeting).values_list("carried_from", flat=True)) == {item.pk, other.pk}


@pytest.mark.django_db
def test_a_series_that_fails_keeps_no_other_back(staff, monkeypatch):
    broken, whole = factories.MeetingSeriesFactory.create_batch(2, coalition=staff.coalition)
    plan_ahead = meeting_series.plan_ahead

    def fails(series, **more):
        if series == broken:
            raise RuntimeError("broken")
        return plan_ahead(series, **more)

    monkeypatch.setattr(meeting_series, "plan_ahead", fails)
    assert meeting_series.plan_all(at=timezone.now()) == whole.meetings.count() > 0

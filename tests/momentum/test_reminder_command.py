"""`manage.py reminders`: what a moment would bring, one tick, and a loop without Celery."""

import signal

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from momentum.models import Heartbeat, Reminder
from tests import factories, processes
from tests.momentum.reminding import TODAY, coordinator, many_promises, person, promise


def printed(capsys, *arguments):
    call_command("reminders", *arguments)
    return capsys.readouterr().out


@pytest.mark.django_db
def test_a_moment_is_printed_and_nothing_happens(capsys):
    coalition = factories.CoalitionFactory(name="River County")
    robin = person(coalition, name="Robin")
    boss = coordinator(coalition, name="Bo")
    mute = person(coalition, name="Kim", email="")
    titles = [promise(robin).title, promise(robin, due=2).title, promise(mute).title, promise(robin, due=-14).title]
    text = printed(capsys, "--at", TODAY.isoformat(), "--coalition", coalition.slug)
    assert "River County, Friday 4 June 2027, 08:00 America/Los_Angeles" in text
    assert f"Request for an update → Robin <{robin.email}>" in text
    assert f"Escalation to the coordinator → Bo <{boss.email}>" in text
    assert "Kim <> NOT SENT: the portal has no e-mail address" in text
    assert [title for title in titles if title not in text] == []
    assert f"{titles[0]} (due)" in text
    assert f"{titles[1]} (3 days before)" in text
    assert not Reminder.objects.exists()
    assert mail.outbox == []
    assert "Robin" not in printed(capsys, "--at", "2027-05-01T08:00")


@pytest.mark.django_db
@pytest.mark.parametrize("moment", ["yesterday", "2027-02-30", "2027-02-30T08:00"])
def test_a_moment_that_is_none(moment):
    factories.CoalitionFactory()
    with pytest.raises(CommandError, match="is not a moment"):
        call_command("reminders", "--at", moment)


@pytest.mark.django_db
def test_one_tick(capsys):
    many_promises(2)
    assert printed(capsys) == "planned 2, sent 2.\n"
    assert printed(capsys) == "planned 0, sent 0.\n"
    assert Heartbeat.objects.get().name == "reminders"


@pytest.mark.worker
@pytest.mark.django_db(transaction=True)
def test_the_loop_sends_and_ends_when_told(worker_environment, smtp_sink):
    people = many_promises(5)
    with processes.PortalProcess(
        "manage.py", "reminders", "--loop", "--every", "1", environment=worker_environment
    ) as loop:
        loop.wait_until(lambda: len(smtp_sink.letters) == 5)
        loop.process.send_signal(signal.SIGTERM)
        assert loop.process.wait(processes.PATIENCE) == 0
    assert {letter.recipients[0] for letter in smtp_sink.letters} == {member.email for member in people}

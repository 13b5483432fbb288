"""What the mail server says decides what happens next; against a real server that fails in real ways."""

import datetime as dt
import time

import pytest
from django.conf import settings as project_settings
from django.core.mail import EmailMultiAlternatives

from mobility_portal.broker import free_port
from momentum.kinds.commitment_update import CommitmentUpdateKind
from momentum.models import Heartbeat, Reminder, ReminderAttempt
from momentum.post import Outcome, ServerAway, SmtpPost
from tests import factories
from tests.momentum.reminding import at, person, promise, tick

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def smtp(smtp_sink, settings):
    """Mail goes to the sink, with two seconds of patience."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", smtp_sink.port, 2
    return smtp_sink


@pytest.fixture
def people():
    coalition = factories.CoalitionFactory()
    people = [person(coalition) for _ in range(4)]
    for member in people:
        promise(member)
    return people


def outcomes():
    return {row.member.email: row.state for row in Reminder.objects.select_related("member")}


def tries(member):
    rows = ReminderAttempt.objects.filter(reminder__member=member)
    return list(rows.values_list("outcome", flat=True))


def letter(to="robin@example.org", body="Hello"):
    message = EmailMultiAlternatives(subject="Grüße", body=body, to=[to])
    message.attach_alternative(f"<p>{body}</p>", "text/html")
    return message


def test_the_letter_as_it_comes_over_the_line(smtp, people):
    coalition = people[0].coalition
    coordinator = person(coalition, role="coordinator")
    tick()
    (came,) = smtp.to(people[0].email)
    row = Reminder.objects.get(member=people[0])
    assert came.message_id == row.message_id
    assert came.message["Reply-To"] == coordinator.email
    assert came.message["Auto-Submitted"] == "auto-generated"
    assert came.message["X-Mail-Class"] == "duty; kind=commitment_update"
    assert "List-Unsubscribe" not in came.message
    assert "Send your update:" in came.body()
    assert "<html" in came.body("html")
    assert (row.state, row.reply) == ("sent", "250 2.0.0 kept")


def test_one_line_for_a_whole_chunk(smtp, people):
    tick()
    assert len(smtp.letters) == 4
    assert smtp.counts["lines"] == 1


def test_a_mailbox_that_does_not_exist_is_given_up(smtp, people):
    smtp.fail(people[1].email, "550")
    tick()
    tick(at(1))
    assert outcomes()[people[1].email] == "failed"
    assert tries(people[1]) == ["refused"]
    assert len(smtp.letters) == 3
    row = Reminder.objects.get(member=people[1])
    assert row.reply == f"550 5.1.1 no such mailbox: <{row.email}>"


def test_try_later_means_later_and_longer_each_time(smtp, people):
    smtp.fail(people[0].email, "451")
    moment = at()
    for wait in (30, 60, 120):
        tick(moment)
        row = Reminder.objects.get(member=people[0])
        assert row.next_try_at == moment + dt.timedelta(seconds=wait)
        tick(moment + dt.timedelta(seconds=wait - 1))
        moment += dt.timedelta(seconds=wait)
    smtp.fail(people[0].email, "")
    tick(moment)
    assert tries(people[0]) == ["deferred", "deferred", "deferred", "accepted"]
    assert len(smtp.to(people[0].email)) == 1
    assert len(smtp.letters) == 4


def test_accepted_and_cut_off_is_tried_again_after_five_minutes_under_the_same_name(smtp, people):
    """Only the server knows whether it took it: one double is possible, with the same Message-ID."""
    smtp.fail(people[0].email, "drop")
    tick()
    assert outcomes()[people[0].email] == "pending"
    assert [state for email, state in outcomes().items() if email != people[0].email] == ["sent"] * 3, "a new line"
    smtp.fail(people[0].email, "")
    tick(at(minute=4))
    assert len(smtp.to(people[0].email)) == 1
    tick(at(minute=5))
    first, second = smtp.to(people[0].email)
    assert first.message_id == second.message_id
    assert tries(people[0]) == ["broken_after", "accepted"]


def test_a_server_that_hangs_holds_up_one_message_only(smtp, people):
    smtp.fail(people[0].email, "hang")
    began = time.monotonic()
    tick()
    assert time.monotonic() - began < 30, "not as long as the lease"
    assert tries(people[0]) == ["broken_before"]
    assert len(smtp.letters) == 3


def test_a_server_that_is_away_costs_nobody_an_attempt(smtp, people, settings):
    settings.EMAIL_PORT = free_port()
    tally = tick()
    assert "ConnectionRefusedError" in tally.trouble
    assert Heartbeat.objects.get(name="reminders").trouble == tally.trouble
    assert {*Reminder.objects.values_list("state", "attempts")} == {("pending", 0)}
    settings.EMAIL_PORT = smtp.port
    tick(at(minute=1))
    assert len(smtp.letters) == 4
    assert Heartbeat.objects.get(name="reminders").trouble == ""


def test_a_letter_that_cannot_be_written_does_not_hold_up_the_others(smtp, people, monkeypatch):
    compose = CommitmentUpdateKind.compose

    def broken(self, reminder, items, *, at):
        if reminder.member == people[0]:
            raise ValueError("a broken template")
        return compose(self, reminder, items, at=at)

    monkeypatch.setattr(CommitmentUpdateKind, "compose", broken)
    tick()
    assert len(smtp.letters) == 3
    assert tries(people[0]) == ["not_written"]
    assert outcomes()[people[0].email] == "pending"


def test_dots_and_umlauts_arrive_as_written(smtp):
    body = ".\n..\n.hidden\nGrüße\n" + "x" * 2000
    with SmtpPost() as post:
        assert post.deliver(letter(body=body), seconds=5).outcome == Outcome.ACCEPTED
    assert smtp.letters[0].body().replace("\r\n", "\n").rstrip("\n") == body


def test_who_was_frozen_past_its_time_sends_nothing(smtp):
    """The time is over while the letter is on the line: the final dot is not sent, the server forgets it."""
    with SmtpPost() as post:
        assert post.deliver(letter(), seconds=5).outcome == Outcome.ACCEPTED
        send = post.line.send

        def freeze(content):
            send(content)
            if isinstance(content, bytes) and len(content) > 100:
                time.sleep(0.35)

        post.line.send = freeze
        assert post.deliver(letter(), seconds=0.3).outcome == Outcome.BROKEN_BEFORE
    assert len(smtp.letters) == 1


@pytest.mark.parametrize(("pipelining", "careless"), [(True, False), (True, True), (False, False)])
def test_a_refused_message_keeps_nothing_from_the_next(smtp, pipelining, careless):
    """Asked in one packet or in three, and even where the server would take a letter to nobody."""
    smtp.pipelining, smtp.careless = pipelining, careless
    smtp.fail("nobody@example.org", "550")
    with SmtpPost() as post:
        assert post.deliver(letter("nobody@example.org"), seconds=5).outcome == Outcome.REFUSED
        assert post.deliver(letter(), seconds=5).outcome == Outcome.ACCEPTED
    assert [kept.recipients for kept in smtp.letters] == [["robin@example.org"]]
    assert smtp.counts["lines"] == (2 if careless else 1)
    assert smtp.counts["unfinished"] == 0, "a line that waits for a letter is dropped, not talked to"


def test_a_wrong_password_is_the_portals_fault_not_the_messages(smtp, settings):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "portal", "wrong"
    with SmtpPost() as post, pytest.raises(ServerAway):
        post.deliver(letter(), seconds=5)


def test_an_address_that_cannot_be_written_breaks_only_its_own_message(smtp, people):
    type(people[0]).objects.filter(pk=people[0].pk).update(email="röbin@exämple.org")
    tick()
    assert len(smtp.letters) >= 3
    assert [state for email, state in outcomes().items() if "ö" not in email] == ["sent"] * 3


def test_the_settings_of_this_project_have_a_time_out():
    assert project_settings.EMAIL_TIMEOUT

"""The request for an update: who is asked when about what, and what makes a message stay at home."""

import re
import time
from html import unescape

import pytest
import time_machine
from django.core import mail

from coalitions.models import CommitmentUpdate
from momentum.actions import reminders
from momentum.actions.reminder_reading import FRESH
from momentum.models import Reminder, ReminderItem
from tests import factories
from tests.momentum.reminding import TODAY, at, coordinator, person, promise, states, tick

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def coalition():
    return factories.CoalitionFactory(contact_email="office@example.org", postal_address="1 Main St, Riverside")


@pytest.fixture
def robin(coalition):
    return person(coalition, name="Robin Example", email="robin@example.org")


def sent_to(email):
    return [message for message in mail.outbox if message.to == [email]]


def because():
    return list(Reminder.objects.filter(state="suppressed").values_list("suppressed_because", flat=True))


def test_one_digest_per_person_with_all_that_is_due(coalition, robin):
    kim = person(coalition)
    mine = [promise(robin, due=due) for due in (-8, -1, 0, 2)]
    later = promise(robin, due=5)
    promise(kim)
    tick()
    assert sorted(message.to for message in mail.outbox) == sorted([[robin.email], [kim.email]])
    (letter,) = sent_to(robin.email)
    assert [c.title for c in mine if c.title not in letter.body] == []
    assert later.title not in letter.body
    told = ReminderItem.objects.filter(reminder__member=robin, state="told").values_list("stage", flat=True)
    assert sorted(told) == ["after", "before", "due", "due"]


def test_before_on_the_day_after_and_then_the_coordinator(coalition, robin):
    """One reminder before, one on the day, one after, one escalation; in 60 days nothing else."""
    boss = coordinator(coalition)
    promise(robin, due=10)
    told = []
    for day in range(60):
        tick(at(day))
        told += [(day - 10, message.to[0]) for message in mail.outbox]
        mail.outbox.clear()
    assert told == [(-3, robin.email), (0, robin.email), (7, robin.email), (14, boss.email)]


def test_the_morning_runs_twice(coalition, robin):
    promise(robin)
    tick()
    tick()
    tick(at(hour=17))
    assert len(mail.outbox) == 1
    assert states() == [("commitment_update", "sent")]


def test_a_missed_week_loses_nothing_and_says_it_once(coalition, robin):
    promise(robin)
    tick(at(hour=7))
    tick(at(5))
    tick(at(6))
    assert [message.to for message in mail.outbox] == [[robin.email]]


def test_before_eight_nothing_goes_out(coalition, robin):
    promise(robin)
    tick(at(hour=7, minute=59))
    assert mail.outbox == []
    assert states() == [("commitment_update", "pending")], "staff can see it coming"
    tick(at(hour=8))
    assert len(mail.outbox) == 1


def test_what_was_answered_falls_out(coalition, robin):
    answered, open_one = promise(robin), promise(robin)
    tick(at(hour=7))
    answered.next_update_on = TODAY.replace(month=7)
    answered.save()
    tick()
    (letter,) = mail.outbox
    assert answered.title not in letter.body
    assert open_one.title in letter.body
    assert sorted(ReminderItem.objects.filter(stage="due").values_list("state", flat=True)) == ["dropped", "told"]


@pytest.mark.parametrize(
    "change",
    [
        {"next_update_on": TODAY.replace(month=7)},
        {"state": "withdrawn", "closed_on": TODAY, "close_reason": "No money"},
        {"disowned_on": TODAY},
        {"responsible": None, "organization": "another"},
    ],
    ids=["moved", "withdrawn", "not ours", "another's"],
)
def test_nothing_left_means_nothing_sent(coalition, robin, change):
    commitment = promise(robin)
    tick(at(hour=7))
    if change.get("organization"):
        change = {**change, "organization": factories.OrganizationFactory(coalition=coalition)}
    for name, value in change.items():
        setattr(commitment, name, value)
    commitment.save()
    tick()
    assert mail.outbox == []
    assert because() == ["nothing_left"]


def test_a_closed_commitment_that_opens_again_is_asked_about_again(coalition, robin):
    commitment = promise(robin)
    tick(at(hour=7))
    commitment.disowned_on = TODAY
    commitment.save()
    tick(at(hour=7, minute=30))
    commitment.disowned_on = None
    commitment.save()
    tick()
    assert len(mail.outbox) == 1
    assert states() == [("commitment_update", "sent")]


def test_what_comes_up_after_the_digest_goes_out_the_next_morning(coalition, robin):
    promise(robin)
    tick()
    late = promise(robin)
    tick(at(hour=15))
    assert len(mail.outbox) == 1
    tick(at(1, hour=8))
    assert late.title in mail.outbox[1].body
    tick(at(1, hour=12))
    assert len(mail.outbox) == 2


def test_everybody_of_the_organization_when_nobody_is_named(coalition, robin):
    kim = person(coalition, organization=robin.organization)
    staff = person(coalition, organization=robin.organization, role="editor")
    promise(robin, responsible=None)
    tick()
    assert sorted(message.to[0] for message in mail.outbox) == sorted([robin.email, kim.email])
    assert staff.email not in [message.to[0] for message in mail.outbox]


def test_an_organization_of_staff_only_is_asked_too(coalition):
    editor = person(coalition, role="editor")
    person(coalition, organization=editor.organization, role="observer")
    promise(editor, responsible=None)
    tick()
    assert [message.to for message in mail.outbox] == [[editor.email]]


def test_no_address_no_mail_and_one_row_that_says_so(coalition):
    promise(person(coalition, email=""))
    for day in range(5):
        tick(at(day))
    assert mail.outbox == []
    assert because() == ["no_email"]


def test_a_seat_that_ended_this_morning(coalition, robin):
    promise(robin)
    tick(at(hour=7))
    robin.ends_at = at(hour=8)
    robin.save()
    tick(at(hour=8, minute=1))
    assert mail.outbox == []
    assert because() == ["seat_ended"]


def test_a_paused_coalition_keeps_its_mail(coalition, robin):
    promise(robin)
    coalition.mail_paused_at = at(-1)
    coalition.save()
    tick()
    assert mail.outbox == []
    assert states() == [("commitment_update", "pending")]
    coalition.mail_paused_at = None
    coalition.save()
    tick(at(2))
    assert [message.to for message in mail.outbox] == [[robin.email]]


def test_a_coalition_paused_in_the_middle_of_a_chunk(coalition, robin):
    """The pause is asked for again while a chunk goes out, not once per chunk."""
    promise(robin)
    promise(person(coalition))

    def clock():
        if mail.outbox:
            type(coalition).objects.update(mail_paused_at=at())
            time.sleep(FRESH + 0.05)
        return at()

    reminders.tick(clock=clock)
    assert len(mail.outbox) == 1
    assert sorted(state for _kind, state in states()) == ["pending", "sent"]


def test_after_its_use_it_expires_and_what_is_still_due_travels_anew(coalition, robin):
    promise(robin)
    tick(at(hour=7))
    Reminder.objects.update(useful_until=at(1))
    tick(at(2))
    assert states() == [("commitment_update", "expired"), ("commitment_update", "sent")]
    assert len(mail.outbox) == 1


def test_escalation_is_one_digest_for_each_coordinator(coalition, robin):
    bosses = [coordinator(coalition), coordinator(coalition)]
    silent = [promise(robin, due=-14), promise(robin, due=-20)]
    tick()
    letters = [message for message in mail.outbox if message.to[0] in {boss.email for boss in bosses}]
    assert len(letters) == 2
    for letter in letters:
        assert [c.title for c in silent if c.title not in letter.body] == []
        assert "Asked: Robin Example" in letter.body


def test_an_update_from_the_mail_ends_the_asking(client, coalition, robin):
    """The whole way: mail → link with the choice filled in → send → the next tick sends nothing."""
    commitment = promise(robin, next_update_on=coalition.today(at=at()))
    tick()
    body = mail.outbox[0].body
    address = next(line.split()[-1] for line in body.splitlines() if "status=on_track" in line)
    assert unescape(mail.outbox[0].alternatives[0].content).count(address) == 1
    with time_machine.travel(at()):  # the link works for a month
        page = client.get(address.removeprefix("http://127.0.0.1:8000"))
    assert page.status_code == 200
    assert re.search(r'value="on_track"[^>]*checked', page.content.decode())
    assert not CommitmentUpdate.objects.exists(), "opening a link writes nothing"
    factories.CommitmentUpdateFactory(commitment=commitment, by=robin, at=at())
    commitment.next_update_on = TODAY.replace(month=7)
    commitment.save()
    tick(at(7))
    assert len(mail.outbox) == 1

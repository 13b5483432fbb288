"""Sessions and promised answers: who hears of them, when, and what a mail never carries."""

import datetime as dt

import pytest
from django.core import mail

from accounts.permissions import Role
from engagement.actions import activities
from engagement.models import LoopClosure
from momentum.kinds import BY_NAME
from momentum.models import ReminderItem
from tests import factories
from tests.momentum.reminding import TODAY, at, coordinator, person, tick

pytestmark = pytest.mark.django_db


@pytest.fixture
def coalition():
    return factories.CoalitionFactory()


@pytest.fixture
def team(coalition):
    names = ("lead", "notes", "check")
    return [person(coalition, role=Role.FACILITATOR, email=f"{name}@example.org") for name in names]


def coming(coalition, team, days, **more):
    """A session in the evening so many days from today."""
    lead, notes, check = team
    return factories.EngagementActivityFactory(
        coalition=coalition,
        starts_at=at(days=days, hour=18),
        facilitator=lead,
        note_taker=notes,
        note_checker=check,
        place="Rosewood library",
        **more,
    )


def readers():
    return sorted(message.to[0] for message in mail.outbox)


TEAM = ["check@example.org", "lead@example.org", "notes@example.org"]


def test_the_hosts_contact_hears_when_and_where_and_gets_no_page_that_would_not_open(coalition, team):
    partner = person(coalition, role=Role.PARTNER, email="host@example.org")
    coming(coalition, team, 7, title="Evening talk", host_member=partner)
    tick(at(days=0))
    (mine,) = [message for message in mail.outbox if message.to == ["host@example.org"]]
    assert "contact at the host" in mine.body
    assert "Rosewood library" in mine.body
    assert "/sessions/" not in mine.body + mine.alternatives[0].content
    assert "Still to be done" not in mine.body
    assert sum("/sessions/" in message.body for message in mail.outbox) == 3


def test_a_week_and_a_day_before_to_the_three_and_nobody_else(coalition, team):
    coordinator(coalition, email="boss@example.org")
    coming(coalition, team, 7, title="Evening talk")
    tick(at(days=-1))
    assert mail.outbox == []
    for days in (0, 0, 1, 5):
        tick(at(days=days))
    assert readers() == TEAM
    for days in (6, 6, 7):
        tick(at(days=days))
    assert readers() == sorted(TEAM * 2)
    assert [item.stage for item in ReminderItem.objects.filter(state="told").order_by("pk")] == ["week"] * 3 + [
        "day"
    ] * 3
    message = next(one for one in mail.outbox if one.to == ["lead@example.org"])
    for words in ("Evening talk", "Friday 11 June 2027, 18:00 (PDT)", "Rosewood library", "Your part: facilitator"):
        assert words in message.body
    assert b"Rosewood library" in message.message().as_bytes()
    assert [name for name, _text, _kind in message.attachments] == ["session.ics"]


def test_a_sensitive_place_and_title_stay_in_the_portal(coalition, team):
    coming(coalition, team, 7, title="Families without papers", is_sensitive=True)
    tick(at())
    assert len(mail.outbox) == 3
    for message in mail.outbox:
        calendar = message.attachments[0][1]
        for text in (message.subject, message.body, message.alternatives[0].content, calendar):
            assert "Rosewood" not in text
            assert "papers" not in text
        assert "see the portal" in message.body


def test_a_moved_session_is_told_anew_and_a_cancelled_one_not(coalition, team):
    moved, cancelled = coming(coalition, team, 8), coming(coalition, team, 8)
    tick(at())  # planned ahead, not yet due
    assert ReminderItem.objects.filter(state="waiting").count() == 6
    activities.change(moved, by=team[0], on=TODAY, starts_at=at(days=12, hour=18))
    activities.cancel(cancelled, by=team[0], reason="The host closed.")
    tick(at(days=1))
    assert mail.outbox == []
    tick(at(days=5))
    assert readers() == TEAM


def test_who_gave_the_part_away_hears_nothing(coalition, team):
    activity = coming(coalition, team, 8)
    tick(at())
    other = person(coalition, role=Role.FACILITATOR, email="other@example.org")
    activities.change(activity, by=team[0], on=TODAY, facilitator=other)
    tick(at(days=1))
    assert readers() == ["check@example.org", "notes@example.org", "other@example.org"]


def promised(coalition, team, days, **more):
    """A session that was held, whose answer is due so many days from today."""
    activity = factories.EngagementActivityFactory(
        coalition=coalition, held=True, facilitator=team[0], starts_at=at(days=-40), **more
    )
    return factories.LoopClosureFactory(activity=activity, due_on=TODAY + dt.timedelta(days=days))


def test_an_answer_is_reminded_once_before_and_once_after_its_day(coalition, team):
    coordinator(coalition, email="boss@example.org")
    promised(coalition, team, 14, title="Evening talk")
    tick(at(days=-1))
    assert mail.outbox == []
    for days in (0, 1, 7, 14):
        tick(at(days=days))
    assert readers() == ["boss@example.org", "lead@example.org"]
    assert mail.outbox[0].subject == "1 answer to residents is due by 18 June 2027"
    for days in (15, 16, 30, 80):
        tick(at(days=days))
    assert readers() == ["boss@example.org", "boss@example.org", "lead@example.org", "lead@example.org"]
    assert mail.outbox[-1].subject == "1 answer to residents is late"
    assert "Evening talk" in mail.outbox[-1].body


def test_what_was_answered_put_off_or_never_held_is_not_reminded(coalition, team):
    boss = coordinator(coalition, email="boss@example.org")
    answered, later, planned = (promised(coalition, team, 15) for _ in range(3))
    tick(at())
    assert ReminderItem.objects.filter(state="waiting").count() == 6
    LoopClosure.objects.filter(pk=answered.pk).update(approved_at=at(), approved_by=boss)
    LoopClosure.objects.filter(pk=later.pk).update(due_on=TODAY + dt.timedelta(days=40))
    type(planned.activity).objects.filter(pk=planned.activity_id).update(state="cancelled", cancel_reason="No host")
    tick(at(days=1))
    assert mail.outbox == []


def test_just_before_sending_each_reason_not_to_is_seen(coalition, team):
    boss = coordinator(coalition, email="boss@example.org")
    activity, closure = coming(coalition, team, 7), promised(coalition, team, 14)
    tick(at(days=-1))

    def due(name, reader, *, moment=None):
        item = ReminderItem.objects.get(reminder__member=reader, **{f"{name}__isnull": False})
        return BY_NAME[item.reminder.kind].still_due(item, at=moment or at())

    other = person(coalition)
    for name, reader, row, moved in (
        ("activity", team[1], activity, {"starts_at": at(days=7, hour=19)}),
        ("activity", team[1], activity, {"state": "cancelled", "cancel_reason": "No host"}),
        ("activity", team[1], activity, {"note_taker": other}),
        ("loop_closure", boss, closure, {"approved_at": at(), "approved_by": boss}),
        ("loop_closure", boss, closure, {"due_on": TODAY + dt.timedelta(days=13)}),
        ("loop_closure", boss, closure.activity, {"state": "cancelled", "cancel_reason": "No host"}),
        ("loop_closure", team[0], closure.activity, {"facilitator": other}),
        ("loop_closure", boss, boss, {"role": Role.EDITOR}),
    ):
        before = {field: getattr(row, field) for field in moved}
        assert due(name, reader)
        type(row).objects.filter(pk=row.pk).update(**moved)
        assert not due(name, reader), (name, moved)
        type(row).objects.filter(pk=row.pk).update(**before)
    for days in (-1, 7):
        assert not due("activity", team[1], moment=at(days=days, hour=20))
    for days in (-1, 15):
        assert not due("loop_closure", boss, moment=at(days=days))

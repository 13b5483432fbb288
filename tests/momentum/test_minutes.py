"""Minutes: drafted from what was noted, approved in a later meeting, frozen, corrected by a further version."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from common.refusals import Refused
from momentum.actions import action_items, decisions, minutes, reminders
from momentum.minutes_content import content_of
from momentum.models import MeetingMinutes, MinutesEdition
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    coalition = factories.CoalitionFactory(is_public=True)
    member = factories.MemberFactory(logs_in=True, role="coordinator", coalition=coalition)
    client.force_login(member.user)
    return member


def hours_ago(hours):
    return timezone.now() - dt.timedelta(hours=hours)


@pytest.fixture
def held(staff):
    """A meeting with an item, a vote, an action item, a paper, and people who were there."""
    meeting = factories.MeetingFactory(coalition=staff.coalition, starts_at=hours_ago(900), state="held")
    item = factories.AgendaItemFactory(meeting=meeting, title="Parks", notes="Two parks agree <b>", state="done")
    factories.MeetingDocumentFactory(meeting=meeting, item=item, title="Map of parks", by=staff)
    decisions.decide(meeting, item=item, by=staff, at=timezone.now(), text="Plant trees")
    owner = factories.MemberFactory(coalition=staff.coalition, name="Robin Example")
    factories.ActionItemFactory(coalition=staff.coalition, meeting=meeting, item=item, owner=owner, title="Buy oaks")
    factories.AttendanceFactory(meeting=meeting, organization=owner.organization, member=owner, people=1)
    factories.AttendanceFactory(meeting=meeting, organization=owner.organization, people=3)
    return meeting


def page(name, coalition, *parts):
    return reverse(f"momentum:{name}", args=[coalition.slug, *parts])


def seal(client, address):
    return re.search(r'name="seen" value="(\w+)"', client.get(address).content.decode())[1]


@pytest.fixture
def approved(client, staff, held):
    """Minutes that the next meeting approved."""
    later = factories.MeetingFactory(coalition=staff.coalition, starts_at=hours_ago(2), title="Second meeting")
    client.post(page("minutes_draft", staff.coalition, held.pk))
    record = MeetingMinutes.objects.get()
    client.post(record.get_absolute_url() + "change/", {"summary": "A good day", "is_public": "on", "revision": 0})
    approve = page("minutes_approve", staff.coalition, record.pk)
    answer = client.post(approve, {"seen": seal(client, approve), "approved_in": later.pk})
    assert answer.status_code == 302, answer.content.decode()
    record.refresh_from_db()
    return record


def test_from_notes_to_the_public_page(client, staff, held, approved):
    shown = client.get(approved.get_absolute_url()).content.decode()
    for words in ("Two parks agree &lt;b&gt;", "Plant trees", "Buy oaks", "Robin Example", "Map of parks"):
        assert words in shown
    assert "approved in “Second meeting”" in shown
    public = Client().get(page("minutes_public", staff.coalition, approved.pk))
    text = public.content.decode()
    for words in ("Two parks agree &lt;b&gt;", "Plant trees", "Buy oaks", "4 people", "A good day"):
        assert words in text
    assert "Robin Example" not in text
    assert not public.cookies
    held.agenda_items.update(notes="Changed behind its back")
    assert "behind its back" not in Client().get(page("minutes_public", staff.coalition, approved.pk)).content.decode()


@pytest.mark.parametrize("closed", [{"is_public": False}, {"state": "draft"}])
def test_what_is_not_public_has_no_page(client, staff, approved, closed):
    MeetingMinutes.objects.update(**closed)
    assert Client().get(page("minutes_public", staff.coalition, approved.pk)).status_code == 404


def test_a_coalition_without_public_pages_has_none(client, staff, approved):
    type(staff.coalition).objects.update(is_public=False)
    assert Client().get(page("minutes_public", staff.coalition, approved.pk)).status_code == 404


def test_a_correction_is_a_further_version(client, staff, held, approved):
    correct = page("minutes_correct", staff.coalition, approved.pk)
    typed = {"note": "The park’s name", "approved_in": ""}
    nothing = client.post(correct, typed | {"seen": seal(client, correct)})
    assert "Nothing differs from the version that was approved" in nothing.content.decode()
    held.agenda_items.update(notes="Three parks agree")
    assert "Record a correction, so that it counts" in client.get(approved.get_absolute_url()).content.decode()
    assert client.post(correct, typed | {"seen": seal(client, correct), "note": ""}).status_code == 422
    client.post(correct, typed | {"seen": seal(client, correct)})
    first, second = MinutesEdition.objects.order_by("version")
    assert first.content["items"][0]["notes"] == "Two parks agree <b>"
    assert (second.version, second.note) == (2, "The park’s name")
    text = Client().get(page("minutes_public", staff.coalition, approved.pk)).content.decode()
    assert "Three parks agree" in text
    assert "Corrected: The park’s name" in text
    old = client.get(page("minutes_read", staff.coalition, approved.pk), {"version": "1"}).content.decode()
    assert "Two parks agree" in old
    with pytest.raises(Refused):
        first.delete()


def test_ordinary_life_does_not_rewrite_minutes(client, staff, held, approved):
    """An item that changes hands or is dropped after the approval is no correction; another title is one."""
    task = held.action_items.get()
    heir = factories.MemberFactory(coalition=staff.coalition)
    action_items.change(task, by=staff, at=timezone.now(), owner=heir, due_on=dt.date(2099, 1, 5))
    action_items.drop(task, by=staff, on=timezone.now().date(), reason="Bought")
    warned = "Record a correction, so that it counts"
    assert warned not in client.get(approved.get_absolute_url()).content.decode()
    held.action_items.update(title="Buy elms")
    assert warned in client.get(approved.get_absolute_url()).content.decode()


def test_mistakes_leave_a_draft(client, staff, held):
    """An action item that was dropped, and a decision that was taken out, stand nowhere in it."""
    action_items.drop(held.action_items.get(), by=staff, on=timezone.now().date(), reason="Typed twice")
    decision = held.decisions.get()
    run = page("meeting_run", staff.coalition, held.pk)
    remove = page("decision_remove", staff.coalition, decision.pk)
    assert remove in client.get(run).content.decode()
    assert client.post(remove)["Location"].startswith(run)
    assert "Plant trees" not in client.get(run).content.decode()
    content = content_of(minutes.draft(held, by=staff, at=timezone.now()))
    assert content["items"][0]["actions"] == content["items"][0]["decisions"] == []
    assert "Plant trees" not in client.get(held.get_absolute_url()).content.decode()
    with pytest.raises(Refused, match="taken out"):
        decisions.change(type(decision).objects.get(), by=staff, at=timezone.now(), text="Plant oaks")


def test_only_a_later_meeting_that_has_begun_approves(client, staff, held):
    record = minutes.draft(held, by=staff, at=timezone.now())
    approve = page("minutes_approve", staff.coalition, record.pk)
    for other in (
        held,
        factories.MeetingFactory(coalition=staff.coalition, starts_at=hours_ago(1000)),
        factories.MeetingFactory(coalition=staff.coalition),
        factories.MeetingFactory(starts_at=hours_ago(2)),
    ):
        answer = client.post(approve, {"seen": seal(client, approve), "approved_in": other.pk})
        assert answer.status_code == 422
        with pytest.raises(Refused, match=r"later meeting that has begun|Choose the meeting"):
            minutes.approve(record, by=staff, at=timezone.now(), seen=answer.context["seal"], approved_in=other)
    assert not MinutesEdition.objects.exists()


def test_what_changed_while_reading_is_read_again(client, staff, held):
    record = minutes.draft(held, by=staff, at=timezone.now())
    later = factories.MeetingFactory(coalition=staff.coalition, starts_at=hours_ago(2))
    approve = page("minutes_approve", staff.coalition, record.pk)
    seen = seal(client, approve)
    held.agenda_items.update(notes="New words")
    answer = client.post(approve, {"seen": seen, "approved_in": later.pk})
    assert "changed while you were reading" in answer.content.decode()
    assert "New words" in answer.content.decode()


def test_no_minutes_of_a_meeting_to_come(client, staff):
    ahead = factories.MeetingFactory(coalition=staff.coalition)
    answer = client.post(page("minutes_draft", staff.coalition, ahead.pk), follow=True)
    assert "Minutes are made of a meeting that has begun" in answer.content.decode()
    assert not MeetingMinutes.objects.exists()


def test_the_draft_is_mailed_once_to_who_was_there_or_missed_it(client, staff, held):
    """Each with their own action items; nobody twice, whatever is pressed or ticked again."""
    owner = held.attendances.exclude(member=None).get().member
    reader = factories.MemberFactory(coalition=staff.coalition, language="es")
    declined = {"response": "declined", "answered_at": hours_ago(950)}
    missed = factories.MeetingInvitationFactory(meeting=held, member=reader, **declined).member
    factories.ActionItemFactory(
        coalition=staff.coalition, owner=owner, title="Ask the clerk", due_on=dt.date(2099, 1, 5)
    )
    given_back = {"disowned_on": dt.date(2026, 1, 5), "title": "Somebody else’s"}
    factories.ActionItemFactory(coalition=staff.coalition, owner=owner, **given_back)
    factories.MeetingInvitationFactory(meeting=held, member=owner)
    record = minutes.draft(held, by=staff, at=timezone.now())
    for _again in range(2):
        client.post(page("minutes_send", staff.coalition, record.pk))
        reminders.tick(clock=timezone.now)
    letters = {letter.to[0]: letter for letter in mail.outbox}
    assert len(mail.outbox) == 2
    assert set(letters) == {owner.email, missed.email}
    assert "Draft the minutes" not in client.get(page("meeting_run", staff.coalition, held.pk)).content.decode()
    assert letters[owner.email].subject.startswith("Draft minutes: Steering committee")
    assert "What you were asked to do\n– Buy oaks" in letters[owner.email].body
    assert "\n– Ask the clerk (by 5 January 2099)\n" in letters[owner.email].body  # from before, and still open
    assert "Somebody else’s" not in letters[owner.email].body
    assert "/l/update/" in letters[owner.email].body
    assert "/l/update/" not in letters[missed.email].body
    assert "Se decidió: Plant trees" in letters[missed.email].body
    assert f" de {staff.coalition.today(at=held.starts_at).year}, " in letters[missed.email].alternatives[0][0]
    assert "Two parks agree <b>" in letters[missed.email].body
    assert "Two parks agree &lt;b&gt;" in letters[missed.email].alternatives[0][0]

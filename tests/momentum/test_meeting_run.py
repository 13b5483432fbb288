"""The page during the meeting: each item saved by itself, and what comes of it."""

import datetime as dt
import re
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from coalitions.models import Commitment, GroupMembership
from common.refusals import Conflict
from momentum.actions import agenda_items
from momentum.models import ActionItem, AgendaItem, Decision
from tests import factories
from tests.queries import queries_of

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def staff(client):
    member = factories.MemberFactory(logs_in=True, role="coordinator")
    client.force_login(member.user)
    return member


@pytest.fixture
def item(staff):
    meeting = factories.MeetingFactory(coalition=staff.coalition, starts_at=timezone.now() - dt.timedelta(hours=1))
    return factories.AgendaItemFactory(meeting=meeting, title="Parks")


@pytest.fixture
def group(staff, item):
    """Three members, one of whom has left the coalition."""
    found = factories.GroupFactory(coalition=staff.coalition)
    for left in (None, None, timezone.now() - dt.timedelta(hours=2)):
        member = factories.MemberFactory(coalition=staff.coalition, ends_at=left)
        GroupMembership.objects.create(group=found, member=member)
    item.meeting.groups.add(found)
    return found


def page(name, coalition, *parts):
    return reverse(f"momentum:{name}", args=[coalition.slug, *parts])


def notes(item, text, revision=0, **more):
    return {f"i{item.pk}-notes": text, f"i{item.pk}-revision": revision, **more}


def test_notes_are_saved_item_by_item(client, staff, item):
    other = factories.AgendaItemFactory(meeting=item.meeting)
    answer = client.post(page("agenda_item_note", staff.coalition, item.pk), notes(item, "Two parks agree 🌱"))
    assert answer["Location"].endswith(f"/run/#item-{item.pk}")
    part = client.post(
        page("agenda_item_note", staff.coalition, other.pk), notes(other, "Later", next="done"), headers=HTMX
    ).content.decode()
    assert "Saved." in part
    assert "<main" not in part
    assert [(row.notes, row.state) for row in AgendaItem.objects.order_by("pk")] == [
        ("Two parks agree 🌱", "open"),
        ("Later", "done"),
    ]


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_the_second_is_shown_what_changed_and_loses_nothing(client, staff, item, headers):
    agenda_items.note(item, by="Kim Example", notes="Kim wrote this", expected=0)
    address = page("agenda_item_note", staff.coalition, item.pk)
    answer = client.post(address, notes(item, "Mine"), headers=headers)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Kim Example changed this while you were writing" in shown
    assert "<p>Kim wrote this</p>" in shown
    assert re.search(r"<textarea[^>]*>\s*Mine</textarea>", shown)
    revision = re.search(r'name="i\d+-revision" value="(\d+)"', shown)[1]
    assert client.post(address, notes(item, "Kim wrote this. Mine", revision)).status_code == 302
    item.refresh_from_db()
    assert item.notes == "Kim wrote this. Mine"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_once_one_is_told(staff, item):
    start, told = Barrier(2), []

    def save(text):
        start.wait()
        try:
            agenda_items.note(item, by="somebody", notes=text, expected=0)
        except Conflict:
            told.append(text)
        connection.close()

    threads = [Thread(target=save, args=[text]) for text in ("first", "second")]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    item.refresh_from_db()
    assert sorted([item.notes, *told]) == ["first", "second"]


def test_without_scripts_a_button_saves_before_it_leads_on(client, staff, item):
    answer = client.post(page("agenda_item_note", staff.coalition, item.pk), notes(item, "Kept", next="decide"))
    assert answer["Location"] == page("agenda_item_decide", staff.coalition, item.pk)
    item.refresh_from_db()
    assert item.notes == "Kept"


def test_a_decision_with_its_vote(client, staff, item, group):
    address = page("agenda_item_decide", staff.coalition, item.pk)
    client.post(address, {"text": "Plant trees", "body": group.pk, "votes_for": "1", "votes_against": "1"})
    made = Decision.objects.get()
    assert (made.votes_for, made.votes_against, made.votes_abstained, made.voters) == (1, 1, 0, 2)
    found = client.get(page("search", staff.coalition), {"q": "plant trees"}).content.decode()
    assert made.get_absolute_url() in found
    assert f'id="decision-{made.pk}"' in client.get(item.meeting.get_absolute_url()).content.decode()
    too_many = client.post(address, {"text": "More", "body": group.pk, "votes_for": "3"}, headers=HTMX)
    assert too_many.status_code == 422
    assert "There are more votes than the group has members." in too_many.content.decode()
    assert "Say how many were for" in client.post(address, {"text": "More", "body": group.pk}).content.decode()
    assert "A vote names the group" in client.post(address, {"text": "More", "votes_for": "3"}).content.decode()
    assert Decision.objects.count() == 1
    change = page("decision_change", staff.coalition, made.pk)
    GroupMembership.objects.all().delete()  # who could vote then stays as it was
    client.post(change, {"text": "Plant oaks", "body": group.pk, "votes_for": "2", "revision": 0})
    made.refresh_from_db()
    assert (made.text, made.votes_for, made.votes_against, made.voters) == ("Plant oaks", 2, 0, 2)


def test_somebody_is_given_something_to_do(client, staff, item):
    address = page("agenda_item_assign", staff.coalition, item.pk)
    form = client.get(address, headers=HTMX).content.decode()
    assert f'id="outcomes-{item.pk}"' in form
    assert f'id="id_{item.pk}_owner"' in form
    stranger = factories.MemberFactory()
    assert client.post(address, {"title": "Map", "owner": stranger.pk, "due_on": "2031-05-01"}).status_code == 422
    part = client.post(address, {"title": "Map", "owner": staff.pk, "due_on": "2031-05-01"}, headers=HTMX)
    assert "Map" in part.content.decode()
    made = ActionItem.objects.get()
    assert (made.item, made.meeting, made.owner) == (item, item.meeting, staff)


def test_an_item_becomes_a_commitment(client, staff, item):
    item.strategy = factories.StrategyFactory(coalition=staff.coalition)
    item.save()
    address = page("agenda_item_commit", staff.coalition, item.pk)
    assert "selected" in client.get(address).content.decode()
    typed = {"title": "Open two gates", "strategy": item.strategy.pk, "organization": staff.organization.pk}
    answer = client.post(address, typed)
    assert answer.status_code == 302, answer.content.decode()
    made = Commitment.objects.get()
    assert (made.state, list(item.made.all())) == ("draft", [made])
    assert "Open two gates" in client.get(page("meeting_run", staff.coalition, item.meeting.pk)).content.decode()


def test_carrying_tells_the_page_its_new_revision(client, staff, item):
    """Else the notes that are typed next would clash with one's own step; only who knew the old one is told."""
    address = page("agenda_item_carry", staff.coalition, item.pk)
    part = client.post(address, {"to": "", f"i{item.pk}-revision": "0"}, headers=HTMX).content.decode()
    assert re.search(rf'value="1" id="id_i{item.pk}-revision" hx-swap-oob="true"', part)
    second = factories.AgendaItemFactory(meeting=item.meeting)
    address = page("agenda_item_carry", staff.coalition, second.pk)
    part = client.post(address, {"to": "", f"i{second.pk}-revision": "7"}, headers=HTMX).content.decode()
    assert "-revision" not in part


def test_questions_do_not_grow_with_the_items(client, staff, item):
    address = page("meeting_run", staff.coalition, item.meeting.pk)

    def fill(number):
        for _n in range(number):
            each = factories.AgendaItemFactory(meeting=item.meeting, presenter=staff)
            factories.DecisionFactory(meeting=item.meeting, item=each)
            factories.ActionItemFactory(coalition=staff.coalition, meeting=item.meeting, item=each)

    fill(1)
    few = queries_of(client, address)
    fill(9)
    assert queries_of(client, address) == few

"""The agenda that drafts itself, its order, and what the record proposes."""

import datetime as dt
from threading import Barrier, Thread

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from momentum.actions import agenda_items, agendas
from momentum.agenda_content import content_of, load_parts
from momentum.agenda_sources import bundles
from momentum.models import AgendaItem, Meeting, MeetingDocument
from tests import factories
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    member = factories.MemberFactory(logs_in=True, role="coordinator")
    client.force_login(member.user)
    return member


@pytest.fixture
def meeting(staff):
    return factories.MeetingFactory(coalition=staff.coalition, starts_at=in_days(10))


def in_days(days):
    return timezone.now() + dt.timedelta(days=days)


def page(name, coalition, *parts):
    return reverse(f"momentum:{name}", args=[coalition.slug, *parts])


def titles(meeting):
    return [item.title for item in meeting.agenda_items.standing()]


def earlier(meeting, **more):
    return factories.MeetingFactory(coalition=meeting.coalition, **{"starts_at": in_days(-20), "state": "held", **more})


USUAL = ["Welcome and introductions", "Approve the minutes of the last meeting", "When we meet next"]


def test_it_drafts_itself_once(staff, meeting):
    """Two weeks before: usual items, what is not done, what was carried; nothing twice, nothing that was taken off."""
    past = earlier(meeting)
    open_item = factories.ActionItemFactory(coalition=staff.coalition, meeting=past, owner=staff, title="Ask the clerk")
    done = factories.ActionItemFactory(coalition=staff.coalition, meeting=past, owner=staff)
    done.state, done.closed_on = "done", timezone.now().date()
    done.save()
    carried = factories.AgendaItemFactory(meeting=past, title="Parks", state="carried")
    far = factories.MeetingFactory(coalition=staff.coalition, starts_at=in_days(12))
    assert agendas.draft_due(at=timezone.now()) == 3 + 2 + 3
    assert titles(meeting) == ["Welcome and introductions", USUAL[1], "Parks", "Ask the clerk", "When we meet next"]
    assert titles(far) == USUAL  # the item waits on the nearer agenda first
    assert AgendaItem.objects.get(carried_from=carried).meeting == meeting
    agenda_items.remove(AgendaItem.objects.get(meeting=meeting, action_item=open_item), by=staff)
    assert agendas.draft_due(at=timezone.now()) == 1  # taken off here, it moves on to the next one
    assert titles(far) == ["Welcome and introductions", USUAL[1], "Ask the clerk", "When we meet next"]
    assert agendas.draft_due(at=timezone.now()) == 0


def test_it_drafts_no_agenda_that_is_far_away_posted_or_of_other_people(staff, meeting):
    group = factories.GroupFactory(coalition=staff.coalition)
    meeting.groups.add(group)
    other = earlier(meeting)  # a meeting without any group: of other people
    factories.ActionItemFactory(coalition=staff.coalition, meeting=other, owner=staff)
    factories.MeetingFactory(coalition=staff.coalition, starts_at=in_days(15))
    assert agendas.draft_due(at=timezone.now()) == 3
    posted = factories.MeetingFactory(coalition=staff.coalition, starts_at=in_days(3))
    factories.AgendaPostingFactory(meeting=posted, by=staff)
    assert agendas.draft_due(at=timezone.now()) == 0


def test_the_record_proposes_with_reasons(client, staff, meeting):
    here = staff.coalition
    today = here.today(at=timezone.now())
    silent = factories.CommitmentFactory(coalition=here, active=True, next_update_on=today - dt.timedelta(days=9))
    plan = factories.PlanFactory(coalition=here, window_opens_on=today + dt.timedelta(days=20))
    report = factories.ProgressReportFactory(coalition=here, due_on=today + dt.timedelta(days=5))
    strangers = factories.CommitmentFactory(active=True, next_update_on=today - dt.timedelta(days=9))
    address = page("meeting_agenda", here, meeting.pk)
    shown = client.get(address).content.decode()
    assert "No update yet; one was due on" in shown
    assert "No organization has accepted to lead it" in shown
    assert plan.title in shown
    assert report.title in shown
    assert strangers.title not in shown
    keys = [f"commitment-{silent.pk}", f"plan-{plan.pk}", f"commitment-{strangers.pk}", "commitment-x", "insight-"]
    client.post(page("agenda_put", here, meeting.pk), {"proposal": keys})
    assert titles(meeting) == [silent.title, f"{plan.title} opens for comment"]
    again = client.get(address).content.decode()
    assert "No update yet" not in again
    assert (
        "Choose at least one"
        in client.post(page("agenda_put", here, meeting.pk), {"proposal": keys}, follow=True).content.decode()
    )


def test_a_partner_reads_the_agenda_and_no_proposals(client, staff, meeting):
    agendas.draft(meeting, by=staff, at=timezone.now())
    silent = factories.CommitmentFactory(
        coalition=staff.coalition, active=True, next_update_on=timezone.now().date() - dt.timedelta(days=9)
    )
    partner = factories.MemberFactory(logs_in=True, coalition=staff.coalition)
    address = page("meeting_agenda", staff.coalition, meeting.pk)
    assert silent.title in client.get(address).content.decode()
    client.force_login(partner.user)
    shown = client.get(address).content.decode()
    assert "Welcome and introductions" in shown
    assert silent.title not in shown
    assert "<button" not in shown[shown.index("<main") : shown.index("</main>")]


def test_what_residents_said_does_not_leak_onto_the_agenda(client, staff, meeting):
    """An agenda may be posted for everybody; an insight that is not public stays on the page of the proposals."""
    activity = factories.EngagementActivityFactory(coalition=staff.coalition, agreed=True)
    insight = factories.InsightFactory(activity=activity, sentence="The night bus is too dear")
    assert insight.sentence in client.get(page("meeting_agenda", staff.coalition, meeting.pk)).content.decode()
    client.post(page("agenda_put", staff.coalition, meeting.pk), {"proposal": [f"insight-{insight.pk}"]})
    assert meeting.agenda_items.get().insight == insight
    assert "bus" not in meeting.agenda_items.get().title


def test_not_more_than_people_can_read(staff, meeting):
    today = staff.coalition.today(at=timezone.now())
    factories.CommitmentFactory.create_batch(
        6, coalition=staff.coalition, active=True, next_update_on=today - dt.timedelta(days=9)
    )
    found = {str(bundle.heading): bundle for bundle in bundles(meeting, at=timezone.now())}
    assert (len(found["Silent"].proposals), found["Silent"].more) == (4, 2)


def test_order_by_buttons(client, staff, meeting):
    for title in "ABC":
        agenda_items.add(meeting, by=staff, title=title)
    third = meeting.agenda_items.get(title="C")
    move = page("agenda_item_move", staff.coalition, third.pk)
    client.post(move, {"to": "up"})
    client.post(move, {"to": "up"})
    client.post(move, {"to": "up"})  # it stands at the top: nothing happens
    assert titles(meeting) == ["C", "A", "B"]
    client.post(move, {"to": "down"})
    assert titles(meeting) == ["A", "C", "B"]
    third.refresh_from_db()
    assert third.revision == 0


def test_the_page_warns_when_time_runs_over(client, staff, meeting):
    for minutes in (60, 40):
        agenda_items.add(meeting, by=staff, title="Long", minutes_allotted=minutes)
    shown = client.get(page("meeting_agenda", staff.coalition, meeting.pk)).content.decode()
    assert "100 of 90 minutes are planned." in shown
    assert "10 minutes longer than the meeting" in shown


def test_an_item_is_carried(client, staff, meeting):
    item = agenda_items.add(meeting, by=staff, title="Parks", minutes_allotted=25)
    carry = page("agenda_item_carry", staff.coalition, item.pk)
    later = factories.MeetingFactory(coalition=staff.coalition, starts_at=in_days(40))
    stranger = factories.MeetingFactory(starts_at=in_days(40))
    assert client.post(carry, {"to": stranger.pk}).status_code == 422
    client.post(carry, {"to": later.pk})
    copy = later.agenda_items.get()
    assert (copy.title, copy.minutes_allotted, copy.carried_from) == ("Parks", 25, item)
    assert "already been carried on" in client.post(carry, {"to": later.pk}).content.decode()
    item.refresh_from_db()
    assert item.state == "carried"


def test_what_is_carried_before_is_not_announced_and_what_is_taken_off_comes_back(client, staff, meeting):
    item = agenda_items.add(meeting, by=staff, title="Parks", minutes_allotted=25)
    paper = factories.MeetingDocumentFactory(meeting=meeting, item=item, title="Map of parks")
    later = factories.MeetingFactory(coalition=staff.coalition, starts_at=in_days(40))
    agenda_items.carry(item, by=staff, to=later)
    assert content_of(load_parts([meeting])[0])["items"] == []
    assert "0 of 90 minutes" in client.get(page("meeting_agenda", staff.coalition, meeting.pk)).content.decode()
    shown = client.get(page("meeting_agenda", staff.coalition, later.pk)).content.decode()
    assert paper.get_absolute_url() in shown  # its papers go along
    assert page("meeting_document_remove", staff.coalition, paper.pk) not in shown
    copy = later.agenda_items.get()
    agenda_items.remove(copy, by=staff)
    again = page("agenda_item_put", staff.coalition, copy.pk)
    assert again in client.get(page("meeting_agenda", staff.coalition, later.pk)).content.decode()
    client.post(again)
    assert titles(later) == ["Parks"]
    # Carried while the meeting goes on, it was announced all the same.
    with time_machine.travel(later.starts_at + dt.timedelta(minutes=30)):
        agenda_items.carry(copy, by=staff)
    assert len(content_of(load_parts([later])[0])["items"]) == 1


def test_what_was_left_over_is_proposed(client, staff, meeting):
    left = factories.AgendaItemFactory(meeting=earlier(meeting), title="Benches")
    dealt_with = factories.AgendaItemFactory(meeting=left.meeting, title="Bins", state="done")
    shown = client.get(page("meeting_agenda", staff.coalition, meeting.pk)).content.decode()
    assert "Not dealt with on" in shown
    assert "Bins" not in shown
    cancelled = {"state": "cancelled", "cancelled_at": timezone.now(), "cancel_reason": "Flood"}
    lost = factories.AgendaItemFactory(meeting=earlier(meeting, starts_at=in_days(12), **cancelled), title="Bridges")
    to_nowhere = factories.AgendaItemFactory(meeting=lost.meeting, title="Bollards", state="carried")
    put = page("agenda_put", staff.coalition, meeting.pk)
    client.post(put, {"proposal": [f"item-{row.pk}" for row in (left, dealt_with, lost, to_nowhere)]})
    assert {item.carried_from for item in meeting.agenda_items.all()} == {left, lost, to_nowhere}
    left.refresh_from_db()
    assert left.state == "carried"
    assert "Choose at least one" in client.post(put, {"proposal": f"item-{left.pk}"}, follow=True).content.decode()


def test_what_nobody_recorded_as_held_keeps_nothing_back(client, staff, meeting):
    """Once a meeting has begun, its action items and what it left over go to the next agenda."""
    begun = earlier(meeting, state="scheduled", starts_at=in_days(-2))
    task = factories.ActionItemFactory(coalition=staff.coalition, meeting=earlier(meeting), owner=staff, title="Ask")
    factories.AgendaItemFactory(meeting=begun, action_item=task, title="Ask")
    factories.AgendaItemFactory(meeting=begun, title="Benches")
    agendas.draft(meeting, by=staff, at=timezone.now())
    assert "Ask" in titles(meeting)
    assert "Benches" in client.get(page("meeting_agenda", staff.coalition, meeting.pk)).content.decode()
    step = client.get(page("overview", staff.coalition)).context["steps"][0]
    assert step.text == "1 meeting has begun and is not recorded as held"
    assert begun.title in client.get(step.url).content.decode()


def test_one_agenda_that_fails_keeps_no_other_back(staff, meeting, monkeypatch):
    broken = factories.MeetingFactory(coalition=staff.coalition, starts_at=in_days(2))
    draft = agendas.draft

    def fails(which, **more):
        if which == broken:
            raise RuntimeError("broken")
        return draft(which, **more)

    monkeypatch.setattr(agendas, "draft", fails)
    assert agendas.draft_due(at=timezone.now()) == 3
    assert titles(meeting) == USUAL


def test_what_is_posted_meanwhile_stays_and_an_agenda_has_one_language(staff, meeting, monkeypatch):
    first = factories.MeetingFactory(coalition=staff.coalition, starts_at=in_days(2))
    draft = agendas.draft

    def posts_the_other(which, **more):
        if which == first:
            factories.AgendaPostingFactory(meeting=meeting, by=staff)
        return draft(which, **more)

    monkeypatch.setattr(agendas, "draft", posts_the_other)
    with override("es"):
        assert agendas.draft_due(at=timezone.now()) == 3
        plan = factories.PlanFactory(coalition=staff.coalition, window_opens_on=in_days(20).date())
        agenda_items.put_on(meeting, [f"plan-{plan.pk}"], by=staff, at=timezone.now())
    assert titles(first) == USUAL
    assert titles(meeting) == [f"{plan.title} opens for comment"]


def test_papers_are_told_by_their_bytes(client, staff, meeting):
    add = page("meeting_document_add", staff.coalition, meeting.pk)
    wrong = {"title": "Budget", "file": SimpleUploadedFile("budget.pdf", b"MZ not a paper")}
    assert "This is no PDF" in client.post(add, wrong).content.decode()
    client.post(add, {"title": "Budget", "file": SimpleUploadedFile("x.exe", b"%PDF-1.7 invented")})
    paper = MeetingDocument.objects.get()
    saved = client.get(paper.get_absolute_url())
    assert saved["Content-Disposition"] == 'attachment; filename="budget.pdf"'
    assert b"".join(saved.streaming_content) == b"%PDF-1.7 invented"
    client.post(page("meeting_document_remove", staff.coalition, paper.pk))
    assert not meeting.documents.kept().exists()


def test_nothing_changes_on_a_cancelled_meeting(client, staff, meeting):
    Meeting.objects.update(state="cancelled", cancelled_at=timezone.now(), cancel_reason="Flood")
    answer = client.post(page("agenda_draft", staff.coalition, meeting.pk), follow=True).content.decode()
    assert "This meeting is cancelled. Nothing on its agenda changes" in answer
    assert not AgendaItem.objects.exists()


def test_questions_do_not_grow_with_the_agenda(client, staff, meeting):
    address = page("meeting_agenda", staff.coalition, meeting.pk)

    def fill(number):
        for _n in range(number):
            strategy = factories.StrategyFactory(coalition=staff.coalition)
            item = factories.AgendaItemFactory(meeting=meeting, strategy=strategy, presenter=staff)
            factories.MeetingDocumentFactory(meeting=meeting, item=item, by=staff)

    fill(1)
    few = queries_of(client, address)
    fill(9)
    assert queries_of(client, address) == few


@pytest.mark.django_db(transaction=True)
def test_two_planners_draft_it_once(staff, meeting):
    start = Barrier(2)

    def run():
        start.wait()
        agendas.draft(meeting, by="the portal", at=timezone.now())
        connection.close()

    threads = [Thread(target=run) for _n in range(2)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert titles(meeting) == USUAL

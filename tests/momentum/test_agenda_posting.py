"""The open-meeting clock: real hours, what must stand on the agenda, evidence, and what is changed afterwards."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from common.refusals import Refused
from momentum.actions import agenda_items, agenda_postings, meetings
from momentum.agenda_content import content_of, fingerprint_of, load_parts
from momentum.models import AgendaPosting
from momentum.posting_clock import clock_of, clocks_waiting, deadline_of
from tests import factories

pytestmark = pytest.mark.django_db
PACIFIC = ZoneInfo("America/Los_Angeles")
BOARD = "https://county.example.org/agendas; the board before the library"


@pytest.fixture
def staff(client):
    member = factories.MemberFactory(logs_in=True, role="coordinator", coalition__is_public=True)
    client.force_login(member.user)
    return member


@pytest.fixture
def meeting(staff):
    group = factories.GroupFactory(
        coalition=staff.coalition,
        name="Steering committee",
        is_covered=True,
        coverage_determined_by="County counsel",
        coverage_determined_on=dt.date(2026, 3, 2),
        comment_words="Two minutes for each speaker, before each item.",
        accommodation_words="Call the clerk three days ahead.",
    )
    meeting = factories.MeetingFactory(coalition=staff.coalition, starts_at=timezone.now() + dt.timedelta(days=6))
    meeting.groups.add(group)
    factories.AgendaItemFactory(meeting=meeting, title="Two more navigators", description="Whether to ask the county.")
    return meeting


def seal(meeting):
    """The fingerprint of what stands on the agenda now."""
    return fingerprint_of(content_of(load_parts([type(meeting).objects.get(pk=meeting.pk)])[0]))


def record(meeting, staff, at=None):
    at = at or timezone.now()
    return agenda_postings.record(meeting, by=staff, at=at, posted_at=at, address=BOARD, seen=seal(meeting))


@pytest.mark.parametrize(
    ("start", "kind", "deadline"),
    [
        # On 8 March 2026 the clock goes forward, on 1 November back: 72 real hours show another time on the wall.
        (dt.datetime(2026, 3, 10, 10), "regular", dt.datetime(2026, 3, 7, 9)),
        (dt.datetime(2026, 11, 3, 10), "regular", dt.datetime(2026, 10, 31, 11)),
        (dt.datetime(2026, 11, 1, 10), "special", dt.datetime(2026, 10, 31, 11)),
        (dt.datetime(2026, 7, 10, 10), "special", dt.datetime(2026, 7, 9, 10)),
    ],
)
def test_the_deadline_is_counted_in_real_hours(start, kind, deadline):
    meeting = factories.MeetingFactory.build(coalition=None, starts_at=start.replace(tzinfo=PACIFIC), kind=kind)
    assert deadline_of(meeting).astimezone(PACIFIC).replace(tzinfo=None) == deadline


def test_only_covered_groups_start_the_clock(staff):
    assert clock_of(factories.MeetingFactory(coalition=staff.coalition)) is None


def test_what_must_stand_on_the_agenda_is_computed(meeting):
    assert clock_of(meeting).is_complete
    factories.AgendaItemFactory(meeting=meeting, title="Budget")
    meeting.place = ""
    missing = [
        check.text for check in clock_of(meeting.__class__.objects.get(pk=meeting.pk)).checks if not check.is_met
    ]
    assert missing == ["Each item with a brief description"]


def test_a_posting_in_time_a_late_one_and_one_without_an_agenda(staff, meeting):
    posting = record(meeting, staff)
    clock = clock_of(meeting.__class__.objects.get(pk=meeting.pk))
    assert (clock.is_current, posting.is_late, posting.hours_before) == (True, False, 72)
    late = record(meeting, staff, at=meeting.starts_at - dt.timedelta(hours=71))
    assert late.is_late  # recorded as what it is
    empty = factories.MeetingFactory(coalition=staff.coalition)
    empty.groups.set(meeting.groups.all())
    with pytest.raises(Refused, match="nothing to post"):
        record(empty, staff)
    with pytest.raises(Refused, match="still to come"):
        agenda_postings.record(
            meeting,
            by=staff,
            at=timezone.now(),
            posted_at=timezone.now() + dt.timedelta(hours=1),
            address=BOARD,
            seen=seal(meeting),
        )


def test_a_posting_certifies_only_what_stood_there(client, staff, meeting):
    """What was read is what is recorded, and no moment is taken at which it said something else."""
    address = reverse("momentum:posting_record", args=[staff.coalition.slug, meeting.pk])
    with time_machine.travel(timezone.now() + dt.timedelta(hours=5), tick=False):
        page = client.get(address)
        assert "Whether to ask the county." in page.content.decode()
        item = agenda_items.add(meeting, by=staff, title="Money for interpreters")
        paper = factories.MeetingDocumentFactory(meeting=meeting)
        factories.AgendaItemFactory(meeting=meeting, state="removed")  # came and went: nothing that is missing
        now, early = (timezone.localtime(timezone.now(), PACIFIC) - dt.timedelta(hours=h) for h in (0, 2))
        typed = {"posted_at": f"{now:%Y-%m-%dT%H:%M}", "address": BOARD, "seen": page.context["seal"]}
        answer = client.post(address, typed)
        assert "changed while you were reading" in answer.content.decode()
        typed["seen"] = answer.context["seal"]
        told = client.post(address, typed | {"posted_at": f"{early:%Y-%m-%dT%H:%M}"}).content.decode()
        assert f"the item “{item.title}” (" in told
        assert f"the paper “{paper.title}” (" in told
        assert not AgendaPosting.objects.exists()
        assert client.post(address, typed).status_code == 302
    with time_machine.travel(timezone.now() + dt.timedelta(hours=8), tick=False):
        meeting.place = "Another hall"
        meeting.save()
        words, late = {"address": BOARD, "seen": seal(meeting)}, timezone.now() - dt.timedelta(hours=1)
        with pytest.raises(Refused, match=r"Changed since: the place \("):
            agenda_postings.record(meeting, by=staff, at=timezone.now(), posted_at=late, **words)


def test_changed_after_posting_must_be_posted_again(client, staff, meeting):
    record(meeting, staff)
    assert not clocks_waiting(staff.coalition, at=timezone.now(), until=timezone.now() + dt.timedelta(days=7))
    item = factories.AgendaItemFactory(meeting=meeting, title="Money for interpreters")
    paper = factories.MeetingDocumentFactory(meeting=meeting)
    shown = client.get(meeting.get_absolute_url()).content.decode()
    assert "must be posted again" in shown
    assert "item added: Money for interpreters" in shown
    assert f"paper added: {paper.title}" in shown
    assert "must be posted again" in client.get(meeting.get_absolute_url() + "agenda/").content.decode()
    assert clocks_waiting(staff.coalition, at=timezone.now(), until=timezone.now() + dt.timedelta(days=7))
    record(meeting, staff)
    assert clock_of(meeting.__class__.objects.get(pk=meeting.pk)).is_current
    # Notes and minutes allotted are nothing that the public was promised.
    item.minutes_allotted, item.notes = 30, "Said much"
    item.save()
    assert clock_of(meeting.__class__.objects.get(pk=meeting.pk)).is_current


def test_a_meeting_moved_after_its_posting_needs_a_new_one(client, staff, meeting):
    posting = record(meeting, staff)
    meetings.change(meeting, by=staff, at=timezone.now(), starts_at=meeting.starts_at + dt.timedelta(days=1))
    clock = clock_of(meeting.__class__.objects.get(pk=meeting.pk))
    assert (clock.is_current, clock.changes) == (False, ["the time"])
    assert clock.deadline == posting.deadline + dt.timedelta(days=1)


def test_what_was_missing_is_kept_with_the_posting(client, staff, meeting):
    meeting.groups.update(accommodation_words="")
    posting = record(meeting, staff)
    meeting.groups.update(accommodation_words="Call the clerk.")
    address = reverse("momentum:posting_detail", args=[staff.coalition.slug, posting.pk])
    assert client.get(address).context["missing"] == ["How to ask for disability accommodation"]


def test_the_page_records_it_and_everybody_reads_it(client, staff, meeting):
    paper = factories.MeetingDocumentFactory(meeting=meeting, sha256="a" * 64)
    address = reverse("momentum:posting_record", args=[staff.coalition.slug, meeting.pk])
    now = timezone.localtime(timezone.now(), PACIFIC)
    assert client.post(address, {"posted_at": f"{now:%Y-%m-%dT%H:%M}"}).status_code == 422
    client.post(address, {"posted_at": f"{now:%Y-%m-%dT%H:%M}", "address": BOARD, "seen": seal(meeting)})
    posting = AgendaPosting.objects.get()
    assert posting.by == staff
    assert (
        posting.sha256
        in client.get(reverse("momentum:posting_detail", args=[staff.coalition.slug, posting.pk])).content.decode()
    )
    client.logout()
    public = reverse("momentum:posting_public", args=[staff.coalition.slug, meeting.pk])
    answer = client.get(public)
    read = answer.content.decode()
    assert not answer.cookies
    for words in ("Two more navigators", "Two minutes for each speaker", "Call the clerk", paper.title, BOARD):
        assert words in read
    file = reverse("momentum:posting_paper", args=[staff.coalition.slug, meeting.pk, paper.pk])
    saved = client.get(file)
    assert b"".join(saved) == b"%PDF-1.7 invented"
    assert saved["Content-Disposition"].endswith('.pdf"')
    # What is not what was posted is not handed out under its name; a public page of a closed coalition is none.
    paper.sha256 = "b" * 64
    paper.save()
    assert client.get(file).status_code == 404
    assert "were changed after this was posted" in client.get(public).content.decode()
    type(staff.coalition).objects.update(is_public=False)
    assert client.get(public).status_code == 404


def test_a_paper_goes_off_the_agenda_with_its_item(client, staff, meeting):
    item = factories.AgendaItemFactory(meeting=meeting, title="Money for interpreters")
    paper = factories.MeetingDocumentFactory(meeting=meeting, item=item, title="Bids of three firms")
    file = reverse("momentum:posting_paper", args=[staff.coalition.slug, meeting.pk, paper.pk])
    assert record(meeting, staff).content["papers"]
    agenda_items.remove(item, by=staff)
    client.logout()
    assert client.get(file).status_code == 404  # though it stands in what was posted before
    assert record(meeting, staff).content["papers"] == []
    assert client.get(file).status_code == 404
    public = reverse("momentum:posting_public", args=[staff.coalition.slug, meeting.pk])
    assert paper.title not in client.get(public).content.decode()


def test_why_a_meeting_is_cancelled_is_for_those_who_were_invited(client, staff, meeting):
    record(meeting, staff)
    meetings.cancel(meeting, by=staff, at=timezone.now(), reason="The chair is in hospital")
    client.logout()
    read = client.get(reverse("momentum:posting_public", args=[staff.coalition.slug, meeting.pk])).content.decode()
    assert "This meeting is cancelled." in read
    assert "hospital" not in read

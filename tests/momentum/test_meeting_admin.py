"""Meetings and reports in the admin: the same actions, and nothing that was frozen can be changed."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from momentum.models import Meeting, ReportEdition
from tests import factories

pytestmark = pytest.mark.django_db
READ_ONLY = {
    "meetinginvitation": factories.MeetingInvitationFactory,
    "progressreport": factories.ProgressReportFactory,
    "reportcadence": factories.ReportCadenceFactory,
    "reportpart": factories.ReportPartFactory,
    "reportedition": factories.ReportEditionFactory,
    "reportdelivery": factories.ReportDeliveryFactory,
    "seriesexception": factories.SeriesExceptionFactory,
    "holiday": factories.HolidayFactory,
    "attendance": factories.AttendanceFactory,
    "agendaposting": factories.AgendaPostingFactory,
    "calendarfeed": factories.CalendarFeedFactory,
    "meetingdocument": factories.MeetingDocumentFactory,
    "actionitemupdate": factories.ActionItemUpdateFactory,
    "meetingminutes": factories.MeetingMinutesFactory,
    "minutesedition": factories.MinutesEditionFactory,
}


@pytest.fixture
def admin(client):
    client.force_login(factories.UserFactory(is_staff=True, is_superuser=True))
    return client


def typed(meeting, **changed):
    local = timezone.localtime(changed.pop("starts_at", meeting.starts_at))
    details = {
        "kind": "regular",
        "title": meeting.title,
        "minutes": meeting.minutes,
        "place": meeting.place,
        "link": "",
        "agenda": "",
    }
    return {**details, "starts_at_0": f"{local:%Y-%m-%d}", "starts_at_1": f"{local:%H:%M:%S}", **changed}


def test_another_room_counts_as_on_the_page(admin):
    meeting = factories.MeetingFactory(starts_at=timezone.now().replace(microsecond=0) + dt.timedelta(days=3))
    address = reverse("admin:momentum_meeting_change", args=[meeting.pk])
    assert admin.post(address, typed(meeting, place="Room 7")).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.place, meeting.sequence, meeting.revision) == ("Room 7", 1, 1)
    refused = admin.post(address, typed(meeting, starts_at=timezone.now() - dt.timedelta(days=1)), follow=True)
    assert "The new date lies in the past." in refused.content.decode()
    meeting.refresh_from_db()
    assert meeting.sequence == 1


def test_a_meeting_is_planned(admin):
    sample = factories.MeetingFactory.build(coalition=None)
    coalition = factories.CoalitionFactory()
    answer = admin.post(reverse("admin:momentum_meeting_add"), typed(sample, coalition=coalition.pk))
    assert answer.status_code == 302
    assert Meeting.objects.get().coalition == coalition


def test_a_series_is_begun_with_its_meetings_and_a_rule_that_never_meets_is_refused(admin):
    coalition = factories.CoalitionFactory()
    rule = {"coalition": coalition.pk, "title": "Housing group", "frequency": "weekly", "interval": "1"}
    rule |= {"weekday": "1", "wall_time": "10:00", "minutes": "90", "starts_on": "2026-01-01"}
    address = reverse("admin:momentum_meetingseries_add")
    never = admin.post(address, {**rule, "ends_on": "2026-01-31"}, follow=True)
    assert "The last possible day is over" in never.content.decode()
    assert admin.post(address, rule).status_code == 302
    assert Meeting.objects.filter(series__title="Housing group", coalition=coalition).count() > 20


@pytest.mark.parametrize("name", READ_ONLY)
def test_rows_to_be_looked_at(admin, name):
    row = READ_ONLY[name]()
    found = admin.get(reverse(f"admin:momentum_{name}_changelist"), {"q": "example"})
    assert found.status_code == 200
    page = reverse(f"admin:momentum_{name}_change", args=[row.pk])
    assert admin.get(page).status_code == 200
    for forbidden in (
        page,
        reverse(f"admin:momentum_{name}_add"),
        reverse(f"admin:momentum_{name}_delete", args=[row.pk]),
    ):
        assert admin.post(forbidden, {"post": "yes"}).status_code == 403


def test_a_frozen_row_stays_as_it_was(admin):
    edition = factories.ReportEditionFactory()
    admin.post(reverse("admin:momentum_reportedition_change", args=[edition.pk]), {"content": "{}"})
    assert ReportEdition.objects.get().content == edition.content


def test_an_action_item_gets_another_owner_by_the_pages_own_action(admin):
    item = factories.ActionItemFactory(disowned_on=timezone.now().date())
    address = reverse("admin:momentum_actionitem_change", args=[item.pk])
    typed = {"title": item.title, "due_on": "2031-05-01", "revision_seen": 0}
    stranger = factories.MemberFactory()
    refused = admin.post(address, typed | {"owner": stranger.pk})
    assert "Choose a member of this coalition." in refused.content.decode()
    other = factories.MemberFactory(coalition=item.coalition)
    assert admin.post(address, typed | {"owner": other.pk}).status_code == 302
    item.refresh_from_db()
    assert (item.owner, item.disowned_on) == (other, None)


def test_a_vote_is_corrected_as_a_whole(admin):
    """More votes than members are refused with the sentence of the constraint; the number of voters stays."""
    meeting = factories.MeetingFactory()
    group = factories.GroupFactory(coalition=meeting.coalition)
    counts = {"votes_for": 2, "votes_against": 1, "votes_abstained": 0}
    decision = factories.DecisionFactory(meeting=meeting, body=group, voters=3, **counts)
    address = reverse("admin:momentum_decision_change", args=[decision.pk])
    typed = {"text": "Plant trees", "body": group.pk, "strategy": "", "revision_seen": 0, **counts}
    refused = admin.post(address, typed | {"votes_for": 3})
    assert "There are more votes than the group has members." in refused.content.decode()
    assert admin.post(address, typed | {"votes_for": 1}).status_code == 302
    decision.refresh_from_db()
    assert (decision.votes_for, decision.voters) == (1, 3)

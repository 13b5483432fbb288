"""The pages about meetings, as staff and as partners see them."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from coalitions.models import GroupMembership
from momentum.models import Meeting, MeetingInvitation
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
    return factories.MeetingFactory(coalition=staff.coalition, title="Steering committee")


def page(name, coalition, *parts):
    return reverse(f"momentum:{name}", args=[coalition.slug, *parts])


def typed(**more):
    return {"title": "Housing group", "kind": "regular", "starts_at": "2031-07-15T10:00", "minutes": "60", **more}


def test_a_meeting_is_planned_on_the_clocks_of_its_place(client, staff):
    group = factories.GroupFactory(coalition=staff.coalition)
    guest = factories.MemberFactory(coalition=staff.coalition)
    GroupMembership.objects.create(group=group, member=guest)
    answer = client.post(page("meeting_add", staff.coalition), typed(groups=[group.pk]))
    made = Meeting.objects.get()
    assert answer["Location"] == made.get_absolute_url()
    assert made.starts_at == dt.datetime(2031, 7, 15, 17, 0, tzinfo=dt.UTC)  # 10:00 in California
    assert [row.member for row in made.invitations.all()] == [guest]
    shown = client.get(made.get_absolute_url()).content.decode()
    assert "Tuesday 15 July 2031, 10:00–11:00 PDT" in shown
    assert guest.name in shown


@pytest.mark.parametrize("wrong", [{"starts_at": "never"}, {"minutes": "0"}, {"title": ""}, {"link": "not a link"}])
def test_a_wrong_form_is_told_and_keeps_what_was_typed(client, staff, wrong):
    answer = client.post(page("meeting_add", staff.coalition), typed(agenda="1. Leads", **wrong))
    assert answer.status_code == 422
    assert "1. Leads" in answer.content.decode()
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("moment", ["9999-12-31T10:00", "9999-12-31T23:59", "0001-01-01T00:00", "2200-01-01T10:00"])
def test_a_year_that_nobody_meant_is_told(client, staff, meeting, moment):
    for address in (page("meeting_add", staff.coalition), page("meeting_change", staff.coalition, meeting.pk)):
        answer = client.post(address, typed(starts_at=moment))
        assert answer.status_code == 422
        assert "Check the year" in answer.content.decode()
    item = factories.ActionItemFactory(coalition=staff.coalition, owner=staff)
    wish = {"title": "Ask the clerk", "owner": staff.pk, "due_on": moment[:10], "revision": 0}
    for address in (page("action_item_add", staff.coalition), page("action_item_change", staff.coalition, item.pk)):
        assert "Check the year" in client.post(address, wish).content.decode()


def test_a_group_of_another_coalition_cannot_be_invited(client, staff, meeting):
    stranger = factories.GroupFactory()
    answer = client.post(page("meeting_invite", staff.coalition, meeting.pk), {"groups": [stranger.pk]})
    assert answer.status_code == 422
    assert not MeetingInvitation.objects.exists()


def test_people_are_invited_and_shown(client, staff, meeting):
    guest = factories.MemberFactory(coalition=staff.coalition, name="Robin Example 🌱")
    client.post(page("meeting_invite", staff.coalition, meeting.pk), {"people": [guest.pk]})
    shown = client.get(meeting.get_absolute_url()).content.decode()
    assert "Robin Example 🌱" in shown
    assert "0 come · 0 cannot · 1 have not answered" in shown
    row = meeting.invitations.get()
    client.post(page("meeting_invitation_take_back", staff.coalition, row.pk))
    shown = client.get(meeting.get_absolute_url()).content.decode()
    assert "Robin Example 🌱 is no longer invited." in shown
    assert "Nobody is invited yet" in shown


def test_a_group_is_unticked_and_one_that_somebody_else_ticked_meanwhile_stays(client, staff, meeting):
    group, other, meanwhile = factories.GroupFactory.create_batch(3, coalition=staff.coalition)
    meeting.groups.add(group)
    address = page("meeting_invite", staff.coalition, meeting.pk)
    seen = client.get(address).context["form"]["seen"].value()
    meeting.groups.add(meanwhile)
    client.post(address, {"groups": [other.pk], "seen": seen})
    assert set(meeting.groups.all()) == {other, meanwhile}


def test_moving_it_says_so_and_keeps_two_tabs_apart(client, staff, meeting):
    address = page("meeting_change", staff.coalition, meeting.pk)
    assert 'type="datetime-local"' in client.get(address).content.decode()
    assert client.post(address, typed(revision=0)).status_code == 302
    second = client.post(address, typed(revision=0, starts_at="2031-07-16T10:00"))
    assert second.status_code == 422
    assert "changed this while you were writing" in second.content.decode()
    assert Meeting.objects.get().starts_at.day == 15


def test_cancelling_asks_once_and_names_what_happens(client, staff, meeting):
    address = page("meeting_cancel", staff.coalition, meeting.pk)
    assert "gets a mail with your reason" in client.get(address).content.decode()
    assert client.post(address).status_code == 422
    client.post(address, {"reason": "The room is flooded"})
    shown = client.get(meeting.get_absolute_url()).content.decode()
    assert "This meeting is cancelled." in shown
    assert "The room is flooded" in shown


def test_holding_waits_for_the_meeting(client, staff, meeting):
    address = page("meeting_hold", staff.coalition, meeting.pk)
    assert "has not begun yet" in client.post(address, follow=True).content.decode()
    Meeting.objects.update(starts_at=timezone.now() - dt.timedelta(hours=2))
    client.post(address)
    assert Meeting.objects.get().state == "held"


def test_a_partner_answers_logged_in(client, meeting):
    partner = factories.MemberFactory(logs_in=True, coalition=meeting.coalition)
    client.force_login(partner.user)
    address = page("meeting_answer", meeting.coalition, meeting.pk)
    uninvited = client.post(address, {"response": "accepted"}, follow=True)
    assert "You are not invited" in uninvited.content.decode()
    factories.MeetingInvitationFactory(meeting=meeting, member=partner)
    assert "Will you come?" in client.get(meeting.get_absolute_url()).content.decode()
    client.post(address, {"response": "declined", "comment": "On leave"})
    row = MeetingInvitation.objects.get()
    assert (row.response, row.comment, row.recorded_by) == ("declined", "On leave", None)
    # What people write to the coordinators is not shown to everybody.
    observer = factories.MemberFactory(logs_in=True, coalition=meeting.coalition, role="observer")
    client.force_login(observer.user)
    shown = client.get(meeting.get_absolute_url()).content.decode()
    assert "Cannot come" in shown
    assert "On leave" not in shown


def test_staff_note_an_answer(client, staff, meeting):
    invitation = factories.MeetingInvitationFactory(meeting=meeting)
    address = page("meeting_invitation_record", staff.coalition, invitation.pk)
    assert client.post(address, {"response": "maybe"}).status_code == 422
    client.post(address, {"response": "accepted"})
    assert f"noted by {staff.name}" in client.get(meeting.get_absolute_url()).content.decode()


@pytest.mark.parametrize("when", ["", "?when=past"])
def test_the_list_needs_as_many_queries_for_thirty_as_for_one(client, staff, when):
    address = page("meeting_list", staff.coalition) + when
    start = timezone.now() + dt.timedelta(days=-3 if when else 3)

    def more(count):
        for _ in range(count):
            row = factories.MeetingFactory(coalition=staff.coalition, starts_at=start)
            row.groups.add(factories.GroupFactory(coalition=staff.coalition))
            factories.MeetingInvitationFactory.create_batch(2, meeting=row)

    more(1)
    few = queries_of(client, address)
    more(29)
    assert queries_of(client, address) == few
    assert "30 meetings" in client.get(address).content.decode()


def test_the_page_needs_as_many_queries_for_thirty_guests_as_for_one(client, staff, meeting):
    factories.MeetingInvitationFactory(meeting=meeting, recorded_by=staff)
    few = queries_of(client, meeting.get_absolute_url())
    factories.MeetingInvitationFactory.create_batch(29, meeting=meeting, recorded_by=staff)
    assert queries_of(client, meeting.get_absolute_url()) == few


def test_the_overview_and_the_search_lead_to_it(client, staff, meeting):
    soon = factories.MeetingFactory(
        coalition=staff.coalition, title="Housing group", starts_at=timezone.now() + dt.timedelta(days=3)
    )
    factories.MeetingFactory(starts_at=soon.starts_at)  # of another coalition
    far = factories.MeetingFactory(coalition=staff.coalition, starts_at=timezone.now() + dt.timedelta(days=15))
    meetings = [what.url for what in client.get(staff.coalition.get_absolute_url()).context["coming"]]
    assert soon.get_absolute_url() in meetings
    assert far.get_absolute_url() not in meetings
    found = client.get(reverse("momentum:search", args=[staff.coalition.slug]), {"q": "housing group"})
    assert soon.get_absolute_url() in found.content.decode()

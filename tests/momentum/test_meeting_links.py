"""The link in a meeting's mail: what, when, where, and two answers; nobody logs in."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from momentum.kinds import BY_NAME
from momentum.models import Meeting, MeetingInvitation
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def link():
    meeting = factories.MeetingFactory(
        title="Steering committee", link="https://meet.example.org/42", agenda="1. Leads\n2. Money"
    )
    return factories.MeetingInvitationFactory(meeting=meeting)


def test_reading_changes_nothing(client, link):
    before = list(MeetingInvitation.objects.values())
    for method in (client.get, client.head):
        for query in ("", "?answer=accepted", "?answer=rubbish"):
            assert method(link.get_absolute_url() + query).status_code == 200
    assert list(MeetingInvitation.objects.values()) == before


def test_the_page_says_what_when_and_where(client, link):
    Meeting.objects.update(starts_at=dt.datetime(2031, 1, 15, 18, 0, tzinfo=dt.UTC))
    MeetingInvitation.objects.update(expires_at=dt.datetime(2031, 1, 17, tzinfo=dt.UTC))
    page = client.get(link.get_absolute_url()).content.decode()
    for words in (
        "Steering committee",
        "Wednesday 15 January 2031, 10:00–11:30 PST",
        "Room 2, River County Library",
        "https://meet.example.org/42",
        "2. Money",
        link.member.name,
    ):
        assert words in page


def test_the_tap_from_the_mail_is_filled_in(client, link):
    page = client.get(link.get_absolute_url() + "?answer=declined").content.decode()
    assert page.count("checked") == 1
    assert 'value="declined"' in page[: page.index("checked")][-300:]


def test_accept_then_think_again(client, link):
    answer = client.post(link.get_absolute_url(), {"response": "accepted"})
    assert answer["Location"] == link.get_absolute_url()
    link.refresh_from_db()
    assert (link.response, link.answered_at is not None) == ("accepted", True)
    assert "You answered: I will come." in client.get(link.get_absolute_url()).content.decode()
    client.post(link.get_absolute_url(), {"response": "declined", "comment": "ניסיון 🌱"})
    link.refresh_from_db()
    assert (link.response, link.comment) == ("declined", "ניסיון 🌱")


@pytest.mark.parametrize("body", [{}, {"response": "maybe"}, {"response": "accepted", "comment": "x" * 501}])
def test_rubbish_is_told(client, link, body):
    assert client.post(link.get_absolute_url(), body).status_code == 422
    link.refresh_from_db()
    assert link.response == "none"


def test_a_link_answers_for_one_person_only(client, link):
    other = factories.MeetingInvitationFactory(meeting=link.meeting)
    client.post(link.get_absolute_url(), {"response": "accepted", "member": other.member.pk})
    other.refresh_from_db()
    assert other.response == "none"


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        ({"expires_at": timezone.now() - dt.timedelta(minutes=1)}, "has expired"),
        ({"revoked_at": timezone.now()}, "was taken back"),
    ],
)
def test_links_that_ended(client, link, damage, sentence):
    MeetingInvitation.objects.update(**damage)
    answer = client.post(link.get_absolute_url(), {"response": "accepted"})
    assert (answer.status_code, sentence in answer.content.decode()) == (410, True)
    link.refresh_from_db()
    assert link.response == "none"


def test_altered_and_foreign_links(client, link):
    update = factories.UpdateLinkFactory(pk=link.pk)
    for token in (link.token[:-1] + "_", update.token, "42"):
        assert client.get(reverse("momentum:meeting_reply", args=[token])).status_code == 410


def test_a_membership_that_ended_this_morning(client, link):
    link.member.ends_at = timezone.now() - dt.timedelta(hours=1)
    link.member.save()
    assert client.post(link.get_absolute_url(), {"response": "accepted"}).status_code == 410


def test_a_meeting_that_has_begun_still_says_where_it_is(client, link):
    Meeting.objects.update(starts_at=timezone.now() - dt.timedelta(minutes=10))
    page = client.get(link.get_absolute_url()).content.decode()
    assert "answers are closed" in page
    assert "https://meet.example.org/42" in page
    assert client.post(link.get_absolute_url(), {"response": "accepted"}).status_code == 422


def test_a_cancelled_meeting_says_so(client, link):
    Meeting.objects.update(state="cancelled", cancelled_at=timezone.now(), cancel_reason="The room is flooded")
    page = client.get(link.get_absolute_url()).content.decode()
    assert "The room is flooded" in page
    assert 'name="response"' not in page


def test_an_answer_for_the_old_date_is_asked_for_again(client, link):
    MeetingInvitation.objects.update(response="accepted", answered_at=timezone.now() - dt.timedelta(days=1))
    Meeting.objects.update(moved_at=timezone.now())
    page = client.get(link.get_absolute_url()).content.decode()
    assert "moved after you answered" in page
    assert "checked" not in page


def test_an_answer_to_a_page_that_showed_another_date_does_not_count(client, link):
    opened = client.get(link.get_absolute_url()).context["form"]["sequence"].value()
    moved_to = dt.datetime(2031, 1, 15, 18, 0, tzinfo=dt.UTC)
    Meeting.objects.update(sequence=1, moved_at=timezone.now(), starts_at=moved_to)
    MeetingInvitation.objects.update(expires_at=moved_to)
    refused = client.post(link.get_absolute_url(), {"response": "accepted", "sequence": opened})
    assert refused.status_code == 422
    assert "Now it is: Wednesday 15 January 2031, 10:00–11:30 PST" in refused.content.decode()
    link.refresh_from_db()
    assert link.response == "none"
    again = refused.context["form"]["sequence"].value()
    assert client.post(link.get_absolute_url(), {"response": "accepted", "sequence": again}).status_code == 302


def test_the_page_speaks_the_members_language(client, link):
    link.member.language = "es"
    link.member.save()
    assert '<html lang="es"' in client.get(link.get_absolute_url()).content.decode()


def test_somebody_else_comes_for_the_organization(client, link):
    """The organization counts as coming; this person does not, and still hears of the meeting to pass it on."""
    client.post(link.get_absolute_url(), {"response": "substitute", "comment": "Kim Example comes"})
    link.refresh_from_db()
    assert (link.response, link.comment, link.organization_comes) == ("substitute", "Kim Example comes", True)
    assert "somebody else comes for us" in client.get(link.get_absolute_url()).content.decode()
    file = client.get(reverse("momentum:meeting_reply_ics", args=[link.token])).content.decode()
    assert "PARTSTAT=DECLINED" in file
    staff = factories.MemberFactory(coalition=link.meeting.coalition, role="coordinator", logs_in=True)
    client.force_login(staff.user)
    shown = client.get(link.meeting.get_absolute_url()).content.decode()
    assert "1 sends somebody else" in shown
    assert "1 organization comes" in shown
    told = BY_NAME["meeting_notice"].due_items(
        link.meeting.coalition, at=timezone.now(), until=link.meeting.starts_at - dt.timedelta(hours=1)
    )
    assert {item.subject_id for item in told} == {link.pk}

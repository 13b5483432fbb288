"""Links about reports: the lead's part, and leaving the list with one click."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from momentum.models import ProgressReport, ReportPart, Subscriber
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def part():
    return factories.ReportPartFactory()


def test_reading_changes_nothing_and_shows_what_was_said(client, part):
    commitment = factories.CommitmentFactory(
        active=True, strategy=part.strategy, organization=part.lead.organization, title="Train 40 navigators"
    )
    in_period = timezone.now() - dt.timedelta(days=30)
    factories.CommitmentUpdateFactory(commitment=commitment, sentence="28 trained", at=in_period)
    before = list(ReportPart.objects.values())
    for method in (client.get, client.head):
        assert method(part.get_absolute_url()).status_code == 200
    assert "– Train 40 navigators: 28 trained</textarea>" in client.get(part.get_absolute_url()).content.decode()
    assert list(ReportPart.objects.values()) == before


def test_sending_and_changing_it(client, part):
    client.post(part.get_absolute_url(), {"text": "28 trained 🌱 ניסיון"})
    part.refresh_from_db()
    assert (part.text, part.answered_by, part.is_answered) == ("28 trained 🌱 ניסיון", part.member.name, True)
    page = client.get(part.get_absolute_url()).content.decode()
    assert f"by {part.member.name}." in page
    assert "28 trained 🌱" in page


def test_nothing_to_add_is_an_answer(client, part):
    client.post(part.get_absolute_url(), {"text": "prefilled words", "nothing": "1"})
    part.refresh_from_db()
    assert (part.text, part.is_answered) == ("", True)


@pytest.mark.parametrize("body", [{}, {"text": "  "}, {"text": "x" * 4001}])
def test_silence_is_chosen_not_forgotten(client, part, body):
    assert client.post(part.get_absolute_url(), body).status_code == 422
    part.refresh_from_db()
    assert not part.is_answered


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        ({"expires_at": timezone.now() - dt.timedelta(minutes=1)}, "has expired"),
        ({"revoked_at": timezone.now()}, "was taken back"),
        ({"member": None}, "ended with the membership"),
    ],
)
def test_links_that_ended(client, part, damage, sentence):
    ReportPart.objects.update(**damage)
    answer = client.post(part.get_absolute_url(), {"text": "Words"})
    assert (answer.status_code, sentence in answer.content.decode()) == (410, True)
    part.refresh_from_db()
    assert not part.is_answered


def test_altered_and_foreign_links(client, part):
    invitation = factories.MeetingInvitationFactory(pk=part.pk)
    for token in (part.token[:-1] + "_", invitation.token, str(part.pk)):
        assert client.get(reverse("momentum:report_part_reply", args=[token])).status_code == 410


def test_a_membership_that_ended_this_morning(client, part):
    part.member.ends_at = timezone.now() - dt.timedelta(hours=1)
    part.member.save()
    assert client.post(part.get_absolute_url(), {"text": "Words"}).status_code == 410


def test_parts_are_closed_when_the_report_is_approved(client, part):
    author = factories.MemberFactory(coalition=part.coalition)
    moment = timezone.now()
    ProgressReport.objects.update(state="approved", written_by=author, drafted_at=moment, submitted_at=moment)
    assert "parts are closed" in client.get(part.get_absolute_url()).content.decode()
    assert client.post(part.get_absolute_url(), {"text": "Late"}).status_code == 422


def test_one_click_leaves_the_list():
    """As mail programs do it (RFC 8058): a POST without cookies or a token against forged requests, no redirection."""
    reader = factories.SubscriberFactory()
    strict = Client(enforce_csrf_checks=True)
    assert strict.get(reader.unsubscribe_path).status_code == 200
    assert Subscriber.objects.get().is_reading
    for _again in range(2):
        answer = strict.post(
            reader.unsubscribe_path, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
        )
        assert answer.status_code == 200
    assert not Subscriber.objects.get().is_reading
    assert "gets no more reports" in strict.get(reader.unsubscribe_path).content.decode()


def test_the_page_of_leaving_speaks_the_readers_language_or_the_chosen_one(client):
    reader = factories.SubscriberFactory(language="es")
    assert '<html lang="es"' in client.get(reader.unsubscribe_path).content.decode()
    client.cookies["django_language"] = "en"
    assert '<html lang="en"' in client.get(reader.unsubscribe_path).content.decode()


def test_altered_links_leave_everybody_on_the_list(client):
    reader = factories.SubscriberFactory()
    part = factories.ReportPartFactory(pk=reader.pk)
    for token in (reader.token[:-1] + "_", part.token, str(reader.pk), "rubbish"):
        address = reverse("momentum:subscriber_leave", args=[token])
        assert [client.get(address).status_code, client.post(address).status_code] == [410, 410]
    assert Subscriber.objects.get().is_reading

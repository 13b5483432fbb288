"""Partners without a lead of their own are asked, too; asking again once a day; sending back with a comment."""

import datetime as dt

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse

from common.refusals import Refused
from momentum.actions import report_parts, reports
from momentum.models import ReportPart
from momentum.report_content import to_approve
from momentum.report_prefill import prefill
from tests import factories
from tests.momentum.reminding import TODAY, at, coordinator, person, promise, tick

pytestmark = pytest.mark.django_db
DUE = TODAY + dt.timedelta(days=20)


@pytest.fixture
def staff():
    return coordinator(factories.CoalitionFactory(contact_email="office@example.org"), logs_in=True)


@pytest.fixture
def robin(staff):
    return person(staff.coalition, name="Robin Example", email="robin@example.org")


@pytest.fixture
def report(staff, robin):
    """Robin's organization has a commitment under somebody else's lead."""
    promise(robin, title="Train 40 navigators", due=60)
    return open_period(staff)


def open_period(staff):
    start, end = dt.date(2027, 4, 1), dt.date(2027, 6, 30)
    return reports.open_period(
        staff.coalition, by=staff, at=at(), title="Second quarter", period_start=start, period_end=end, due_on=DUE
    )


def come(moment):
    mail.outbox.clear()
    tick(moment)
    return [message.subject for message in mail.outbox]


def test_a_partner_without_a_lead_of_its_own_is_asked(staff, robin, report):
    (part,) = report.parts.all()
    assert (part.organization, part.member, part.lead) == (robin.organization, robin, None)
    assert str(part) == f"Second quarter · {robin.organization.name}"
    assert come(at(13)) == ["Your part for “Second quarter”, by 24 June 2027"]
    # Asking again makes nothing new; once the partner leads that strategy itself, it is asked as its lead.
    assert report_parts.ask(report, by=staff, at=at()) == []
    strategy = robin.organization.commitments.get().strategy
    factories.LeadAssignmentFactory(
        coalition=staff.coalition, strategy=strategy, organization=robin.organization, accepted=True
    )
    (lead_part,) = report_parts.ask(report, by=staff, at=at())
    assert list(report.parts.asked()) == [lead_part]
    assert (lead_part.strategy, lead_part.organization) == (strategy, None)


def test_a_partners_own_words_are_filled_in_and_no_others(robin, report):
    (part,) = report.parts.all()
    mine = robin.organization.commitments.get()
    factories.CommitmentUpdateFactory(commitment=mine, sentence="28 trained", at=at(-3))
    other = factories.CommitmentFactory(strategy=mine.strategy, coalition=robin.coalition, active=True)
    factories.CommitmentUpdateFactory(commitment=other, sentence="Ours alone", at=at(-3))
    assert prefill(part) == "– Train 40 navigators: 28 trained"


def test_the_database_says_no(report, staff):
    (part,) = report.parts.all()
    lead = factories.LeadAssignmentFactory(coalition=staff.coalition, accepted=True)
    for wrong in ({"organization": None}, {"lead": lead, "strategy": lead.strategy}, {"sent_back_at": at()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ReportPart.objects.filter(pk=part.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportPart.objects.create(report=report, organization=part.organization, expires_at=at(30))


def test_asking_again_once_a_day(report, staff):
    (part,) = report.parts.all()
    report_parts.ask_again(part, by=staff, at=at(1, hour=14))
    assert come(at(1, hour=14, minute=1)) == ["Your part for “Second quarter”, by 24 June 2027"]
    assert come(at(1, hour=15)) == []
    with pytest.raises(Refused, match="within the last day"):
        report_parts.ask_again(part, by=staff, at=at(2, hour=13))
    report_parts.ask_again(part, by=staff, at=at(2, hour=14))
    report_parts.answer(part, by=part.member, at=at(2, hour=14), text="28 trained")
    assert come(at(2, hour=15)) == []
    with pytest.raises(Refused, match="was answered"):
        report_parts.ask_again(part, by=staff, at=at(9))


def test_a_holiday_moves_the_morning_on_which_parts_are_asked_for(report, staff):
    """A week before the due day is Thursday 17 June; that day is a holiday here, so the mail leaves on Wednesday."""
    factories.HolidayFactory(coalition=staff.coalition, day=TODAY + dt.timedelta(days=13))
    factories.HolidayFactory(day=TODAY + dt.timedelta(days=12))  # another coalition's
    assert [day for day in range(10, 16) if come(at(day))] == [12]


def test_nobody_to_ask_is_said(report, staff, robin):
    type(robin).objects.filter(pk=robin.pk).update(email="")
    with pytest.raises(Refused, match="Nobody can be reached"):
        report_parts.ask_again(report.parts.get(), by=staff, at=at())


def test_sent_back_with_a_comment_and_the_words_kept(report, staff, robin, client):
    part = report.parts.get()
    with pytest.raises(Refused, match="waits for an answer already"):
        report_parts.send_back(part, by=staff, at=at(), because="More, please")
    report_parts.answer(part, by=robin, at=at(1), text="28 trained")
    reports.draft(report, by=staff, at=at(2))  # a part is sent back while the report is written, too
    client.force_login(staff.user)
    page = reverse("momentum:report_part_send_back", args=[staff.coalition.slug, part.pk])
    assert client.post(page, {"because": " "}).status_code == 422
    report_parts.send_back(part, by=staff, at=at(2), because="Of how many?")
    assert come(at(2, hour=10)) == ["Sent back: your part for “Second quarter”"]
    assert "Of how many?" in mail.outbox[0].body
    assert come(at(2, hour=11)) == []
    part.refresh_from_db()
    assert (part.text, part.is_answered, list(report.parts.unanswered())) == ("28 trained", False, [part])
    shown = client.get(report.get_absolute_url()).content.decode()
    assert "Sent back" in shown
    assert "0 of 1 leads and partners have answered." in " ".join(shown.split())
    reply = client.get(part.get_absolute_url()).content.decode()
    assert "Of how many?" in reply
    assert "28 trained</textarea>" in reply
    report_parts.answer(part, by=robin, at=at(3), text="28 of 40 trained")
    part.refresh_from_db()
    assert (part.is_answered, part.sent_back_because) == (True, "")
    assert "Of how many?" in list(part.history.values_list("sent_back_because", flat=True))


def test_words_that_were_sent_back_stand_in_no_report(report, staff, robin):
    part = report.parts.get()
    report_parts.answer(part, by=robin, at=at(1), text="28 trained")
    report_parts.send_back(part, by=staff, at=at(2), because="Of how many?")
    assert "28 trained" not in str(to_approve(report))


def test_the_buttons_on_the_page(report, staff, robin, client):
    part = report.parts.get()
    client.force_login(staff.user)
    ask = reverse("momentum:report_part_ask", args=[staff.coalition.slug, part.pk])
    assert ask in client.get(report.get_absolute_url()).content.decode()
    client.post(ask)
    part.refresh_from_db()
    assert part.mail_wanted_at is not None
    again = client.post(ask, follow=True).content.decode()
    assert "within the last day" in again

"""Mails about reports: asking leads in time, sending the approved report to each reader once."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from coalitions.models import LeadAssignment
from momentum.actions import report_corrections, report_deliveries, report_parts, reports, subscribers
from momentum.actions.reminder_planning import plan
from momentum.actions.reminder_sending import Tally, send_due
from momentum.models import ProgressReport
from momentum.report_content import seal_of, to_approve
from tests import factories
from tests.momentum.reminding import TODAY, at, coordinator, person, promise, states, tick
from tests.momentum.reporting import send_to_readers

pytestmark = pytest.mark.django_db
DUE = TODAY + dt.timedelta(days=20)


@pytest.fixture
def staff():
    return coordinator(factories.CoalitionFactory(contact_email="office@example.org", postal_address="1 Main St"))


def lead_of(robin, coalition):
    lead = factories.LeadAssignmentFactory(coalition=coalition, accepted=True, organization=robin.organization)
    lead.contact = robin
    lead.save()
    return lead


@pytest.fixture
def robin(staff):
    return person(staff.coalition, name="Robin Example", email="robin@example.org")


@pytest.fixture
def report(staff, robin):
    lead_of(robin, staff.coalition)
    lead_of(robin, staff.coalition)
    return reports.open_period(
        staff.coalition,
        by=staff,
        at=at(),
        title="Second quarter",
        period_start=dt.date(2027, 4, 1),
        period_end=dt.date(2027, 6, 30),
        due_on=DUE,
    )


def come(moment):
    mail.outbox.clear()
    tick(moment)
    return [(message.subject, *message.to) for message in mail.outbox]


def days_with_mail(first, last):
    return [day for day in range(first, last) for _letter in come(at(day))]


def test_seven_days_and_one_day_before_and_once_after(report):
    assert days_with_mail(0, 60) == [13, 19, 21]


def test_one_mail_with_all_parts_of_one_person(report, robin):
    assert come(at(13)) == [("Your part for “Second quarter”, by 24 June 2027", "robin@example.org")]
    (letter,) = mail.outbox
    for part in report.parts.all():
        assert part.get_absolute_url() in letter.body
        assert part.get_absolute_url() in letter.alternatives[0][0]
    assert "Please answer by Thursday 24 June 2027." in letter.body


def test_an_answered_part_is_not_asked_for_again(report, robin):
    first, second = report.parts.all()
    report_parts.answer(first, by=robin, at=at(1), text="")
    come(at(13))
    assert first.get_absolute_url() not in mail.outbox[0].body
    assert second.get_absolute_url() in mail.outbox[0].body
    tick(at(18))  # tomorrow's mail is planned
    report_parts.answer(second, by=robin, at=at(18, hour=10), text="28 trained")
    assert days_with_mail(18, 40) == []
    assert states(kind="report_part") == [("report_part", "sent"), ("report_part", "suppressed")]


def test_nobody_is_asked_once_the_report_is_written(report, staff):
    reports.draft(report, by=staff, at=at(12))
    assert days_with_mail(12, 40) == []


def test_a_lead_that_ended_and_a_seat_that_ended(report, staff, robin):
    tick(at(12))
    LeadAssignment.objects.update(state="ended", reason="Moved away", ended_on=TODAY)
    assert days_with_mail(12, 40) == []
    other = person(staff.coalition)
    lead = lead_of(other, staff.coalition)
    report_parts.ask(report, by=staff, at=at(12))
    other.ends_at = at(13, hour=7)
    other.save()
    assert lead.is_holding
    assert come(at(13)) == []


@pytest.mark.parametrize(
    "meanwhile",
    [
        lambda report, staff, robin: reports.draft(report, by=staff, at=at(13)),
        lambda report, staff, robin: reports.change(report, by=staff, due_on=DUE + dt.timedelta(days=1)),
        lambda report, staff, robin: LeadAssignment.objects.update(state="ended", reason="Left", ended_on=TODAY),
        lambda report, staff, robin: [
            report_parts.answer(part, by=robin, at=at(13), text="") for part in report.parts.all()
        ],
    ],
)
def test_what_happens_between_planning_and_sending_counts(report, staff, robin, meanwhile):
    plan(at=at(13))
    meanwhile(report, staff, robin)
    send_due(Tally(), clock=lambda: at(13))
    assert mail.outbox == []
    assert states(kind="report_part") == [("report_part", "suppressed")]


def test_a_moved_due_date_is_another_occurrence_and_mornings_stand_on_business_days(report, staff):
    tick(at(12))
    reports.change(report, by=staff, due_on=DUE + dt.timedelta(days=10))
    # Due on Sunday 4 July: asked on the Fridays before Sunday and Saturday, and late on the Monday after.
    assert days_with_mail(12, 60) == [21, 28, 31]


@pytest.fixture
def edition(report, staff):
    """Approved, with two readers on the list."""
    second = coordinator(staff.coalition)
    drafted = reports.draft(report, by=staff, at=at())
    drafted = reports.edit(drafted, by=staff, opening="A hard winter & a <good> spring 🌱")
    reports.submit(drafted, by=staff, at=at())
    seen = seal_of(to_approve(ProgressReport.objects.get()))
    factories.SubscriberFactory(coalition=staff.coalition, email="reader@example.org")
    factories.SubscriberFactory(coalition=staff.coalition, email="lectora@example.org", language="es")
    return reports.approve(drafted, by=second, at=at(), seen=seen)


def send(edition, **more):
    how = {"to_readers": True, "members": [], "count": 2, **more}
    return report_deliveries.send(edition, by=edition.approved_by, at=at(hour=10), **how)


def test_each_reader_gets_the_report_once(edition):
    send(edition)
    assert sorted(to for _subject, to in come(at(hour=10))) == ["lectora@example.org", "reader@example.org"]
    assert days_with_mail(0, 5) == []


def test_the_report_as_text_and_html_with_a_way_to_leave(edition):
    send(edition)
    tick(at(hour=10))
    (letter,) = [message for message in mail.outbox if message.to == ["reader@example.org"]]
    reader = edition.report.coalition.subscribers.get(email="reader@example.org")
    assert "A hard winter & a <good> spring 🌱" in letter.body
    assert "A hard winter &amp; a &lt;good&gt; spring 🌱" in letter.alternatives[0][0]
    assert letter.extra_headers["List-Unsubscribe"].endswith(f"{reader.unsubscribe_path}>")
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for body in (letter.body, letter.alternatives[0][0]):
        assert reader.unsubscribe_path in body
        assert "1 Main St" in body
        assert "Strategies without a lead: <b>0</b>" in body or "Strategies without a lead: 0" in body


def test_who_leaves_after_the_decision_gets_nothing(edition):
    send(edition)
    subscribers.leave(edition.report.coalition.subscribers.get(email="reader@example.org"), at=at(hour=10))
    assert [to for _subject, to in come(at(hour=10))] == ["lectora@example.org"]
    assert days_with_mail(0, 3) == []
    assert sorted(state for _kind, state in states(kind="report_mail")) == ["sent", "suppressed"]


def test_a_corrected_version_overtakes_the_one_that_was_on_its_way(edition, staff, settings):
    settings.LIST_MAIL_PER_MINUTE = 1
    send(edition)
    assert len(come(at(hour=10))) == 1
    report_corrections.propose(edition.report, by=staff, note="It was mild.", opening="A mild winter")
    seen = seal_of(to_approve(ProgressReport.objects.get()))
    later = reports.approve(edition.report, by=edition.approved_by, at=at(hour=10), seen=seen)
    settings.LIST_MAIL_PER_MINUTE = 0
    mail.outbox.clear()
    send_due(Tally(), clock=lambda: at(hour=11))  # planned before the correction
    assert mail.outbox == []
    assert come(at(hour=12)) == []  # and not planned anew
    assert sorted(state for _kind, state in states(kind="report_mail")) == ["sent", "suppressed"]
    send(later)
    assert sorted(to for _subject, to in come(at(hour=13))) == ["lectora@example.org", "reader@example.org"]
    assert all("A mild winter" in letter.body for letter in mail.outbox)


def test_a_trial_comes_to_oneself_alone(edition):
    me = edition.approved_by
    report_deliveries.try_on_oneself(edition, by=me, at=at(hour=10))
    (letter,) = come(at(hour=10))
    assert letter == (f"[Trial] {edition.content['coalition']}: Second quarter", me.email)
    send(edition, members=[me], count=3)
    assert len(come(at(hour=11))) == 3


def test_the_address_of_the_page_only_where_there_is_one(edition):
    send(edition, members=[edition.written_by], count=3)
    type(edition.report.coalition).objects.update(is_public=False)
    tick(at(hour=10))
    pages = {message.to[0]: "On a page:" in message.body for message in mail.outbox}
    assert pages["reader@example.org"] is False
    assert pages[edition.written_by.email] is True


def test_the_public_page_stands_in_the_mail(edition):
    type(edition.report.coalition).objects.update(is_public=True)
    send(edition)
    tick(at(hour=10))
    assert all(f"/r/{edition.report.coalition.slug}/{edition.report.pk}/" in letter.body for letter in mail.outbox)


def test_the_mail_is_what_was_approved(edition):
    ProgressReport.objects.update(opening="Rewritten", title="Rewritten")
    send(edition)
    tick(at(hour=10))
    assert all("Rewritten" not in letter.body + letter.subject for letter in mail.outbox)
    assert '<html lang="es"' in next(m for m in mail.outbox if m.to == ["lectora@example.org"]).alternatives[0][0]


def test_list_mail_goes_out_at_a_steady_pace_and_behind_duty_mail(settings):
    settings.LIST_MAIL_PER_MINUTE = 5
    readers = send_to_readers(12)
    here = readers[0].coalition
    now = timezone.now()
    promise(person(here, email="robin@example.org"), next_update_on=here.today(at=now))
    sent = []
    for seconds in (0, 1, 30, 61, 62, 122, 123, 400):
        mail.outbox.clear()
        tick(now + dt.timedelta(seconds=seconds))
        sent.append([message.to[0] for message in mail.outbox])
    assert [len(letters) for letters in sent] == [6, 0, 0, 5, 0, 2, 0, 0]
    assert sent[0][0] == "robin@example.org"
    assert sorted([to for letters in sent for to in letters][1:]) == sorted(reader.email for reader in readers)

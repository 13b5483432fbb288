"""Who wrote words of a report, in whatever language or for whom, does not approve them; late words are not lost."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from django.db import connection, transaction

from common.refusals import Refused
from momentum.actions import report_corrections, report_parts, reports
from momentum.models import ProgressReport
from momentum.report_content import seal_of, to_approve
from tests import factories

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 4, 1, 18, 0, tzinfo=dt.UTC)


def person(coalition, **more):
    return factories.MemberFactory(coalition=coalition, starts_on=dt.date(2025, 1, 1), **more)


@pytest.fixture
def staff():
    return person(factories.CoalitionFactory(), role="coordinator")


@pytest.fixture
def second(staff):
    return person(staff.coalition, role="coordinator")


@pytest.fixture
def led(staff):
    lead = factories.LeadAssignmentFactory(coalition=staff.coalition, accepted=True)
    lead.contact = person(staff.coalition, organization=lead.organization)
    lead.save()
    return lead


@pytest.fixture
def drafted(staff, led):
    report = factories.ProgressReportFactory(
        coalition=staff.coalition, period_start=dt.date(2026, 1, 1), due_on=dt.date(2026, 4, 15)
    )
    report_parts.ask(report, by=staff, at=NOW)
    return reports.draft(report, by=staff, at=NOW)


def approve(report, by):
    return reports.approve(report, by=by, at=NOW, seen=seal_of(to_approve(ProgressReport.objects.get(pk=report.pk))))


def test_nobody_approves_their_own_words_through_others_hands(drafted, led, staff, second):
    """A further hand, a translation or another draft takes nobody's words away; a correction begins anew."""
    third = person(staff.coalition, role="coordinator")
    reports.edit(drafted, by=staff, opening="A hard winter.")
    reports.draft(drafted, by=second, at=NOW)
    reports.submit(drafted, by=second, at=NOW)
    waiting = ProgressReport.objects.waiting_for
    assert [waiting(one).exists() for one in (staff, second)] == [False, True]
    with pytest.raises(Refused, match="Somebody else approves"):
        approve(drafted, staff)
    approve(drafted, second)
    report_corrections.propose(drafted, by=second, note="Mild.", opening="A mild winter.")
    reports.translate(drafted, by=third, words={"opening": "Un invierno suave."}, reviewed=True)
    assert [waiting(one).exists() for one in (staff, second, third)] == [True, False, False]
    for hand in (second, third):
        with pytest.raises(Refused, match="Somebody else approves"):
            approve(drafted, hand)
    report_corrections.drop(ProgressReport.objects.get(), by=staff)
    report_corrections.propose(drafted, by=third, note="Mild.", opening="A mild winter.")
    assert approve(drafted, second).version == 2


@pytest.mark.django_db(transaction=True)
def test_words_that_come_during_an_approval_are_refused_and_not_lost(drafted, led, staff, second):
    reports.submit(drafted, by=staff, at=NOW)
    part = drafted.parts.get()

    def come_late():
        try:
            return report_parts.answer(part, by=led.contact, at=NOW, text="At the last moment")
        except Refused:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            approve(drafted, second)
            late = pool.submit(come_late)
            wait([late], timeout=0.4)
        assert late.result() is None
    assert drafted.parts.get().text == ""


def test_who_noted_a_leads_words_does_not_approve_them(drafted, led, staff, second):
    other_seat = person(staff.coalition, user=factories.UserFactory(), ends_at=NOW)
    type(second).objects.filter(pk=second.pk).update(user=other_seat.user)
    second.refresh_from_db()
    report_parts.answer(drafted.parts.get(), by=other_seat, at=NOW, text="By phone: 28 trained")
    reports.submit(drafted, by=staff, at=NOW)
    assert not ProgressReport.objects.waiting_for(second).exists()
    with pytest.raises(Refused, match="Somebody else approves"):
        approve(drafted, second)
    report_parts.answer(drafted.parts.get(), by=led.contact, at=NOW, text="33 trained")
    assert approve(drafted, second)

"""A draft that is approved later publishes nothing that was taken back meanwhile."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from coalitions.actions import updates
from coalitions.models import Commitment, Strategy
from common.refusals import Refused
from engagement.actions import insights
from momentum.actions import community_changes, reports
from momentum.models import CommunityChange, ProgressReport
from momentum.report_content import seal_of, to_approve
from tests import factories

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 4, 1, 18, 0, tzinfo=dt.UTC)
FEBRUARY = dt.datetime(2026, 2, 10, 18, 0, tzinfo=dt.UTC)
CHANGED = "The record changed since the draft"


@pytest.fixture
def staff():
    return factories.MemberFactory(role="coordinator", logs_in=True)


@pytest.fixture
def said(staff):
    """A released word on a commitment that is at risk."""
    row = factories.CommitmentFactory(
        coalition=staff.coalition, title="Train 40", active=True, due_on=dt.date(2026, 5, 1)
    )
    Commitment.objects.update(next_update_on=dt.date(2026, 5, 1))
    update = factories.CommitmentUpdateFactory(
        commitment=row, coalition=staff.coalition, status="at_risk", sentence="Two left", at=FEBRUARY
    )
    updates.release(update, by=staff, at=FEBRUARY)
    return update


@pytest.fixture
def insight(staff):
    script = factories.ConsentScriptFactory(coalition=staff.coalition)
    session = factories.EngagementActivityFactory(
        coalition=staff.coalition, agreed=True, consent_script=script, starts_at=FEBRUARY
    )
    return factories.InsightFactory(activity=session, released_at=NOW, released_by=staff, voices=5)


@pytest.fixture
def change(staff):
    return factories.CommunityChangeFactory(
        coalition=staff.coalition, is_public=True, happened_on=dt.date(2026, 2, 1), title="A new bus line"
    )


@pytest.fixture
def report(staff, said, insight, change):
    """Drafted and put forward."""
    made = factories.ProgressReportFactory(
        coalition=staff.coalition,
        period_start=dt.date(2026, 1, 1),
        period_end=dt.date(2026, 3, 31),
        due_on=dt.date(2026, 4, 15),
    )
    reports.draft(made, by=staff, at=NOW)
    reports.submit(made, by=staff, at=NOW)
    return ProgressReport.objects.get()


@pytest.fixture
def second(staff):
    return factories.MemberFactory(role="coordinator", logs_in=True, coalition=staff.coalition)


def approve(report, by):
    return reports.approve(report, by=by, at=NOW, seen=seal_of(to_approve(ProgressReport.objects.get())))


TAKEN_BACK = {
    "an insight": lambda staff, said: insights.take_back(staff.coalition.activities.get().insights.get(), by=staff),
    "a change": lambda staff, said: community_changes.withdraw(
        CommunityChange.objects.get(), by=staff, on=NOW.date(), reason="It was not so."
    ),
    "an update": lambda staff, said: updates.send_back(said, by=staff, at=NOW, comment="Is this so?"),
    "a lead": lambda staff, said: factories.LeadAssignmentFactory(
        coalition=staff.coalition, strategy=said.commitment.strategy, accepted=True
    ),
    "a promise": lambda staff, said: Commitment.objects.update(
        state="withdrawn", close_reason="Moved", closed_on=NOW.date(), next_update_on=None
    ),
}


@pytest.mark.parametrize("what", TAKEN_BACK)
def test_what_no_longer_stands_is_not_approved(report, staff, second, said, what):
    TAKEN_BACK[what](staff, said)
    with pytest.raises(Refused, match=CHANGED):
        approve(report, second)
    reports.draft(report, by=staff, at=NOW)
    reports.submit(report, by=staff, at=NOW)
    assert approve(report, second)


def test_what_merely_moved_on_is_approved(report, second, said):
    """New words, new numbers and a request that waits for review do not keep a busy coalition from its report."""
    factories.CommitmentUpdateFactory(commitment=said.commitment, coalition=report.coalition, status="done", at=NOW)
    factories.CommitmentFactory(coalition=report.coalition, active=True, strategy=said.commitment.strategy)
    factories.CommunityChangeFactory(coalition=report.coalition, is_public=True, happened_on=dt.date(2026, 2, 2))
    assert "Two left" in approve(report, second).content["audiences"]["public"]["sections"]["at_risk"]


def test_words_that_staff_took_out_may_be_sent_back(report, staff, second, said):
    reports.edit(report, by=staff, at_risk="One is late.")
    reports.submit(report, by=staff, at=NOW)
    updates.send_back(said, by=staff, at=NOW, comment="Is this so?")
    assert approve(report, second)


def test_the_approver_is_told_before_the_button(report, second):
    client = Client()
    client.force_login(second.user)
    page = reverse("momentum:report_approve", args=[report.coalition.slug, report.pk])
    assert CHANGED not in client.get(page).content.decode()
    Strategy.objects.update(title="Renamed")
    assert CHANGED in client.get(page).content.decode()

"""The demonstration holds what was published, tells every state, mails nobody, and loads once."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from coalitions.models import Coalition, Commitment, CommitmentUpdate, LeadAssignment, Member, Organization, Strategy
from engagement.ledger.proof import verify
from engagement.models import CardLot, CardVariance, CustodyEvent, EngagementActivity
from mobility_portal.demonstration import LOGINS, PASSWORD, address_of
from mobility_portal.demonstration.load import load
from momentum.models import (
    ActionItem,
    AgendaPosting,
    CommunityChange,
    Meeting,
    MeetingMinutes,
    MeetingSeries,
    MinutesEdition,
    Reminder,
    ReportEdition,
)
from plans_inventory.models import AlignmentLink, FundingOpportunity, Plan, PlanReview, Priority
from predictors.models import MetricValue

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _loaded(django_db_setup, django_db_blocker):
    """Load it once for this file; everything is undone at the end."""
    with django_db_blocker.unblock():
        from django.db import transaction

        with transaction.atomic():
            assert load(at=timezone.now())
            yield
            transaction.set_rollback(True)


@pytest.mark.usefixtures("_loaded")
def test_what_it_holds(client):
    riverside = Coalition.objects.get(slug="riverside-demonstration")
    here = Organization.objects.in_coalition(riverside)
    assert here.count() >= 60
    assert set(here.values_list("sector", flat=True)) == set(Organization.Sector.values)
    kinds = Counter(EngagementActivity.objects.in_coalition(riverside).values_list("kind", flat=True))
    assert kinds == {"data_walk": 4, "focus_group": 10}
    closed, still_open = CardLot.objects.order_by("closed_at")
    assert (bool(closed.closed_at), still_open.closed_at) == (True, None)
    people = sum(EngagementActivity.objects.exclude(headcount=None).values_list("headcount", flat=True))
    balances = CustodyEvent.objects.balances()
    assert [balances[place] for place in ("issued", "given", "void", "lost")] == [0, people, 0, 1]
    assert set(CustodyEvent.objects.values_list("cents", flat=True)) == {5000}
    assert CardVariance.objects.get(what="lost").approved_by.role == "coordinator"
    assert not verify().broken
    groups = EngagementActivity.objects.values_list("resident_groups", flat=True)
    assert len(set(groups)) == 7
    alameda = Coalition.objects.get(slug="alameda-demonstration")
    plans = Plan.objects.in_coalition(alameda)
    assert Counter(plans.values_list("state", flat=True)) == {"abstracted": 5}
    parts = [sum(getattr(plan, name).count() for plan in plans) for name in ("priorities", "plan_offices", "measures")]
    assert parts == [23, 10, 7]
    # What is not published stays empty.
    assert not Priority.objects.exclude(page=None).exists()
    assert list(PlanReview.objects.values_list("answer", "mail_wanted_at")) == [("none", None)]
    assert AlignmentLink.objects.agreed().count() == 1
    funding = FundingOpportunity.objects.in_coalition(alameda)
    assert sorted(funding.with_priority_count().values_list("status", "priority_count")) == [
        ("active", 2),
        ("closed", 1),
        ("forecasted", 2),
    ]
    assert all("does not exist" in one.notes for one in funding)
    assert set(LeadAssignment.objects.values_list("state", flat=True)) == set(LeadAssignment.State.values)
    assert set(Commitment.objects.values_list("state", flat=True)) == set(Commitment.State.values)
    assert CommitmentUpdate.objects.count() > 200
    moments = Meeting.objects.values_list("starts_at", flat=True)
    assert min(moments) < timezone.now() < max(moments)


@pytest.mark.usefixtures("_loaded")
def test_it_tells_the_year_of_people_who_were_there():
    now = timezone.now()
    assert not Strategy.objects.filter(leads=None).exists()
    assert LeadAssignment.objects.exclude(deputy=None).count() >= 3
    assert not Plan.objects.filter(priorities=None).exists()
    assert not Member.objects.filter(starts_on__gt=(now - timedelta(days=380)).date()).exists()
    months = {(at.year, at.month) for at in CommitmentUpdate.objects.values_list("at", flat=True)}
    assert len(months) >= 12
    for meeting in Meeting.objects.all():
        answers = Counter(meeting.invitations.values_list("response", flat=True))
        assert answers["accepted"] >= 4, meeting
        assert bool(answers["none"]) == (meeting.starts_at > now), meeting


@pytest.mark.usefixtures("_loaded")
def test_its_steering_committee_meets_from_the_record(client):
    now = timezone.now()
    series = MeetingSeries.objects.get()
    assert series.exceptions.get().day not in set(series.meetings.values_list("series_day", flat=True))
    assert set(MeetingMinutes.objects.values_list("state", "is_public")) == {("approved", True), ("draft", True)}
    approved = MinutesEdition.objects.get()
    assert approved.approved_in.starts_at > approved.minutes.meeting.starts_at
    overdue, done = ActionItem.objects.order_by("-state")
    assert (overdue.state, done.state, overdue.due_on < now.date()) == ("open", "done", True)
    assert overdue.stands_on.filter(meeting__starts_at__gt=now).exists()
    posting = AgendaPosting.objects.get()
    assert posting.posted_at < posting.meeting_starts_at - timedelta(hours=posting.hours_before)
    assert set(CommunityChange.objects.values_list("is_public", flat=True)) == {True}
    report = ReportEdition.objects.get()
    assert report.approved_by != report.written_by
    for address in (
        approved.minutes.get_absolute_url(),
        posting.meeting.get_absolute_url(),
        report.report.get_absolute_url(),
        reverse("momentum:minutes_public", args=["riverside-demonstration", approved.minutes_id]),
        reverse("momentum:report_public", args=["riverside-demonstration", report.report_id]),
    ):
        client.force_login(User.objects.get(email=address_of("coordinator")))
        assert client.get(address).status_code == 200, address


@pytest.mark.usefixtures("_loaded")
def test_both_counties_have_invented_numbers_beside_each_other(client):
    client.force_login(User.objects.get(email=address_of("coordinator")))
    for coalition in Coalition.objects.all():
        (peer,) = coalition.place.peers.all()
        page = reverse("coalitions:place_detail", args=[coalition.slug, coalition.place_id])
        text = client.get(page).content.decode()
        assert "(demonstration), California" in text
        assert "1 peer: " in text
        assert "most likely between" in text
        assert peer.metric_values.filter(definition__variable="share_employed").count() == 4
    riverside = Coalition.objects.get(slug="riverside-demonstration")
    weak = MetricValue.objects.get(quality="weak")
    assert (weak.place, weak.year, weak.is_charted) == (riverside.place, 2023, False)
    page = reverse("coalitions:place_metric", args=[riverside.slug, weak.place_id, weak.definition.variable])
    text = client.get(page).content.decode()
    assert "a community should not act on this number" in text
    picture = text[text.index('<svg class="chart') :].split("</svg>")[0]
    assert "76.0%" in picture
    assert "78.0%" not in picture


@pytest.mark.usefixtures("_loaded")
def test_sessions_are_on_working_days_and_numbered_within_their_kind():
    sessions = EngagementActivity.objects.select_related("coalition")
    assert {session.coalition.today(at=session.starts_at).weekday() for session in sessions} <= {0, 1, 2, 3, 4}
    assert sessions.filter(title__startswith="Focus group 10 with ").count() == 1
    held = sessions.held()
    assert held.exists()
    assert all(session.headcount <= session.hoped_for for session in held)


@pytest.mark.usefixtures("_loaded")
def test_nobody_is_mailed_and_everybody_is_invented():
    assert mail.outbox == []
    assert not Reminder.objects.exists()
    addresses = Member.objects.exclude(email="").values_list("email", flat=True)
    assert all(address.endswith(".example.org") for address in addresses)


@pytest.mark.usefixtures("_loaded")
def test_loading_it_again_changes_nothing():
    before = (User.objects.count(), Organization.objects.count(), CommitmentUpdate.objects.count())
    assert not load(at=timezone.now())
    assert before == (User.objects.count(), Organization.objects.count(), CommitmentUpdate.objects.count())


@pytest.mark.usefixtures("_loaded")
@pytest.mark.parametrize("name", LOGINS)
def test_every_log_in_works(client, name):
    answer = client.post("/accounts/login/", {"login": address_of(name), "password": PASSWORD}, follow=True)
    assert answer.status_code == 200
    assert "_auth_user_id" in client.session


def test_a_county_portal_refuses_it():
    with pytest.raises(CommandError, match="This is not a demonstration"):
        call_command("load_demonstration")

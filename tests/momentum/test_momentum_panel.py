"""The coordinators' numbers and the year: each says what it counts and leads to it."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from coalitions.access import Access
from coalitions.actions import commitments
from momentum.momentum_panel import answer_days, attendance, readings
from momentum.years import context_of, promised_in, year_asked, years_known
from tests import factories
from tests.queries import queries_of

pytestmark = pytest.mark.django_db
YEAR = dt.date(2026, 7, 1)


@pytest.fixture
def boss(client):
    member = factories.MemberFactory(logs_in=True, role=Role.COORDINATOR)
    client.force_login(member.user)
    return member


@pytest.fixture
def here(boss):
    return boss.coalition


@pytest.fixture
def access(boss, here):
    return Access(boss, here, timezone.now())


def ago(days):
    return timezone.now() - dt.timedelta(days=days)


def asked(commitment, *days):
    """Mails that asked about a commitment so many days ago."""
    for day in days:
        reminder = factories.ReminderFactory(
            coalition=commitment.coalition, due_at=ago(day), state="sent", sent_at=ago(day)
        )
        factories.ReminderItemFactory(reminder=reminder, commitment=commitment, state="told")


def said(commitment, *days):
    for day in days:
        factories.CommitmentUpdateFactory(commitment=commitment, status="on_track", at=ago(day))


def test_answer_times_count_from_the_first_mail(access, here):
    prompt, slow, silent, early = factories.CommitmentFactory.create_batch(4, coalition=here, active=True)
    asked(prompt, 10)
    said(prompt, 8)
    asked(slow, 40, 33, 30)
    said(slow, 20)
    asked(silent, 5)
    said(early, 3)
    asked(early, 300)
    stranger = factories.CommitmentFactory(active=True)
    asked(stranger, 10)
    days, waiting = answer_days(access)
    assert (sorted(round(day) for day in days), waiting) == ([2, 20], 1)


def test_every_number_leads_to_exactly_its_list(client, access, here):
    heard, quiet = factories.CommitmentFactory.create_batch(2, coalition=here, active=True)
    said(heard, 3)
    said(quiet, 100)
    factories.CommitmentFactory(coalition=here, active=True)
    factories.CommitmentFactory(active=True)
    insight = factories.InsightFactory(activity=factories.EngagementActivityFactory(coalition=here, agreed=True))
    factories.LoopClosureFactory(activity=insight.activity, due_on=dt.date(2026, 1, 5))
    page = client.get(reverse("momentum:momentum_panel", args=[here.slug]))
    shown = {reading.label: reading for reading in page.context["readings"]}
    quiet_ones = shown["Commitments without an update in 90 days"]
    assert (quiet_ones.value, quiet_ones.text) == ("2", "33 % of 3 active commitments were updated")
    for label, n in [
        ("Commitments without an update in 90 days", 2),
        ("Strategies without a lead", 3),
        ("Insights without an answer", 1),
        ("Answers to residents that are late", 1),
    ]:
        assert shown[label].value == str(n), label
        assert client.get(shown[label].url).context["list"].count == n, label
    assert shown["Days since the last report"].value == "–"
    factories.ProgressReportFactory(
        coalition=here,
        state="sent",
        sent_at=ago(12),
        drafted_at=ago(14),
        submitted_at=ago(13),
        written_by=access.member,
    )
    assert readings(access)[-1].value == "12"


def test_attendance_by_sector_and_never_by_partner(client, access, here):
    assert attendance(access) is None
    homes = factories.OrganizationFactory(coalition=here, sector="nonprofit", name="Harbor Homes")
    clinic = factories.OrganizationFactory(coalition=here, sector="health")
    for day, people in ((60, 3), (30, 5)):
        meeting = factories.MeetingFactory(coalition=here, starts_at=ago(day))
        factories.AttendanceFactory(meeting=meeting, organization=homes, people=people)
    factories.AttendanceFactory(meeting=meeting, organization=clinic, people=1)
    factories.AttendanceFactory()
    table = attendance(access)
    assert [[n for _day, n in people] for _sector, people in table.rows] == [[3, 5], [0, 1]]
    shown = client.get(reverse("momentum:momentum_panel", args=[here.slug])).content.decode()
    assert "Health" in shown
    assert "Harbor Homes" not in shown


def test_the_panel_asks_no_more_for_many(client, here):
    address = reverse("momentum:momentum_panel", args=[here.slug])

    def more(count):
        for commitment in factories.CommitmentFactory.create_batch(count, coalition=here, active=True):
            asked(commitment, 10)
            said(commitment, 5)
            factories.AttendanceFactory(coalition=here, organization=commitment.organization)

    more(1)
    few = queries_of(client, address)
    more(6)
    assert queries_of(client, address) == few


def close(here, state, **more):
    told = {"closed_on": YEAR, "close_reason": f"What {state} taught us"}
    return factories.CommitmentFactory(coalition=here, state=state, **{**told, **more})


def test_what_was_promised_kept_and_not_kept_and_learned(client, here):
    kept = close(here, "fulfilled", due_on=dt.date(2025, 12, 31))
    partly = close(here, "partly_fulfilled")
    broken = close(here, "not_fulfilled")
    offered, agreed = factories.CommitmentFactory.create_batch(2, coalition=here, state="offered")
    agreed = commitments.confirm(agreed, by="Staff")
    for each in (offered, agreed):
        withdrawn = commitments.withdraw(each, by="Staff", on=YEAR, reason="What withdrawn taught us")
    close(here, "superseded")
    due = factories.CommitmentFactory(coalition=here, active=True, due_on=dt.date(2026, 12, 31))
    late = factories.CommitmentFactory(coalition=here, active=True, due_on=dt.date(2026, 1, 1))
    factories.CommitmentFactory(coalition=here, state="draft", due_on=YEAR)
    factories.CommitmentFactory(coalition=here, active=True, due_on=dt.date(2027, 1, 1))
    close(factories.CoalitionFactory(), "fulfilled")
    year = year_asked("2026", here, on=YEAR)
    found = {key: rows for key, _word, rows in context_of(year, on=YEAR)["groups"]}
    assert found == {
        "fulfilled": [kept],
        "partly_fulfilled": [partly],
        "not_fulfilled": [broken, withdrawn],
        "overdue": [late],
        "active": [due],
    }
    assert promised_in(year).count() == 6
    shown = client.get(reverse("momentum:year_view", args=[here.slug]), {"year": 2026}).content.decode()
    for state in ("fulfilled", "partly_fulfilled", "not_fulfilled", "withdrawn"):
        assert len(re.findall(f"What {state} taught us", shown)) == 1
    assert years_known(year, on=dt.date(2027, 3, 1)) == [2027, 2026, 2025]


def test_the_year_of_the_coalitions_wall(client, here):
    """A meeting on New Year's Eve at 11 pm in California is next year's on a clock in London."""
    evening = dt.datetime(2027, 1, 1, 7, 0, tzinfo=dt.UTC)
    meeting = factories.MeetingFactory(coalition=here, starts_at=evening, state="held")
    decision = factories.DecisionFactory(meeting=meeting)
    noted = factories.CommunityChangeFactory(coalition=here, happened_on=dt.date(2026, 12, 31))
    factories.CommunityChangeFactory(coalition=here, happened_on=dt.date(2027, 1, 1))
    found = context_of(year_asked("2026", here, on=YEAR), on=YEAR)
    assert (found["decisions"], [row for row, _money in found["changes"]], found["meetings_held"]) == (
        [decision],
        [noted],
        1,
    )
    assert not context_of(year_asked("2027", here, on=YEAR), on=YEAR)["decisions"]
    for rubbish in ("x", "0", "99999", "-1", "٢٠٢٦"):
        assert client.get(reverse("momentum:year_view", args=[here.slug]), {"year": rubbish}).status_code == 200


def test_a_fiscal_year_is_named_by_the_year_it_ends_in(client, here):
    factories.ReportCadenceFactory(coalition=here, year_begins=7)
    june, july = dt.date(2026, 6, 30), dt.date(2026, 7, 1)
    kept = {day: close(here, "fulfilled", closed_on=day) for day in (june, july)}
    for day, number in ((june, 2026), (july, 2027)):
        year = year_asked("", here, on=day)
        assert (year.number, [*promised_in(year)]) == (number, [kept[day]])
    assert (year.first, year.last) == (july, dt.date(2027, 6, 30))
    shown = client.get(reverse("momentum:year_view", args=[here.slug]), {"year": 2027}).content.decode()
    assert "fiscal year 2027" in shown
    assert "1 July 2026 to 30 June 2027." in shown


def test_the_year_asks_no_more_for_many(client, here):
    address = reverse("momentum:year_view", args=[here.slug], query={"year": 2026})

    def more(count):
        for _ in range(count):
            close(here, "fulfilled")
            meeting = factories.MeetingFactory(coalition=here, starts_at=dt.datetime(2026, 5, 5, tzinfo=dt.UTC))
            factories.DecisionFactory(meeting=meeting)
            factories.CommunityChangeFactory(coalition=here, happened_on=YEAR)

    more(1)
    few = queries_of(client, address)
    more(5)
    assert queries_of(client, address) == few

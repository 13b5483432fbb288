"""What a report drafts from the record: true counts, silence as silence, and no word that nobody released."""

import datetime as dt

import pytest

from coalitions.actions import updates
from coalitions.models import Commitment, Organization
from momentum.actions import reports
from momentum.report_facts import facts_of
from momentum.report_prefill import prefill
from tests import factories

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 4, 1, 18, 0, tzinfo=dt.UTC)
FEBRUARY = dt.datetime(2026, 2, 10, 18, 0, tzinfo=dt.UTC)


@pytest.fixture
def report():
    return factories.ProgressReportFactory(
        period_start=dt.date(2026, 1, 1), period_end=dt.date(2026, 3, 31), due_on=dt.date(2026, 4, 15)
    )


def promise(report, title, *, led=False, **more):
    """An active commitment; with `led` its organization has accepted to lead the strategy."""
    row = factories.CommitmentFactory(
        coalition=report.coalition,
        title=title,
        **{"state": "active", "next_update_on": dt.date(2026, 5, 1), **more},
    )
    if led:
        factories.LeadAssignmentFactory(
            coalition=report.coalition, strategy=row.strategy, organization=row.organization, accepted=True
        )
    return row


def say(row, status, sentence="", *, at=FEBRUARY, released=False, **more):
    update = factories.CommitmentUpdateFactory(
        commitment=row, coalition=row.coalition, status=status, sentence=sentence, at=at, **more
    )
    if released:
        updates.release(update, by=update.by, at=at)
    return update


def draft(report):
    author = factories.MemberFactory(coalition=report.coalition, role="editor")
    return reports.draft(report, by=author, at=NOW)


def test_unreleased_words_are_counted_and_never_quoted(report):
    say(promise(report, "Train 40 navigators", led=True), "at_risk", "Two trainers left", released=True)
    say(promise(report, "Open two labs"), "off_track", "Our director drinks", help_needed="Money for a lawyer")
    written = draft(report)
    assert written.at_risk.splitlines() == [
        "2 commitments are at risk or off track.",
        f"– Train 40 navigators ({Organization.objects.get(leads__isnull=False).name}): “Two trainers left”",
    ]
    everything = " ".join(written.sections.values()) + str(written.facts)
    for secret in ("Open two labs", "drinks", "lawyer"):
        assert secret not in everything
    assert written.facts["not_released"] == 2


def test_sent_back_words_and_replaced_words_are_not_quoted(report):
    sent_back = promise(report, "Train 40 navigators")
    update = say(sent_back, "at_risk", "Two trainers left", released=True)
    updates.send_back(update, by=update.by, at=NOW, comment="Is this so?")
    Commitment.objects.update(next_update_on=dt.date(2026, 5, 1))
    corrected = promise(report, "Open two labs")
    say(corrected, "at_risk", "The roof leaks", released=True)
    say(corrected, "at_risk", "The roof is gone", at=NOW)
    assert facts_of(report, at=NOW)["at_risk"] == []
    assert facts_of(report, at=NOW)["numbers"]["at_risk"] == 2


def test_only_leads_that_accepted_are_named(report):
    named, unnamed = promise(report, "Train 40 navigators", led=True), promise(report, "Open two labs")
    factories.LeadAssignmentFactory(
        coalition=report.coalition, strategy=unnamed.strategy, organization=unnamed.organization, state="invited"
    )
    for row in (named, unnamed):
        say(row, "at_risk", "Late", released=True)
    lines = facts_of(report, at=NOW)["at_risk"]
    assert {line["title"]: line["who"] for line in lines} == {
        "Train 40 navigators": named.organization.name,
        "Open two labs": "",
    }


def test_done_in_the_period(report):
    closed = {"state": "fulfilled", "next_update_on": None}
    said = promise(report, "Train 40 navigators", closed_on=dt.date(2026, 3, 31), **closed)
    say(said, "done", "All forty work now", released=True)
    promise(report, "Closed by staff", closed_on=dt.date(2026, 1, 1), **closed)
    say(promise(report, "Said, not released", closed_on=dt.date(2026, 2, 1), **closed), "done", "Secret")
    promise(report, "Later", closed_on=dt.date(2026, 4, 1), **closed)
    promise(
        report, "Broken", closed_on=dt.date(2026, 2, 1), state="not_fulfilled", close_reason="x", next_update_on=None
    )
    factories.CommitmentFactory(title="Elsewhere", state="fulfilled", closed_on=dt.date(2026, 2, 1))
    assert draft(report).done.splitlines() == [
        "3 commitments were done.",
        "– Train 40 navigators: “All forty work now”",
        "– Closed by staff",
    ]


def test_silence_is_said_as_silence(report):
    assert draft(report).silent == "No partner has an active commitment yet."
    heard, quiet, never = (promise(report, title) for title in ("A", "B", "C"))
    promise(report, "D", organization=heard.organization)
    say(heard, "on_track", "Fine")
    # 23:59 on New Year's Eve in California lies before the period, although it is 2026 in Greenwich.
    say(quiet, "on_track", "Fine", at=dt.datetime(2026, 1, 1, 7, 59, tzinfo=dt.UTC))
    assert draft(report).silent == "2 of 3 partners have not said anything since 1 January 2026."
    for row in (quiet, never):
        say(row, "no_change", at=dt.datetime(2026, 1, 1, 8, 0, tzinfo=dt.UTC))
    assert draft(report).silent == ("All 3 partners with active commitments have said something since 1 January 2026.")


def test_the_numbers(report):
    first = say(promise(report, "A", led=True), "off_track")
    say(first.commitment, "on_track", corrects=first)
    say(promise(report, "B"), "at_risk")
    say(promise(report, "C"), "at_risk", at=dt.datetime(2025, 12, 1, tzinfo=dt.UTC))
    promise(report, "D", next_update_on=dt.date(2026, 3, 1))
    promise(report, "E", state="draft", next_update_on=None)
    assert facts_of(report, at=NOW)["numbers"] == {
        "strategies": 5,
        "without_lead": 4,
        "commitments": 4,
        "on_track": 1,
        "at_risk": 2,
        "silent": 1,
        "done": 0,
        "updates": 2,
        "partners": 4,
        "partners_silent": 2,
    }


def test_help_and_what_comes_next(report):
    say(promise(report, "A"), "on_track", help_needed="Twelve laptops", released=True)
    for title, due_on in {"This quarter": (2026, 3, 31), "Next": (2026, 6, 30), "Next year": (2027, 1, 1)}.items():
        promise(report, title, due_on=dt.date(*due_on))
    written = draft(report)
    assert written.help_needed == "– A: “Twelve laptops”"
    assert written.ahead == "– Next (due 30 June 2026)"


def test_nothing_is_typed_twice(report):
    mine = promise(report, "Train 40 navigators", led=True)
    (lead,) = mine.strategy.leads.all()
    part = factories.ReportPartFactory(coalition=report.coalition, report=report, lead=lead)
    say(mine, "on_track", "20 trained")
    say(mine, "on_track", "28 trained", at=NOW - dt.timedelta(days=2))
    say(mine, "on_track", "Before the period", at=dt.datetime(2025, 12, 1, tzinfo=dt.UTC))
    say(promise(report, "Other strategy", organization=mine.organization), "on_track", "Elsewhere")
    for title, released in (("Released", True), ("Private", False)):
        other = promise(report, title, strategy=mine.strategy)
        say(other, "on_track", f"{title} words", released=released)
    assert prefill(part).splitlines() == ["– Train 40 navigators: 28 trained", "– Released: Released words"]

"""A broader group of readers, a progress report that was approved, and one that is being collected."""

from __future__ import annotations

from datetime import datetime, timedelta

from coalitions.access import Access
from coalitions.models import Member
from momentum.actions import cadences, report_deliveries, report_parts, reports, subscribers
from momentum.due import business_days_after
from momentum.models import Holiday, ProgressReport
from momentum.report_content import seal_of, to_approve

READERS = ("Board clerk", "City librarian", "Foundation officer", "Radio desk", "Student of the region")


OPENING = "Most commitments are on their way. We look for leads for two strategies, and for an interpreter."


def report_two_quarters(access: Access, *, author: Member) -> None:
    """The report of the quarter before is read by everybody, the last quarter's is being collected."""
    _finish_report(access, author)
    _open_report(access)


def _finish_report(access: Access, author: Member) -> None:
    """The report of the quarter before: parts came in, the editor wrote it, the coordinator approved and sent it."""
    cadences.settle(access.coalition, by=access.member, every="quarter", year_begins=7, due_after=10)
    then = access.at - timedelta(days=90)
    gather_readers(access, at=then)
    report = reports.open_period(
        access.coalition,
        by=access.member,
        at=then,
        title="Progress of the quarter before",
        period_start=access.today - timedelta(days=183),
        period_end=access.today - timedelta(days=92),
        due_on=access.today - timedelta(days=80),
    )
    answer_parts(report, 4, at=then + timedelta(days=5))
    drafted = reports.draft(report, by=author, at=then + timedelta(days=12))
    edited = reports.edit(drafted, by=author, opening=OPENING)
    reports.submit(edited, by=author, at=then + timedelta(days=13))
    seen = seal_of(to_approve(ProgressReport.objects.get(pk=report.pk)))
    edition = reports.approve(report, by=access.member, at=then + timedelta(days=14), seen=seen)
    sent_at, count = then + timedelta(days=15), len(READERS)
    report_deliveries.send(edition, by=access.member, at=sent_at, to_readers=True, members=(), count=count)


def gather_readers(access: Access, *, at: datetime) -> None:
    """Five readers who agreed at a forum."""
    for number, name in enumerate(READERS, start=1):
        subscribers.add(
            access.coalition,
            by=access.member,
            at=at,
            email=f"reader{number}@readers.example.org",
            name=f"{name} (invented)",
            consent_note="Asked at the spring forum.",
            language="es" if number == 4 else "en",
        )


def answer_parts(report: ProgressReport, count: int, *, at: datetime) -> None:
    """The first few who are asked answer."""
    for part in list(report.parts.select_related("member").order_by("pk"))[:count]:
        if part.member is not None:
            report_parts.answer(part, by=part.member, at=at, text="On time. The next step is the spring cohort.")


def _open_report(access: Access) -> None:
    """The report of the quarter that just ended asks leads and partners, and some have answered."""
    report = reports.open_period(
        access.coalition,
        by=access.member,
        at=access.at,
        title="Progress of the last quarter",
        period_start=access.today - timedelta(days=91),
        period_end=access.today,
        due_on=business_days_after(access.today, 7, Holiday.objects.in_coalition(access.coalition).days()),
    )
    answer_parts(report, 3, at=access.at)

"""A broader group of readers, and a progress report that is being collected."""

from __future__ import annotations

from datetime import timedelta

from coalitions.access import Access
from momentum.actions import report_parts, reports, subscribers

READERS = ("Board clerk", "City librarian", "Foundation officer", "Radio desk", "Student of the region")


def open_report(access: Access) -> None:
    """Five readers; the quarter's report asks its leads, and some have answered."""
    for number, name in enumerate(READERS, start=1):
        subscribers.add(
            access.coalition,
            by=access.member,
            at=access.at,
            email=f"reader{number}@readers.example.org",
            name=f"{name} (invented)",
            consent_note="Asked at the spring forum.",
            language="es" if number == 4 else "en",
        )
    report = reports.open_period(
        access.coalition,
        by=access.member,
        at=access.at,
        title="Progress of the last quarter",
        period_start=access.today - timedelta(days=91),
        period_end=access.today,
        due_on=access.today + timedelta(days=9),
    )
    for part in list(report.parts.order_by("pk"))[:3]:
        if part.member is not None:
            report_parts.answer(part, by=part.member, at=access.at, text="On time. The next step is the spring cohort.")

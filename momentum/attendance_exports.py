"""Attendance by organization as a spreadsheet."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.importer.exporting import ExportSheet, answer_with_file, write_xlsx
from common.importer.sheets import ColumnSpec, SheetKind
from common.words import long_date
from momentum.attendance_drift import Drift, OrganizationAttendance


def export_attendance(drift: Drift) -> HttpResponse:
    """One row for each organization, one column for each meeting; empty where it was not asked."""
    columns = [ColumnSpec("organization", gettext_lazy("Organization"), width=40)]
    for place, meeting in enumerate(drift.meetings):
        columns.append(ColumnSpec(f"meeting{place}", f"{meeting.title}, {long_date(meeting.starts_at)}"))
    columns += [
        ColumnSpec("last_seen", gettext_lazy("Last seen")),
        ColumnSpec("note", gettext_lazy("Note"), width=40),
    ]
    kind = SheetKind(
        key="attendance",
        label=gettext_lazy("Attendance"),
        plural=gettext_lazy("Attendance"),
        identity=("organization",),
        columns=tuple(columns),
    )
    sheet = ExportSheet(kind, [_values(row) for row in drift.rows])
    return answer_with_file(write_xlsx([sheet]), name="attendance.xlsx")


def _values(row: OrganizationAttendance) -> dict[str, Any]:
    """One organization as a row."""
    people = {f"meeting{place}": n for place, n in enumerate(row.people)}
    note = _("has missed the last 3") if row.is_drifting else ""
    return {"organization": row.organization.name, "last_seen": row.last_seen, "note": note, **people}

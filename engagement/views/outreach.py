"""HUD's table of citizen participation, and the workbooks that leave the coalition."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.filters import dress
from common.importer.exporting import ExportSheet, answer_with_file, write_csv, write_xlsx
from common.lists import EXPORT_FORMATS
from engagement.attendance import attendance_of
from engagement.crumbs import crumbs_to_activities
from engagement.forms.program_years import ProgramYearForm
from engagement.outreach import HEADINGS, OUTREACH, rows_for
from engagement.residents_workbooks import coded_record, public_release


@coalition_page(P.VIEW_SESSIONS)
def outreach_table(request: HttpRequest, access: Access) -> HttpResponse:
    """Who was heard in a program year, as HUD asks: to read, to paste and to take away."""
    form, year = ProgramYearForm.asked(request.GET, on=access.today)
    rows = rows_for(access.coalition, year)
    may_export = access.can(P.EXPORT_RECORDS)
    asked = request.GET.get("export", "")
    if may_export and asked in EXPORT_FORMATS:
        sheet = ExportSheet(OUTREACH, [row.values for row in rows])
        return answer_with_file(write_csv(sheet) if asked == "csv" else write_xlsx([sheet]), name=f"pr-15.{asked}")
    chosen = {"year": year.year, "first_month": year.first_month}
    kinds = EXPORT_FORMATS if may_export and rows else ()
    context = {
        "crumbs": crumbs_to_activities(access.coalition),
        "form": dress(form),
        "headings": HEADINGS,
        "rows": rows,
        "text": "\n\n".join(row.as_text for row in rows),
        "total": attendance_of(access.coalition, year).total if rows else "",
        "exports": [(kind.upper(), f"?{urlencode({**chosen, 'export': kind})}") for kind in kinds],
        "chosen": urlencode(chosen),
        "may_export": may_export,
    }
    return render(request, "engagement/outreach_table.html", context)


@coalition_page(P.EXPORT_RECORDS)
def outreach_release(request: HttpRequest, access: Access) -> HttpResponse:
    """What everybody may read about a program year, as a workbook."""
    _form, year = ProgramYearForm.asked(request.GET, on=access.today)
    name = f"what-residents-said-{year.start:%Y-%m}.xlsx"
    return answer_with_file(write_xlsx(public_release(access.coalition, year)), name=name)


@coalition_page(P.EXPORT_RECORDS)
def outreach_record(request: HttpRequest, access: Access) -> HttpResponse:
    """The coded record, for the coalition's own analysis, as a workbook."""
    return answer_with_file(write_xlsx(coded_record(access.coalition)), name="coded-record.xlsx")

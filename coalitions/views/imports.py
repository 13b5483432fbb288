"""Imports: upload, match, look, confirm; and the way back, a workbook of everything."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.imports.desk import desk_of
from coalitions.imports.exports import workbook_of
from coalitions.models import ImportRun
from common.importer import views
from common.lists import Column, Empty, ListPage, Row
from common.marks import status_mark
from common.words import long_date

COLUMNS = (
    Column("file", gettext_lazy("File"), sort="original_name"),
    Column("state", gettext_lazy("State"), sort="state"),
    Column("by", gettext_lazy("By")),
    Column("uploaded", gettext_lazy("Uploaded"), sort="uploaded_at"),
)


@coalition_page(P.IMPORT_RECORDS)
def import_list(request: HttpRequest, access: Access) -> HttpResponse:
    """What was brought in from spreadsheets."""
    add_url = reverse("coalitions:import_add", args=[access.coalition.slug])
    page = ListPage(
        request,
        ImportRun.objects.in_coalition(access.coalition).select_related("by", "coalition"),
        columns=COLUMNS,
        row=lambda run: Row(
            run.get_absolute_url(),
            (str(run), status_mark(run.state, run.get_state_display()), str(run.by), long_date(run.uploaded_at)),
            id=f"import-{run.pk}",
        ),
        counted=lambda n: ngettext("%(n)d import", "%(n)d imports", n) % {"n": n},
        empty=Empty(
            _("Nothing was imported yet"),
            _("Bring in partners, people and the agenda from an Excel or CSV file. An import never sends mail."),
            _("Import a spreadsheet"),
            add_url,
        ),
    )
    context = {
        "title": _("Imports"),
        "lead": _("What was brought in from spreadsheets. An import never sends mail."),
        "add_url": add_url,
        "export_url": reverse("coalitions:workbook_export", args=[access.coalition.slug]),
        "may_take_record": access.can(P.TAKE_RECORD),
    }
    return page.answer("coalitions/import_list.html", context)


@coalition_page(P.IMPORT_RECORDS)
def import_add(request: HttpRequest, access: Access) -> HttpResponse:
    """Upload a spreadsheet; nothing is written before you confirm."""
    return views.upload_page(
        request,
        lambda: ImportRun(coalition=access.coalition, by=access.member, kind=ImportRun.WORKBOOK),
        lambda run: desk_of(run, access.member, at=access.at),  # type: ignore[arg-type]
        title=_("Import a spreadsheet"),
        lead=_("Excel or CSV, as you have it. You see what will become of each row before anything is written."),
        cancel_url=reverse("coalitions:import_list", args=[access.coalition.slug]),
    )


@coalition_page(P.IMPORT_RECORDS, on=ImportRun)
def import_detail(request: HttpRequest, access: Access, run: ImportRun) -> HttpResponse:
    """Where an import stands."""
    if run.is_of_metrics:
        return redirect(run.get_absolute_url())
    return views.detail_page(request, desk_of(run, access.member, at=access.at))


@coalition_page(P.IMPORT_RECORDS, on=ImportRun)
def import_match(request: HttpRequest, access: Access, run: ImportRun) -> HttpResponse:
    """Which column means what."""
    return views.match_page(request, desk_of(run, access.member, at=access.at))


@coalition_page(P.IMPORT_RECORDS, on=ImportRun)
def import_preview(request: HttpRequest, access: Access, run: ImportRun) -> HttpResponse:
    """What will become of each row."""
    return views.preview_page(request, desk_of(run, access.member, at=access.at))


@coalition_page(P.IMPORT_RECORDS, on=ImportRun)
def import_confirm(request: HttpRequest, access: Access, run: ImportRun) -> HttpResponse:
    """The last question before it is done."""
    return views.confirm_page(request, desk_of(run, access.member, at=access.at))


@coalition_page(P.IMPORT_RECORDS, on=ImportRun)
def import_abandon(request: HttpRequest, access: Access, run: ImportRun) -> HttpResponse:
    """Give an import up."""
    return views.abandon_page(request, desk_of(run, access.member, at=access.at))


@coalition_page(P.EXPORT_RECORDS)
def workbook_export(request: HttpRequest, access: Access) -> HttpResponse:
    """Everything that can be imported, as a workbook; importing it again changes nothing."""
    return workbook_of(access)

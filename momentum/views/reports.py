"""Pages about progress reports: collecting, writing, approving, reading."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page, public_page
from coalitions.views.answers import answer_step
from common.forms import answer_form, posted
from common.lists import Column, Empty, ListPage, Row
from common.marks import status_mark
from common.words import long_date
from momentum.actions import report_parts, reports
from momentum.forms.reports import ApproveForm, PeriodForm, ProseForm
from momentum.models import ProgressReport, ReportEdition
from momentum.report_content import content_of, seal_of, shown
from momentum.report_pages import parts_table, progress_of, with_answers
from momentum.tabs import report_tabs

COLUMNS = (
    Column("title", gettext_lazy("Report"), sort="title"),
    Column("period", gettext_lazy("Period"), sort="period_start"),
    Column("state", gettext_lazy("State"), sort="state"),
    Column("parts", gettext_lazy("Parts"), numeric=True),
)


@coalition_page(P.VIEW_REPORTS)
def report_list(request: HttpRequest, access: Access) -> HttpResponse:
    """All periods, the latest first."""
    may_edit = access.can(P.EDIT_REPORTS)
    add_url = reverse("momentum:report_add", args=[access.coalition.slug])
    page = ListPage(
        request,
        with_answers(ProgressReport.objects.in_coalition(access.coalition)),
        columns=COLUMNS,
        row=_row,
        counted=lambda n: ngettext("%(n)d report", "%(n)d reports", n) % {"n": n},
        empty=Empty(
            _("No report yet"),
            _("A report tells a broader group what moved, what is stuck and what is silent."),
            _("Open a period") if may_edit else "",
            add_url if may_edit else "",
        ),
    )
    tabs = {"tabs": report_tabs(access, "report_list"), "tabs_label": _("Reports")}
    context = {"may_edit": may_edit, "add_url": add_url, **tabs}
    return page.answer("momentum/report_list.html", context)


@coalition_page(P.VIEW_REPORTS, on=ProgressReport)
def report_detail(request: HttpRequest, access: Access, report: ProgressReport) -> HttpResponse:
    """Where a report stands: who has answered, what is written, what comes next."""
    parts = parts_table(report, access)
    may_edit = access.can(P.EDIT_REPORTS)
    context = {
        "report": report,
        "parts": parts,
        "progress": progress_of(report, [part for part, _may_write in parts]) if may_edit else None,
        "may_edit": may_edit,
        "may_approve": access.can(P.APPROVE_REPORTS),
        "is_author": report.was_written_by(access.member),
        "not_released": report.facts.get("not_released", 0),
        "public_url": _public_url(report),
        "crumbs": crumbs(access),
    }
    return render(request, "momentum/report_detail.html", context)


@coalition_page(P.EDIT_REPORTS)
def report_add(request: HttpRequest, access: Access) -> HttpResponse:
    """Open a period: every strategy's lead is asked for its part."""
    form = PeriodForm(posted(request))
    return answer_form(
        request,
        form,
        title=_("Open a period"),
        lead=_("Each strategy’s lead is asked by mail 7 days and 1 day before its part is due, and once after."),
        button=_("Open the period"),
        act=lambda: reports.open_period(access.coalition, by=access.member, at=access.at, **form.values),
        done=_("The period is open. Below you see who is asked, and which strategies have no lead."),
        cancel_url=reverse("momentum:report_list", args=[access.coalition.slug]),
        crumbs=crumbs(access),
    )


@coalition_page(P.EDIT_REPORTS, on=ProgressReport)
def report_change(request: HttpRequest, access: Access, report: ProgressReport) -> HttpResponse:
    """Correct the title, the period or the due date."""
    form = PeriodForm(posted(request), instance=report)
    return answer_form(
        request,
        form,
        title=_("Change “%(title)s”") % {"title": report.title},
        act=lambda: reports.change(report, by=access.member, expected=form.expected_revision, **form.values),
        done=_("Saved."),
        cancel_url=report.get_absolute_url(),
        crumbs=crumbs(access, report),
    )


@coalition_page(P.EDIT_REPORTS, on=ProgressReport)
@require_POST
def report_ask(request: HttpRequest, access: Access, report: ProgressReport) -> HttpResponse:
    """Ask leads that were not there when the period was opened."""
    return answer_step(
        request,
        lambda: report_parts.ask_leads(report, by=access.member, at=access.at),
        done=_("Every lead of today is asked."),
        to=report.get_absolute_url(),
    )


@coalition_page(P.EDIT_REPORTS, on=ProgressReport)
@require_POST
def report_draft(request: HttpRequest, access: Access, report: ProgressReport) -> HttpResponse:
    """Let the report draft itself from the record."""
    return answer_step(
        request,
        lambda: reports.draft(report, by=access.member, at=access.at),
        done=_("The report is drafted from the record. Next: read it and put it in your own words."),
        to=report.get_absolute_url(),
    )


@coalition_page(P.EDIT_REPORTS, on=ProgressReport)
def report_write(request: HttpRequest, access: Access, report: ProgressReport) -> HttpResponse:
    """Edit the prose."""
    form = ProseForm(posted(request), instance=report)
    return answer_form(
        request,
        form,
        title=_("Write “%(title)s”") % {"title": report.title},
        lead=_("Whoever saves this last is the author; somebody else approves it. The numbers come from the record."),
        act=lambda: reports.edit(report, by=access.member, expected=form.expected_revision, **form.values),
        done=_("Saved."),
        cancel_url=report.get_absolute_url(),
        crumbs=crumbs(access, report),
    )


@coalition_page(P.EDIT_REPORTS, on=ProgressReport)
@require_POST
def report_submit(request: HttpRequest, access: Access, report: ProgressReport) -> HttpResponse:
    """Put the report forward for approval."""
    return answer_step(
        request,
        lambda: reports.submit(report, by=access.member, at=access.at),
        done=_("The report waits for approval by somebody else than its author."),
        to=report.get_absolute_url(),
    )


@coalition_page(P.APPROVE_REPORTS, on=ProgressReport)
def report_approve(request: HttpRequest, access: Access, report: ProgressReport) -> HttpResponse:
    """Read the report as everybody will, and freeze it."""
    content = content_of(report)
    form = ApproveForm(posted(request))
    return answer_form(
        request,
        form,
        title=_("Approve “%(title)s”") % {"title": report.title},
        lead=_("You approve exactly what stands below. It is frozen: its numbers never change again."),
        button=_("Approve and freeze"),
        act=lambda: reports.approve(report, by=access.member, at=access.at, seen=form.cleaned_data["seen"]),
        done=_("The report is approved. Next: send it to yourself first, then to everybody."),
        cancel_url=report.get_absolute_url(),
        template="momentum/report_approve.html",
        report=report,
        content=shown(content),
        seal=seal_of(content),
        is_author=report.was_written_by(access.member),
        crumbs=crumbs(access, report),
    )


@coalition_page(P.VIEW_REPORTS, on=ProgressReport)
def report_read(request: HttpRequest, access: Access, report: ProgressReport) -> HttpResponse:
    """The report to be read and printed: frozen once approved; before, only those who write it see a draft."""
    frozen = ReportEdition.objects.filter(report=report).first()
    if frozen is not None:
        content = frozen.content
    else:
        content = content_of(report) if access.can(P.EDIT_REPORTS) and report.drafted_at else None
    context = {
        "report": report,
        "content": shown(content) if content else None,
        "is_draft": frozen is None,
        "approved_on": frozen.approved_at if frozen else None,
        "back_url": report.get_absolute_url(),
    }
    return render(request, "momentum/report_read.html", context)


@public_page
def report_public(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A report that was sent, for everybody, where the coalition has public pages."""
    rows = ReportEdition.objects.select_related("report__coalition")
    edition = rows.filter(
        report__coalition__slug=slug,
        report__coalition__is_public=True,
        report__state=ProgressReport.State.SENT,
        report=pk,
    ).first()
    if edition is None:
        raise Http404
    context = {
        "content": shown(edition.content),
        "approved_on": edition.approved_at.astimezone(edition.report.coalition.zone),
        "coalition_name": edition.content["coalition"],
        "wide": True,
    }
    return render(request, "momentum/report_public.html", context)


def crumbs(access: Access, report: ProgressReport | None = None) -> list[tuple[str, str]]:
    """Where a page about a report stands."""
    top = (_("Reports"), reverse("momentum:report_list", args=[access.coalition.slug]))
    return [top, (report.title, report.get_absolute_url())] if report else [top]


def _public_url(report: ProgressReport) -> str:
    """The report's address for everybody; empty where it has none."""
    if not (report.coalition.is_public and report.state == ProgressReport.State.SENT):
        return ""
    return reverse("momentum:report_public", args=[report.coalition.slug, report.pk])


def _row(report: Any) -> Row:
    """A report as its list shows it."""
    return Row(
        url=report.get_absolute_url(),
        id=f"report-{report.pk}",
        cells=(
            report.title,
            f"{long_date(report.period_start)} – {long_date(report.period_end)}",
            status_mark(report.state),
            _("%(answered)d of %(asked)d") % {"answered": report.answered, "asked": report.asked},
        ),
    )

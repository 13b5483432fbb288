"""Pages about progress reports: collecting and writing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.views.answers import answer_step
from common.forms import answer_form, posted
from common.lists import Column, Empty, ListPage, Row
from common.marks import status_mark
from common.words import long_date
from momentum.actions import report_parts, reports
from momentum.forms.reports import PeriodForm, ProseForm, SpanishForm
from momentum.models import ProgressReport, ReportCadence
from momentum.report_pages import parts_table, progress_of, with_answers
from momentum.report_rhythm import proposal_of
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
    context = {
        "may_edit": may_edit,
        "add_url": add_url,
        "cadence": ReportCadence.objects.in_coalition(access.coalition).first(),
        "tabs": report_tabs(access, "report_list"),
        "tabs_label": _("Reports"),
    }
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
        "editions": list(report.editions.select_related("approved_by").order_by("version")),
        "crumbs": crumbs(access),
    }
    return render(request, "momentum/report_detail.html", context)


@coalition_page(P.EDIT_REPORTS)
def report_add(request: HttpRequest, access: Access) -> HttpResponse:
    """Open a period, as the rhythm proposes it: every lead and partner is asked for its part."""
    form = PeriodForm(posted(request), initial=proposal_of(access.coalition, on=access.today))
    return answer_form(
        request,
        form,
        title=_("Open a period"),
        lead=_("Leads and partners are asked by mail about 7 days and 1 day before their part is due, and once after."),
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
    """Ask leads and partners that were not there when the period was opened."""
    return answer_step(
        request,
        lambda: report_parts.ask(report, by=access.member, at=access.at),
        done=_("Every lead and partner of today is asked."),
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
        lead=_("Whoever writes here cannot approve the report; somebody else does. The numbers come from the record."),
        act=lambda: reports.edit(report, by=access.member, expected=form.expected_revision, **form.values),
        done=_("Saved."),
        cancel_url=report.get_absolute_url(),
        crumbs=crumbs(access, report),
    )


@coalition_page(P.EDIT_REPORTS, on=ProgressReport)
def report_translate(request: HttpRequest, access: Access, report: ProgressReport) -> HttpResponse:
    """Put the prose in Spanish, section by section."""
    form = SpanishForm(posted(request), instance=report)
    return answer_form(
        request,
        form,
        title=_("“%(title)s” in Spanish") % {"title": report.title},
        lead=_("What you leave empty is read in English, and the page says so."),
        act=lambda: reports.translate(
            report,
            by=access.member,
            expected=form.expected_revision,
            words=form.words,
            reviewed=form.cleaned_data["spanish_reviewed"],
        ),
        done=_("Saved."),
        cancel_url=report.get_absolute_url(),
        crumbs=crumbs(access, report),
    )


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

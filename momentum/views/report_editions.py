"""Reports to be read, printed and kept: by members, by audience, and by everybody."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page, resident_page
from common.importer.exporting import answer_with_file
from common.querysets import keys_among
from common.typesetting import pdf_answer
from momentum.models import ProgressReport, ReportEdition
from momentum.report_audiences import Audience
from momentum.report_content import content_of
from momentum.report_files import numbers_file, numbers_for_everybody, printed, printed_for_everybody
from momentum.report_reading import shown


@coalition_page(P.VIEW_REPORTS, on=ProgressReport)
def report_read(request: HttpRequest, access: Access, report: ProgressReport) -> HttpResponse:
    """The report to be read and printed: frozen once approved; before, only those who write it see a draft."""
    audience, edition = _audience(request, access), _edition(request, report)
    if edition is not None:
        content = edition.content
    else:
        content = content_of(report) if access.can(P.EDIT_REPORTS) and report.drafted_at else None
    context = {
        "report": report,
        "content": shown(content, audience) if content else None,
        "edition": edition,
        "audience": audience,
        "tabs": _tabs(access, report, audience) if content else [],
        "files": _files(access, report, edition, audience) if edition else [],
        "back_url": report.get_absolute_url(),
    }
    return render(request, "momentum/report_read.html", context)


@coalition_page(P.VIEW_REPORTS, on=ProgressReport)
def report_pdf(request: HttpRequest, access: Access, report: ProgressReport) -> HttpResponse:
    """The approved report as a tagged PDF; before it is approved, the page that says so."""
    edition = _edition(request, report)
    if edition is None:
        return redirect("momentum:report_read", access.coalition.slug, report.pk)
    made = printed(edition, _audience(request, access), get_language() or "en")
    return pdf_answer(made, name=_file_name(edition))


@coalition_page(P.VIEW_REPORTS, on=ProgressReport)
def report_xlsx(request: HttpRequest, access: Access, report: ProgressReport) -> HttpResponse:
    """The numbers of the approved report as a spreadsheet."""
    edition = _edition(request, report)
    if edition is None:
        return redirect("momentum:report_read", access.coalition.slug, report.pk)
    made = numbers_file(edition, _audience(request, access), get_language() or "en")
    return answer_with_file(made, name=f"{_file_name(edition)}.xlsx")


@resident_page
def report_public(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A report that was sent, for everybody, where the coalition has public pages; the address stays the same."""
    edition = _public(request, slug, pk)
    others = ReportEdition.objects.public().filter(report=edition.report).exclude(pk=edition.pk)
    context = {
        "content": shown(edition.content),
        "edition": edition,
        "earlier": list(others.filter(version__lt=edition.version).order_by("version")),
        "later": others.filter(version__gt=edition.version).order_by("-version").first(),
        "coalition_name": edition.content.get("coalition") or edition.report.coalition.name,
        "wide": True,
        "slug": slug,
    }
    return render(request, "momentum/report_public.html", context)


@resident_page
def report_public_pdf(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The public report as a tagged PDF."""
    edition = _public(request, slug, pk)
    return pdf_answer(printed_for_everybody(edition, get_language() or "en"), name=_file_name(edition))


@resident_page
def report_public_xlsx(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The numbers of the public report as a spreadsheet."""
    edition = _public(request, slug, pk)
    made = numbers_for_everybody(edition, get_language() or "en")
    return answer_with_file(made, name=f"{_file_name(edition)}.xlsx")


def _audience(request: HttpRequest, access: Access) -> str:
    """Members read what is written for the coalition; who writes or sends it may look at each audience's."""
    asked = request.GET.get("audience", "")
    may_choose = access.can(P.EDIT_REPORTS) or access.can(P.APPROVE_REPORTS)
    return asked if may_choose and asked in Audience.values else Audience.COALITION.value


def _version(request: HttpRequest, editions: Any) -> Any:
    """The version that was asked for, else the one that stands."""
    asked = keys_among([request.GET.get("version", "")])
    return editions.filter(version=asked[0]) if asked else editions.standing()


def _edition(request: HttpRequest, report: ProgressReport) -> ReportEdition | None:
    rows = ReportEdition.objects.filter(report=report).select_related("report__coalition")
    found: ReportEdition | None = _version(request, rows).first()
    return found


def _public(request: HttpRequest, slug: str, pk: int) -> ReportEdition:
    rows = ReportEdition.objects.public().filter(report__coalition__slug=slug, report=pk)
    edition: ReportEdition = get_object_or_404(_version(request, rows.select_related("report__coalition")))
    return edition


def _tabs(access: Access, report: ProgressReport, current: str) -> list[tuple[Any, str, bool]]:
    """The audiences, for those who may look at each."""
    if not (access.can(P.EDIT_REPORTS) or access.can(P.APPROVE_REPORTS)):
        return []
    url = reverse("momentum:report_read", args=[access.coalition.slug, report.pk])
    return [(one.label, f"{url}?audience={one.value}", one == current) for one in Audience]


def _files(access: Access, report: ProgressReport, edition: ReportEdition, audience: str) -> list[tuple[str, str]]:
    parts = [access.coalition.slug, report.pk]
    query = f"?audience={audience}&version={edition.version}"
    return [(kind, reverse(f"momentum:report_{kind}", args=parts) + query) for kind in ("pdf", "xlsx")]


def _file_name(edition: ReportEdition) -> str:
    """progress-report-2026-01-01-2026-03-31-v2."""
    start, end = (edition.content.get(name, "") for name in ("period_start", "period_end"))
    version = f"-v{edition.version}" if edition.version > 1 else ""
    return f"progress-report-{start}-{end}{version}"

"""Putting a report forward, and approving it: by somebody else than its author."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.views.answers import answer_step
from common.forms import answer_form, posted
from momentum.actions import reports
from momentum.forms.reports import ApproveForm
from momentum.models import ProgressReport
from momentum.report_audiences import VIEWS, Audience
from momentum.report_content import seal_of, to_approve
from momentum.report_drift import has_drifted
from momentum.report_reading import shown
from momentum.views.reports import crumbs


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
    """Read the report as each audience will, and freeze it."""
    content = to_approve(report)
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
        contents=_contents(content),
        seal=seal_of(content),
        has_drifted=report.is_waiting and has_drifted(report),
        is_author=report.was_written_by(access.member),
        crumbs=crumbs(access, report),
    )


def _contents(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Everything that an approval freezes: each audience's report in English, and what everybody reads in Spanish."""
    every = [
        {"name": one.value, "label": one.label, "words": VIEWS[one].words, "content": shown(content, one, "en")}
        for one in Audience
    ]
    if content.get("words_es"):
        words = _("Reviewed.") if content["spanish_reviewed"] else _("Nobody has reviewed this translation yet.")
        spanish = shown(content, Audience.PUBLIC, "es") | {"notes": []}
        every.append({"name": "spanish", "label": _("In Spanish"), "words": words, "content": spanish})
    return every

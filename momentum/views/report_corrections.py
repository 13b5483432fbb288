"""Correcting an approved report."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.views.answers import answer_step
from common.forms import answer_form, posted
from momentum.actions import report_corrections
from momentum.forms.reports import CorrectionForm
from momentum.models import ProgressReport
from momentum.views.reports import crumbs


@coalition_page(P.EDIT_REPORTS, on=ProgressReport)
def report_correct(request: HttpRequest, access: Access, report: ProgressReport) -> HttpResponse:
    """Change the words of an approved report; a second person approves them as a further version."""
    form = CorrectionForm(posted(request), instance=report)

    def act() -> ProgressReport:
        values = form.values
        note = values.pop("correction_note")
        return report_corrections.propose(
            report, by=access.member, note=note, expected=form.expected_revision, **values
        )

    return answer_form(
        request,
        form,
        title=_("Correct “%(title)s”") % {"title": report.title},
        lead=_("Only words can be corrected; numbers stay as they were frozen. Somebody else approves the correction."),
        button=_("Put the correction forward"),
        act=act,
        done=_("The correction waits for approval by somebody else. Until then the approved report is read."),
        cancel_url=report.get_absolute_url(),
        crumbs=crumbs(access, report),
    )


@coalition_page(P.EDIT_REPORTS, on=ProgressReport)
@require_POST
def report_correction_drop(request: HttpRequest, access: Access, report: ProgressReport) -> HttpResponse:
    """Take a correction back before it is approved."""
    return answer_step(
        request,
        lambda: report_corrections.drop(report, by=access.member),
        done=_("The correction is taken back. The approved report stands."),
        to=report.get_absolute_url(),
    )

"""A lead's part of a report: by link without a log-in, or logged in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page, link_page
from coalitions.models import Member
from common.forms import answer_form, posted
from momentum.actions import report_parts
from momentum.forms.report_parts import PartForm
from momentum.models import ReportPart
from momentum.report_prefill import prefill
from momentum.views.reports import crumbs


@link_page(ReportPart)
def report_part_reply(request: HttpRequest, link: ReportPart, *, at: datetime) -> HttpResponse:
    """What shall stand in the report about this strategy; opening the page changes nothing."""
    member = link.member
    if member is None:  # the door lets nobody in without a person
        raise TypeError("A part's link belongs to a person.")
    return _answer(
        request, link, by=member, at=at, to=link.get_absolute_url(), template="momentum/report_part_reply.html"
    )


@coalition_page(P.WRITE_REPORT_PART, on=ReportPart)
def report_part_write(request: HttpRequest, access: Access, part: ReportPart) -> HttpResponse:
    """The same, logged in."""
    return _answer(
        request,
        part,
        by=access.member,
        at=access.at,
        to=part.report.get_absolute_url(),
        template="momentum/report_part_write.html",
        cancel_url=part.report.get_absolute_url(),
        crumbs=crumbs(access, part.report),
    )


def _answer(
    request: HttpRequest, part: ReportPart, *, by: Member, at: datetime, to: str, template: str, **more: Any
) -> HttpResponse:
    """Show what was sent, or what was said in updates; take the new words."""
    form = PartForm(posted(request), initial={"text": part.text if part.is_answered else prefill(part)})
    return answer_form(
        request,
        form,
        title=part.strategy.title,
        button=_("Send my part"),
        act=lambda: report_parts.answer(part, by=by, at=at, text=form.cleaned_data["text"]),
        done=_("Your part is saved. You can change it until the report is approved."),
        to=to,
        template=template,
        part=part,
        report=part.report,
        takes_parts=part.report.takes_parts,
        coalition_name=part.report.coalition.name,
        **more,
    )

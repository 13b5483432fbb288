"""A lead's or partner's part of a report: by link without a log-in, or logged in; asking again, sending back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page, link_page
from coalitions.models import Member
from coalitions.views.answers import answer_step
from common.forms import answer_form, posted
from momentum.actions import report_parts
from momentum.forms.report_parts import PartForm, SendBackForm
from momentum.models import ReportPart
from momentum.report_prefill import prefill
from momentum.views.reports import crumbs


@link_page(ReportPart)
def report_part_reply(request: HttpRequest, link: ReportPart, *, at: datetime) -> HttpResponse:
    """What shall stand in the report; opening the page changes nothing."""
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


@coalition_page(P.EDIT_REPORTS, on=ReportPart)
def report_part_send_back(request: HttpRequest, access: Access, part: ReportPart) -> HttpResponse:
    """Say what is missing in a part; whoever wrote it gets a mail and finds their words as they were."""
    form = SendBackForm(posted(request))
    return answer_form(
        request,
        form,
        title=_("Send the part about “%(about)s” back") % {"about": part.about},
        lead=_("It counts as not answered until it is sent again."),
        button=_("Send it back"),
        act=lambda: report_parts.send_back(part, by=access.member, at=access.at, because=form.cleaned_data["because"]),
        done=_("The part is on its way back, with your words."),
        to=part.report.get_absolute_url(),
        cancel_url=part.report.get_absolute_url(),
        crumbs=crumbs(access, part.report),
    )


@coalition_page(P.EDIT_REPORTS, on=ReportPart)
@require_POST
def report_part_ask(request: HttpRequest, access: Access, part: ReportPart) -> HttpResponse:
    """Mail the request for one part again."""
    return answer_step(
        request,
        lambda: report_parts.ask_again(part, by=access.member, at=access.at),
        done=_("The request is on its way. Each person gets one such mail a day at most."),
        to=part.report.get_absolute_url(),
    )


def _answer(
    request: HttpRequest, part: ReportPart, *, by: Member, at: datetime, to: str, template: str, **more: Any
) -> HttpResponse:
    """Show what was sent, or what was said in updates; take the new words."""
    form = PartForm(posted(request), initial={"text": prefill(part) if part.answered_at is None else part.text})
    return answer_form(
        request,
        form,
        title=part.about,
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

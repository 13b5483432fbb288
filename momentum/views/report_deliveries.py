"""Sending an approved report: choose, look, try on oneself, send."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.models import Member
from coalitions.views.answers import answer_step
from common.forms import answer_form
from common.refusals import Refused
from momentum.actions import report_deliveries
from momentum.forms.reports import ConfirmedSendForm, SendForm
from momentum.models import ProgressReport, ReportEdition, Subscriber
from momentum.report_reading import shown
from momentum.report_recipients import Recipients, recipients_of
from momentum.views.reports import crumbs


@coalition_page(P.APPROVE_REPORTS, on=ProgressReport)
def report_send(request: HttpRequest, access: Access, report: ProgressReport) -> HttpResponse:
    """Choose who gets the report, see how many that are, then send."""
    edition = ReportEdition.objects.select_related("report__coalition").filter(report=report).standing().first()
    choices: dict[str, Any] = {
        "members": Member.objects.in_coalition(access.coalition).active(at=access.at).reachable(),
        "readers": Subscriber.objects.in_coalition(access.coalition).reading().count(),
    }
    looks = request.method == "GET" and "look" in request.GET
    form: Any
    if request.method == "POST":
        form = ConfirmedSendForm(request.POST, **choices)
    else:
        form = SendForm(request.GET if looks else None, **choices)
    found = _found(edition, form, access) if looks and form.is_valid() else None

    def act() -> ProgressReport:
        if edition is None:
            raise Refused(_("Only an approved report can be sent."))
        report_deliveries.send(edition, by=access.member, at=access.at, **form.cleaned_data)
        return report

    return answer_form(
        request,
        form,
        title=_("Send “%(title)s”") % {"title": report.title},
        lead=_("Each person gets it once. Nothing is sent before you have seen how many people that are."),
        act=act,
        done=_("The report is on its way."),
        cancel_url=report.get_absolute_url(),
        template="momentum/report_send.html",
        report=report,
        edition=edition,
        found=found,
        found_words=_count_words(found) if found else "",
        content=shown(edition.content) if edition and found else None,
        crumbs=crumbs(access, report),
    )


@coalition_page(P.APPROVE_REPORTS, on=ProgressReport)
@require_POST
def report_try(request: HttpRequest, access: Access, report: ProgressReport) -> HttpResponse:
    """Send the report to oneself first."""
    edition = ReportEdition.objects.filter(report=report).standing().first()

    def act() -> object:
        if edition is None:
            raise Refused(_("Only an approved report can be sent."))
        return report_deliveries.try_on_oneself(edition, by=access.member, at=access.at)

    return answer_step(
        request,
        act,
        done=_("The report is on its way to %(email)s, and to nobody else.") % {"email": access.member.email},
        to=report.get_absolute_url(),
    )


def _found(edition: ReportEdition | None, form: SendForm, access: Access) -> Recipients | None:
    if edition is None:
        return None
    chosen = {name: form.cleaned_data[name] for name in ("to_readers", "members")}
    return recipients_of(edition, at=access.at, **chosen)


def _count_words(found: Recipients) -> str:
    """217 people: 214 readers and 3 members."""
    people = ngettext("%(n)d person", "%(n)d people", found.count) % {"n": found.count}
    readers = ngettext("%(n)d reader", "%(n)d readers", len(found.readers)) % {"n": len(found.readers)}
    members = ngettext("%(n)d member", "%(n)d members", len(found.members)) % {"n": len(found.members)}
    return _("%(people)s: %(readers)s and %(members)s") % {"people": people, "readers": readers, "members": members}

"""The rhythm of reports."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.forms import answer_form, posted
from momentum.actions import cadences
from momentum.forms.cadences import CadenceForm
from momentum.models import ReportCadence
from momentum.views.reports import crumbs


@coalition_page(P.EDIT_REPORTS)
def cadence_change(request: HttpRequest, access: Access) -> HttpResponse:
    """Choose how often the coalition reports: the next period is proposed, and the overview says when it is time."""
    cadence = ReportCadence.objects.in_coalition(access.coalition).first()
    form = CadenceForm(posted(request), instance=cadence or ReportCadence(coalition=access.coalition))
    to = reverse("momentum:report_list", args=[access.coalition.slug])
    return answer_form(
        request,
        form,
        title=_("How often you report"),
        lead=_("The portal proposes the next period, and says on the overview when it is time to open it."),
        act=lambda: cadences.settle(access.coalition, by=access.member, expected=form.expected_revision, **form.values),
        done=_("Saved. Open the next period when it is over, or earlier."),
        to=to,
        cancel_url=to,
        crumbs=crumbs(access),
    )

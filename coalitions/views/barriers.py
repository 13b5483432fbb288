"""Pages about barriers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.actions import barriers
from coalitions.agenda_pages import STRATEGY_COLUMNS, sees_whole_record, strategy_rows, with_leads_and_commitments
from coalitions.crumbs import crumbs_to
from coalitions.forms.barriers import BarrierForm
from coalitions.models import Barrier, Strategy
from common.forms import answer_form
from common.lists import ListPage


@coalition_page(P.VIEW_OVERVIEW, on=Barrier)
def barrier_detail(request: HttpRequest, access: Access, barrier: Barrier) -> HttpResponse:
    """One barrier: the cause behind it, and what is done about it."""
    strategies = Strategy.objects.orphans_first().filter(barrier=barrier)
    listed = ListPage(
        request,
        with_leads_and_commitments(strategies, access),
        columns=STRATEGY_COLUMNS,
        row=strategy_rows(access),
        counted=lambda n: ngettext("%(n)d strategy", "%(n)d strategies", n) % {"n": n},
    )
    context = {
        "barrier": barrier,
        "may_edit": access.can(P.EDIT_AGENDA),
        "whole_record": sees_whole_record(access),
        "crumbs": crumbs_to(barrier),
    }
    return listed.answer("coalitions/barrier_detail.html", context)


@coalition_page(P.EDIT_AGENDA)
def barrier_add(request: HttpRequest, access: Access) -> HttpResponse:
    """Name what stands in the way of a goal."""
    form = BarrierForm(request.POST or None, coalition=access.coalition, initial={"goal": request.GET.get("goal", "")})
    return answer_form(
        request,
        form,
        title=_("Add a barrier"),
        lead=_("What stands in the way, and what is the cause behind it?"),
        button=_("Add barrier"),
        act=lambda: barriers.add(by=access.member, **form.values),
        done=_("The barrier stands on the agenda. Next: add a strategy against it."),
        cancel_url=reverse("coalitions:agenda_detail", args=[access.coalition.slug]),
    )


@coalition_page(P.EDIT_AGENDA, on=Barrier)
def barrier_change(request: HttpRequest, access: Access, barrier: Barrier) -> HttpResponse:
    """Put a barrier in better words."""
    form = BarrierForm(request.POST or None, instance=barrier, coalition=access.coalition)
    return answer_form(
        request,
        form,
        title=_("Change the barrier"),
        act=lambda: barriers.change(barrier, by=access.member, expected=form.expected_revision, **form.values),
        done=_("Saved."),
        cancel_url=barrier.get_absolute_url(),
        crumbs=crumbs_to(barrier, itself=True),
    )

"""Pages about money that plans can be carried out with."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.imports.exports import export_with
from common.forms import PortalForm, answer_form
from common.lists import Column, Empty, ListPage, Row
from common.marks import nothing, status_mark
from common.words import long_date
from plans_inventory.actions import funding_opportunities
from plans_inventory.crumbs import crumbs_to_funding, crumbs_to_plans
from plans_inventory.forms.funding_opportunities import FundingFilters, FundingForm
from plans_inventory.imports.funding import FundingAdapter
from plans_inventory.models import FundingOpportunity

COLUMNS = (
    Column("title", gettext_lazy("Program"), sort="title"),
    Column("deadline", gettext_lazy("Apply until"), sort="deadline"),
    Column("funder", gettext_lazy("Funder"), sort="funder"),
    Column("eligible", gettext_lazy("Who may apply")),
    Column("match", gettext_lazy("Match")),
    Column("priorities", gettext_lazy("Priorities"), sort="priority_count", numeric=True),
)


def funding_row(funding: FundingOpportunity, *, slug: str) -> Row:
    """One row of the funding list."""
    return Row(
        url=reverse("plans:funding_detail", args=[slug, funding.pk]),
        id=f"funding-{funding.pk}",
        mark=status_mark(funding.status),
        cells=(
            funding.title,
            long_date(funding.deadline) or nothing(),
            funding.funder,
            Truncator(funding.eligible_applicants).chars(160) or nothing(),
            funding.match or nothing(),
            str(funding.priority_count),  # type: ignore[attr-defined]
        ),
    )


@coalition_page(P.VIEW_PLANS)
def funding_list(request: HttpRequest, access: Access) -> HttpResponse:
    """Money across all plans, the next deadline first."""
    slug, may_edit = access.coalition.slug, access.can(P.EDIT_PLANS)
    listed = ListPage(
        request,
        FundingOpportunity.objects.in_coalition(access.coalition).current().with_priority_count().soonest_first(),
        columns=COLUMNS,
        row=lambda funding: funding_row(funding, slug=slug),
        filters=FundingFilters,
        export=export_with(FundingAdapter, access),
        counted=lambda n: ngettext("%(n)d program", "%(n)d programs", n) % {"n": n},
        empty=Empty(
            _("No funding noted yet"),
            _("Note the programs that could pay for what the plans promise; the portal reminds you of deadlines."),
            _("Add funding") if may_edit else "",
            reverse("plans:funding_add", args=[slug]) if may_edit else "",
        ),
    )
    context = {"may_edit": may_edit, "crumbs": crumbs_to_plans(access.coalition)}
    return listed.answer("plans_inventory/funding_list.html", context)


@coalition_page(P.VIEW_PLANS, on=FundingOpportunity)
def funding_detail(request: HttpRequest, access: Access, funding: FundingOpportunity) -> HttpResponse:
    """One program: until when, for whom, with what match, and which priorities it could pay for."""
    context = {
        "crumbs": crumbs_to_funding(access.coalition),
        "funding": funding,
        "facts": [
            (_("Funder"), funding.funder),
            (_("Apply until"), long_date(funding.deadline)),
            (_("Who may apply"), funding.eligible_applicants),
            (_("Match"), funding.match),
            (_("Amount"), funding.amount),
            (_("What it may pay for"), funding.allowable_uses),
            (_("To be spent by"), long_date(funding.expires_on)),
            (_("Notes"), funding.notes),
        ],
        "priorities": funding.priorities.current().select_related("plan", "office"),
        "may_edit": access.can(P.EDIT_PLANS) and funding.ended_on is None,
    }
    return render(request, "plans_inventory/funding_detail.html", context)


@coalition_page(P.EDIT_PLANS)
def funding_add(request: HttpRequest, access: Access) -> HttpResponse:
    """Note a program."""
    form = FundingForm(request.POST or None, coalition=access.coalition)
    return answer_form(
        request,
        form,
        title=_("Add funding"),
        lead=_("Program, funder and deadline are enough to start with."),
        button=_("Add funding"),
        act=lambda: funding_opportunities.add(access.coalition, by=access.member, **form.values),
        done=_("The program is noted."),
        cancel_url=reverse("plans:funding_list", args=[access.coalition.slug]),
        crumbs=crumbs_to_funding(access.coalition),
    )


@coalition_page(P.EDIT_PLANS, on=FundingOpportunity)
def funding_change(request: HttpRequest, access: Access, funding: FundingOpportunity) -> HttpResponse:
    """Correct what is noted about a program."""
    form = FundingForm(request.POST or None, instance=funding, coalition=access.coalition)
    return answer_form(
        request,
        form,
        title=_("Change the funding"),
        act=lambda: funding_opportunities.change(
            funding, by=access.member, expected=form.expected_revision, **form.values
        ),
        done=_("Saved."),
        cancel_url=funding.get_absolute_url(),
        crumbs=crumbs_to_funding(access.coalition),
    )


@coalition_page(P.EDIT_PLANS, on=FundingOpportunity)
def funding_end(request: HttpRequest, access: Access, funding: FundingOpportunity) -> HttpResponse:
    """Take a program out of the inventory."""
    return answer_form(
        request,
        PortalForm(request.POST if request.method == "POST" else None),
        title=_("Take the funding out"),
        lead=funding.title,
        button=_("Take funding out"),
        act=lambda: funding_opportunities.end(funding, by=access.member, on=access.today),
        done=_("The funding was taken out. Its history stays in the record."),
        to=reverse("plans:funding_list", args=[access.coalition.slug]),
        cancel_url=funding.get_absolute_url(),
        template="parts/confirm.html",
        danger=True,
        consequences=[_("It no longer stands in the list, and nobody is reminded of its deadline.")],
        crumbs=crumbs_to_funding(access.coalition),
    )

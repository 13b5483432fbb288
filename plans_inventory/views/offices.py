"""Pages about offices."""

from __future__ import annotations

from django.db.models import Count, Q
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.imports.exports import export_with
from common.forms import answer_form
from common.lists import Column, Empty, ListPage, Row
from common.marks import nothing
from plans_inventory.actions import offices
from plans_inventory.crumbs import crumbs_to_office, crumbs_to_offices, crumbs_to_plans
from plans_inventory.forms.offices import OfficeFilters, OfficeForm
from plans_inventory.imports.adapters import OfficeAdapter
from plans_inventory.models import Office, Priority

COLUMNS = (
    Column("name", gettext_lazy("Office"), sort="name"),
    Column("organization", gettext_lazy("Organization in the coalition"), sort="organization__name"),
    Column("plans", gettext_lazy("Plans"), sort="plan_count", numeric=True),
)


def office_row(office: Office, *, slug: str) -> Row:
    """One row of the list of offices."""
    return Row(
        url=reverse("plans:office_detail", args=[slug, office.pk]),
        id=f"office-{office.pk}",
        cells=(
            office.name,
            office.organization.name if office.organization else nothing(),
            str(office.plan_count),  # type: ignore[attr-defined]
        ),
    )


@coalition_page(P.VIEW_PLANS)
def office_list(request: HttpRequest, access: Access) -> HttpResponse:
    """Every office that has a part in a plan."""
    slug = access.coalition.slug
    may_edit = access.can(P.EDIT_PLANS)
    current = Q(plan_offices__ended_on=None, plan_offices__plan__ended_on=None)
    listed = ListPage(
        request,
        Office.objects.in_coalition(access.coalition)
        .select_related("organization")
        .annotate(plan_count=Count("plan_offices__plan", filter=current, distinct=True))
        .order_by(Lower("name"), "pk"),
        columns=COLUMNS,
        row=lambda office: office_row(office, slug=slug),
        filters=OfficeFilters,
        export=export_with(OfficeAdapter, access),
        counted=lambda n: ngettext("%(n)d office", "%(n)d offices", n) % {"n": n},
        empty=Empty(
            _("No offices yet"),
            _("Offices come in with their plans, or one by one."),
            _("Add an office") if may_edit else "",
            reverse("plans:office_add", args=[slug]) if may_edit else "",
        ),
    )
    context = {"may_edit": may_edit, "crumbs": crumbs_to_plans(access.coalition)}
    return listed.answer("plans_inventory/office_list.html", context)


@coalition_page(P.VIEW_PLANS, on=Office)
def office_detail(request: HttpRequest, access: Access, office: Office) -> HttpResponse:
    """One office: whom to call, in which plans it has a part, what it answers for."""
    context = {
        "crumbs": crumbs_to_offices(access.coalition),
        "office": office,
        "contacts": office.contacts.current(),
        "plan_offices": office.plan_offices.current().filter(plan__ended_on=None).select_related("plan"),
        "priorities": Priority.objects.current().filter(office=office).select_related("plan", "office"),
        "may_edit": access.can(P.EDIT_PLANS),
    }
    return render(request, "plans_inventory/office_detail.html", context)


@coalition_page(P.EDIT_PLANS)
def office_add(request: HttpRequest, access: Access) -> HttpResponse:
    """Note an office."""
    form = OfficeForm(request.POST or None, coalition=access.coalition)
    return answer_form(
        request,
        form,
        title=_("Add an office"),
        button=_("Add office"),
        act=lambda: offices.add(access.coalition, by=access.member, **form.values),
        done=_("The office stands in the inventory. Next: note whom to call there."),
        cancel_url=reverse("plans:office_list", args=[access.coalition.slug]),
        crumbs=crumbs_to_offices(access.coalition),
    )


@coalition_page(P.EDIT_PLANS, on=Office)
def office_change(request: HttpRequest, access: Access, office: Office) -> HttpResponse:
    """Correct what is noted about an office."""
    form = OfficeForm(request.POST or None, instance=office, coalition=access.coalition)
    return answer_form(
        request,
        form,
        title=_("Change the office"),
        act=lambda: offices.change(office, by=access.member, expected=form.expected_revision, **form.values),
        done=_("Saved."),
        cancel_url=office.get_absolute_url(),
        crumbs=crumbs_to_office(office, access.coalition),
    )

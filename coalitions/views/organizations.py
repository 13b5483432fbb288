"""Pages about organizations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.actions import organizations
from coalitions.agenda_pages import words_of_commitment
from coalitions.forms.organizations import (
    OrganizationEndForm,
    OrganizationFilters,
    OrganizationForm,
    OwnOrganizationForm,
)
from coalitions.imports.exports import export_with
from coalitions.imports.partners import OrganizationAdapter
from coalitions.models import LeadAssignment, Organization
from coalitions.partner_pages import partner_context
from common.forms import answer_form
from common.lists import Column, Empty, ListPage, Row
from common.marks import nothing, status_mark
from common.words import long_date

COLUMNS = (
    Column("name", gettext_lazy("Organization"), sort="name"),
    Column("sector", gettext_lazy("Sector"), sort="sector"),
    Column("expertise", gettext_lazy("Ask it for")),
    Column("members", gettext_lazy("Members"), sort="member_count", numeric=True),
    Column("leads", gettext_lazy("Leads"), sort="lead_count", numeric=True),
    Column("commitments", gettext_lazy("Commitments"), sort="commitment_count", numeric=True),
)
LISTED = (
    *("pk", "name", "sector", "expertise", "dissolved_on"),
    *("member_count", "lead_count", "commitment_count"),
)
SECTORS = dict(Organization.Sector.choices)


@coalition_page(P.VIEW_PARTNERS)
def organization_list(request: HttpRequest, access: Access) -> HttpResponse:
    """Who is at the table, and what each brings."""
    may_edit = access.can(P.EDIT_PARTNERS)
    add_url = reverse("coalitions:organization_add", args=[access.coalition.slug]) if may_edit else ""
    page = ListPage(
        request,
        Organization.objects.in_coalition(access.coalition).with_counts(at=access.at).values(*LISTED),
        columns=COLUMNS,
        row=_row_maker(reverse("coalitions:organization_list", args=[access.coalition.slug])),
        export=export_with(OrganizationAdapter, access),
        filters=OrganizationFilters,
        sort="name",
        counted=lambda n: ngettext("%(n)d organization", "%(n)d organizations", n) % {"n": n},
        empty=Empty(
            _("No organization yet"),
            _("Add the organizations at your table, or import the list that you keep today."),
            _("Add the first organization") if may_edit else "",
            add_url,
        ),
    )
    context = partner_context(
        access,
        "organization_list",
        title=_("Partners"),
        lead=_("Who is at the table, what others can ask them for, and what they have taken on."),
        add_url=add_url,
    )
    return page.answer("coalitions/organization_list.html", context)


@coalition_page(P.VIEW_PARTNERS, on=Organization)
def organization_detail(request: HttpRequest, access: Access, organization: Organization) -> HttpResponse:
    """One organization: what it can do, who sits at the table for it, what it leads and promised."""
    leads = organization.leads.open().select_related("strategy__barrier__goal__coalition")
    commitments = organization.commitments.with_last_word().select_related("strategy__barrier__goal__coalition")
    own = organization.is_own(access.member)
    if not access.can(P.EDIT_AGENDA) and not own:  # named as lead only after it has accepted
        leads = leads.filter(state__in=LeadAssignment.State.holding())
    context = {
        "title": organization.name,
        "lead": organization.get_sector_display(),
        "crumbs": _crumbs(access),
        "organization": organization,
        "coalition": access.coalition,
        "members": organization.members.active(at=access.at),
        "leads": leads,
        "commitments": [(promised, words_of_commitment(promised, on=access.today)) for promised in commitments],
        "facts": _facts(organization, staff=access.can(P.EDIT_PARTNERS)),
        "may_change": access.can(P.EDIT_PARTNERS),
        "may_change_own": access.can(P.EDIT_OWN_ORGANIZATION, organization),
        "may_manage_members": access.can(P.MANAGE_MEMBERS),
        "may_propose": access.can(P.INVITE_LEADS) and organization.is_active,
        "may_promise": access.can(P.EDIT_AGENDA) and organization.is_active,
    }
    return render(request, "coalitions/organization_detail.html", context)


@coalition_page(P.EDIT_PARTNERS)
def organization_add(request: HttpRequest, access: Access) -> HttpResponse:
    """Bring an organization into the coalition."""
    form = OrganizationForm(request.POST or None)
    return answer_form(
        request,
        form,
        title=_("Add an organization"),
        lead=_("Nobody is mailed by this. You can add its people and invite them afterwards."),
        button=_("Add organization"),
        act=lambda: organizations.add(access.coalition, by=access.member, **form.values),
        done=_("The organization stands in the list of partners."),
        cancel_url=reverse("coalitions:organization_list", args=[access.coalition.slug]),
        crumbs=_crumbs(access),
    )


@coalition_page(P.EDIT_PARTNERS, on=Organization)
def organization_change(request: HttpRequest, access: Access, organization: Organization) -> HttpResponse:
    """Correct what the coalition knows about an organization."""
    form = OrganizationForm(request.POST or None, instance=organization)
    return _answer_change(request, access, organization, form)


@coalition_page(P.EDIT_OWN_ORGANIZATION, on=Organization)
def organization_own_change(request: HttpRequest, access: Access, organization: Organization) -> HttpResponse:
    """Let an organization say what it can be asked for."""
    form = OwnOrganizationForm(request.POST or None, instance=organization)
    return _answer_change(request, access, organization, form)


@coalition_page(P.EDIT_PARTNERS, on=Organization)
def organization_end(request: HttpRequest, access: Access, organization: Organization) -> HttpResponse:
    """Record that an organization has left."""
    form = OrganizationEndForm(request.POST or None, initial={"on": access.today})
    return answer_form(
        request,
        form,
        title=_("%(name)s has left") % {"name": organization.name},
        lead=_("It stays in the history, with everything it did."),
        button=_("Record that it left"),
        act=lambda: organizations.end(organization, by=access.member, at=access.at, on=form.cleaned_data["on"]),
        done=_("%(name)s is no longer at the table.") % {"name": organization.name},
        cancel_url=organization.get_absolute_url(),
        template="parts/confirm.html",
        danger=True,
        consequences=[
            _("It is not offered any more where a lead or a commitment is given."),
            _("What it leads, what it promised and its members' seats must have been handed over or ended before."),
        ],
        crumbs=_crumbs(access, organization),
    )


def _answer_change(request: HttpRequest, access: Access, organization: Organization, form: Any) -> HttpResponse:
    """Take what was typed about an organization; a second tab is told what the first one saved."""
    return answer_form(
        request,
        form,
        title=_("Change %(name)s") % {"name": organization.name},
        act=lambda: organizations.change(
            organization, by=access.member, expected=form.expected_revision, **form.values
        ),
        done=_("Saved."),
        cancel_url=organization.get_absolute_url(),
        crumbs=_crumbs(access, organization),
    )


def _row_maker(base: str) -> Callable[[dict[str, Any]], Row]:
    """What turns an organization's columns into a row of the list."""

    def row(record: dict[str, Any]) -> Row:
        left = record["dissolved_on"]
        return Row(
            url=f"{base}{record['pk']}/",
            id=f"organization-{record['pk']}",
            mark=status_mark("ended", _("Left %(day)s") % {"day": long_date(left)}) if left else None,
            cells=(
                record["name"],
                str(SECTORS[record["sector"]]),
                record["expertise"][:120] or nothing(),
                str(record["member_count"] or nothing()),
                str(record["lead_count"] or nothing()),
                str(record["commitment_count"] or nothing()),
            ),
        )

    return row


def _facts(organization: Organization, *, staff: bool) -> list[tuple[str, Any]]:
    """What is known, for the page; notes are the staff's own."""
    facts = [
        (_("Ask it for"), organization.expertise),
        (_("Datasets it holds"), organization.datasets),
        (_("Website"), _website(organization)),
        (_("In the coalition since"), long_date(organization.joined_on)),
        (_("Left on"), long_date(organization.dissolved_on)),
    ]
    return [*facts, (_("Notes for staff"), organization.notes)] if staff else facts


def _website(organization: Organization) -> str:
    """The website as a link."""
    address = organization.website
    return format_html('<a href="{}" rel="noopener">{}</a>', address, address) if address else ""


def _crumbs(access: Access, organization: Organization | None = None) -> list[tuple[str, str]]:
    """The way back."""
    crumbs = [(_("Partners"), reverse("coalitions:organization_list", args=[access.coalition.slug]))]
    if organization is not None:
        crumbs.append((organization.name, organization.get_absolute_url()))
    return crumbs

"""Pages about organizations."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.actions import organizations
from coalitions.forms.organizations import OrganizationForm
from coalitions.models import Organization
from common.forms import answer_form


@coalition_page(P.VIEW_PARTNERS, on=Organization)
def organization_detail(request: HttpRequest, access: Access, organization: Organization) -> HttpResponse:
    """One organization: what it can do, who sits at the table for it, what it leads and promised."""
    context = {
        "organization": organization,
        "members": organization.members.active(at=access.at),
        "leads": organization.leads.open().select_related("strategy__barrier__goal__coalition"),
        "commitments": organization.commitments.with_last_word().select_related("strategy__barrier__goal__coalition"),
        "may_change": access.can(P.EDIT_PARTNERS),
        "may_change_own": access.can(P.EDIT_OWN_ORGANIZATION, organization),
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
        button=_("Add organization"),
        act=lambda: organizations.add(access.coalition, by=access.member, **form.values),
        done=_("The organization stands in the list of partners."),
        cancel_url=reverse("coalitions:organization_list", args=[access.coalition.slug]),
    )


@coalition_page(P.EDIT_PARTNERS, on=Organization)
def organization_change(request: HttpRequest, access: Access, organization: Organization) -> HttpResponse:
    """Correct what the coalition knows about an organization."""
    form = OrganizationForm(request.POST or None, instance=organization)
    return answer_form(
        request,
        form,
        title=_("Change %(name)s") % {"name": organization.name},
        act=lambda: organizations.change(
            organization, by=access.member, expected=form.expected_revision, **form.values
        ),
        done=_("Saved."),
        cancel_url=organization.get_absolute_url(),
    )

"""Where a page of the inventory stands: from the list of plans down to the record above it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from coalitions.models import Coalition
from plans_inventory.models import Office, Plan, PlanDocument

Crumbs = list[tuple[str, str]]


def crumbs_to_plans(coalition: Coalition) -> Crumbs:
    """The way to the list of plans."""
    return [(_("Plans"), reverse("plans:plan_list", args=[coalition.slug]))]


def crumbs_to_links(coalition: Coalition) -> Crumbs:
    """The way to the list of links between plans."""
    address = reverse("plans:alignment_link_list", args=[coalition.slug])
    return [*crumbs_to_plans(coalition), (_("Links between plans"), address)]


def crumbs_to_plan(plan: Plan, coalition: Coalition) -> Crumbs:
    """The way to a plan's page."""
    address = reverse("plans:plan_detail", args=[coalition.slug, plan.pk])
    return [*crumbs_to_plans(coalition), (Truncator(plan.title).chars(60), address)]


def crumbs_to_offices(coalition: Coalition) -> Crumbs:
    """The way to the list of offices."""
    return [*crumbs_to_plans(coalition), (_("Offices"), reverse("plans:office_list", args=[coalition.slug]))]


def crumbs_to_funding(coalition: Coalition) -> Crumbs:
    """The way to the list of funding."""
    return [*crumbs_to_plans(coalition), (_("Funding"), reverse("plans:funding_list", args=[coalition.slug]))]


def crumbs_to_office(office: Office, coalition: Coalition) -> Crumbs:
    """The way to an office's page."""
    address = reverse("plans:office_detail", args=[coalition.slug, office.pk])
    return [*crumbs_to_offices(coalition), (Truncator(office.name).chars(60), address)]


def crumbs_to_documents(coalition: Coalition) -> Crumbs:
    """The way to the list of plans as PDF."""
    return [*crumbs_to_plans(coalition), (_("Plans as PDF"), reverse("plans:document_list", args=[coalition.slug]))]


def crumbs_to_document(document: PlanDocument, coalition: Coalition) -> Crumbs:
    """The way to a document's page."""
    address = reverse("plans:document_detail", args=[coalition.slug, document.pk])
    return [*crumbs_to_documents(coalition), (Truncator(document.original_name).chars(60), address)]

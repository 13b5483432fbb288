"""What the pages of the county data have in common: their tabs, and the way back to the plans."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access


def data_context(access: Access, current: str = "") -> dict[str, Any]:
    """The tabs with the one that is open, and where a file is uploaded by those who may."""
    slug = access.coalition.slug
    tabs = (
        ("coalitions:place_list", _("Places")),
        ("coalitions:predictor_list", _("Predictors")),
        ("coalitions:metric_list", _("Metrics")),
        ("plans:predictor_gaps", _("Nobody works on it")),
    )
    may_import = access.can(P.IMPORT_RECORDS)
    return {
        "tabs": [(label, reverse(view, args=[slug]), view == current) for view, label in tabs],
        "tabs_label": _("County data"),
        "upload_url": reverse("coalitions:metric_import_add", args=[slug]) if may_import else "",
    }


def crumbs_to_data(access: Access) -> list[tuple[str, str]]:
    """The way to the county data."""
    return [(_("County data"), reverse("coalitions:place_list", args=[access.coalition.slug]))]

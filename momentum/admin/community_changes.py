"""Community changes in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalitions.forms.leads import ReasonForm
from common.admin_steps import Step, StepsAdmin
from momentum.actions import community_changes
from momentum.models import CommunityChange


def withdraw(noted: CommunityChange, by: Any, values: dict[str, Any]) -> CommunityChange:
    """Take a change back today."""
    return community_changes.withdraw(noted, by=by, on=noted.coalition.today(at=timezone.now()), **values)


@admin.register(CommunityChange)
class CommunityChangeAdmin(StepsAdmin):
    """What changed: search by words, filter by coalition and kind; the button takes one back."""

    list_display = ("title", "coalition", "kind", "happened_on", "is_public", "withdrawn_on")
    list_filter = ("coalition", "kind", "is_public")
    list_select_related = ("coalition",)
    search_fields = ("title", "description", "evidence")
    date_hierarchy = "happened_on"
    fields = (
        *("coalition", "kind", "title", "description", "happened_on", "cents", "organizations", "strategies"),
        *("evidence", "evidence_link", "is_public", "withdrawn_on", "withdraw_reason"),
    )
    raw_id_fields = ("organizations", "strategies")
    readonly_fields = ("withdrawn_on", "withdraw_reason")
    fixed_fields = ("coalition",)
    change_action = staticmethod(community_changes.change)
    add_action = staticmethod(community_changes.add)
    steps = (Step("withdraw", _("Take it back"), withdraw, lambda noted: noted.withdrawn_on is None, ReasonForm),)

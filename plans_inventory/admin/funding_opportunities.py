"""Funding in the admin."""

from django.contrib import admin

from common.admin import ActionAdmin
from plans_inventory.actions import funding_opportunities
from plans_inventory.models import FundingOpportunity


@admin.register(FundingOpportunity)
class FundingOpportunityAdmin(ActionAdmin):
    """Funding: search by program or funder."""

    list_display = ("title", "funder", "status", "deadline", "coalition", "ended_on")
    list_filter = ("coalition", "status")
    list_select_related = ("coalition",)
    search_fields = ("title", "funder")
    fields = (
        "coalition",
        "title",
        "funder",
        "status",
        "deadline",
        "eligible_applicants",
        "match",
        "amount",
        "allowable_uses",
        "expires_on",
        "address",
        "priorities",
        "notes",
        "ended_on",
    )
    readonly_fields = ("ended_on",)
    raw_id_fields = ("priorities",)
    fixed_fields = ("coalition",)
    change_action = staticmethod(funding_opportunities.change)
    add_action = staticmethod(funding_opportunities.add)

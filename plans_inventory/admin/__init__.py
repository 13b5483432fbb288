"""The plan inventory in the Django admin."""

from plans_inventory.admin import funding_opportunities, offices, plan_documents, plans

__all__ = ["funding_opportunities", "offices", "plan_documents", "plans"]

"""The plan inventory in the Django admin."""

from plans_inventory.admin import offices, plan_documents, plans

__all__ = ["offices", "plan_documents", "plans"]

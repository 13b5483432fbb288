"""The plan inventory in the Django admin."""

from plans_inventory.admin import offices, plans

__all__ = ["offices", "plans"]

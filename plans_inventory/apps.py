"""Django's name for this room."""

from django.apps import AppConfig


class PlansInventoryConfig(AppConfig):
    name = "plans_inventory"
    verbose_name = "Plan inventory"

    def ready(self) -> None:
        """Bring the inventory's sheets along to the importer."""
        from accounts.permissions import Permission
        from coalitions.imports.registry import bring_along
        from plans_inventory.imports.adapters import inventory_adapters, inventory_sheets

        bring_along(Permission.EDIT_PLANS, inventory_adapters, wide=inventory_sheets)

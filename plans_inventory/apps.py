"""Django's name for this room."""

from django.apps import AppConfig


class PlansInventoryConfig(AppConfig):
    name = "plans_inventory"
    verbose_name = "Plan inventory"

    def ready(self) -> None:
        """Bring the inventory's sheets along to the importer, and what people read to the hand-over."""
        from accounts.permissions import Permission
        from coalitions import holdings
        from coalitions.imports.registry import bring_along
        from plans_inventory.holdings import PlansToReadHoldings
        from plans_inventory.imports.adapters import inventory_adapters, inventory_sheets

        bring_along(Permission.EDIT_PLANS, inventory_adapters, wide=inventory_sheets)
        holdings.bring_along(PlansToReadHoldings())

"""Django's name for this room."""

from django.apps import AppConfig


class MomentumConfig(AppConfig):
    name = "momentum"
    verbose_name = "Momentum"

    def ready(self) -> None:
        """Bring readers and community changes along to the importer, and action items to the hand-over."""
        from accounts.permissions import Permission
        from coalitions import holdings
        from coalitions.imports.registry import bring_along
        from momentum.holdings import ActionItemHoldings
        from momentum.imports.community_changes import change_adapters
        from momentum.imports.subscribers import reader_adapters

        bring_along(Permission.EDIT_REPORTS, change_adapters)
        # Addresses of people outside leave only with those who keep the list.
        bring_along(Permission.EDIT_REPORTS, reader_adapters, seen_by=Permission.EDIT_REPORTS)
        holdings.bring_along(ActionItemHoldings())

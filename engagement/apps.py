"""Django's name for this room."""

from django.apps import AppConfig


class EngagementConfig(AppConfig):
    name = "engagement"
    verbose_name = "Resident engagement"

    def ready(self) -> None:
        """Bring people's parts in sessions and in card programs along to the hand-over, and cards to the importer."""
        from accounts.permissions import Permission
        from coalitions import holdings
        from coalitions.imports.registry import bring_along
        from engagement.card_holdings import CardPartHoldings
        from engagement.holdings import PARTS, PartHoldings
        from engagement.imports.cards import card_adapters

        for part in PARTS:
            holdings.bring_along(PartHoldings(part))
        holdings.bring_along(CardPartHoldings())
        bring_along(Permission.EDIT_GIFT_CARDS, card_adapters)

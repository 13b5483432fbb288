"""Django's name for this room."""

from django.apps import AppConfig


class EngagementConfig(AppConfig):
    name = "engagement"
    verbose_name = "Resident engagement"

    def ready(self) -> None:
        """Bring people's parts in sessions along to the hand-over."""
        from coalitions import holdings
        from engagement.holdings import PARTS, PartHoldings

        for part in PARTS:
            holdings.bring_along(PartHoldings(part))

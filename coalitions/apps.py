"""Django's name for this room."""

from django.apps import AppConfig
from django.core.checks import register

from coalitions.checks import every_route_has_a_door


class CoalitionsConfig(AppConfig):
    name = "coalitions"
    verbose_name = "Coalitions and shared agenda"

    def ready(self) -> None:
        """Put the door's system check in place."""
        register(every_route_has_a_door)

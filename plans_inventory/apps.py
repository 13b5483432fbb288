"""Django's name for this room."""

from django.apps import AppConfig


class PlansInventoryConfig(AppConfig):
    name = "plans_inventory"
    verbose_name = "Plan inventory"

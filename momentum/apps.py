"""Django's name for this room."""

from django.apps import AppConfig


class MomentumConfig(AppConfig):
    name = "momentum"
    verbose_name = "Momentum"

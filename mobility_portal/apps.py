"""Django's name for the project itself, so that its commands and templates are found."""

from django.apps import AppConfig


class MobilityPortalConfig(AppConfig):
    name = "mobility_portal"
    verbose_name = "Mobility Portal"

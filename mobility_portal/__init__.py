"""The project: settings, addresses, Celery, schedule, navigation and the demonstration. Nobody imports from here."""

from mobility_portal.celery import app as celery_app

__all__ = ["celery_app"]

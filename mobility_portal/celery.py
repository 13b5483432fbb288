"""The Celery application: a worker and a beat start from here."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mobility_portal.settings.local")

app = Celery("mobility_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

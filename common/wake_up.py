"""Telling the worker to look now; what there is to do stands in the database, so a lost wake-up loses nothing."""

from __future__ import annotations

import logging

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


def wake_up_the_mail() -> None:
    """After the commit, ask a worker to send what is due; without a broker the next tick does it."""
    transaction.on_commit(_send_wake_up)


def _send_wake_up() -> None:
    try:
        current_app.send_task("momentum.tasks.tick", expires=30, retry=False)
    except OperationalError as error:
        logger.warning("broker out of reach, the next tick will send: %s", error)

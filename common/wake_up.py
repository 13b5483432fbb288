"""Telling the worker to look now; what there is to do stands in the database, so a lost wake-up loses nothing."""

from __future__ import annotations

import logging

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


def wake_up_the_mail() -> None:
    """After the commit, ask a worker to send what is due; without a broker the next tick does it."""
    send_on_commit("momentum.tasks.tick", expires=30)


def send_on_commit(task: str, *ids: int, expires: int | None = None) -> None:
    """After the commit, ask a worker for a task by name; without a broker it is logged and the next tick looks."""
    transaction.on_commit(lambda: _send(task, ids, expires))


def _send(task: str, ids: tuple[int, ...], expires: int | None) -> None:
    try:
        current_app.send_task(task, args=ids, expires=expires, retry=False)
    except OperationalError as error:
        logger.warning("broker out of reach, the next tick will look: %s", error)

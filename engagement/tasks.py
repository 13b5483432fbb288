"""What workers do for sessions: each task calls an action."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from engagement.actions import insight_suggesting, session_notes


@shared_task(name="engagement.tasks.purge_notes")
def purge_notes() -> None:
    """Delete raw notes whose time is over."""
    session_notes.purge(at=timezone.now())


@shared_task(name="engagement.tasks.suggest_predictors")
def suggest_predictors() -> None:
    """Suggest predictors for insights that are new or were reworded."""
    insight_suggesting.suggest()

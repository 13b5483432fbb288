"""What a worker does for imports: the large steps, and what was left lying."""

from __future__ import annotations

from datetime import datetime, timedelta

from coalitions.actions import metric_imports
from coalitions.imports.registry import importing_of
from coalitions.models import ImportRun
from common.importer import runs
from common.importer.steps import step

# A step takes at most about a minute; one that has not moved for longer has lost its worker.
LOST_AFTER = timedelta(minutes=3)
KEEP_FILES = timedelta(days=30)


def take_steps(run: ImportRun, *, at: datetime) -> None:
    """Go on with an import until the person is needed again."""
    if run.is_of_metrics:
        metric_imports.carry_out(run, at=at)
        return
    while run.is_waiting:
        before = (run.state, run.attempts)
        run = step(run, importing_of(run.by, at=at), by=run.by)
        if (run.state, run.attempts) == before:
            return


def resume(*, at: datetime) -> None:
    """Go on with imports that lost their worker, and drop files a month after the last change."""
    for run in ImportRun.objects.waiting(since=at - LOST_AFTER).select_related("by__coalition"):
        take_steps(run, at=at)
    for run in ImportRun.objects.stale(before=at - KEEP_FILES):
        runs.forget_files(run)

"""How an import goes from one state to the next: under a lock, counted, and never backwards by accident."""

from __future__ import annotations

from typing import Any, TypeVar

from django.utils.translation import gettext as _

from common.importer.models import ImportRunBase
from common.refusals import Refused

Run = TypeVar("Run", bound=ImportRunBase)
State = ImportRunBase.State


def locked(run: Run, *states: str) -> Run:
    """The run as it is now, held until the transaction ends; says no unless it is in one of `states`."""
    fresh: Any = type(run)._default_manager.select_for_update().get(pk=run.pk)
    if states and fresh.state not in states:
        raise Refused(
            _("This import has moved on: it is now “%(state)s”. Open it again.") % {"state": State(fresh.state).label}
        )
    return fresh


def enter(run: Run, state: str, *, error: str = "") -> Run:
    """Write the run in its next state; what went wrong before is over, unless it is said again."""
    run.state, run.error, run.attempts = state, error, 0
    run.turn += 1
    run.save()
    return run

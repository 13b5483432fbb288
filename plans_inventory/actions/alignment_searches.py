"""Asking a worker to look for links, and keeping two workers from looking at once."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from coalitions.models import Coalition, Strategy
from common.wake_up import send_on_commit
from plans_inventory.models import AlignmentSearch, FundingOpportunity, Plan, Priority

LOOK_TASK = "plans_inventory.tasks.look_for_links"
# A change counts from the moment it is written; by then it may not be committed.
LATE_COMMIT = timedelta(minutes=1)


@transaction.atomic
def ask(coalition: Coalition, *, at: datetime) -> AlignmentSearch:
    """Have a worker look for links in a coalition."""
    search = _locked(coalition)
    search.asked_at = at
    search.save()
    send_on_commit(LOOK_TASK, coalition.pk)
    return search


@transaction.atomic
def begin(coalition: Coalition, *, at: datetime) -> AlignmentSearch | None:
    """Take on the search; None while another worker is at it."""
    search = _locked(coalition)
    if search.is_running(at=at):
        return None
    search.started_at, search.finished_at = at, None
    search.save()
    return search


def is_due(coalition: Coalition, *, method: str) -> bool:
    """Whether somebody asked, the method is another one, or plans, funding or strategies have changed since."""
    if not Priority.objects.in_coalition(coalition).current().exists():
        return False
    search = AlignmentSearch.objects.in_coalition(coalition).first()
    if search is None or search.finished_at is None or search.started_at is None:
        return True
    if search.is_waiting or search.method != method:
        return True
    since = {"history_date__gt": search.started_at - LATE_COMMIT}
    return (
        Priority.history.filter(plan__coalition=coalition, **since).exists()
        or Strategy.history.filter(barrier__goal__coalition=coalition, **since).exists()
        or Plan.history.filter(coalition=coalition, **since).exists()
        or FundingOpportunity.history.filter(coalition=coalition, **since).exists()
    )


def _locked(coalition: Coalition) -> AlignmentSearch:
    """The coalition's row, made where there is none, locked."""
    AlignmentSearch.objects.get_or_create(coalition=coalition)
    return AlignmentSearch.objects.select_for_update().get(coalition=coalition)

"""Forgetting the addresses at which offices were asked, some time after their links have ended."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet

from plans_inventory.models import AgreementRequest, PlanReview

# So long after a link has ended may somebody ask what became of it.
KEPT_FOR = timedelta(days=90)


def forget(*, at: datetime) -> int:
    """Forget who was written to by links that ended 90 days ago; what was answered, and as whom, stays.

    Returns how many links lost their address.
    """
    gone = 0
    _forget_in_history(PlanReview.objects.filter(expires_at__lte=at - KEPT_FOR).exclude(email=""))
    for model in (PlanReview, AgreementRequest):
        ended = model.objects.filter(expires_at__lte=at - KEPT_FOR).exclude(email="")
        gone += ended.update(email="", addressee="", contact=None)
    return gone


def _forget_in_history(reviews: QuerySet[PlanReview]) -> None:
    """Take out the names that stand there from when a history said whom a renewed link went to."""
    for pk, name in reviews.values_list("pk", "addressee"):
        PlanReview.history.filter(id=pk, history_change_reason=name[:100]).update(history_change_reason="")

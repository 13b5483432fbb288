"""Forgetting the addresses at which offices were asked, some time after their links have ended."""

from __future__ import annotations

from datetime import datetime, timedelta

from plans_inventory.models import AgreementRequest, PlanReview

# So long after a link has ended may somebody ask what became of it.
KEPT_FOR = timedelta(days=90)


def forget(*, at: datetime) -> int:
    """Forget who was written to by links that ended 90 days ago; what was answered, and as whom, stays.

    Returns how many links lost their address.
    """
    gone = 0
    for model in (PlanReview, AgreementRequest):
        ended = model.objects.filter(expires_at__lte=at - KEPT_FOR).exclude(email="")
        gone += ended.update(email="", addressee="", contact=None)
    return gone

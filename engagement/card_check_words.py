"""How counts, differences and reconciliations are shown: their states as marks."""

from __future__ import annotations

from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from common.marks import pill, status_mark
from engagement.models import CardVariance, CashCount, Reconciliation


def reconciliation_mark(row: Reconciliation) -> SafeString:
    """Approved, withdrawn, or waiting for its approval."""
    if row.withdrawn_because:
        return status_mark("withdrawn")
    return status_mark("approved") if row.approved_at else pill("risk", _("Waits for approval"))


def variance_mark(row: CardVariance) -> SafeString:
    """How far a difference is explained; its reconciliation comes along."""
    if row.approved_at:
        return pill("done", _("Explained"))
    if row.reconciliation and row.reconciliation.withdrawn_because:
        return status_mark("withdrawn")
    return pill("risk", _("Waits for approval")) if row.explanation else pill("off", _("Not explained"))


def count_mark(row: CashCount, *, on: date) -> SafeString:
    """Made (with or without a difference), called off, late or planned."""
    if row.counted_at:
        return pill("done", _("Counted")) if row.counted == row.expected else pill("off", _("Differs"))
    if row.cancelled_because:
        return status_mark("cancelled")
    return status_mark("late") if row.due_on < on else status_mark("planned")

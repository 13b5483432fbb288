"""What stands between a lot and its reconciliation: for the desk, and for the lot's own page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import DateTimeField, OuterRef, Subquery
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access
from common.words import local_day
from engagement.ledger.equation import balances_of
from engagement.ledger.hands import why_not_reconcile
from engagement.models import CardLot, CardPlace, Reconciliation

# After so many days cards that nobody has given out are asked about, and then asked about again.
OLD, VERY_OLD = timedelta(days=90), timedelta(days=180)


@dataclass(frozen=True)
class LotCheck:
    """One open lot as its checkers see it: since when nobody compared it, what is out, and who may compare it."""

    lot: CardLot
    since: date  # of the last approved reconciliation, or of the purchase
    days: int
    was_reconciled: bool
    kept: int
    issued: int
    age: timedelta
    waiting: Reconciliation | None
    why_not: str  # why the reader cannot reconcile it

    @property
    def is_old(self) -> bool:
        """Whether cards have waited for more than 90 days to be given out."""
        return self.kept > 0 and self.age > OLD

    @property
    def is_very_old(self) -> bool:
        """Whether they have waited for more than 180 days."""
        return self.kept > 0 and self.age > VERY_OLD


def checks_of(access: Access, *lots: int) -> list[LotCheck]:
    """The coalition’s open lots (or these of them), the longest uncompared first."""
    rows: Any = CardLot.objects.in_coalition(access.coalition).open().select_related("program")
    last = Reconciliation.objects.filter(lot=OuterRef("pk")).exclude(approved_at=None).order_by("-approved_at")
    moment: Subquery = Subquery(last.values("reconciled_at")[:1], output_field=DateTimeField())
    found = list((rows.filter(pk__in=lots) if lots else rows).annotate(last_reconciled_at=moment))
    balances = balances_of(found)
    waiting = {
        row.lot_id: row for row in Reconciliation.objects.open().filter(lot__in=found).select_related("reconciler")
    }
    reasons = _reasons(access, found)
    checks = []
    for lot in found:
        lot.program.coalition = access.coalition
        if lot.pk in waiting:
            waiting[lot.pk].lot = lot
        since = local_day(lot.last_reconciled_at) if lot.last_reconciled_at else lot.bought_on
        checks.append(
            LotCheck(
                lot=lot,
                since=since,
                days=(access.today - since).days,
                was_reconciled=lot.last_reconciled_at is not None,
                kept=balances[lot.pk][CardPlace.CUSTODY],
                issued=balances[lot.pk][CardPlace.ISSUED],
                age=access.today - lot.bought_on,
                waiting=waiting.get(lot.pk),
                why_not=reasons.get(lot.pk, ""),
            )
        )
    return sorted(checks, key=lambda check: (check.since, check.lot.pk))


def _reasons(access: Access, lots: list[CardLot]) -> dict[int, str]:
    if not access.can(P.EDIT_GIFT_CARDS):
        return {lot.pk: _("You read the ledger and change nothing in it.") for lot in lots}
    return why_not_reconcile(lots, access.member, at=access.at)

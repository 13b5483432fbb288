"""The list of lots as a spreadsheet for whoever audits purchases."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext_lazy

from common.importer.exporting import ExportSheet, answer_with_file, write_csv, write_xlsx
from common.importer.sheets import ColumnSpec, SheetKind
from common.words import money

LOTS = SheetKind(
    key="card_lots",
    label=gettext_lazy("Lot"),
    plural=gettext_lazy("Lots"),
    identity=("lot",),
    name="lot",
    columns=(
        ColumnSpec("lot", gettext_lazy("Lot")),
        ColumnSpec("program", gettext_lazy("Program"), width=40),
        ColumnSpec("vendor", gettext_lazy("Vendor")),
        ColumnSpec("bought_on", gettext_lazy("Bought on")),
        ColumnSpec("quantity", gettext_lazy("Cards bought")),
        ColumnSpec("logged", gettext_lazy("Logged")),
        ColumnSpec("amount", gettext_lazy("Amount on each card")),
        ColumnSpec("sum", gettext_lazy("All together")),
        ColumnSpec("bought_by", gettext_lazy("Logged by")),
        ColumnSpec("receipt", gettext_lazy("Receipt number")),
        ColumnSpec("receipt_hash", gettext_lazy("Fingerprint of the receipt"), width=64),
        ColumnSpec("voucher", gettext_lazy("Voucher")),
        ColumnSpec("account", gettext_lazy("Account")),
        ColumnSpec("fund", gettext_lazy("Fund")),
        ColumnSpec("grant", gettext_lazy("Grant")),
        ColumnSpec("fiscal_year", gettext_lazy("Fiscal year")),
        ColumnSpec("requested_by", gettext_lazy("Asked for by")),
        ColumnSpec("approved_by", gettext_lazy("Approved by")),
        ColumnSpec("approved_at", gettext_lazy("Approved at")),
        ColumnSpec("closed_at", gettext_lazy("Closed at")),
    ),
)
_AS_THEY_ARE = ("bought_on", "quantity", "receipt", "voucher", "account", "fund", "grant", "fiscal_year", "closed_at")


def lots_exporter() -> Callable[[QuerySet[Any], str], HttpResponse]:
    """How the list of lots leaves as a file."""

    def export(lots: QuerySet[Any], kind: str) -> HttpResponse:
        beside = ("bought_by", "receipt_document", "request__requested_by", "request__decided_by")
        sheet = ExportSheet(LOTS, map(_values, lots.select_related("program", *beside)))
        made = write_csv(sheet) if kind == "csv" else write_xlsx([sheet])
        return answer_with_file(made, name=f"card-lots.{kind}")

    return export


def _values(lot: Any) -> dict[str, Any]:
    """One lot by the columns of the sheet."""
    return {name: getattr(lot, name) for name in _AS_THEY_ARE} | {
        "lot": str(lot),
        "program": lot.program.name,
        "vendor": lot.request.vendor,
        "logged": lot.logged,
        "amount": money(lot.card_cents),
        "sum": money(lot.cents),
        "bought_by": lot.bought_by.name,
        "receipt_hash": lot.receipt_document.sha256 if lot.receipt_document else "",
        "requested_by": lot.request.requested_by.name,
        "approved_by": str(lot.request.decided_by or ""),
        "approved_at": lot.request.decided_at,
    }

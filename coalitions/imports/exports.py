"""The way back: lists and whole workbooks that can be imported again without changing anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.text import slugify

from accounts.permissions import Permission as P
from coalitions.access import Access
from coalitions.imports.adapter import CoalitionAdapter
from coalitions.imports.agenda import BarrierAdapter, CommitmentAdapter, GoalAdapter, LeadAdapter, StrategyAdapter
from coalitions.imports.partners import OrganizationAdapter, PersonAdapter
from coalitions.imports.registry import brought_along
from common.importer.exporting import ExportSheet, answer_with_file, write_csv, write_xlsx

ADAPTERS = (
    OrganizationAdapter,
    PersonAdapter,
    GoalAdapter,
    BarrierAdapter,
    StrategyAdapter,
    LeadAdapter,
    CommitmentAdapter,
)


def workbook_of(access: Access) -> HttpResponse:
    """One sheet per kind of record."""
    own = [adapter(access.coalition, at=access.at) for adapter in ADAPTERS]
    adapters = [*own, *brought_along(access.coalition, at=access.at, member=access.member)]
    sheets = [ExportSheet(one.kind, [record.values for record in one.records()]) for one in adapters]
    return answer_with_file(write_xlsx(sheets), name=f"{access.coalition.slug}.xlsx")


def export_with(
    adapter_class: type[CoalitionAdapter], access: Access
) -> Callable[[QuerySet[Any], str], HttpResponse] | None:
    """How a list page exports exactly the records that its filters leave; None where the role may not."""
    if not access.can(P.EXPORT_RECORDS):
        return None
    adapter = adapter_class(access.coalition, at=access.at)

    def export(found: QuerySet[Any], kind: str) -> HttpResponse:
        return spreadsheet_of([(adapter, adapter.rows().filter(pk__in=found.order_by().values("pk")))], kind=kind)

    return export


def spreadsheet_of(parts: Sequence[tuple[CoalitionAdapter, QuerySet[Any]]], *, kind: str = "xlsx") -> HttpResponse:
    """Rows as they would be imported: one sheet per part; CSV holds the first part only."""
    sheets = [
        ExportSheet(adapter.kind, [{"number": str(row.pk), **adapter.values(row)} for row in rows])
        for adapter, rows in parts
    ]
    name = f"{slugify(str(sheets[0].kind.plural))}.{kind}"
    return answer_with_file(write_csv(sheets[0]) if kind == "csv" else write_xlsx(sheets), name=name)

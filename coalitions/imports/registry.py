"""Which sheets a workbook may hold: those of this room, and those that higher floors bring along."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from accounts.permissions import Permission as P
from coalitions.access import Access
from coalitions.imports import kinds
from coalitions.imports.agenda import BarrierAdapter, CommitmentAdapter, GoalAdapter, LeadAdapter, StrategyAdapter
from coalitions.imports.partners import OrganizationAdapter, PersonAdapter
from coalitions.models import Coalition
from common.importer.adapters import Adapter
from common.importer.sheets import SheetKind

AdapterMaker = Callable[[Coalition, datetime], list[Adapter]]
_more: list[tuple[P, AdapterMaker]] = []


def bring_along(permission: P, make: AdapterMaker) -> None:
    """Let an app on a higher floor add its sheets (called once, in its `AppConfig.ready`)."""
    _more.append((permission, make))


def adapters_for(access: Access) -> list[Adapter]:
    """Bridges for everything that this member may import, in the order in which rows refer to each other."""
    here, at = access.coalition, access.at
    adapters: list[Adapter] = []
    if access.can(P.EDIT_PARTNERS):
        adapters.append(OrganizationAdapter(here, at=at))
    if access.can(P.MANAGE_MEMBERS):
        adapters.append(PersonAdapter(here, at=at))
    if access.can(P.EDIT_AGENDA):
        agenda = (GoalAdapter, BarrierAdapter, StrategyAdapter, LeadAdapter, CommitmentAdapter)
        adapters += [adapter(here, at=at) for adapter in agenda]
    for permission, make in _more:
        if access.can(permission):
            adapters += make(here, at)
    return adapters


def kinds_of(adapters: list[Adapter]) -> list[SheetKind]:
    """The sheets that can be recognized: one per kind of record, and the whole agenda in one wide sheet."""
    found = [adapter.kind for adapter in adapters]
    strategy = next((kind for kind in found if kind.key == "strategy"), None)
    return [*([kinds.agenda_kind(strategy)] if strategy else []), *found]

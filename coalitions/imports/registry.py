"""Which sheets a workbook may hold: those of this room, and those that higher floors bring along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from accounts.permissions import Permission as P
from accounts.permissions import scope_of
from coalitions.imports import kinds
from coalitions.imports.agenda import BarrierAdapter, CommitmentAdapter, GoalAdapter, LeadAdapter, StrategyAdapter
from coalitions.imports.partners import OrganizationAdapter, PersonAdapter
from coalitions.models import Coalition, Member
from common.importer.adapters import Adapter
from common.importer.sheets import SheetKind
from common.importer.steps import Importing

AdapterMaker = Callable[[Coalition, datetime], Sequence[Adapter]]
# The wide sheets that hold several of the adapters' kinds at once.
WideSheets = Callable[[Sequence[Adapter]], Sequence[SheetKind]]
_more: list[tuple[P, AdapterMaker, P | None]] = []
_wide: list[WideSheets] = []


def bring_along(permission: P, make: AdapterMaker, *, wide: WideSheets | None = None, seen_by: P | None = None) -> None:
    """Let an app on a higher floor add its sheets (called once, in its `AppConfig.ready`).

    `seen_by` is what it takes to find them in an export of everything, where exporting alone is not enough.
    """
    _more.append((permission, make, seen_by))
    if wide is not None:
        _wide.append(wide)


def brought_along(coalition: Coalition, *, at: datetime, member: Member | None = None) -> list[Adapter]:
    """Bridges to all records of higher floors, for an export of everything; with `member` those that they may see."""
    return [
        adapter
        for _permission, make, seen_by in _more
        if member is None or seen_by is None or scope_of(member.role, seen_by)
        for adapter in make(coalition, at)
    ]


def importing_of(member: Member, *, at: datetime) -> Importing:
    """What this member may import, in the order in which rows refer to each other."""
    adapters = adapters_of(member, at=at)
    return Importing(kinds_of(adapters), adapters, zone=member.coalition.zone)


def adapters_of(member: Member, *, at: datetime) -> list[Adapter]:
    """Bridges to the records that this member may write."""
    here = member.coalition
    adapters: list[Adapter] = []
    if scope_of(member.role, P.EDIT_PARTNERS):
        adapters.append(OrganizationAdapter(here, at=at))
    if scope_of(member.role, P.MANAGE_MEMBERS):
        adapters.append(PersonAdapter(here, at=at))
    if scope_of(member.role, P.EDIT_AGENDA):
        agenda = (GoalAdapter, BarrierAdapter, StrategyAdapter, LeadAdapter, CommitmentAdapter)
        adapters += [adapter(here, at=at) for adapter in agenda]
    for permission, make, _seen_by in _more:
        if scope_of(member.role, permission):
            adapters += make(here, at)
    return adapters


def kinds_of(adapters: Sequence[Adapter]) -> list[SheetKind]:
    """The sheets that can be recognized: one per kind of record, and wide ones such as the whole agenda."""
    found = [adapter.kind for adapter in adapters]
    strategy = next((kind for kind in found if kind.key == "strategy"), None)
    wide = [kind for sheets in _wide for kind in sheets(adapters)]
    return [*([kinds.agenda_kind(strategy)] if strategy else []), *wide, *found]

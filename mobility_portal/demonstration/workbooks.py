"""Bringing a workbook in the way a county would: through the importer, with nobody mailed."""

from __future__ import annotations

from pathlib import Path

from coalitions.access import Access
from coalitions.imports.registry import importing_of
from common.importer.applying import apply_plan
from common.importer.mapping import guess
from common.importer.planning import Planner
from common.importer.reading import read_book
from common.importer.source_rows import source_rows

FOLDER = Path(__file__).resolve().parent


def bring_in(name: str, access: Access) -> None:
    """Import one of the demonstration's workbooks; every row must be new, none may be wrong or ask anything."""
    path = FOLDER / name
    book = read_book([path.read_bytes()], name=name)
    importing = importing_of(access.member, at=access.at)
    kinds, adapters = importing.kinds, importing.adapters
    plan = Planner(adapters, {}).make(source_rows(book, guess(book, kinds), kinds))
    wrong = [f"{row.name}: {' '.join(row.wrong)}" for row in plan.rows if row.wrong]
    if wrong or plan.open_questions:
        raise ValueError(f"{name} does not import: {wrong or plan.open_questions}")
    apply_plan(plan, adapters, by=access.member)

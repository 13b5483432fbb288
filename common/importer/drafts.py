"""A row on its way into a plan: its values as far as they can be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from common.importer.adapters import Record
from common.importer.plans import PlannedRow
from common.importer.sheets import ColumnSpec, SheetKind
from common.importer.source_rows import SourceRow
from common.refusals import Refused


@dataclass
class Draft:
    """One row with what is known about it so far."""

    source: SourceRow
    kind: SheetKind
    planned: PlannedRow
    values: dict[str, Any] = field(default_factory=dict)
    blank: list[str] = field(default_factory=list)
    # The ids of questions that must be answered first.
    waits_for: list[str] = field(default_factory=list)
    record: Record | None = None
    # Found by the portal's own number, so that whatever is different is meant.
    by_number: bool = False
    # Decided to be the record, though it is called differently: the portal's name stays.
    keeps_name: bool = False
    leave_out: bool = False
    # An earlier row speaks for this one too.
    repeats: bool = False

    @property
    def name(self) -> str:
        """What the row calls its record."""
        return self.planned.name

    def wrong(self, sentence: str) -> None:
        """Say once why the row cannot be imported."""
        if sentence not in self.planned.wrong:
            self.planned.wrong.append(sentence)

    @property
    def is_out(self) -> bool:
        """Whether nothing will be made of the row."""
        return self.leave_out or bool(self.planned.wrong)


def begin(source: SourceRow, kind: SheetKind) -> Draft:
    """Read a row's plain values; references come later, when all names are known."""
    planned = PlannedRow(source.id, source.kind, source.sheet, source.number, name="")
    draft = Draft(source, kind, planned)
    for column in kind.columns:
        if column.key in source.cells:
            _read(draft, column, source.cells[column.key])
    spoken = " ".join(source.cells.get(kind.name, "").split())
    planned.name = kind.by_key[kind.name].shown(draft.values.get(kind.name)) or spoken
    return draft


def _read(draft: Draft, column: ColumnSpec, text: str) -> None:
    flaw = draft.source.flaws.get(column.key)
    if flaw == "formula":
        draft.wrong(
            _("%(label)s: this formula's result was not saved. Open the file, save it and upload it again.")
            % {"label": column.label}
        )
    elif flaw:
        draft.wrong(_("%(label)s: the cell shows the error %(text)s.") % {"label": column.label, "text": text})
    elif not text.strip():
        draft.blank.append(column.key)
    elif not column.refers_to:
        try:
            draft.values[column.key] = column.read(text)
        except Refused as refused:
            draft.wrong(f"{column.label}: {refused}")


def check_required(draft: Draft, *, blank_clears: bool) -> None:
    """A new record needs all required columns; a record that exists must not lose one."""
    for column in draft.kind.columns:
        if not column.required or draft.source.cells.get(column.key, "").strip():
            continue
        is_emptied = column.key in draft.blank and blank_clears
        if draft.record is None or is_emptied:
            told = _("%(label)s is missing.")
            if column.key not in draft.source.cells:
                told = _("%(label)s is missing: no column of the file gives it. Choose one under “Change the columns”.")
            draft.wrong(told % {"label": column.label})

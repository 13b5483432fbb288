"""Which sheet is which kind and which header is which column: guessed here, corrected by the person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from common.importer.book import Book, Sheet
from common.importer.headers import data_rows, find_header, labels
from common.importer.names import normalized
from common.importer.sheets import ColumnSpec, SheetKind

# What can become of a column besides filling one of ours.
KEEP = "+notes"
DROP = ""
_SURE = 100.0
_LIKELY = 84.0


@dataclass
class SheetMatch:
    """One sheet's kind ("" leaves it out), header row (0: none) and what each column fills."""

    kind: str = ""
    header_row: int = 0
    columns: dict[int, str] = field(default_factory=dict)

    def column_of(self, key: str) -> int | None:
        """The column that fills `key`, if one does."""
        return next((column for column, filled in self.columns.items() if filled == key), None)


@dataclass
class Matching:
    """The whole file's match, one entry per sheet."""

    sheets: list[SheetMatch] = field(default_factory=list)
    # Whether an empty cell empties the field of a record that exists; otherwise it leaves it alone.
    blank_clears: bool = False

    def as_json(self) -> dict[str, Any]:
        """For a JSON field."""
        return asdict(self)

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> Matching:
        """Out of a JSON field, where keys are texts."""
        sheets = [
            SheetMatch(one["kind"], one["header_row"], {int(column): key for column, key in one["columns"].items()})
            for one in said.get("sheets", [])
        ]
        return cls(sheets, bool(said.get("blank_clears")))


def guess(book: Book, kinds: Sequence[SheetKind]) -> Matching:
    """The likeliest match of a whole file."""
    matching = Matching([guess_sheet(sheet, kinds) for sheet in book.sheets])
    filled = [index for index, sheet in enumerate(book.sheets) if sheet.rows and not sheet.hidden]
    if len(kinds) == 1 and len(filled) == 1 and not matching.sheets[filled[0]].kind:
        sheet = book.sheets[filled[0]]
        matching.sheets[filled[0]] = match_columns(sheet, kinds[0], find_header(sheet, kinds))
    return matching


def guess_sheet(sheet: Sheet, kinds: Sequence[SheetKind]) -> SheetMatch:
    """The kind whose name and columns fit a sheet best; none when it is hidden, empty or fits nothing."""
    header_row = find_header(sheet, kinds)
    if sheet.hidden or not sheet.rows:
        return SheetMatch(header_row=header_row)
    scored = []
    for order, kind in enumerate(kinds):
        match = match_columns(sheet, kind, header_row)
        scored.append((_fit(sheet, kind, match), -order, match))
    score, _order, best = max(scored, key=lambda one: one[:2], default=(0.0, 0, SheetMatch()))
    return best if score > 0 else SheetMatch(header_row=header_row)


def _fit(sheet: Sheet, kind: SheetKind, match: SheetMatch) -> float:
    """How well a kind fits: nothing without what tells its records apart, more for each column and the sheet's name."""
    filled = set(match.columns.values()) - {KEEP, DROP}
    said = normalized(sheet.name)
    is_named = any(fuzz.ratio(said, name) >= _LIKELY or f" {name} " in f" {said} " for name in kind.names)
    if _missing(kind, filled) or not (is_named or filled.issuperset(kind.telltale)):
        return 0.0
    return len(filled) + (5.0 if is_named else 0.0) + len(filled) / len(kind.columns)


def match_columns(sheet: Sheet, kind: SheetKind, header_row: int) -> SheetMatch:
    """The likeliest column of `kind` for each column of the sheet that has a header or data."""
    headers = labels(sheet, header_row)
    occupied = _occupied(sheet, header_row)
    scores = sorted(
        (
            (-_likeness(headers[column], spec), order, column, spec.key)
            for column in occupied
            for order, spec in enumerate(kind.columns)
        ),
    )
    columns = dict.fromkeys(occupied, DROP)
    taken: set[str] = set()
    for score, _order, column, key in scores:
        if -score >= _LIKELY and key not in taken and columns[column] == DROP:
            columns[column] = key
            taken.add(key)
    if kind.notes is not None:
        columns = {column: key or KEEP for column, key in columns.items()}
    return SheetMatch(kind.key, header_row, columns)


def _occupied(sheet: Sheet, header_row: int) -> list[int]:
    """The columns with anything in them below the header, or with a header."""
    used = {
        column for _number, cells in data_rows(sheet, header_row) for column, cell in enumerate(cells) if cell.strip()
    }
    used |= {column for column, cell in enumerate(sheet.row(header_row)) if cell.strip() and header_row}
    return sorted(used)


def _missing(kind: SheetKind, filled: set[str]) -> list[ColumnSpec]:
    """The columns without which no row could say which record it means; other required ones are asked of new rows."""
    if kind.number and kind.number in filled:
        return []
    return [kind.by_key[key] for key in kind.identity if key not in filled]


def _likeness(header: str, spec: ColumnSpec) -> float:
    """How surely a header means a column, from 0 to 100."""
    said = normalized(header)
    if said in spec.names:
        return _SURE
    closed = said.replace(" ", "")
    near = (max(fuzz.token_sort_ratio(said, name), fuzz.ratio(closed, name.replace(" ", ""))) for name in spec.names)
    return max(near, default=0.0) - 1


def is_sure(header: str, spec: ColumnSpec) -> bool:
    """Whether a header is one of a column's own names, so that nobody needs to check the guess."""
    return normalized(header) in spec.names


def problems(matching: Matching, kinds: Iterable[SheetKind]) -> list[tuple[int | None, str]]:
    """What keeps a match from being used: pairs of a sheet's index (or none) and a sentence."""
    by_key = {kind.key: kind for kind in kinds}
    found: list[tuple[int | None, str]] = []
    if not any(match.kind for match in matching.sheets):
        found.append((None, _("Choose what at least one sheet holds.")))
    for index, match in enumerate(matching.sheets):
        if not match.kind:
            continue
        filled = [key for key in match.columns.values() if key not in (KEEP, DROP)]
        for column in _missing(by_key[match.kind], set(filled)):
            found.append((index, _("No column is chosen for “%(label)s”.") % {"label": column.label}))
        for column in by_key[match.kind].columns:
            if filled.count(column.key) > 1:
                found.append((index, _("Two columns are chosen for “%(label)s”.") % {"label": column.label}))
    return found

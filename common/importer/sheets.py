"""What a spreadsheet may hold: kinds of rows and their columns, defined by the app whose records they become."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from common.importer import parsing
from common.importer.cell_texts import value_as_text
from common.importer.names import normalized, said_in_every_language
from common.refusals import Refused

# A cell with many full names has to fit into a spreadsheet.
FULL_NAME_PART, FULL_NAME_BETWEEN = 300, " · "

Label = str | Promise
# What a cell of an export can be; a text is neutralized when it is written.
Cell = str | int | Decimal | date | datetime | None


@dataclass(frozen=True)
class Reference:
    """A value that names another record: one that exists (`key`), or one that another row will make (`row`)."""

    kind: str
    name: str
    key: str = ""
    row: str = ""

    @property
    def token(self) -> str:
        """Which record it means, whether that exists already or not."""
        return f"k:{self.key}" if self.key else f"r:{self.row}"


@dataclass(frozen=True)
class ColumnSpec:
    """One column: how it is headed, how its text becomes a value and how a value is written."""

    key: str
    label: Label
    aliases: tuple[str, ...] = ()
    required: bool = False
    help: Label = ""
    # A closed list, for example `Organization.Sector.choices`.
    choices: tuple[tuple[str, Label], ...] = ()
    parse: Callable[[str], Any] = parsing.line
    write: Callable[[Any], Cell] | None = None
    # A list in one cell.
    many: bool = False
    # The value names a record of another kind; `refers_with` are the columns of this row that together identify it
    # (default: this column alone).
    refers_to: str = ""
    refers_with: tuple[str, ...] = ()
    # What an emptied cell means for the record (lists and references know it themselves).
    when_empty: Any = ""
    # Columns that match nothing can be kept here, as lines "Header: value".
    keeps_notes: bool = False
    width: int = 24

    @cached_property
    def names(self) -> list[str]:
        """All headers that mean this column, normalized, the label first."""
        spoken = [*said_in_every_language(self.label), *self.aliases]
        return list(dict.fromkeys(filter(None, map(normalized, spoken))))

    def read(self, text: str) -> Any:
        """The value behind a cell that is not blank; raises `Refused`."""
        return parsing.several(text, self._parse_one) if self.many else self._parse_one(text)

    @cached_property
    def _parse_one(self) -> Callable[[str], Any]:
        if self.choices:
            return parsing.one_of((key, said_in_every_language(label)) for key, label in self.choices)
        return self.parse

    @property
    def empty(self) -> Any:
        """What an emptied cell means."""
        if self.many:
            return []
        return None if self.refers_to else self.when_empty

    def cell(self, value: Any) -> Cell:
        """The value as a cell of an export; reading it again gives the value back."""
        if value is None or value == "":
            return None
        if self.many:
            return parsing.joined(str(self._one_cell(item)) for item in value)
        return self._one_cell(value)

    def _one_cell(self, value: Any) -> Cell:
        if self.write is not None:
            return self.write(value)
        if self.choices:
            return str(dict(self.choices).get(value, value))
        if isinstance(value, Reference):
            return value.name
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        if isinstance(value, datetime) and timezone.is_aware(value):
            # Spreadsheets know no time zones: the clock on the wall.
            return timezone.make_naive(value)
        if isinstance(value, str | int | Decimal | date | datetime):
            return value
        return str(value)

    def shown(self, value: Any) -> str:
        """The value as text: what an export holds and what the preview shows."""
        return value_as_text(self.cell(value))

    def again(self, value: Any) -> Any:
        """The value as it would come back from an export, to compare with what a file says."""
        text = self.shown(value)
        if not text.strip():
            return self.empty
        try:
            return self.read(text)
        except Refused:
            return value


@dataclass(frozen=True)
class Part:
    """One of several records that a wide row describes at once, such as the goal in a row of an agenda."""

    kind: SheetKind
    # A column of the part's kind → the column of the wide row that fills it.
    columns: Mapping[str, str]


@dataclass(frozen=True)
class SheetKind:
    """A kind of row, such as organizations: one record each, or (with `parts`) several at once."""

    key: str
    label: Label
    plural: Label
    columns: tuple[ColumnSpec, ...]
    aliases: tuple[str, ...] = ()
    # The columns that together say which record a row means.
    identity: tuple[str, ...] = ("name",)
    # Columns without which a sheet is taken for this kind only if it is called so.
    telltale: tuple[str, ...] = ()
    # The column that a record is called by, and by which near-duplicates are found.
    name: str = "name"
    # Columns that name a record without doubt where `name` alone may be shared (priorities of different plans).
    full_name: tuple[str, ...] = ()
    # Whether near-duplicates are looked for at all.
    finds_similar: bool = True
    # The column with the portal's own number, which an export carries so that a renamed row is still known.
    number: str = ""
    parts: tuple[Part, ...] = ()

    @cached_property
    def by_key(self) -> dict[str, ColumnSpec]:
        """The columns by their key."""
        return {column.key: column for column in self.columns}

    @cached_property
    def names(self) -> list[str]:
        """All sheet names that mean this kind, normalized."""
        spoken = [*said_in_every_language(self.plural), *said_in_every_language(self.label), *self.aliases, self.key]
        return list(dict.fromkeys(filter(None, map(normalized, spoken))))

    def in_full(self, values: Mapping[str, Any]) -> str:
        """A record's full name on one line, long parts cut; empty for kinds whose name says enough."""
        parts = [" ".join(self.by_key[key].shown(values.get(key)).split()) for key in self.full_name]
        return FULL_NAME_BETWEEN.join(part[:FULL_NAME_PART] for part in parts if part)

    @cached_property
    def notes(self) -> ColumnSpec | None:
        """The column that can keep what matches nothing."""
        return next((column for column in self.columns if column.keeps_notes), None)

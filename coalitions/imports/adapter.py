"""What every bridge from a sheet into the coalition's core has in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from coalitions.models import Coalition
from common.importer.adapters import Adapter, Record
from common.importer.sheets import Reference
from common.refusals import Refused


def key_of(value: Any) -> int:
    """The number of the record that a reference means."""
    return int(value.key)


def named(kind: str, row: Any) -> Reference | None:
    """A reference to an existing record."""
    return Reference(kind, str(row), key=str(row.pk)) if row is not None else None


class CoalitionAdapter(Adapter):
    """One kind of the coalition's records; `at` is the moment of the import."""

    def __init__(self, coalition: Coalition, *, at: datetime) -> None:
        self.coalition, self.at = coalition, at

    def rows(self) -> QuerySet[Any]:
        """Every record that a row of the file can mean."""
        raise NotImplementedError

    def values(self, row: Any) -> dict[str, Any]:
        """A record as the sheet shows it."""
        raise NotImplementedError

    def write(self, row: Any | None, values: dict[str, Any], by: Any) -> Any:
        """Call the action that makes (`row` is None) or changes a record."""
        raise NotImplementedError

    def records(self) -> Iterable[Record]:
        """All records with their number and values."""
        return [Record(str(row.pk), {"number": str(row.pk), **self.values(row)}) for row in self.rows()]

    def add(self, values: Mapping[str, Any], *, by: Any) -> str:
        """Make a record by the same action as the pages."""
        return str(self._write(None, values, by).pk)

    def change(self, key: str, values: Mapping[str, Any], *, by: Any) -> None:
        """Change a record by the same action as the pages."""
        self._write(self.rows().get(pk=key), values, by)

    def _write(self, row: Any | None, values: Mapping[str, Any], by: Any) -> Any:
        try:
            return self.write(row, {key: value for key, value in values.items() if key != "number"}, by)
        except ValidationError as error:
            raise Refused(" ".join(error.messages)) from error

"""What an app brings along so that its records can be imported: the rows it has, its checks and its actions."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from common.importer.sheets import SheetKind


@dataclass(frozen=True)
class Record:
    """A record that exists: its key (the primary key as text) and its values by column key.

    A column with `refers_to` holds a `Reference` with that record's key (or None, or a list of them).
    """

    key: str
    values: Mapping[str, Any]


class Adapter(ABC):
    """One kind's bridge into an app; made anew for each request or task, with the coalition inside."""

    kind: SheetKind

    @abstractmethod
    def records(self) -> Iterable[Record]:
        """All records that a row can mean, in one or two queries."""

    def check(self, values: Mapping[str, Any], record: Record | None) -> Iterable[str]:
        """Sentences about what is wrong with a row as a whole; `record` is the one that it changes."""
        return ()

    @abstractmethod
    def add(self, values: Mapping[str, Any], *, by: Any) -> str:
        """Make a record by calling the app's action; returns its key. References have a key by then."""

    @abstractmethod
    def change(self, key: str, values: Mapping[str, Any], *, by: Any) -> None:
        """Change a record by calling the app's action; `values` holds only what differs."""

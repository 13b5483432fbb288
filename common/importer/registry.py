"""All records of one kind that a row can mean: those that exist and those that other rows of the file will make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from common.importer.adapters import Record
from common.importer.names import Names, normalized
from common.importer.sheets import Reference, SheetKind

Identity = tuple[str, ...]


class Registry:
    """Finds what a row or a reference means. A token is "k:" and a record's key, or "r:" and a row's id."""

    def __init__(self, kind: SheetKind, records: Iterable[Record]) -> None:
        self.kind = kind
        self.records = {record.key: record for record in records}
        self.called: dict[str, str] = {}
        self.under: dict[str, Identity] = {}
        # What a row turned out to mean: its own record, one that exists, or that of another row.
        self.meant: dict[str, str] = {}
        self._by_identity: dict[Identity, list[str]] = {}
        self._by_name: dict[str, list[str]] = {}
        self.names = Names()
        for key, record in self.records.items():
            name = kind.by_key[kind.name].shown(record.values.get(kind.name))
            self.enter(f"k:{key}", name, self.identity(record.values), kind.in_full(record.values))

    def identity(self, values: Mapping[str, Any]) -> Identity:
        """What tells a record apart, comparable over spellings."""
        return tuple(component(self.kind, key, values.get(key)) for key in self.kind.identity)

    def parents(self, identity: Identity) -> Identity:
        """The part of an identity that says under which other records this one stands."""
        if not identity:
            return ()
        return tuple(
            part for part, key in zip(identity, self.kind.identity, strict=True) if self.kind.by_key[key].refers_to
        )

    def enter(self, token: str, name: str, identity: Identity, in_full: str = "") -> None:
        """Make a record known under its name, full name and identity; a renamed one is known under both names."""
        if token not in self.called:
            self.under[token] = self.parents(identity)
            self.called[token] = name
            if name:
                self.names.add(token, name)
        for one in {normalized(name), normalized(in_full or name)}:
            named = self._by_name.setdefault(one, [])
            if token not in named:
                named.append(token)
        if any(identity):
            identified = self._by_identity.setdefault(identity, [])
            if token not in identified:
                identified.append(token)

    def at(self, identity: Identity) -> list[str]:
        """The tokens with exactly this identity."""
        return self._by_identity.get(identity, [])

    def named(self, name: str) -> list[str]:
        """The tokens with exactly this name."""
        return self._by_name.get(normalized(name), [])

    def reference(self, token: str) -> Reference:
        """The value that stands for a token."""
        mark, _colon, rest = token.partition(":")
        name = self.called.get(token, "")
        return Reference(self.kind.key, name, key=rest) if mark == "k" else Reference(self.kind.key, name, row=rest)


def component(kind: SheetKind, column: str, value: Any) -> str:
    """One part of an identity: the record that a reference means, else the normalized text."""
    if isinstance(value, Reference):
        return value.token
    return normalized(kind.by_key[column].shown(value))

"""Who changed what in a row, told from django-simple-history in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from common.choices import Choices, choices_in, difference, kept_fields
from common.words import long_date

SILENT_FIELDS = {"id", "revision", "created_at", "updated_at", "last_update", "standing_status"}
# A sentence about a change names this many characters of a text before and after.
TOLD = 80


@dataclass(frozen=True)
class FieldChange:
    """One field before and after; of a field with several choices, what became of them in `words`."""

    label: str
    before: str = ""
    after: str = ""
    words: str = ""

    def __str__(self) -> str:
        if self.words:
            return f"{self.label}: {self.words}"
        before, after = (Truncator(text).chars(TOLD) for text in (self.before, self.after))
        return f"{self.label}: “{before}” → “{after}”"


@dataclass(frozen=True)
class Change:
    """One version of a row: when, by whom, what kind, which fields."""

    at: datetime
    by: str
    kind: str
    fields: tuple[FieldChange, ...]


def changes_of(record: models.Model, *, limit: int = 20) -> list[Change]:
    """The last changes of a row, newest first; a constant number of queries, however long the history is."""
    kinds = {"+": _("Added"), "~": _("Changed"), "-": _("Removed")}
    versions = list(
        record.history.select_related("history_user").order_by("-history_date", "-history_id")[: limit + 1]  # type: ignore[attr-defined]
    )
    told = _Teller(record, versions)
    return [
        Change(
            at=version.history_date,
            by=author_of(version),
            kind=kinds[version.history_type],
            fields=told.changes(earlier, version) if version.history_type == "~" and earlier else (),
        )
        for version, earlier in zip(versions[:limit], [*versions[1:], None], strict=False)
    ]


def changes_since(record: models.Model, revision: int) -> tuple[str, tuple[FieldChange, ...]]:
    """By whom a row was last changed after a revision, and what differs from then."""
    versions = list(
        record.history.select_related("history_user").filter(revision__gte=revision).order_by("revision", "history_id")  # type: ignore[attr-defined]
    )
    if not versions:
        return _("Somebody else"), ()
    ends = [versions[0], versions[-1]]
    return author_of(versions[-1]), _Teller(record, ends).changes(*ends)


def author_of(version: Any) -> str:
    """Who made a version: every action leaves a name as the reason (common.revisions.save_row)."""
    return version.history_change_reason or str(version.history_user or _("the portal"))


class _Teller:
    """Compares versions of one row, with the names of everything that they point to fetched at once."""

    def __init__(self, record: models.Model, versions: Sequence[Any]) -> None:
        self.fields = [f for f in record._meta.concrete_fields if f.name not in SILENT_FIELDS]
        self.choices: dict[Any, Choices] = (
            {field: choices_in(field, versions) for field in kept_fields(type(versions[0]))}
            if len(versions) > 1
            else {}
        )
        self.names = self._names_of_targets(versions)

    def changes(self, earlier: Any, later: Any) -> tuple[FieldChange, ...]:
        """Which fields differ between two versions."""
        found = []
        for field in self.fields:
            before, after = getattr(earlier, field.attname, None), getattr(later, field.attname, None)
            if before != after:
                found.append(FieldChange(_label(field), self._words(field, before), self._words(field, after)))
        for field, chosen in self.choices.items():
            names = self.names[field.related_model]
            words = difference(chosen.get(earlier.pk, {}), chosen.get(later.pk, {}), names)
            if words:
                found.append(FieldChange(_label(field), words=words))
        return tuple(found)

    def _names_of_targets(self, versions: Sequence[Any]) -> dict[Any, dict[Any, str]]:
        """The names of all rows that the versions point to, one query per kind of row."""
        wanted: dict[Any, set[Any]] = defaultdict(set)
        for field in self.fields:
            if isinstance(field, models.ForeignKey):
                values = {getattr(version, field.attname, None) for version in versions} - {None}
                if len(values) > 1 or (values and len(versions) > 1):
                    wanted[field.related_model] |= values
        for field, chosen in self.choices.items():
            wanted[field.related_model].update(key for choices in chosen.values() for key in choices)
        return {
            model: {row.pk: str(row) for row in model._base_manager.filter(pk__in=keys)}
            for model, keys in wanted.items()
        }

    def _words(self, field: models.Field, value: Any) -> str:
        """A field's value as a person would write it."""
        if value is None or value == "":
            return _("nothing")
        if isinstance(field, models.ForeignKey):
            return self.names[field.related_model].get(value, f"#{value}")
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        return long_date(value) if isinstance(value, date) else str(value)


def _label(field: Any) -> str:
    """The name of a field as it begins a line."""
    label = str(field.verbose_name)
    return label[:1].upper() + label[1:]

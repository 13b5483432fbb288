"""Who changed what in a row, told from django-simple-history in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from common.words import long_date

SILENT_FIELDS = {"id", "revision", "created_at", "updated_at"}


@dataclass(frozen=True)
class FieldChange:
    """One field before and after."""

    label: str
    before: str
    after: str


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
    fields = [f for f in record._meta.concrete_fields if f.name not in SILENT_FIELDS]
    names = _names_of_targets(fields, versions)
    changes = []
    for number, version in enumerate(versions[:limit]):
        earlier = versions[number + 1] if number + 1 < len(versions) else None
        told = _field_changes(fields, earlier, version, names) if version.history_type == "~" and earlier else ()
        changes.append(
            Change(
                at=version.history_date,
                # Every action leaves the name of who did it as the reason (common.revisions.save_row).
                by=version.history_change_reason or str(version.history_user or _("the portal")),
                kind=kinds[version.history_type],
                fields=told,
            )
        )
    return changes


def _names_of_targets(fields: Iterable[models.Field], versions: Sequence[Any]) -> dict[tuple[type, Any], str]:
    """The names of all rows that the versions point to, one query per kind of row."""
    wanted: dict[Any, set[Any]] = defaultdict(set)
    for field in fields:
        if isinstance(field, models.ForeignKey):
            values = {getattr(version, field.attname, None) for version in versions} - {None}
            if len(values) > 1 or (values and len(versions) > 1):
                wanted[field.related_model] |= values
    return {
        (model, row.pk): str(row) for model, keys in wanted.items() for row in model._base_manager.filter(pk__in=keys)
    }


def _field_changes(
    fields: Iterable[models.Field], earlier: Any, later: Any, names: dict[tuple[type, Any], str]
) -> tuple[FieldChange, ...]:
    """Which fields differ between two versions."""
    found = []
    for field in fields:
        before, after = getattr(earlier, field.attname, None), getattr(later, field.attname, None)
        if before != after:
            label = str(field.verbose_name)
            found.append(
                FieldChange(
                    label=label[:1].upper() + label[1:],
                    before=_value_words(field, before, names),
                    after=_value_words(field, after, names),
                )
            )
    return tuple(found)


def _value_words(field: models.Field, value: Any, names: dict[tuple[type, Any], str]) -> str:
    """A field's value as a person would write it."""
    if value is None or value == "":
        return _("nothing")
    if isinstance(field, models.ForeignKey):
        return names.get((field.related_model, value), f"#{value}")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return long_date(value) if isinstance(value, date) else str(value)

"""Rows on their way into an archive: read a few thousand at a time, with the names of what they point to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterator, Mapping
from typing import Any

from django.db import models

from coalitions.models import Coalition
from momentum.archive import left_out
from momentum.archive.columns import Column
from momentum.archive.tables import Table, is_left_out

CHUNK = 2_000
BETWEEN = "; "
# What a row's own name takes from rows two steps away.
FARTHER = {
    "momentum.ReportDelivery": ("edition__report",),
    "momentum.MinutesEdition": ("minutes__meeting",),
    "engagement.Reconciliation": ("lot",),
}

Names = dict[type[models.Model], dict[Any, str]]


def rows_of(table: Table, coalition: Coalition, papers: Mapping[str, str]) -> Generator[dict[str, Any], None, None]:
    """A coalition's rows as values by column; `papers` says where in the archive a stored file stands."""
    for chunk in _chunks(table, coalition):
        chosen = {column.field: _choices(column.field, chunk) for column in table.columns if column.shows == "keys"}
        names = {} if table.is_history else _names(table, chunk, chosen)
        for row in chunk:
            yield {column.key: _value(column, row, chosen, names, papers) for column in table.columns}


def _chunks(table: Table, coalition: Coalition) -> Iterator[list[dict[str, Any]]]:
    """A table's rows in the order of their keys, never more than a few thousand in memory.

    The portal uses no cursor on the server (settings), and without one the whole answer would be.
    """
    direct = dict.fromkeys(c.field.attname for c in table.columns if c.shows not in ("names", "keys"))
    rows, key = table.rows(coalition).values(*direct), str(table.model._meta.pk.attname)
    chunk = list(rows[:CHUNK])
    while chunk:
        yield chunk
        chunk = list(rows.filter(pk__gt=chunk[-1][key])[:CHUNK]) if len(chunk) == CHUNK else []


def _value(column: Column, row: dict[str, Any], chosen: dict[Any, Any], names: Names, papers: Mapping[str, str]) -> Any:
    if column.shows in ("names", "keys"):
        keys = chosen[column.field].get(row["id"], ())
        known = names.get(column.field.related_model, {})
        return BETWEEN.join(str(key) if column.shows == "keys" else known.get(key, str(key)) for key in keys)
    value = row[column.field.attname]
    if column.shows == "name":
        return names.get(column.field.related_model, {}).get(value, "")
    return papers.get(value, "") if column.shows == "file" else value


def _choices(field: Any, chunk: list[dict[str, Any]]) -> dict[Any, list[Any]]:
    """Which rows the many-to-many field of each of these rows holds."""
    mine, other = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    through = field.remote_field.through._base_manager.filter(**{f"{mine}__in": [row["id"] for row in chunk]})
    found: dict[Any, list[Any]] = defaultdict(list)
    for holder, held in through.order_by("pk").values_list(mine, other):
        found[holder].append(held)
    return found


def _names(table: Table, chunk: list[dict[str, Any]], chosen: dict[Any, dict[Any, list[Any]]]) -> Names:
    """The names of all that these rows point to: one question for each kind of row."""
    wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
    for column in table.columns:
        if column.shows == "name":
            wanted[column.field.related_model].update(row[column.field.attname] for row in chunk)
    for field, keys_of in chosen.items():
        for keys in keys_of.values():
            wanted[field.related_model].update(keys)
    return {model: _names_among(model, keys - {None}) for model, keys in wanted.items() if _has_name(model)}


def _has_name(model: type[models.Model]) -> bool:
    """Whether rows may be called by their name: shared vocabulary may, though its tables stay behind."""
    if model._meta.label in left_out.NAMELESS:
        return False
    return not is_left_out(model) or left_out.APPS.get(model._meta.app_label) is left_out.SHARED


def _names_among(model: type[models.Model], keys: set[Any]) -> dict[Any, str]:
    beside = [field.name for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    rows = left_out.rows_to_take(model).filter(pk__in=keys)
    named = rows.select_related(*beside, *FARTHER.get(model._meta.label, ()))
    return {row.pk: str(row) for row in named} if keys else {}

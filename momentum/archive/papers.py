"""The stored documents of a coalition under names that people can read."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.apps import apps
from django.db import models

from coalitions.models import Coalition
from momentum.archive.columns import Column
from momentum.archive.tables import Table, data_tables

# The field by whose text a document is called.
TITLES = {
    "engagement.CardDocument": "original_title",
    "momentum.MeetingDocument": "title",
    "plans_inventory.PlanDocument": "original_name",
}
_NAME_LENGTH = 80
_NOT_IN_NAME = re.compile(r"[^\w .()+-]+")


@dataclass(frozen=True)
class Paper:
    """One stored document: its row, what it is called, and where it stands in the archive."""

    model: str
    pk: int
    title: str
    path: str
    stored: str

    def open(self) -> Any:
        """The file itself, from wherever the storage keeps it."""
        field: Any = file_columns(apps.get_model(self.model))[0].field
        return field.storage.open(self.stored, "rb")


def papers_of(coalition: Coalition) -> Iterator[Paper]:
    """Every document that is still kept."""
    for table in data_tables():
        for column in file_columns(table.model, table):
            yield from _papers(table, column, coalition)


def file_columns(model: type[models.Model], table: Table | None = None) -> list[Column]:
    """The columns of a model that are files and may leave."""
    return [column for column in (table or Table(model, "")).columns if column.shows == "file"]


def _papers(table: Table, column: Column, coalition: Coalition) -> Iterator[Paper]:
    name = column.field.name
    rows = table.rows(coalition).exclude(**{name: ""})
    media = "media_type" if any(c.key == "media_type" for c in table.columns) else TITLES[table.label]
    for pk, title, kind, stored in rows.values_list("pk", TITLES[table.label], media, name).iterator():
        folder = table.model._meta.model_name
        if column.field.storage.exists(stored):
            yield Paper(table.label, pk, title, f"files/{folder}/{readable_name(pk, title, kind)}", stored)


def readable_name(pk: int, title: str, media_type: str) -> str:
    """A file name that every system takes: number, title, and the ending that fits."""
    plain = PurePath(_NOT_IN_NAME.sub(" ", title))
    ending = plain.suffix if 1 < len(plain.suffix) < 6 else mimetypes.guess_extension(media_type) or ""
    words = " ".join(str(plain).removesuffix(ending).split())[:_NAME_LENGTH].strip(" .")
    return f"{pk:05d} {words or 'document'}{ending.lower()}"

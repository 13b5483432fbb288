"""The fields of a model as columns: readable names beside keys, days as days, moments with the coalition's offset."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from common.importer.sheets import Cell


@dataclass(frozen=True)
class Column:
    """One column: its field and how it is shown: value, key, name or file; of many-to-many choices keys or names."""

    key: str
    label: str | Promise
    field: Any
    shows: str
    write: Callable[[Any], Cell]


def columns_of(fields: Iterable[Any], choices: Iterable[Any] = (), *, plain: bool = False) -> Iterator[Column]:
    """The columns of these fields and many-to-many fields; `plain` ones show keys and stored values only."""
    for field in fields:
        label = capfirst(str(field.verbose_name))
        if field.primary_key:
            yield Column(field.attname, _("Number of the row"), field, "value", plain_cell)
        elif isinstance(field, models.ForeignKey) and not plain:
            yield Column(field.name, label, field, "name", plain_cell)
            yield Column(field.attname, _numbered(label), field, "key", plain_cell)
        elif isinstance(field, models.ForeignKey):
            yield Column(field.attname, _numbered(label), field, "key", plain_cell)
        elif isinstance(field, models.FileField):
            yield Column(field.attname, label, field, "file", plain_cell)
        else:
            yield Column(field.attname, label, field, "value", plain_cell if plain else _worded(field))
    for field in choices:
        label = capfirst(str(field.verbose_name))
        yield Column(field.name, label, field, "names", plain_cell)
        yield Column(f"{field.name}_numbers", _numbered(label), field, "keys", plain_cell)


def _numbered(label: str) -> str:
    return gettext("%(what)s (number)") % {"what": label}


def _worded(field: Any) -> Callable[[Any], Cell]:
    """How a value is written: a choice by its word, all else as it is."""
    if not field.choices:
        return plain_cell
    words = dict(field.flatchoices)
    return lambda value: str(words.get(value, value))


def plain_cell(value: Any) -> Cell:
    """A value as a cell; what a spreadsheet has no type for becomes text that says all of it."""
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat()
    if isinstance(value, str | int | Decimal | date):
        return value
    if isinstance(value, time):
        return value.isoformat()
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return None if value is None else str(value)

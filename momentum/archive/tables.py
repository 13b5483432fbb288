"""Which models belong to a coalition, and their columns: found by walking the app registry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db import models

from coalitions.models import Coalition
from common.encrypted import EncryptedTextField
from common.importer.sheets import Cell, ColumnSpec, SheetKind
from momentum.archive import left_out
from momentum.archive.columns import Column, columns_of

# The ways to the coalition that a model's own QuerySet does not name.
PATHS = {
    "coalitions.Coalition": "pk",
    "coalitions.GroupMembership": "group__coalition",
    "coalitions.UpdateReview": "update_reviewed__commitment__strategy__barrier__goal__coalition",
    "engagement.TallyLine": "tally__activity__coalition",
    "momentum.MeetingInvitation": "meeting__coalition",
    "momentum.ReminderAttempt": "reminder__coalition",
    "momentum.ReminderItem": "reminder__coalition",
    "momentum.ReportPart": "report__coalition",
}


@dataclass(frozen=True)
class Table:
    """One model as a sheet and as a CSV file."""

    model: type[models.Model]
    path: str
    is_history: bool = False

    @property
    def label(self) -> str:
        """App and model."""
        return self.model._meta.label

    @property
    def file(self) -> str:
        """Where its CSV file stands in the archive."""
        name = str(self.model._meta.model_name)
        return f"history/{name.removeprefix('historical')}.csv" if self.is_history else f"data/{name}.csv"

    @property
    def title(self) -> str:
        """What its rows are called; of earlier versions and choices, what they are versions of."""
        owner = base_of(self.model) if self.is_history else self.model
        return str(owner._meta.verbose_name_plural)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Its columns, left to right."""
        base = base_of(self.model) if self.is_history else self.model
        hidden = left_out.COLUMNS.get(base._meta.label, {})
        fields = [field for field in self.model._meta.concrete_fields if not isinstance(field, EncryptedTextField)]
        kept = [field for field in fields if field.name not in hidden and field.name != "history_user"]
        return tuple(columns_of(kept, () if self.is_history else self.model._meta.many_to_many, plain=self.is_history))

    @cached_property
    def sheet(self) -> SheetKind:
        """The same as the exporter takes it; its rows are cells already."""
        specs = tuple(ColumnSpec(column.key, column.label, write=_as_it_is) for column in self.columns)
        return SheetKind(self.label, self.title, self.title, specs, identity=(specs[0].key,))

    def rows(self, coalition: Coalition) -> models.QuerySet[Any, Any]:
        """All rows of a coalition that may leave, in the order in which they were made."""
        found = left_out.rows_to_take(self.model).filter(**{self.path: coalition.pk}).order_by("pk")
        if self.is_history and not _of_choices(self.model) and base_of(self.model)._meta.label in left_out.ROWS:
            return found.filter(id__in=left_out.rows_to_take(base_of(self.model)).values("pk"))
        return found


def _as_it_is(cell: Cell) -> Cell:
    return cell


def data_tables() -> list[Table]:
    """The models whose rows are in an archive."""
    return [Table(model, path) for model in _of_coalitions() if (path := path_of(model))]


def history_tables() -> list[Table]:
    """The earlier versions of these models' rows, and of the choices that belong to them."""
    found = []
    for model in apps.get_models():
        if not is_history(model) or is_left_out(base_of(model)):
            continue
        way = "history__" if _of_choices(model) else ""
        found.append(Table(model, f"{way}{path_of(base_of(model))}", is_history=True))
    return found


def is_history(model: type[models.Model]) -> bool:
    """Whether its rows are earlier versions of another model's rows."""
    return model.__name__.startswith("Historical")


def base_of(history: type[models.Model]) -> type[models.Model]:
    """The model of whose rows these are earlier versions; for choices, the model that they were chosen in."""
    owner: Any = history._meta.get_field("history").related_model if _of_choices(history) else history
    base: type[models.Model] = owner.instance_type
    return base


def _of_choices(history: type[models.Model]) -> bool:
    """Whether it keeps many-to-many choices, which point to the version of the row that they belong to."""
    return any(field.name == "history" for field in history._meta.concrete_fields)


def is_left_out(model: type[models.Model]) -> bool:
    """Whether it stands in the list of what stays behind."""
    return model._meta.app_label in left_out.APPS or model._meta.label in left_out.MODELS


def path_of(model: type[models.Model]) -> str:
    """The foreign keys that lead from a row to its coalition; empty when nothing says, or not the truth."""
    path = PATHS.get(model._meta.label) or str(getattr(model._default_manager.all(), "path", ""))
    here: Any = model
    for name in path.split("__"):
        if here is None or name not in {"pk", *(field.name for field in here._meta.concrete_fields)}:
            return ""
        here = here if name == "pk" else here._meta.get_field(name).related_model
    return path if here is Coalition else ""


def _of_coalitions() -> Iterator[type[models.Model]]:
    return (model for model in apps.get_models() if not is_history(model) and not is_left_out(model))

"""Two tabs saving the same form: the later one is told what changed and loses nothing."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.models import HistoricalRecords

from common.choices import keep_choices
from common.history import changes_since
from common.refusals import Conflict


class Revisioned(models.Model):
    """A row that people edit: it counts its changes and keeps every earlier version.

    A model with many-to-many fields names those that its history keeps in `_history_m2m_fields`.
    """

    revision = models.PositiveIntegerField(gettext_lazy("revision"), default=0, editable=False)
    history = HistoricalRecords(inherit=True, excluded_fields=[])

    class Meta:
        abstract = True


def change_row(row: Revisioned, *, by: object, expected: int | None = None, **values: Any) -> Any:
    """Lock `row`, write `values`, note in its history who did it, and return the fresh row; inside a transaction.

    `expected` is the revision that the form was opened with; raises `Conflict` naming what somebody else
    changed in the meantime. Values for many-to-many fields are set as a whole.
    """
    model = type(row)
    fresh = model._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    if expected is not None and expected != fresh.revision:
        raise Conflict(_what_changed(fresh, expected))
    many = _pop_many(model, values)
    for name, value in values.items():
        setattr(fresh, name, value)
    fresh.revision += 1
    _choose(fresh, many)
    return save_row(fresh, by=by)


def add_row(model: type[models.Model], *, by: object, **values: Any) -> Any:
    """Make a row from `values`, many-to-many ones included, and return it; inside a transaction."""
    many = _pop_many(model, values)
    row = save_row(model(**values), by=by)
    if many:
        _choose(row, many)
        keep_choices(row)
    return row


def save_row(row: Any, *, by: object) -> Any:
    """Check `row` against its constraints and write it; the history names `by` even without a log-in."""
    row.full_clean()
    row._change_reason = str(by)[:100]
    row.save()
    return row


def _pop_many(model: type[models.Model], values: dict[str, Any]) -> dict[str, Any]:
    """Take the many-to-many values out."""
    return {name: values.pop(name) for name in list(values) if model._meta.get_field(name).many_to_many}


def _choose(row: Any, many: dict[str, Any]) -> None:
    """Set many-to-many values without a version for each of them: one change is one version."""
    row.skip_history_when_saving = True
    for name, chosen in many.items():
        getattr(row, name).set(chosen)
    del row.skip_history_when_saving


def _what_changed(row: Revisioned, since: int) -> str:
    """Say in words who changed which field after revision `since`."""
    who, changes = changes_since(row, since)
    told = "; ".join(str(change) for change in changes) or _("some details")
    return _(
        "%(who)s changed this while you were writing (%(changes)s). "
        "What you typed is kept below: check it and save again to put yours in its place."
    ) % {"who": who, "changes": told}

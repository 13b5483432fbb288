"""Two tabs saving the same form: the later one is told what changed and loses nothing."""

from __future__ import annotations

from functools import cache, reduce
from operator import and_
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords

from common.choices import keep_choices
from common.history import changes_since
from common.refusals import Conflict


class QuickHistoryManager(HistoryManager):
    """A manager whose class is made once: without this, each look at `row.history` makes a class anew."""

    @classmethod
    @cache
    def from_queryset(cls, queryset_class: type, class_name: str | None = None) -> Any:
        """Return the manager with the methods of a QuerySet."""
        return super().from_queryset(queryset_class, class_name)


class Revisioned(models.Model):
    """A row that people edit: it counts its changes and keeps every earlier version.

    A model with many-to-many fields names those that its history keeps in `_history_m2m_fields`.
    """

    revision = models.PositiveIntegerField(gettext_lazy("revision"), default=0, editable=False)
    history = HistoricalRecords(inherit=True, excluded_fields=[], history_manager=QuickHistoryManager)

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
    clean_row(row)
    row._change_reason = str(by)[:100]
    row.save()
    return row


def remove_row(row: Any, *, by: object) -> None:
    """Take a row away; its history keeps what it said and names `by`."""
    row._change_reason = str(by)[:100]
    row.delete()


def clean_row(row: models.Model) -> None:
    """What `full_clean` asks, in fewer questions; raises the same `ValidationError`.

    Django asks the database once for each check constraint and once for each foreign key. Here all checks of a model
    are one question, and only when it fails each is asked for its sentence. A foreign key whose row is at hand was
    just read; that it exists, the database itself sees to.
    """
    keys: Any = [field for field in row._meta.concrete_fields if field.is_relation]
    at_hand = {field.name for field in keys if field.is_cached(row) and getattr(row, field.name)}
    row.clean_fields(exclude=at_hand)
    row.clean()
    row.validate_unique()
    checks, others = _rules(type(row))
    try:
        if checks:
            checks.validate(type(row), row)
    except ValidationError:
        row.validate_constraints()
        raise
    for rule in others:
        rule.validate(type(row), row)


@cache
def _rules(model: type[models.Model]) -> tuple[models.CheckConstraint | None, list[models.BaseConstraint]]:
    """All check constraints of a model as one, and its other constraints."""
    rules = [rule for _model, held in model().get_constraints() for rule in held]
    checks = [rule.condition for rule in rules if isinstance(rule, models.CheckConstraint)]
    one = models.CheckConstraint(condition=reduce(and_, map(models.Q, checks)), name="all_checks") if checks else None
    return one, [rule for rule in rules if not isinstance(rule, models.CheckConstraint)]


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

"""Questions asked at every tap: their SQL is written once, since that takes Django longer than the database answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connections, models

Row = TypeVar("Row", bound=models.Model)


class Asked(models.Expression):
    """A value in a condition that is only known when the question is asked."""

    def __init__(self, name: str, field: models.Field[Any, Any] | None = None) -> None:
        super().__init__(output_field=field or models.IntegerField())
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """Hold the place of the value, and stand in for it."""
        return "%s", (self,)

    def written(self, value: Any, connection: Any) -> Any:
        """A value as this database wants it."""
        return self.output_field.get_db_prep_value(value, connection)


class Prepared(Generic[Row]):
    """Rows of a model by conditions in which some values are `Asked`.

    Rows joined by `select_related` are not read; annotations are.
    """

    def __init__(self, rows: Callable[[], models.QuerySet[Row, Row]]) -> None:
        self._rows = rows

    def ask(self, **values: Any) -> list[Row]:
        """The rows now, by a value for each `Asked` name."""
        rows, sql, params = self._written
        connection = connections[rows.db]
        given = [one.written(values[one.name], connection) if isinstance(one, Asked) else one for one in params]
        return list(rows.model._default_manager.using(rows.db).raw(sql, given))

    @cached_property
    def _written(self) -> tuple[models.QuerySet[Row, Row], str, list[Any]]:
        """The set, its SQL, and what stands in for each placeholder."""
        rows = self._rows()
        sql, params = rows.query.get_compiler(rows.db).as_sql()
        return rows, sql, list(params)

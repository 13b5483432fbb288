"""What every list of a coalition's records can answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


LARGEST_KEY = 2**63 - 1


def keys_among(texts: Iterable[str]) -> list[int]:
    """The row numbers among what stands in an address or a form; what can be none is left out."""
    return [number for text in texts if text.isdecimal() and len(text) < 20 and (number := int(text)) <= LARGEST_KEY]


def count_together(**sets: models.QuerySet[Any, Any]) -> dict[str, int]:
    """How many rows each of these sets has, by its name: one question to the database, whatever the tables."""
    first, *others = [
        rows.order_by()
        .values(counted_set=models.Value(name, output_field=models.CharField()))
        .annotate(counted_rows=models.Count("pk"))
        .values_list("counted_set", "counted_rows")
        for name, rows in sets.items()
    ]
    return dict(first.union(*others, all=True))


class CoalitionQuerySet(models.QuerySet[Row]):
    """Rows that belong to a coalition: `path` says along which foreign keys, `beside` which rows a page names too."""

    path = "coalition"
    beside: tuple[str, ...] = ()

    def in_coalition(self, coalition: Any) -> Self:
        """Only the rows of this coalition."""
        return self.filter(**{self.path: coalition})

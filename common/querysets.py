"""What every list of a coalition's records can answer."""

from __future__ import annotations

from typing import Any, Self, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


class CoalitionQuerySet(models.QuerySet[Row]):
    """Rows that belong to a coalition; `path` says along which foreign keys."""

    path = "coalition"

    def in_coalition(self, coalition: Any) -> Self:
        """Only the rows of this coalition."""
        return self.filter(**{self.path: coalition})

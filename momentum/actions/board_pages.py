"""Freezing a board page when it is used."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from coalitions.models import Coalition, Member
from momentum.models import BoardPage


@transaction.atomic
def freeze(
    coalition: Coalition, *, by: Member, on: date, title: str, asks: str, since: date, content: dict[str, Any]
) -> BoardPage:
    """Keep what the board is shown as it is today."""
    page = BoardPage(coalition=coalition, made_by=by, made_on=on, title=title, asks=asks, since=since, content=content)
    page.full_clean()
    page.save()
    return page

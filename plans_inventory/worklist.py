"""How far the inventory has come, person by person."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Count
from django.utils.translation import gettext as _

from coalitions.models import Coalition
from plans_inventory.forms.worklists import NOBODY
from plans_inventory.models import Plan


@dataclass(frozen=True)
class Load:
    """One person's plans: how many in each state (in the order of the states), each count with its list's address."""

    name: str
    cells: list[tuple[str, int, str]]
    total: int


def loads(coalition: Coalition, *, at: datetime) -> list[Load]:
    """Everybody who reads plans, then what nobody reads; one query."""
    rows = Plan.objects.in_coalition(coalition).current().order_by()
    counted = rows.values_list("abstracter", "abstracter__name", "abstracter__ends_at", "state").annotate(n=Count("pk"))
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for pk, name, ends_at, state, count in counted:
        gone = pk is None or (ends_at is not None and ends_at <= at)
        found[(NOBODY, _("Nobody")) if gone else (str(pk), name)][state] += count
    people = sorted(found, key=lambda person: (person[0] == NOBODY, person[1].casefold()))
    return [_load(key, name, found[(key, name)]) for key, name in people]


def _load(key: str, name: str, counts: dict[str, int]) -> Load:
    cells = [
        (str(state.label), counts.get(state, 0), "?" + urlencode({"person": key, "state": state.value}))
        for state in Plan.State
    ]
    return Load(name, cells, sum(counts.values()))

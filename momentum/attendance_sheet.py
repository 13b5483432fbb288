"""The list of who was there as one short text: what a form was opened with, and what changed since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from momentum.models import Attendance

How = Attendance.How
# By key: `m12` is a member and how they came, `o5` how many others came for an organization.
State = dict[str, str]


def state_of(rows: Iterable[Attendance]) -> State:
    """The rows of one meeting by key."""
    return {
        f"m{row.member_id}" if row.member_id else f"o{row.organization_id}": (
            row.how if row.member_id else str(row.people)
        )
        for row in rows
    }


def packed(state: Mapping[str, str]) -> str:
    """The state as text that a form carries."""
    return ";".join(f"{key}={value}" for key, value in sorted(state.items()))


def unpacked(text: str) -> State:
    """The state that a form was opened with; what is no state counts as an empty list."""
    pairs = (part.partition("=") for part in text.split(";"))
    return {key: value for key, sign, value in pairs if sign and value}


def differences(before: Mapping[str, str], now: Mapping[str, str], names: Mapping[str, str]) -> list[str]:
    """What was changed between two states, in words; `names` are the people and organizations by key."""
    changed = [key for key in sorted({*before, *now}) if before.get(key) != now.get(key)]
    return [f"{names.get(key, key)}: {value_words(key, now.get(key, ''))}" for key in changed]


def value_words(key: str, value: str) -> str:
    """In the room; 3 others; not there."""
    if key.startswith("m"):
        return str(How(value).label) if value in How.values else _("not there")
    n = int(value or 0)
    return ngettext("%(n)d other person", "%(n)d other people", n) % {"n": n}


def merged(typed: Mapping[str, Any], opened: Mapping[str, str], now: Mapping[str, str]) -> dict[str, Any]:
    """What was typed, with what somebody else saved meanwhile wherever the person had not touched it."""
    keys = {*typed, *now}
    return {
        key: now.get(key, "") if str(typed.get(key) or "") == opened.get(key, "") else typed.get(key) for key in keys
    }

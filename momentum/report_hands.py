"""Whose hands were on a report's words since its last edition: none of them approves it."""

from __future__ import annotations

from typing import Any

from coalitions.models import Member
from momentum.models import ProgressReport


def with_hand(report: ProgressReport, member: Member, *, first: bool = False) -> dict[str, Any]:
    """The report's facts with one more who wrote in it; with `first` a new version begins with this hand."""
    hands = {} if first else report.hands
    return report.facts | {"hands": hands | {str(member.pk): True}}

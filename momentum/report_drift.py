"""Whether what a draft would publish still stands in the record on the day of its approval.

Numbers, and who is silent, are of the day that the report names; they may move on. What it lists, quotes or names must
still be so: nothing that was taken back meanwhile is frozen.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coalitions.models import Commitment, CommitmentUpdate
from momentum.models import ProgressReport
from momentum.report_details import details_of
from momentum.report_facts import released
from momentum.report_strategies import names_of, pursued

State = Commitment.State
QUOTING = ("done", "at_risk", "help_needed", "ahead")
MOVES_ON = {"silent"}


def has_drifted(report: ProgressReport) -> bool:
    """Whether the draft has to be made again before anybody approves it; a correction only changes words."""
    if report.is_corrected:
        return False
    strategies = [names_of(row, lead) for row, lead in pursued(report)]
    return report.facts.get("strategies") != strategies or _lists_differ(report) or _quotes_taken_back(report)


def _lists_differ(report: ProgressReport) -> bool:
    """Whether a line of a list is no longer there in the same words, or a number became too small to be shown."""
    drafted, fresh = report.facts.get("details", {}), details_of(report)
    for audience, now in fresh.items():
        before = drafted.get(audience, {"lines": {}, "numbers": {}})
        if any(line not in now["lines"].get(name, []) for name, line in _lines(before["lines"])):
            return True
        if any(now["numbers"].get(name) is None for name, n in before["numbers"].items() if n is not None):
            return True
    return False


def _lines(lines: dict[str, list[dict[str, str]]]) -> Iterator[tuple[str, dict[str, str]]]:
    return ((name, line) for name, listed in lines.items() if name not in MOVES_ON for line in listed)


def _quotes_taken_back(report: ProgressReport) -> bool:
    """Whether the prose still has words that nobody lets out any more, or a commitment that was given up."""
    prose = "\n".join([*report.sections.values(), *report.words_es.values()])
    lines = [line for name in QUOTING for line in report.facts.get(name, [])]
    quoted = {line["update"] for line in lines if line["words"] and line["words"] in prose}
    named = {line["commitment"] for line in lines if line["title"] in prose}
    done = {line["commitment"] for line in report.facts.get("done", [])} & named
    standing = released(CommitmentUpdate.objects.filter(pk__in=quoted, corrected_by=None))
    promised: Any = Commitment.objects.filter(pk__in=named)
    given_up = promised.filter(state__in=[State.WITHDRAWN, State.SUPERSEDED])
    undone = promised.filter(pk__in=done).exclude(state=State.FULFILLED)
    return standing.count() < len(quoted) or given_up.exists() or undone.exists()

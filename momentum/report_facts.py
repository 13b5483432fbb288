"""What the record says about a report's period: numbers, and only words that the public may read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from coalitions.models import Commitment, CommitmentUpdate, LeadAssignment, Strategy, UpdateReview
from momentum.models import ProgressReport
from momentum.report_details import details_of, last_words
from momentum.report_period import bounds
from momentum.report_strategies import names_of, pursued

State = Commitment.State
RELEASED = UpdateReview.Outcome.RELEASED
STUCK = (CommitmentUpdate.Status.AT_RISK, CommitmentUpdate.Status.OFF_TRACK)
AHEAD = timedelta(days=92)


def facts_of(report: ProgressReport, *, at: datetime) -> dict[str, Any]:
    """Numbers and lines as plain data; what partners said and nobody released is counted and never quoted."""
    today = report.coalition.today(at=at)
    every: Any = Commitment.objects.in_coalition(report.coalition)
    stuck = every.heard(on=today).filter(standing_status__in=STUCK)
    finished = every.filter(state=State.FULFILLED, closed_on__gte=report.period_start, closed_on__lte=report.period_end)
    done, at_risk = _lines(finished, silent_counts=True), _lines(stuck)
    asking = _lines(every.asking_for_help(), words="help_needed")
    return {
        "as_of": today.isoformat(),
        "numbers": numbers_of(report, at=at) | {"done": done["count"], "at_risk": at_risk["count"]},
        "done": done["lines"],
        "at_risk": at_risk["lines"],
        "help_needed": asking["lines"],
        "ahead": _ahead(report, every),
        "strategies": [names_of(row, lead) for row, lead in pursued(report)],
        "details": details_of(report),
        "threshold": report.coalition.small_number_threshold,
        "not_released": done["withheld"] + at_risk["withheld"] + asking["withheld"],
    }


def numbers_of(report: ProgressReport, *, at: datetime) -> dict[str, int]:
    """The counts that stand in the report."""
    coalition, today = report.coalition, report.coalition.today(at=at)
    starts, ends = bounds(report)
    strategies = Strategy.objects.in_coalition(coalition)
    commitments = Commitment.objects.in_coalition(coalition)
    # A correction takes the place of what it corrects: one update.
    updates = CommitmentUpdate.objects.in_coalition(coalition).filter(at__gte=starts, at__lt=ends, corrected_by=None)
    heard_at = list(last_words(report).values_list("last_at", flat=True))
    return {
        "strategies": strategies.current().count(),
        "without_lead": strategies.orphans().count(),
        "commitments": commitments.active().count(),
        "on_track": commitments.saying("on_track", on=today).count(),
        "silent": commitments.silent(on=today).count(),
        "updates": updates.count(),
        "partners": len(heard_at),
        "partners_silent": sum(1 for last_at in heard_at if last_at is None or last_at < starts),
    }


def released(updates: QuerySet[CommitmentUpdate]) -> QuerySet[CommitmentUpdate]:
    """Those of these updates whose last review released them."""
    reviews = UpdateReview.objects.filter(update_reviewed=OuterRef("pk")).order_by("-at", "-pk")
    return updates.alias(outcome=Subquery(reviews.values("outcome")[:1])).filter(outcome=RELEASED)


def _lines(
    commitments: QuerySet[Commitment], *, words: str = "sentence", silent_counts: bool = False
) -> dict[str, Any]:
    """How many there are, and a line for each whose standing words are released; `withheld` were not.

    With `silent_counts` a commitment that staff closed without any partner's word has a line too.
    """
    rows = list(_with_titles(commitments))
    meant = CommitmentUpdate.objects.filter(commitment__in=[row.pk for row in rows]).latest_first()
    if words == "sentence":
        meant = meant.exclude(status=CommitmentUpdate.Status.NO_CHANGE)
    last: dict[int, int] = {}
    for pk, commitment in meant.values_list("pk", "commitment_id"):
        last.setdefault(commitment, pk)
    standing = released(CommitmentUpdate.objects.filter(pk__in=last.values()))
    spoken = {update.commitment_id: update for update in standing}
    leads = _leads_of(rows)
    lines = [
        _line(row, leads, getattr(spoken.get(row.pk), words, ""), spoken.get(row.pk))
        for row in rows
        if row.pk in spoken or (silent_counts and row.pk not in last)
    ]
    return {"count": len(rows), "lines": lines, "withheld": len(rows) - len(lines)}


def _ahead(report: ProgressReport, commitments: Any) -> list[dict[str, str]]:
    """What is promised for the three months after the period."""
    after = report.period_end
    due = commitments.active().filter(due_on__gt=after, due_on__lte=after + AHEAD, disowned_on=None)
    rows = list(_with_titles(due).order_by("due_on", "pk"))
    leads = _leads_of(rows)
    return [_line(row, leads, "") | {"due_on": row.due_on.isoformat()} for row in rows if row.due_on]


def _with_titles(commitments: QuerySet[Commitment]) -> QuerySet[Commitment]:
    return commitments.select_related("organization", "strategy").order_by("strategy_id", "pk")


def _leads_of(rows: Iterable[Commitment]) -> set[tuple[int, int]]:
    """(strategy, organization) of all leads that have accepted: only these are named."""
    wanted = {row.strategy_id for row in rows}
    held = LeadAssignment.objects.holding().filter(strategy__in=wanted)
    return set(held.values_list("strategy_id", "organization_id"))


def _line(
    row: Commitment, leads: set[tuple[int, int]], words: str, update: CommitmentUpdate | None = None
) -> dict[str, str]:
    """What is printed of a commitment; its key and that of the words, so that an approval asks whether they stand."""
    named = (row.strategy_id, row.organization_id) in leads
    keys = {"commitment": str(row.pk), "update": str(update.pk) if update else ""}
    return {"title": row.title, "who": row.organization.name if named else "", "words": words, **keys}

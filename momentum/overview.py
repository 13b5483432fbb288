"""What the overview counts and asks for, composed of everything below: next steps, tiles, updates of the year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access
from coalitions.models import Commitment, CommitmentUpdate, Goal, LeadAssignment, Organization, Strategy
from coalitions.update_pages import ASKED_AHEAD
from common.charts import Bar, BarChart
from common.marks import mark_of
from common.querysets import count_together
from engagement.models import CardTransfer, CardVariance, CashCount, Insight, LoopClosure, PurchaseRequest
from momentum.due import wall_moment
from momentum.models import ActionItem, Meeting, ProgressReport

SETTING_UP = timedelta(days=60)
# What the tiles count, in their order: an answer of the list of commitments, and the mark that stands beside it.
WORDS = {
    "silent": "silent",
    "at_risk": "at_risk",
    "off_track": "off_track",
    "on_track": "on_track",
    "none": "no_word",
}


@dataclass(frozen=True)
class Tile:
    """A count that leads to exactly the list that it counts."""

    count: int
    word: str
    url: str
    status: str


@dataclass(frozen=True)
class FirstStep:
    """One of the first steps of a new coalition, and whether it has been made."""

    text: str
    button: str
    url: str
    done: bool


def address(access: Access, view: str, **query: Any) -> str:
    """A page of this coalition, with its filters."""
    url = reverse(view, args=[access.coalition.slug])
    return f"{url}?{urlencode(query)}" if query else url


def counts(access: Access) -> dict[str, int]:
    """Everything that the tiles and the next steps count, in one question to the database."""
    here = access.coalition
    commitments = Commitment.objects.in_coalition(here)
    return count_together(
        no_lead=Strategy.objects.in_coalition(here).orphans(),
        help=commitments.asking_for_help(),
        disowned=commitments.disowned(),
        offered=commitments.offered(),
        insights=Insight.objects.in_coalition(here).waiting(),
        answers=LoopClosure.objects.in_coalition(here).late(on=access.today),
        envelopes=CardTransfer.objects.in_coalition(here).open().filter(to_member=access.member),
        card_counts=CashCount.objects.in_coalition(here).due(on=access.today).filter(counter=access.member),
        purchases=PurchaseRequest.objects.in_coalition(here).filter(state=PurchaseRequest.State.REQUESTED),
        differences=CardVariance.objects.in_coalition(here).open(),
        mine=commitments.answered_by(access.member).awaiting_update(on=access.today + ASKED_AHEAD),
        reports=ProgressReport.objects.in_coalition(here).waiting_for(access.member),
        unrecorded=Meeting.objects.in_coalition(here).unrecorded(at=access.at),
        tasks=ActionItem.objects.answered_by(access.member).filter(due_on__lte=access.today + ASKED_AHEAD),
        **{word: commitments.saying(word, on=access.today) for word in WORDS},
    )


def tiles(access: Access, counted: dict[str, int]) -> list[Tile]:
    """Strategies without a lead, active commitments by the one mark that each is shown with, insights that wait."""
    found = [("no_lead", "no_lead", _("No lead"), address(access, "coalitions:strategy_list", lead="none"))]
    for word, mark in WORDS.items():
        page = address(access, "coalitions:commitment_list", word=word)
        found.append((word, mark, str(mark_of(mark).word), page))
    if access.can(P.VIEW_SESSIONS):
        page = address(access, "engagement:insight_list", answer="waiting")
        found.append(("insights", "waiting", _("Insights to answer"), page))
        page = address(access, "engagement:loop_closure_list", only="late")
        found.append(("answers", "late", _("Answers late"), page))
    return [Tile(counted[name], word, url, mark) for name, mark, word, url in found]


def setting_up(access: Access) -> list[FirstStep]:
    """The first steps of a new coalition, those made ticked; empty after sixty days or when all are done."""
    here = access.coalition
    first = here.history.order_by("history_date").first() if access.can(P.EDIT_COALITION) else None
    if first is None or access.at - first.history_date > SETTING_UP:
        return []
    made = count_together(
        partners=Organization.objects.in_coalition(here),
        goals=Goal.objects.in_coalition(here),
        strategies=Strategy.objects.in_coalition(here),
        leads=LeadAssignment.objects.in_coalition(here),
        active=Commitment.objects.in_coalition(here).active(),
    )
    steps = [
        (_("Bring in your partners from a spreadsheet"), _("Import"), "coalitions:import_add", made["partners"] > 1),
        (_("Write the first goal"), _("Add a goal"), "coalitions:goal_add", made["goals"]),
        (_("Say which strategies you follow"), _("Add a strategy"), "coalitions:strategy_add", made["strategies"]),
        (_("Propose a lead for a strategy and invite it"), _("Leads"), "coalitions:lead_list", made["leads"]),
        (
            _("Make a commitment active, so that updates are asked for"),
            _("Commitments"),
            "coalitions:commitment_list",
            made["active"],
        ),
    ]
    shown = [FirstStep(text, button, address(access, view), bool(done)) for text, button, view, done in steps]
    return [] if all(step.done for step in shown) else shown


def updates_of_the_year(access: Access) -> BarChart | None:
    """How many updates came in each of the last twelve months; nothing when none did."""
    zone = access.coalition.zone
    start = (access.today.replace(day=1) - timedelta(days=334)).replace(day=1)
    updates = CommitmentUpdate.objects.in_coalition(access.coalition).filter(at__gte=wall_moment(start, time.min, zone))
    months = updates.order_by().values(month=TruncMonth("at", tzinfo=zone)).annotate(n=Count("pk"))
    found = {month.date(): n for month, n in months.values_list("month", "n")}
    if not found:
        return None
    month, bars = start, []
    while month <= access.today:
        bars.append(Bar(label=formats.date_format(month, "M Y"), value=found.get(month, 0)))
        month = (month + timedelta(days=32)).replace(day=1)
    return BarChart(
        title=_("Updates by month"),
        description=_("How many updates partners sent in each of the last twelve months."),
        bars=bars,
        label_heading=_("Month"),
        value_heading=_("Updates"),
        name="updates-by-month",
    )

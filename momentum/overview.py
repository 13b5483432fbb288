"""What the overview counts and asks for, composed of everything below: next steps, tiles, updates of the year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time, timedelta
from functools import partial
from itertools import chain
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access
from coalitions.models import Commitment, CommitmentUpdate, Goal, LeadAssignment, Organization, Strategy
from coalitions.update_pages import ASKED_AHEAD
from common.charts import Bar, BarChart
from common.marks import mark_of
from common.querysets import count_together
from common.words import long_date
from engagement.models import CardTransfer, CardVariance, CashCount, Insight, LoopClosure, PurchaseRequest
from momentum.due import wall_moment
from momentum.meeting_times import moment
from momentum.models import ActionItem
from momentum.posting_clock import SOON, clocks_waiting
from momentum.report_rhythm import overdue_period

MOST_STEPS = 5
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
class Step:
    """So many things that wait for a hand: what, and the button that does it."""

    count: int
    text: str
    button: str
    url: str


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


def next_steps(access: Access, counted: dict[str, int]) -> list[Step]:
    """At most five things that need this member's hand, the most stuck first."""
    waiting = chain(
        _agendas_waiting(access), _cards_waiting(access, counted), _reports_waiting(access), _waiting(access, counted)
    )
    steps = [step for needed, step in waiting if step.count and access.can(needed)]
    return steps[:MOST_STEPS]


def _waiting(access: Access, counted: dict[str, int]) -> Iterator[tuple[P, Step]]:
    """Each thing that can wait for somebody, with the permission that it takes."""
    commitments = partial(address, access, "coalitions:commitment_list")
    n = counted["mine"]
    text = ngettext("%(n)d commitment waits for your update", "%(n)d commitments wait for your update", n) % {"n": n}
    yield P.UPDATE_COMMITMENTS, Step(n, text, _("Send update"), address(access, "momentum:my_commitments"))
    n = counted["tasks"]
    text = ngettext("%(n)d action item of yours is due", "%(n)d action items of yours are due", n) % {"n": n}
    yield P.UPDATE_COMMITMENTS, Step(n, text, _("Say how it goes"), address(access, "momentum:my_commitments"))
    n = counted["no_lead"]
    text = ngettext("%(n)d strategy has no lead", "%(n)d strategies have no lead", n) % {"n": n}
    yield P.INVITE_LEADS, Step(n, text, _("Invite a lead"), address(access, "coalitions:strategy_list", lead="none"))
    n = counted["help"]
    text = ngettext("%(n)d commitment asks for help", "%(n)d commitments ask for help", n) % {"n": n}
    yield P.EDIT_AGENDA, Step(n, text, _("Read"), commitments(only="help"))
    n = counted["answers"]
    text = ngettext("Residents wait for %(n)d answer that is late", "Residents wait for %(n)d answers that are late", n)
    page = address(access, "engagement:loop_closure_list", only="late")
    yield P.EDIT_SESSIONS, Step(n, text % {"n": n}, _("Answer"), page)
    n = counted["insights"]
    text = ngettext("%(n)d insight waits for an answer", "%(n)d insights wait for an answer", n) % {"n": n}
    if n and access.can(P.EDIT_SESSIONS):
        oldest = Insight.objects.in_coalition(access.coalition).waiting().heard_first_at()
        text = _("%(insights)s, the oldest since %(day)s") % {"insights": text, "day": long_date(oldest)}
    page = address(access, "engagement:insight_list", answer="waiting")
    yield P.EDIT_SESSIONS, Step(n, text, _("Write the answer"), page)
    n = counted["disowned"]
    text = ngettext("%(n)d commitment has no owner any more", "%(n)d commitments have no owner any more", n) % {"n": n}
    yield P.EDIT_AGENDA, Step(n, text, _("Find an owner"), commitments(only="disowned"))
    n = counted["offered"]
    text = ngettext("%(n)d commitment was offered and waits for your yes", "%(n)d offers wait for your yes", n)
    yield P.EDIT_AGENDA, Step(n, text % {"n": n}, _("Confirm"), commitments(state="offered"))


def _reports_waiting(access: Access) -> Iterator[tuple[P, Step]]:
    """A period that is over and that nobody has opened."""
    period = overdue_period(access.coalition, on=access.today) if access.can(P.EDIT_REPORTS) else None
    if period is not None:
        text = _("The period to %(day)s is over and has no report yet") % {"day": long_date(period.end)}
        yield P.EDIT_REPORTS, Step(1, text, _("Open the period"), address(access, "momentum:report_add"))


def _agendas_waiting(access: Access) -> Iterator[tuple[P, Step]]:
    """The next agenda that open-meeting law wants posted within a week, and is not posted as it stands."""
    waiting = (
        clocks_waiting(access.coalition, at=access.at, until=access.at + SOON) if access.can(P.EDIT_MEETINGS) else []
    )
    for clock in waiting[:1]:
        text = _("The agenda of “%(meeting)s” must be posted by %(moment)s") % {
            "meeting": clock.meeting.title,
            "moment": moment(clock.deadline),
        }
        yield P.EDIT_MEETINGS, Step(len(waiting), text, _("Post the agenda"), clock.meeting.get_absolute_url())


def _cards_waiting(access: Access, counted: dict[str, int]) -> Iterator[tuple[P, Step]]:
    """What waits in the card ledger: cards in an envelope, a count, money to approve, a difference."""
    n = counted["envelopes"]
    text = ngettext("%(n)d envelope of gift cards waits for your count", "%(n)d envelopes wait for your count", n)
    yield P.EDIT_GIFT_CARDS, Step(n, text % {"n": n}, _("Count"), address(access, "engagement:card_safe"))
    n = counted["card_counts"]
    text = ngettext("%(n)d surprise count is yours to make", "%(n)d surprise counts are yours to make", n) % {"n": n}
    yield P.EDIT_GIFT_CARDS, Step(n, text, _("Make the count"), address(access, "engagement:card_desk"))
    n = counted["purchases"]
    text = ngettext("%(n)d purchase of gift cards waits for a decision", "%(n)d purchases wait for a decision", n)
    page = address(access, "engagement:purchase_request_list", state="requested")
    yield P.APPROVE_GIFT_CARDS, Step(n, text % {"n": n}, _("Decide"), page)
    n = counted["differences"]
    text = ngettext("%(n)d difference in gift cards is open", "%(n)d differences in gift cards are open", n) % {"n": n}
    page = address(access, "engagement:card_variance_list", state="open")
    yield P.APPROVE_GIFT_CARDS, Step(n, text, _("Look at it"), page)


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

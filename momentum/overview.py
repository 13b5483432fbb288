"""What the overview shows, composed of everything below: what needs a hand, counts, strategies, the next days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access
from coalitions.models import Commitment, CommitmentUpdate, Goal, Organization, Strategy
from common.charts import Bar, BarChart
from common.marks import mark_of
from momentum.models import Meeting

MOST_STEPS = 5
SETTING_UP = timedelta(days=60)
SOON = timedelta(days=14)


@dataclass(frozen=True)
class Tile:
    """A count that leads to exactly the list that it counts."""

    count: int
    word: str
    url: str
    status: str


@dataclass(frozen=True)
class Step:
    """Something that waits for a hand: what, and the button that does it."""

    text: str
    button: str
    url: str
    done: bool = False


def address(access: Access, view: str, **query: Any) -> str:
    """A page of this coalition, with its filters."""
    url = reverse(view, args=[access.coalition.slug])
    return f"{url}?{urlencode(query)}" if query else url


def tiles(access: Access) -> list[Tile]:
    """Strategies without a lead, then active commitments by the one mark that each is shown with."""
    commitments = Commitment.objects.in_coalition(access.coalition)
    orphans = Strategy.objects.in_coalition(access.coalition).orphans().count()
    counts = [
        Tile(orphans, str(mark_of("no_lead").word), address(access, "coalitions:strategy_list", lead="none"), "no_lead")
    ]
    words = {"silent": _("Silent"), "none": _("No word yet")}
    for word in ("silent", "at_risk", "off_track", "on_track", "none"):
        counts.append(
            Tile(
                count=commitments.saying(word, on=access.today).count(),
                word=words.get(word) or str(mark_of(word).word),
                url=address(access, "coalitions:commitment_list", word=word),
                status="silent" if word == "none" else word,
            )
        )
    return counts


def next_steps(access: Access) -> list[Step]:
    """At most five things that need a hand, the most stuck first."""
    return list(_waiting(access))[:MOST_STEPS]


def _waiting(access: Access) -> Iterator[Step]:
    commitments = Commitment.objects.in_coalition(access.coalition)
    if n := Strategy.objects.in_coalition(access.coalition).orphans().count():
        text = ngettext("%(n)d strategy has no lead", "%(n)d strategies have no lead", n) % {"n": n}
        yield Step(text, _("Invite a lead"), address(access, "coalitions:strategy_list", lead="none"))
    if n := commitments.asking_for_help().count():
        text = ngettext("%(n)d partner asks for help", "%(n)d partners ask for help", n) % {"n": n}
        yield Step(text, _("Read"), address(access, "coalitions:commitment_list", only="help"))
    if n := commitments.disowned().count():
        text = ngettext("%(n)d commitment has no owner any more", "%(n)d commitments have no owner any more", n)
        yield Step(text % {"n": n}, _("Find an owner"), address(access, "coalitions:commitment_list", only="disowned"))
    if n := commitments.filter(state=Commitment.State.OFFERED).count():
        text = ngettext("%(n)d commitment was offered and waits for your yes", "%(n)d offers wait for your yes", n)
        yield Step(text % {"n": n}, _("Confirm"), address(access, "coalitions:commitment_list", state="offered"))


def setting_up(access: Access) -> list[Step]:
    """The first steps of a new coalition, those made ticked; empty after sixty days or when all are done."""
    first = access.coalition.history.order_by("history_date").first()
    if first is None or access.at - first.history_date > SETTING_UP or not access.can(P.EDIT_COALITION):
        return []
    here = access.coalition
    leads = Strategy.objects.in_coalition(here).filter(leads__isnull=False)
    steps = [
        (
            _("Bring in your partners from a spreadsheet"),
            _("Import"),
            "coalitions:import_add",
            Organization.objects.in_coalition(here).count() > 1,
        ),
        (_("Write the first goal"), _("Add a goal"), "coalitions:goal_add", Goal.objects.in_coalition(here).exists()),
        (
            _("Say which strategies you follow"),
            _("Add a strategy"),
            "coalitions:strategy_add",
            Strategy.objects.in_coalition(here).exists(),
        ),
        (_("Propose a lead for a strategy and invite it"), _("Leads"), "coalitions:lead_list", leads.exists()),
        (
            _("Make a commitment active, so that updates are asked for"),
            _("Commitments"),
            "coalitions:commitment_list",
            Commitment.objects.in_coalition(here).active().exists(),
        ),
    ]
    made = [Step(text, button, address(access, view), done) for text, button, view, done in steps]
    return [] if all(step.done for step in made) else made


@dataclass(frozen=True)
class Coming:
    """Something on a day of the next two weeks."""

    day: date
    text: str
    url: str


def updates_due(access: Access) -> list[Coming]:
    """On which days of the next two weeks updates fall due, and from how many partners."""
    due = Commitment.objects.in_coalition(access.coalition).awaiting_update(on=access.today + SOON)
    days: dict[date, list[int]] = {}
    ahead = due.filter(next_update_on__gte=access.today)
    for commitment in ahead.only("next_update_on", "organization_id"):
        if commitment.next_update_on:
            days.setdefault(commitment.next_update_on, []).append(commitment.organization_id)
    return [
        Coming(
            day,
            ngettext("%(n)d update due from %(partners)s", "%(n)d updates due from %(partners)s", len(owners))
            % {"n": len(owners), "partners": _partners(len(set(owners)))},
            address(access, "coalitions:commitment_list", asked_on=day.isoformat()),
        )
        for day, owners in sorted(days.items())
    ]


def _partners(n: int) -> str:
    return ngettext("%(n)d partner", "%(n)d partners", n) % {"n": n}


def updates_of_the_year(access: Access) -> BarChart | None:
    """How many updates came in each of the last twelve months; nothing when none did."""
    start = (access.today.replace(day=1) - timedelta(days=334)).replace(day=1)
    updates = CommitmentUpdate.objects.in_coalition(access.coalition).filter(at__date__gte=start)
    months = updates.annotate(month=TruncMonth("at", tzinfo=access.coalition.zone)).values_list("month", flat=True)
    found = Counter(month.date() for month in months.order_by())
    if not found:
        return None
    month, bars = start, []
    while month <= access.today:
        bars.append(Bar(label=formats.date_format(month, "M Y"), value=found[month]))
        month = (month + timedelta(days=32)).replace(day=1)
    return BarChart(
        title=_("Updates by month"),
        description=_("How many updates partners sent in each of the last twelve months."),
        bars=bars,
        label_heading=_("Month"),
        value_heading=_("Updates"),
        name="updates-by-month",
    )


def meetings_soon(access: Access) -> list[Coming]:
    """The meetings of the next two weeks."""
    soon = Meeting.objects.in_coalition(access.coalition).scheduled().upcoming(at=access.at)
    soon = soon.filter(starts_at__lte=access.at + SOON).select_related("coalition")
    return [Coming(access.coalition.today(at=row.starts_at), row.title, row.get_absolute_url()) for row in soon]


def coming(access: Access) -> list[Coming]:
    """The next fourteen days in order."""
    return sorted([*meetings_soon(access), *updates_due(access)], key=lambda what: what.day)

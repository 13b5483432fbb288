"""Why a meeting should talk about something: each reason with the records it finds, and their words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalitions.models import Coalition, Commitment, Strategy
from common.words import long_date
from engagement.models import Insight
from momentum.models import ActionItem, AgendaItem, ProgressReport
from plans_inventory.models import Plan

# Windows of plans, and reports, are talked about when they come within so many days.
AHEAD = timedelta(days=60)


@dataclass(frozen=True)
class Proposal:
    """One record that a meeting could talk about."""

    source: str
    row: Any
    title: str  # as it would stand on the agenda
    words: str  # as staff read it here
    reason: str
    kind: str = AgendaItem.Kind.DISCUSSION

    @property
    def key(self) -> str:
        """Its name in a form."""
        return f"{self.source}-{self.row.pk}"


@dataclass(frozen=True)
class Source:
    """One reason to talk: which records of a coalition on a day, and how each is put into words."""

    name: str  # the foreign key of AgendaItem
    heading: Any
    found: Callable[[Coalition, date], QuerySet[Any]]
    described: Callable[[Any, date], Proposal]
    page: str
    query: str = ""


def _about_commitment(reason: Callable[[Any, date], str]) -> Callable[[Any, date], Proposal]:
    def described(row: Any, on: date) -> Proposal:
        return Proposal("commitment", row, row.title, f"{row.title} · {row.organization}", reason(row, on))

    return described


def _commitments(here: Coalition) -> Any:
    return Commitment.objects.in_coalition(here).with_last_word().select_related("organization")


def _asking(here: Coalition, on: date) -> Any:
    return _commitments(here).asking_for_help().order_by("last_update__at", "pk")


def _in_trouble(here: Coalition, on: date) -> Any:
    said = _commitments(here).heard(on=on).filter(standing_status__in=["off_track", "at_risk"])
    return said.order_by("-standing_status", "due_on", "pk")


def _silent(here: Coalition, on: date) -> Any:
    return _commitments(here).silent(on=on).order_by("next_update_on", "pk")


def _help(row: Any, on: date) -> str:
    return _("Asks for help: “%(words)s”") % {"words": row.last_help}


def _trouble(row: Any, on: date) -> str:
    word = _("Off track") if row.standing_status == "off_track" else _("At risk")
    return f"{word}: “{row.last_sentence}”" if row.last_sentence else str(word)


def _silence(row: Any, on: date) -> str:
    if row.last_at:
        return _("No update since %(day)s") % {"day": long_date(row.last_at)}
    return _("No update yet; one was due on %(day)s") % {"day": long_date(row.next_update_on)}


def _orphan(row: Any, on: date) -> Proposal:
    reason = _("No organization has accepted to lead it")
    return Proposal("strategy", row, _("Find a lead: %(title)s") % {"title": row.title}, row.title, reason)


def _insight(row: Any, on: date) -> Proposal:
    """Agendas are posted for everybody, an insight may not be public yet: its words stay on this page."""
    title = _("What residents said (insight %(n)d): agree on an answer") % {"n": row.pk}
    heard = long_date(row.activity.starts_at)
    return Proposal("insight", row, title, row.sentence, _("Heard on %(day)s, not answered yet") % {"day": heard})


def _window(row: Any, on: date) -> Proposal:
    title = _("%(plan)s opens for comment") % {"plan": row.title}
    return Proposal("plan", row, title, row.title, _("Opens on %(day)s") % {"day": long_date(row.window_opens_on)})


def _report(row: Any, on: date) -> Proposal:
    if row.is_waiting:
        reason, kind = _("Waits for approval"), AgendaItem.Kind.DECISION
    else:
        reason, kind = _("Parts are due on %(day)s") % {"day": long_date(row.due_on)}, AgendaItem.Kind.INFORMATION
    return Proposal("report", row, _("Progress report: %(title)s") % {"title": row.title}, row.title, reason, kind)


def _action(row: Any, on: date) -> Proposal:
    said = {"name": row.owner.name, "day": long_date(row.due_on)}
    reason = _("Overdue since %(day)s · %(name)s") if row.due_on < on else _("Due on %(day)s · %(name)s")
    return Proposal("action_item", row, row.title, row.title, reason % said, AgendaItem.Kind.INFORMATION)


def _reports(here: Coalition, on: date) -> Any:
    collecting = Q(state=ProgressReport.State.COLLECTING, due_on__lte=on + AHEAD)
    waiting = Q(state=ProgressReport.State.DRAFTED, submitted_at__isnull=False)
    return ProgressReport.objects.in_coalition(here).filter(collecting | waiting).order_by("due_on", "pk")


# In the order in which they are proposed: the most stuck first.
SOURCES = (
    Source(
        "action_item",
        gettext_lazy("Action items that are not done"),
        lambda here, on: ActionItem.objects.in_coalition(here).open().select_related("owner").order_by("due_on", "pk"),
        _action,
        "momentum:action_item_list",
        "?state=open",
    ),
    Source(
        "commitment",
        gettext_lazy("Help is needed"),
        _asking,
        _about_commitment(_help),
        "coalitions:commitment_list",
        "?only=help",
    ),
    Source(
        "commitment",
        gettext_lazy("At risk or off track"),
        _in_trouble,
        _about_commitment(_trouble),
        "coalitions:commitment_list",
        "?word=off_track",
    ),
    Source(
        "commitment",
        gettext_lazy("Silent"),
        _silent,
        _about_commitment(_silence),
        "coalitions:commitment_list",
        "?word=silent",
    ),
    Source(
        "strategy",
        gettext_lazy("Strategies without a lead"),
        lambda here, on: Strategy.objects.in_coalition(here).orphans().order_by("barrier__goal__position", "pk"),
        _orphan,
        "coalitions:strategy_list",
        "?lead=none",
    ),
    Source(
        "insight",
        gettext_lazy("Insights without an answer"),
        lambda here, on: (
            Insight.objects.in_coalition(here).agreed().waiting().select_related("activity").waiting_first()
        ),
        _insight,
        "engagement:insight_list",
        "?answer=waiting",
    ),
    Source(
        "plan",
        gettext_lazy("Plans that open for comment"),
        lambda here, on: (
            Plan.objects.in_coalition(here)
            .current()
            .filter(window_opens_on__range=(on, on + AHEAD))
            .order_by("window_opens_on", "pk")
        ),
        _window,
        "plans:plan_list",
    ),
    Source("report", gettext_lazy("Progress reports"), _reports, _report, "momentum:report_list"),
)

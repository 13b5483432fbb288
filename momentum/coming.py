"""What the next fourteen days bring: meetings, sessions with residents, updates due, windows and deadlines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access
from coalitions.models import Commitment
from engagement.models import EngagementActivity
from momentum.meeting_times import clock
from momentum.models import Meeting
from momentum.overview import address
from plans_inventory.models import FundingOpportunity, Plan

SOON = timedelta(days=14)


@dataclass(frozen=True)
class Coming:
    """Something on a day of the next two weeks; `clock` is when it begins, empty where it lasts all day."""

    day: date
    text: str
    url: str
    clock: str = ""


def coming(access: Access) -> list[Coming]:
    """All that comes, in order; only what this member may open."""
    found = [*_updates_due(access)]
    if access.can(P.VIEW_MEETINGS):
        found += _meetings(access)
    if access.can(P.VIEW_SESSIONS):
        found += _sessions(access)
    if access.can(P.VIEW_PLANS):
        found += [*_comment_windows(access), *_funding_deadlines(access)]
    return sorted(found, key=lambda what: (what.day, what.clock))


def _updates_due(access: Access) -> Iterator[Coming]:
    """On which days updates fall due, and from how many partners."""
    due = Commitment.objects.in_coalition(access.coalition).awaiting_update(on=access.today + SOON)
    days: dict[date, list[int]] = {}
    ahead = due.filter(next_update_on__gte=access.today)
    for day, organization in ahead.order_by("next_update_on").values_list("next_update_on", "organization_id"):
        if day:
            days.setdefault(day, []).append(organization)
    for day, owners in days.items():
        partners = ngettext("%(n)d partner", "%(n)d partners", len(set(owners))) % {"n": len(set(owners))}
        text = ngettext("%(n)d update due from %(partners)s", "%(n)d updates due from %(partners)s", len(owners))
        page = address(access, "coalitions:commitment_list", asked_on=day.isoformat())
        yield Coming(day, text % {"n": len(owners), "partners": partners}, page)


def _meetings(access: Access) -> Iterator[Coming]:
    soon = Meeting.objects.in_coalition(access.coalition).scheduled().upcoming(at=access.at)
    for row in soon.filter(starts_at__lte=access.at + SOON).select_related("coalition"):
        yield _at(row.starts_at, row.title, row.get_absolute_url(), access)


def _sessions(access: Access) -> Iterator[Coming]:
    soon = EngagementActivity.objects.in_coalition(access.coalition).to_come(at=access.at)
    for row in soon.filter(starts_at__lte=access.at + SOON).select_related("coalition"):
        text = _("%(kind)s: %(title)s") % {"kind": row.get_kind_display(), "title": row.title}
        yield _at(row.starts_at, text, row.get_absolute_url(), access)


def _comment_windows(access: Access) -> Iterator[Coming]:
    """The days on which a plan opens or closes for comment."""
    start, end = access.today, access.today + SOON
    plans = Plan.objects.in_coalition(access.coalition).current().window_moves(start=start, end=end)
    for plan in plans.select_related("coalition"):
        for day, text in (
            (plan.window_opens_on, _("“%(plan)s” opens for comment")),
            (plan.window_closes_on, _("Last day to comment on “%(plan)s”")),
        ):
            if day and start <= day <= end:
                yield Coming(day, text % {"plan": plan}, plan.get_absolute_url())


def _funding_deadlines(access: Access) -> Iterator[Coming]:
    """The last days to apply for money that is still open."""
    programs = FundingOpportunity.objects.in_coalition(access.coalition).open(on=access.today)
    for row in programs.filter(deadline__lte=access.today + SOON).select_related("coalition"):
        if row.deadline:
            yield Coming(row.deadline, _("Last day to apply: %(program)s") % {"program": row}, row.get_absolute_url())


def _at(moment: datetime, text: str, url: str, access: Access) -> Coming:
    """Something with a time, as the clocks of the coalition's place show it."""
    local = moment.astimezone(access.coalition.zone)
    return Coming(local.date(), text, url, clock(local))

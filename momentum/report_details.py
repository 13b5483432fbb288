"""What stands in a report's lists and numbers beyond the prose, for each audience: never more than it may read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Max, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from coalitions.models import Commitment, Organization
from common.words import long_date, money
from engagement.masking import masked
from engagement.models import CardPlace, CustodyEvent, EngagementActivity, Insight, LoopClosure
from engagement.naming import named_group
from momentum.models import CommunityChange, ProgressReport
from momentum.periods import is_whole_year
from momentum.report_audiences import VIEWS, View
from momentum.report_decisions import decisions_of
from momentum.report_lines import Line, line_of
from momentum.report_measures import indicators_of, plan_measures_of
from momentum.report_period import bounds


def details_of(report: ProgressReport) -> dict[str, Any]:
    """For each audience its further numbers, and the lines of the sections that list what the record says."""
    here, heard = report.coalition, _heard(report)
    indicators = indicators_of(here)
    found = {}
    for audience, view in VIEWS.items():
        changes, insights = _changes(report, view), _insights(report, view)
        resources = changes.filter(kind=CommunityChange.Kind.RESOURCE, cents__isnull=False)
        lines = {
            "silent": list(_silent(report)) if view.silent_partners else [],
            "decisions": list(decisions_of(report, view)),
            "changes": list(_change_lines(changes)),
            "residents": list(_insight_lines(insights, view)),
            "measures": [*indicators, *plan_measures_of(here, agreed=not view.every_link)],
            "funding": list(_change_lines(resources)),
        }
        numbers = {
            "decisions": len(lines["decisions"]),
            "changes": len(lines["changes"]),
            "insights": len(lines["residents"]),
            "insights_answered": insights.answered().count(),
            "answers": _answers(report),
            **heard,
            "funding_cents": resources.aggregate(n=Sum("cents"))["n"] or 0,
        }
        found[audience.value] = {"lines": lines, "numbers": numbers}
    return found


def last_words(report: ProgressReport) -> QuerySet[Any]:
    """Partners with active commitments, each with the moment of its last word on one of them as `last_at`."""
    active = Q(commitments__state=Commitment.State.ACTIVE)
    partners = Organization.objects.in_coalition(report.coalition).filter(active)
    return partners.annotate(last_at=Max("commitments__updates__at", filter=active)).order_by("name", "pk")


def _silent(report: ProgressReport) -> Iterator[Line]:
    """Partners that have said nothing since the period began."""
    starts, _ends = bounds(report)
    for partner in last_words(report).filter(Q(last_at=None) | Q(last_at__lt=starts)):
        yield line_of(partner.name, partial(_silence_words, partner.last_at, report.coalition.zone))


def _silence_words(last_at: datetime | None, zone: ZoneInfo) -> str:
    return (
        _("no update since %(day)s") % {"day": long_date(last_at.astimezone(zone).date())}
        if last_at
        else _("no word yet")
    )


def _changes(report: ProgressReport, view: View) -> Any:
    rows = CommunityChange.objects.in_coalition(report.coalition).between(report.period_start, report.period_end)
    return rows if view.every_change else rows.public()


def _change_lines(rows: Any) -> Iterator[Line]:
    for row in rows:
        yield line_of(row.title, partial(_change_words, row))


def _change_words(row: CommunityChange) -> str:
    """$1,200.00, Resource, since 3 May 2026."""
    since = _("since %(day)s") % {"day": long_date(row.happened_on)}
    return ", ".join(filter(None, [money(row.cents), str(row.get_kind_display()), since]))


def _insights(report: ProgressReport, view: View) -> Any:
    """What residents said in sessions of the period, and what was answered in it."""
    starts, ends = bounds(report)
    rows = Insight.objects.in_coalition(report.coalition)
    rows = rows.agreed() if view.every_insight else rows.public()
    heard = Q(activity__starts_at__gte=starts, activity__starts_at__lt=ends)
    answered = Q(answered_on__gte=report.period_start, answered_on__lte=report.period_end)
    return rows.filter(heard | answered).order_by("activity__starts_at", "pk")


def _insight_lines(rows: Any, view: View) -> Iterator[Line]:
    """Each insight with how it is relevant, or that it was not answered yet."""
    for row in rows.select_related("activity").prefetch_related("activity__resident_groups"):
        spanish = row.sentence_es if row.spanish_reviewed else ""
        yield line_of(row.sentence, partial(_answer_to, row, view), title_es=spanish)


def _answer_to(row: Insight, view: View) -> str:
    """The answer; outside the coalition only where it does not say which resident group was heard."""
    if not row.is_answered:
        return _("not answered yet")
    answer = row.relevance_text or row.not_relevant_because
    return answer if view.every_insight or not named_group(row.activity, [answer]) else ""


def _answers(report: ProgressReport) -> int:
    """How many sessions were told in the period what became of their words."""
    starts, ends = bounds(report)
    told = LoopClosure.objects.in_coalition(report.coalition).published()
    return told.filter(approved_at__gte=starts, approved_at__lt=ends).count()


def _heard(report: ProgressReport) -> dict[str, int | None]:
    """Sessions, people and gift cards of the period, the same for every audience: reports are handed on.

    People are told for a whole year only, as the table that everybody may read has them (`engagement.attendance`): a
    quarter that is large today could be taken off the year's number tomorrow, and would leave a small one.
    A card is a person, and its money is cards: where one of these numbers is small, all three stay out.
    """
    starts, ends = bounds(report)
    held = EngagementActivity.objects.in_coalition(report.coalition).held()
    held = held.filter(starts_at__gte=starts, starts_at__lt=ends)
    if not is_whole_year(report.period_start, report.period_end):
        return {"sessions": held.count()}
    given = CustodyEvent.objects.in_coalition(report.coalition).last_of_each()
    given = given.filter(to_place=CardPlace.GIVEN, activity__in=held)
    people = held.aggregate(n=Sum("headcount"))["n"] or 0
    cards, cents = given.count(), given.aggregate(n=Sum("cents"))["n"] or 0
    counts: dict[str, int | None] = {"people": people, "cards": cards, "card_cents": cents}
    threshold = report.coalition.small_number_threshold
    if any(masked(count, threshold) is None for count in (people, cards)):
        counts = dict.fromkeys(counts)
    return {"sessions": held.count(), **counts}

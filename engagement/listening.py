"""What each resident group has said already, and what the coalition still owes it: pure questions, no clock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q

from coalitions.models import Coalition
from engagement.models import EngagementActivity, Insight, LoopClosure
from predictors.models import Predictor, ResidentGroup

# An insight that waits longer for its two answers than this is a debt to those who spoke.
WAITS_TOO_LONG = timedelta(days=60)
# So many insights fit beside a form; the rest is one click away.
SHOWN = 12


@dataclass
class Hearing:
    """How one resident group was heard: insights, those without an answer, and answers whose day has passed."""

    group: ResidentGroup
    heard: int = 0
    waiting: int = 0
    overdue: int = 0  # waiting for more than 60 days
    late: int = 0  # sessions whose promised answer is late
    since: date | None = None  # the day of the oldest session that it waits for

    @property
    def is_in_debt(self) -> bool:
        """Whether the coalition should answer before it asks this group again."""
        return bool(self.overdue or self.late)

    def wait_since(self, day: date) -> None:
        """Note that something from a session of this day is unanswered."""
        self.since = min(day, self.since or day)


@dataclass
class Subject:
    """What was said on one predictor; None: on none of them."""

    predictor: Predictor | None
    insights: list[Insight] = field(default_factory=list)


def hearings(coalition: Coalition, *, on: date) -> list[Hearing]:
    """Every group that was heard or is owed an answer; those in debt first, the longest wait on top."""
    found = {group.pk: Hearing(group) for group in ResidentGroup.objects.all()}
    sessions = dict(EngagementActivity.objects.in_coalition(coalition).held().values_list("pk", "starts_at"))
    days = {pk: moment.astimezone(coalition.zone).date() for pk, moment in sessions.items()}
    groups_of = _groups_of_sessions(coalition)
    of_insights = _groups_of_insights(coalition)
    rows = Insight.objects.in_coalition(coalition).current().filter(activity__in=list(days))
    for pk, session, answered_on in rows.values_list("pk", "activity_id", "answered_on"):
        for group in of_insights.get(pk) or groups_of.get(session) or []:
            hearing = found[group]
            hearing.heard += 1
            if answered_on is None:
                hearing.waiting += 1
                hearing.overdue += on - days[session] > WAITS_TOO_LONG
                hearing.wait_since(days[session])
    late = LoopClosure.objects.in_coalition(coalition).late(on=on).values_list("activity_id", flat=True)
    for session in late:
        for group in groups_of.get(session) or []:
            found[group].late += 1
            found[group].wait_since(days[session])
    known = [hearing for hearing in found.values() if hearing.heard or hearing.late]
    return sorted(known, key=lambda one: (not one.is_in_debt, one.since or on, one.group.name))


def debts(coalition: Coalition, *, on: date, groups: Iterable[ResidentGroup]) -> list[Hearing]:
    """Those of the groups that should be answered before they are asked again."""
    asked = {group.pk for group in groups}
    if not asked:
        return []
    return [hearing for hearing in hearings(coalition, on=on) if hearing.is_in_debt and hearing.group.pk in asked]


def heard_from(coalition: Coalition, groups: Iterable[ResidentGroup]) -> list[Subject]:
    """The newest things that these groups said, by what they are about."""
    chosen = list(groups)
    named = Q(resident_groups__in=chosen) | Q(resident_groups=None, activity__resident_groups__in=chosen)
    rows = Insight.objects.in_coalition(coalition).current().filter(named).select_related("activity").distinct()
    subjects: dict[int | None, Subject] = {}
    for insight in rows.prefetch_related("predictors").order_by("-activity__starts_at", "pk")[:SHOWN]:
        predictor = next(iter(insight.predictors.all()), None)
        subjects.setdefault(predictor.pk if predictor else None, Subject(predictor)).insights.append(insight)
    return sorted(subjects.values(), key=lambda subject: subject.predictor.name if subject.predictor else "~")


def _groups_of_sessions(coalition: Coalition) -> dict[int, list[int]]:
    """The groups that each session was planned with."""
    rows = EngagementActivity.resident_groups.through.objects.filter(engagementactivity__coalition=coalition)
    return _collect(rows.values_list("engagementactivity_id", "residentgroup_id"))


def _groups_of_insights(coalition: Coalition) -> dict[int, list[int]]:
    """The groups that each insight names; an insight that names none came from all of its session."""
    rows = Insight.resident_groups.through.objects.filter(insight__activity__coalition=coalition)
    return _collect(rows.values_list("insight_id", "residentgroup_id"))


def _collect(pairs: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found

"""Writing down what residents said, and answering it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Barrier, Member, Strategy
from common.refusals import Refused
from common.revisions import add_row, change_row
from engagement.models import EngagementActivity, Insight

# What residents stand behind; predictors and groups are the coalition's own reading of it.
WORDS = ("sentence", "strength", "dissent")


@transaction.atomic
def add(activity: EngagementActivity, *, by: Actor, **details: Any) -> Insight:
    """Write down what a session's residents said."""
    activity = _not_agreed(activity.pk)
    if not activity.is_held:
        raise Refused(_("Record first that the session was held."))
    return add_row(Insight, by=by, activity=activity, **details)


@transaction.atomic
def change(insight: Insight, *, by: Actor, expected: int | None = None, **details: Any) -> Insight:
    """Correct an insight before its words are agreed, or how the coalition reads it."""
    fresh = Insight.objects.get(pk=insight.pk)
    if any(name in details and details[name] != getattr(fresh, name) for name in WORDS):
        _not_agreed(fresh.activity_id)
    return change_row(insight, by=by, expected=expected, **details)


@transaction.atomic
def answer(
    insight: Insight,
    *,
    by: Actor,
    on: date,
    further_engagement: str,
    relevance_text: str = "",
    not_relevant_because: str = "",
    strategies: Iterable[Strategy] = (),
    barriers: Iterable[Barrier] = (),
    expected: int | None = None,
) -> Insight:
    """Answer the two questions that follow every session; answering again puts the new answer in place of the old."""
    coalition = insight.coalition
    strategies = list(strategies)
    barriers = list(barriers)
    if len(strategies) != Strategy.objects.in_coalition(coalition).filter(pk__in=[s.pk for s in strategies]).count():
        raise Refused(_("A strategy of another coalition was chosen."), field="strategies")
    if len(barriers) != Barrier.objects.in_coalition(coalition).filter(pk__in=[b.pk for b in barriers]).count():
        raise Refused(_("A barrier of another coalition was chosen."), field="barriers")
    if relevance_text.strip() and not (strategies or barriers):
        raise Refused(_("Choose the strategies or barriers that it is relevant to."), field="strategies")
    if not_relevant_because.strip() and (strategies or barriers):
        raise Refused(
            _("It cannot be relevant to a strategy or barrier and not relevant at once."), field="not_relevant_because"
        )
    return change_row(
        insight,
        by=by,
        expected=expected,
        relevance_text=relevance_text.strip(),
        not_relevant_because=not_relevant_because.strip(),
        strategies=strategies,
        barriers=barriers,
        further_engagement=further_engagement.strip(),
        answered_on=on,
        answered_by=by if isinstance(by, Member) else None,
    )


@transaction.atomic
def end(insight: Insight, *, by: Actor, on: date) -> Insight:
    """Withdraw an insight whose words are not agreed yet."""
    _not_agreed(insight.activity_id)
    return change_row(insight, by=by, ended_on=on)


def _not_agreed(activity_id: int) -> EngagementActivity:
    """The session, locked; what its residents stand behind is not reworded once it is agreed."""
    activity = EngagementActivity.objects.select_for_update(of=("self",)).get(pk=activity_id)
    if activity.insights_are_agreed:
        raise Refused(_("The insights of this session are agreed: their words stay as they are."))
    return activity

"""Four data walks and ten focus groups with seven resident groups, a $50 gift card for each person who came."""

from __future__ import annotations

import json
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from coalitions.access import Access
from coalitions.models import Member, Strategy
from engagement.actions import activities, gift_card_counts, insights
from engagement.listening import debts
from engagement.models import EngagementActivity, HeadcountByGroup, Insight
from predictors.models import Predictor, ResidentGroup

CARD_CENTS = 5_000
STRENGTHS = (Insight.Strength.MOST, Insight.Strength.EVERYONE, Insight.Strength.SOME)
ASKED_AGAIN = "The budget hearing is before the answers are due, and it needs their voice."
TOLD = "A letter in English and Spanish, and an evening at the same library."
FILE = Path(__file__).with_name("stories.json")
STORIES: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))["sessions"]


def hold_sessions(access: Access, *, facilitator: Member, note_taker: Member) -> None:
    """Plan all of them, hold those whose day has passed, and bring each as far as its story goes."""
    for number, story in enumerate(STORIES):
        is_past = story["people"] is not None
        day = access.today + timedelta(days=-170 + 12 * number if is_past else 9 + 3 * number)
        day += timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)  # nobody meets at the weekend
        starts_at = datetime.combine(day, time(17, 30), tzinfo=access.coalition.zone)
        _one(access, story, starts_at, facilitator, note_taker, number)


def _one(
    access: Access, story: dict[str, Any], starts_at: datetime, facilitator: Member, note_taker: Member, number: int
) -> None:
    kind = EngagementActivity.Kind(story["kind"])
    groups = ResidentGroup.objects.filter(key__in=story["groups"])
    which = sum(other["kind"] == story["kind"] for other in STORIES[: number + 1])
    names = ", ".join(group.name.lower() for group in groups)
    activity = activities.add(
        access.coalition,
        by=access.member,
        on=access.today,
        kind=kind,
        title=f"{kind.label} {which} with {names}",
        purpose="Hear what stands in the way, and what would help first.",
        questions="What has changed for you this year? What would you do first?",
        place="A public library, evening",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        languages="English, Spanish",
        step_free=True,
        near_transit=True,
        child_care=True,
        food=True,
        resident_groups=groups,
        hoped_for=-(-(story["people"] or 12) // 10) * 10,
        debt_reason=ASKED_AGAIN if debts(access.coalition, on=access.today, groups=groups) else "",
        facilitator=facilitator,
        note_taker=note_taker,
    )
    if story["people"] is not None:
        _hold(activity, story, access, facilitator, number)


def _hold(
    activity: EngagementActivity, story: dict[str, Any], access: Access, facilitator: Member, number: int
) -> None:
    """Count people and cards, have the notes checked, write down what was said, follow it up."""
    people, stage, predictor = story["people"], story["stage"], story["predictor"]
    groups = activity.resident_groups.all()
    activity = activities.hold(
        activity,
        by=access.member,
        at=access.at,
        headcount=people,
        groups=dict.fromkeys(groups, band_of(people)),
    )
    count_cards(activity, people, access, facilitator=facilitator, number=number)
    if stage == "held":
        return
    activity = activities.confirm_deidentified(activity, by=access.member, checked_by=access.member)
    insight = insights.add(
        activity,
        by=access.member,
        sentence=story["said"],
        strength=STRENGTHS[number % len(STRENGTHS)],
        predictors=Predictor.objects.filter(key=predictor),
        resident_groups=groups,
    )
    _follow_up(activity, insight, stage, access, predictor, number)


def _follow_up(
    activity: EngagementActivity, insight: Insight, stage: str, access: Access, predictor: str, number: int
) -> None:
    """Code, agree, answer the two questions, close the loop: as far as the stage says."""
    activity = activities.confirm_coded(activity, by=access.member)
    if stage == "coded":
        return
    activity = activities.agree_insights(activity, by=access.member)
    if stage == "agreed":
        return
    strategies = Strategy.objects.in_coalition(access.coalition).filter(predictors__key=predictor)
    insights.answer(
        insight,
        by=access.member,
        on=access.today - timedelta(days=24 - number),
        further_engagement="Ask again in the same place before the next budget.",
        relevance_text="It is what these strategies work on." if strategies else "",
        not_relevant_because="" if strategies else "No strategy works on this yet; it goes to the next agenda.",
        strategies=strategies,
    )
    activity = activities.confirm_answered(activity, by=access.member)
    if stage == "closed":
        activities.close_loop(activity, by=access.member, on=access.today - timedelta(days=5), closing_note=TOLD)


def band_of(people: int) -> str:
    """The band in which a number of people lies."""
    rows = [HeadcountByGroup(band=band) for band in HeadcountByGroup.Band.values]
    return next(row.band for row in rows if row.most is None or people <= row.most)


def count_cards(activity: EngagementActivity, people: int, access: Access, *, facilitator: Member, number: int) -> None:
    """Two cards more than people came; one of them is explained once, the rest is counted back by somebody else."""
    count = gift_card_counts.count_in(
        activity, by=access.member, amount_cents=CARD_CENTS, counted_in=people + 2, counted_in_by=access.member
    )
    is_short = number == 5
    gift_card_counts.record_given(
        count,
        by=access.member,
        given=people,
        given_by=facilitator,
        returned=1 if is_short else 2,
        returned_to=access.member,
        explanation="One card was torn and is with the vendor." if is_short else "",
    )

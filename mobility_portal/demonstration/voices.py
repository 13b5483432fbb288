"""What was said in a session of the demonstration, and how far the answer has come."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from coalitions.models import Strategy
from engagement.actions import activities, excerpts, insights, loop_closures, session_notes
from engagement.gate.finding import kinds_in
from engagement.models import EngagementActivity, Excerpt, Insight, SessionNote
from predictors.models import Predictor

STRENGTHS = (Insight.Strength.MOST, Insight.Strength.EVERYONE, Insight.Strength.SOME)
TOLD = "A letter in English and Spanish, and an evening at the same library."


def hear(hosts: Any, activity: EngagementActivity, story: dict[str, Any], stories: dict[str, Any], number: int) -> None:
    """Write the notes, take them through the gate, code them, agree, answer, close: as far as the story goes."""
    access, stage = hosts.access, story["stage"]
    note = session_notes.write(
        activity, by=hosts.note_taker, at=access.at, raw=story.get("raw") or f"Zenobia Quill said: {story['note']}"
    )
    if stage == "held":
        return
    note = session_notes.change_draft(note, by=hosts.note_taker, draft=story["note"])
    left = [kind.value for kind in kinds_in(note.draft)]  # marks in invented words, which point to nobody
    note = session_notes.confirm(note, by=access.member, at=access.at, looked_at=left)
    activity = activities.confirm_deidentified(activity, by=access.member, checked_by=access.member)
    insight = _code(hosts, activity, note, story, number)
    activity = activities.confirm_coded(activity, by=access.member)
    if stage == "coded":
        return
    activity = activities.agree_insights(activity, by=access.member)
    insight = insights.release(
        insight, by=access.member, at=access.at, identifies_nobody=True, spanish_reviewed=number % 2 == 0
    )
    if stage != "agreed":
        _answer(hosts, activity, insight, story, stories, number)


def _code(hosts: Any, activity: EngagementActivity, note: SessionNote, story: dict[str, Any], number: int) -> Insight:
    """Code one passage, and write the insight that rests on it."""
    groups = activity.resident_groups.all()
    start = note.text.index(story["quote"])
    excerpt = excerpts.add(
        note,
        by=hosts.note_taker,
        start=start,
        end=start + len(story["quote"]),
        quote=story["quote"],
        themes=[hosts.themes[story["theme"]]],
        resident_groups=groups,
        consent=Excerpt.Consent.PUBLIC,
    )
    return insights.add(
        activity,
        by=hosts.access.member,
        sentence=story["said"],
        sentence_es=story["said_es"],
        strength=STRENGTHS[number % len(STRENGTHS)],
        voices=story["voices"],
        predictors=Predictor.objects.filter(key=story["predictor"]),
        resident_groups=groups,
        themes=[hosts.themes[story["theme"]]],
        excerpts=[excerpt],
    )


def _answer(
    hosts: Any,
    activity: EngagementActivity,
    insight: Insight,
    story: dict[str, Any],
    stories: dict[str, Any],
    number: int,
) -> None:
    """Answer the two questions; where the story says what was done, publish the answer and close the loop."""
    access = hosts.access
    strategies = Strategy.objects.in_coalition(access.coalition).filter(predictors__key=story["predictor"])
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
    if "did" not in story:
        return
    words = {
        ("asked", "en"): stories["asked"],
        ("asked", "es"): stories["asked_es"],
        ("did", "en"): story["did"],
        ("did", "es"): story["did_es"],
        ("will_not", "en"): story.get("will_not", ""),
        ("will_not", "es"): story.get("will_not_es", ""),
    }
    reviewed = [place for place, text in words.items() if text and (place[1] == "en" or number == 0)]
    closure = loop_closures.write(activity.loop_closure, by=access.member, at=access.at, words=words, reviewed=reviewed)
    loop_closures.approve(closure, by=access.member, at=access.at)
    if story["stage"] == "closed":
        activities.close_loop(activity, by=access.member, on=access.today - timedelta(days=5), closing_note=TOLD)

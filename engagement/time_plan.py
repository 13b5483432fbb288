"""The time plan of a session: what happens when, with the same time for each station or question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from engagement.models import EngagementActivity
from engagement.station_words import Told, lines, told, words_of

# Two hours, where nobody has said when it ends.
USUAL_MINUTES = 120
WELCOME, CONSENT, DOTS, CLOSING = 10, 5, 15, 15
# With less time than this people only walk past.
FEWEST_MINUTES = 5


@dataclass(frozen=True)
class Part:
    """A station or a question: what is talked about, and what helps to talk about it."""

    title: Told
    question: Told | None
    prompts: Sequence[Told]


@dataclass(frozen=True)
class Step:
    """One line of the plan: the time on the wall, for how many minutes, and what happens."""

    clock: str
    minutes: int
    what: str
    language: str = ""


@dataclass(frozen=True)
class TimePlan:
    """The steps in their order, and a caution where there is too little time."""

    steps: Sequence[Step]
    caution: str


def parts_of(activity: EngagementActivity, language: str) -> list[Part]:
    """The stations of a data walk, or the questions of another session (in the language they were written in)."""
    if activity.kind != EngagementActivity.Kind.DATA_WALK:
        return [Part(told(line, "", language), None, ()) for line in lines(activity.questions)]
    parts = []
    for station in activity.stations.current():
        words = words_of(station, language)
        title = Told(f"{station.position}. {words.title.text}", words.title.language)
        parts.append(Part(title, words.question, words.prompts))
    return parts


def time_plan(activity: EngagementActivity, parts: Sequence[Part]) -> TimePlan:
    """Welcome and consent first, then the parts with equal time, dots at a data walk, and the way home."""
    is_walk = activity.kind == EngagementActivity.Kind.DATA_WALK
    whole = (activity.ends_at - activity.starts_at) if activity.ends_at else timedelta(minutes=USUAL_MINUTES)
    minutes = int(whole.total_seconds() // 60)
    left = minutes - WELCOME - CONSENT - CLOSING - (DOTS if is_walk else 0)
    each = max(left // len(parts), 0) if parts else 0
    before = [(WELCOME, _("Welcome, food, who is who"), ""), (CONSENT, _("Read the consent script aloud"), "")]
    middle = [(each, part.title.text, part.title.language) for part in parts] or [(max(left, 0), _("Talk"), "")]
    after = [(DOTS, _("Everybody puts their dots"), "")] if is_walk else []
    last = (CLOSING, _("What happens next; hand out the cards; thank everybody"), "")
    steps, at = [], activity.starts_at
    for length, what, language in [*before, *middle, *after, last]:
        steps.append(Step(_clock(at), length, what, language))
        at += timedelta(minutes=length)
    return TimePlan(steps, _caution(each) if parts else "")


def _clock(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "TIME_FORMAT")


def _caution(each: int) -> str:
    if each >= FEWEST_MINUTES:
        return ""
    return _("Only %(n)d minutes for each part: plan fewer parts or a longer session.") % {"n": each}

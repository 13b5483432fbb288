"""What has to be done for a session, by its kind, and by which day: before it and after it.

The points follow what guides to data walks and protocols of focus groups ask for, in our own words: agree on the
purpose and the questions, choose an accessible and safe place, try the material out, ask for consent aloud, keep two
people for leading and writing, count instead of listing, meet afterwards, tell people what became of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engagement.models import ActivityCheck, EngagementActivity

Kind, State = EngagementActivity.Kind, EngagementActivity.State
# What is due within this time stands open on the page.
COMES_UP = timedelta(days=14)


@dataclass(frozen=True)
class Point:
    """One thing to do; `days` from the session's day, negative before it.

    `reached` is the state of the session that shows that it was done: then nobody has to tick it. `cards` says where
    the session's gift cards are for it: "safe" or "hand-out", for those who may see cards.
    """

    key: str
    words: str | Promise
    days: int
    reached: str = ""
    cards: str = ""


@dataclass(frozen=True)
class Item:
    """A point of one session: by when, and whether somebody has done it."""

    point: Point
    due_on: date
    check: ActivityCheck | None
    is_reached: bool = False

    @property
    def is_done(self) -> bool:
        """Whether it is ticked, or the session's state shows it."""
        return self.is_reached or (self.check is not None and self.check.done_on is not None)


START = (
    Point("purpose", _("Agree on the purpose: what will be decided with what people say."), -42),
    Point("group_partner", _("Ask an organization that people trust to host and to invite."), -42),
    Point("place_chosen", _("Choose a place and an hour that people can reach safely, without steps."), -35),
    Point("languages_known", _("Ask the host which languages are spoken; book interpreters."), -28),
)
TEAM = (
    Point("team", _("Name a facilitator, a note-taker and the person who checks the notes: not one for all."), -28),
    Point(
        "cards_bought",
        _("Buy the gift cards and have them counted in; read what they mean for benefits."),
        -14,
        cards="safe",
    ),
    Point("invited", _("Invite through the host, by word of mouth and on paper. Keep no list of names."), -14),
    Point("comforts", _("Order food, child care and help with the way there."), -7),
    Point("consent_ready", _("Read the consent script aloud once, in the language of the session."), -3),
    Point("kit_printed", _("Print the session kit: note sheets, tally, the card with the code."), -2),
)
DAY = (
    Point("room", _("Set the room up: name tags with first names only if people wish, no sign-in sheet."), 0),
    Point(
        "counted",
        _("Count the people, and give everybody a gift card and the card with the code."),
        0,
        State.HELD,
        cards="hand-out",
    ),
    Point("debrief", _("Sit together for a quarter of an hour: what surprised us, what to do otherwise."), 0),
)
AFTER = (
    Point("notes_in", _("Type the notes in and shred the paper."), 2),
    Point("notes_checked", _("Have the notes checked: nobody can be recognized."), 7, State.DEIDENTIFIED),
    Point("host_thanked", _("Thank the host, and say when residents get their answer."), 7),
    Point("insights_written", _("Write the insights and agree on their words."), 21, State.AGREED),
    Point("answered", _("Answer the two questions for each insight."), 45, State.ANSWERED),
    Point(
        "told",
        _("Tell residents what became of their words: on their code’s page, and by the host."),
        60,
        State.CLOSED,
    ),
)
WALK = (
    Point("data_chosen", _("Choose four to six numbers that matter here, with source, year and limits."), -35),
    Point("posters_drafted", _("Draft the stations: one question each, a chart, plain words, large letters."), -21),
    Point(
        "posters_tried",
        _("Try the stations with two people who were not in on it; change what they stumble over."),
        -14,
    ),
    Point("station_hosts", _("Find one person for each station who listens more than talks."), -14),
    Point("posters_printed", _("Print the posters in each language; bring tape, dots and pens."), -3),
    Point("route_walked", _("Walk the route with a wheelchair in mind; place a chair at each station."), 0),
    Point("dots_counted", _("Count the dots and photograph the sheets, never people."), 1),
)
FOCUS = (
    Point("guide", _("Write six to eight open questions, from easy to deep, with time for each."), -21),
    Point("guide_tried", _("Try the questions on somebody who knows the life that they are about."), -14),
    Point("size", _("Aim for six to ten people; ask the host to invite a few more."), -14),
    Point("ground_rules", _("Agree on ground rules aloud: what is said here stays here, nobody has to answer."), 0),
)
LISTENING = (
    Point("opening", _("Prepare one opening question and leave the rest to the people."), -7),
    Point("stay_quiet", _("Agree who of the staff is there and that they listen, not explain."), -3),
    Point("follow_up", _("Say at the end what happens next, by when, and where to read it."), 0),
)
SURVEY = (
    Point("short", _("Keep it under ten minutes; ask nothing that points to a person."), -28),
    Point("wording_tried", _("Try the wording with five people in each language."), -21),
    Point("ways", _("Offer paper and phone besides the web."), -14),
    Point("closed", _("Close it on the day that was said, and count the answers."), 0),
)
POINTS: dict[str, tuple[Point, ...]] = {
    Kind.DATA_WALK: (*START, *WALK, *TEAM, *DAY, *AFTER),
    Kind.FOCUS_GROUP: (*START, *FOCUS, *TEAM, *DAY, *AFTER),
    Kind.LISTENING: (*START, *LISTENING, *TEAM, *DAY, *AFTER),
    Kind.SURVEY: (START[0], START[1], START[3], *SURVEY, *AFTER),
    Kind.OTHER: (*START, *TEAM, *DAY, *AFTER),
}


@dataclass(frozen=True)
class Checklist:
    """A session's list as its page shows it: what is up now, what comes later, what is done."""

    now: Sequence[Item]
    later: Sequence[Item]
    done: Sequence[Item]

    @property
    def total(self) -> int:
        """How many points there are."""
        return len(self.now) + len(self.later) + len(self.done)


def sorted_out(items: Sequence[Item], *, on: date) -> Checklist:
    """Open points of the next two weeks and late ones first, the rest folded away."""
    waiting = [item for item in items if not item.is_done]
    soon = on + COMES_UP
    return Checklist(
        now=[item for item in waiting if item.due_on <= soon],
        later=[item for item in waiting if item.due_on > soon],
        done=[item for item in items if item.is_done],
    )


def points_of(kind: str) -> list[Point]:
    """The points of a kind of session in the order of their days."""
    return sorted(POINTS[kind], key=lambda point: point.days)


def checklist_of(activity: EngagementActivity, *, zone: ZoneInfo) -> Sequence[Item]:
    """A session's checklist, with its `checks` prefetched where it is shown; the days move with the session.

    What was not done before a session that is over cannot be done any more and falls out.
    """
    day = activity.starts_at.astimezone(zone).date()
    checks = {check.point: check for check in activity.checks.all()}
    path = State.path()
    passed = set(path[: path.index(State(activity.state)) + 1]) if activity.state in path else set()
    items = [
        Item(point, day + timedelta(days=point.days), checks.get(point.key), point.reached in passed)
        for point in points_of(activity.kind)
    ]
    return [item for item in items if item.is_done or item.point.days > 0 or not activity.is_held]

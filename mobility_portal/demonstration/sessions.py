"""Four data walks and ten focus groups with seven resident groups, a $50 gift card for each person who came."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from coalitions.access import Access
from coalitions.models import Member
from engagement.actions import (
    activities,
    consent_scripts,
    data_walk_stations,
    dot_votes,
    public_notices,
    themes,
)
from engagement.listening import debts
from engagement.models import ConsentScript, DataWalkStation, EngagementActivity, HeadcountByGroup, Theme
from mobility_portal.demonstration.voices import hear
from predictors.models import MetricDefinition, ResidentGroup

CARD_CENTS = 5_000
STORIES: dict[str, Any] = json.loads(Path(__file__).with_name("residents.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Hosts:
    """Who has which part in every session of the demonstration."""

    access: Access
    facilitator: Member
    note_taker: Member
    script: ConsentScript
    themes: dict[str, Theme]


def hold_sessions(access: Access, *, facilitator: Member, note_taker: Member) -> None:
    """Plan all of them, hold those whose day has passed, and bring each as far as its story goes."""
    scripts = {
        language: consent_scripts.add(
            access.coalition,
            by=access.member,
            on=access.today - timedelta(days=200),
            language=language,
            text=text,
            allows_public_quotes=True,
        )
        for language, text in STORIES["consent"].items()
    }
    codebook = {
        name: themes.add(access.coalition, by=access.member, name=name, definition=definition)
        for name, definition in STORIES["themes"].items()
    }
    for number, story in enumerate(STORIES["sessions"]):
        script = scripts["es" if "farm-workers" in story["groups"] else "en"]
        hosts = Hosts(access, facilitator, note_taker, script, codebook)
        activity = _plan(hosts, story, _start(access, story, number), number)
        if story["people"] is not None:
            _hold(hosts, activity, story, number)
        elif story["kind"] == EngagementActivity.Kind.DATA_WALK:
            announce(hosts, activity)


def _start(access: Access, story: dict[str, Any], number: int) -> datetime:
    """The evening of a session; nobody meets at the weekend."""
    day = access.today + timedelta(days=-170 + 12 * number if story["people"] is not None else 9 + 3 * number)
    day += timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)
    return datetime.combine(day, time(17, 30), tzinfo=access.coalition.zone)


def _plan(hosts: Hosts, story: dict[str, Any], starts_at: datetime, number: int) -> EngagementActivity:
    access, kind = hosts.access, EngagementActivity.Kind(story["kind"])
    groups = list(ResidentGroup.objects.filter(key__in=story["groups"]))
    which = sum(other["kind"] == story["kind"] for other in STORIES["sessions"][: number + 1])
    hoped_for = -(-(story["people"] or 12) // 10) * 10
    planned_on = min(access.today, starts_at.date() - timedelta(days=21))
    in_debt = debts(access.coalition, on=planned_on, groups=groups)
    activity = activities.add(
        access.coalition,
        by=access.member,
        on=planned_on,
        kind=kind,
        title=f"{kind.label} {which} with {', '.join(group.name.lower() for group in groups)}",
        purpose="Hear what stands in the way, and what would help first.",
        questions="What has changed for you this year?\nWhat would you do first?",
        place="A public library, evening",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        languages="English, Spanish",
        interpretation="Spanish, Mixteco",
        step_free=True,
        near_transit=True,
        child_care=True,
        food=True,
        resident_groups=groups,
        hoped_for=hoped_for,
        hoped=dict.fromkeys(groups, hoped_for),
        debt_reason="They asked to come together again; the answers are read out first." if in_debt else "",
        facilitator=hosts.facilitator,
        note_taker=hosts.note_taker,
        note_checker=access.member,
        consent_script=hosts.script,
    )
    if kind == EngagementActivity.Kind.DATA_WALK:
        _put_up_stations(hosts, activity)
    return activity


def _put_up_stations(hosts: Hosts, activity: EngagementActivity) -> None:
    """Two stations: one shows a number of the county data, the other the staff's own figures."""
    access = hosts.access
    for told in STORIES["stations"]:
        details = {name: value for name, value in told.items() if name not in ("dots", "metric")}
        if "metric" in told:
            details["metric"] = MetricDefinition.objects.get(variable=told["metric"])
            details["place"] = access.coalition.place
        station = data_walk_stations.add(activity, by=access.member, **details)
        for wording, wording_es, _dots in told["dots"]:
            dot_votes.add(station, by=access.member, wording=wording, wording_es=wording_es)


def announce(hosts: Hosts, activity: EngagementActivity) -> None:
    """Put the public page of the next data walk up."""
    notice = public_notices.add(
        activity,
        by=hosts.access.member,
        title="Walk the numbers with us",
        title_es="Recorra los números con nosotros",
        expect="Posters with numbers about our county, people who listen, food. About two hours.",
        expect_es="Carteles con números sobre nuestro condado, personas que escuchan, comida. Unas dos horas.",
        host_phone="555-0100",
    )
    public_notices.publish(notice, by=hosts.access.member, at=hosts.access.at)


def _hold(hosts: Hosts, activity: EngagementActivity, story: dict[str, Any], number: int) -> None:
    """Count people and dots, then take what was said as far as the story goes."""
    access, people = hosts.access, story["people"]
    bands = dict.fromkeys(activity.resident_groups.all(), band_of(people))
    activity = activities.hold(activity, by=access.member, at=access.at, headcount=people, groups=bands)
    for station, told in zip(DataWalkStation.objects.filter(activity=activity), STORIES["stations"], strict=False):
        votes = zip(station.dot_votes.order_by("pk"), told["dots"], strict=True)
        counted = {vote: dots for vote, (_wording, _wording_es, dots) in votes}
        dot_votes.count(station, by=access.member, at=access.at, dots=counted)
    hear(hosts, activity, story, STORIES, number)


def band_of(people: int) -> str:
    """The band in which a number of people lies."""
    rows = [HeadcountByGroup(band=band) for band in HeadcountByGroup.Band.values]
    return next(row.band for row in rows if row.most is None or people <= row.most)

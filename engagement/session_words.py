"""A session in words: when it is, what was planned, and what may be said of it where others could read."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common.words import long_date, long_day
from engagement.models import EngagementActivity

Facts = list[tuple[str, str]]
# How long a session is taken to last while nobody said when it ends.
USUAL_LENGTH = timedelta(hours=2)


def when_words(activity: EngagementActivity) -> str:
    """Day and time on the coalition's wall, with the time zone."""
    zone = activity.coalition.zone
    start = activity.starts_at.astimezone(zone)
    moments = [start, *([activity.ends_at.astimezone(zone)] if activity.ends_at else [])]
    times = [date_format(moment, "TIME_FORMAT") for moment in moments]
    return f"{long_day(start.date())}, {'–'.join(times)} ({start.tzname()})"


def end_of(activity: EngagementActivity) -> datetime:
    """When it ends, or would usually end while nobody said so."""
    return activity.ends_at or activity.starts_at + USUAL_LENGTH


def discreet_title(activity: EngagementActivity) -> str:
    """What mails and calendars call it: a sensitive session by its kind only."""
    return str(activity.get_kind_display()) if activity.is_sensitive else activity.title


def discreet_place(activity: EngagementActivity) -> str:
    """The place as mails and calendars may carry it; a sensitive one stays in the portal."""
    return _("see the portal") if activity.is_sensitive else activity.place


def plan_facts(activity: EngagementActivity) -> Facts:
    """What was planned, with its people, its consent script and the promised answer at hand."""
    hoped = [f"{row.resident_group.spoken_name}: {row.hoped_for}" for row in activity.headcounts.all() if row.hoped_for]
    groups = ", ".join(group.spoken_name for group in activity.resident_groups.all())
    return [
        (_("Kind"), str(activity.get_kind_display())),
        (_("When"), when_words(activity)),
        (_("Place"), activity.place),
        (_("Published"), _("Time and place never") if activity.is_sensitive else ""),
        (_("Host"), activity.host.name if activity.host else ""),
        (_("Resident groups"), groups),
        (_("Why they are asked again"), activity.debt_reason),
        (_("People hoped for"), ", ".join([*([str(activity.hoped_for)] if activity.hoped_for else []), *hoped])),
        (_("Languages"), activity.languages),
        (_("Interpretation"), activity.interpretation),
        (_("What lets people take part"), ", ".join(activity.provisions)),
        (_("More about access"), activity.access),
        *people_facts(activity),
        (_("Questions asked"), activity.questions),
    ]


def people_facts(activity: EngagementActivity) -> Facts:
    """Who does what, and who answers by when."""
    script, closure = activity.consent_script, getattr(activity, "loop_closure", None)
    return [
        (_("Facilitator"), activity.facilitator.name if activity.facilitator else ""),
        (_("Note-taker"), activity.note_taker.name if activity.note_taker else ""),
        (_("Checker of the notes"), activity.note_checker.name if activity.note_checker else ""),
        (_("Contact at the host"), activity.host_member.name if activity.host_member else ""),
        (_("Notes checked by"), activity.deidentified_by.name if activity.deidentified_by else ""),
        (_("Consent script"), str(script) if script else ""),
        (_("Office that answers"), closure.office.name if closure and closure.office else ""),
        (_("Answer due on"), long_date(closure.due_on) if closure else ""),
    ]

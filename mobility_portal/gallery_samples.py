"""Invented content for the gallery of the look's parts; English only, since it is for those who build pages."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from django.contrib.messages import constants as levels
from django.contrib.messages.storage.base import Message

from common.charts import Bar, BarChart
from common.filters import Chip
from common.history import Change, FieldChange
from common.lists import Empty
from common.marks import MARKS

HOW_IT_GOES = ("on_track", "at_risk", "off_track", "done", "no_change", "not_ours")
CRUMBS = [("Shared agenda", "#agenda"), ("Housing", "#housing"), ("Parts gallery", "")]
MESSAGES = [
    Message(levels.SUCCESS, "The update is saved. The coordinators see it now."),
    Message(levels.INFO, "This period closes on Friday 4 December 2026."),
    Message(levels.WARNING, "Two partners have no e-mail address, so no reminder reaches them."),
    Message(levels.ERROR, "The file is encrypted. Save it without a password and try again."),
]
TRAIL = ["done", "done", "on_track", "on_track", "at_risk", "off_track", "silent", "no_lead"]
EMPTY = Empty("No strategies yet", "Import your agenda, or add the first goal.", "Add a goal", "#goal")
CHIPS = [Chip("Sector: Nonprofit", "?"), Chip("Search in this list: “harbor”", "?")]
CONSEQUENCES = [
    "Harbor Homes is no longer the lead of this strategy.",
    "Its 3 open commitments need somebody else; they come first on the list of orphans.",
]
RUNNING = SimpleNamespace(words="Reading the plan", done=118, total=293, finished=False, url="")
TABS = [("Priorities", "#p", True), ("Offices", "#o", False), ("Measures", "#m", False)]
FACTS = [
    ("Sector", "Nonprofit"),
    ("Expertise", "Tenant counselling, mobile home parks, language access"),
    ("Unknown", ""),
    ("In the coalition since", "3 May 2026"),
]
CHART = BarChart(
    name="groups",
    title="Groups heard since January",
    description="Residents heard in sessions, by group; renters most, farm workers least.",
    bars=(
        Bar("Renters with low incomes", 64),
        Bar("Single parents", 41, "41 of 50", tone="done", of=50),
        Bar("Farm workers", 12, tone="risk"),
        Bar("People experiencing homelessness", 0, text="not heard yet"),
    ),
    label_heading="Group",
    value_heading="People",
    note="Counts below 11 are masked in public.",
)


def tiles() -> list[dict[str, Any]]:
    """Counts of an overview, one of them chosen."""
    counts = {"no_lead": 3, "silent": 9, "at_risk": 4, "off_track": 1, "late": 2}
    return [
        {"count": count, "word": str(MARKS[key].word), "status": key, "url": f"#{key}", "current": key == "silent"}
        for key, count in counts.items()
    ]


def changes() -> list[Change]:
    """The history of a commitment."""
    moved = (
        FieldChange("Status", "On track", "At risk"),
        FieldChange("Due", "nothing", "4 December 2026"),
    )
    return [
        Change(datetime(2026, 11, 20, 17, 5, tzinfo=UTC), "Robin Example", "Changed", moved),
        Change(datetime(2026, 5, 3, 9, 0, tzinfo=UTC), "Sam Example", "Added", ()),
    ]

"""HUD's table of citizen participation (PR-15 in a Consolidated Plan, AP-12 in an action plan), a row per outreach.

Numbers of people are masked, and comments are only those that anybody may read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy

from coalitions.models import Coalition
from common.importer.sheets import ColumnSpec, SheetKind
from common.mail import absolute
from engagement.attendance import Heard, ProgramYear, attendance_of
from engagement.models import Insight, LoopPassage

# HUD's own headings, word for word, whatever language the portal speaks.
HEADINGS = (
    "Sort Order",
    "Mode of Outreach",
    "Target of Outreach",
    "Summary of response/attendance",
    "Summary of comments received",
    "Summary of comments not accepted and reasons",
    "URL (If applicable)",
)
KEYS = ("order", "mode", "target", "attendance", "received", "not_accepted", "url")
OUTREACH = SheetKind(
    key="pr-15",
    label=gettext_lazy("Outreach"),
    plural="PR-15 AP-12",
    identity=("order",),
    columns=tuple(
        ColumnSpec(key, heading, width=width)
        for key, heading, width in zip(KEYS, HEADINGS, (10, 24, 40, 40, 80, 80, 40), strict=True)
    ),
)


@dataclass(frozen=True)
class Outreach:
    """One row, in the order of HUD's columns."""

    cells: Sequence[str]

    @property
    def values(self) -> dict[str, str]:
        """The row as the sheet's values."""
        return dict(zip(KEYS, self.cells, strict=True))

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Each cell with its heading."""
        return list(zip(HEADINGS, self.cells, strict=True))

    @property
    def as_text(self) -> str:
        """The row to paste where no table can be pasted."""
        return "\n".join(f"{heading}: {cell}" for heading, cell in self.pairs)


def rows_for(coalition: Coalition, year: ProgramYear) -> list[Outreach]:
    """The table of a program year; in English, for HUD reads it."""
    with translation.override("en"):
        address = absolute(reverse("engagement:claim_enter"))
        heard = attendance_of(coalition, year).rows
        told = _told(heard)
        return [
            Outreach((str(number), row.kind, row.groups, row.words, *told[number - 1], address))
            for number, row in enumerate(heard, start=1)
        ]


def _told(rows: Sequence[Heard]) -> list[tuple[str, str]]:
    """For each row the comments received, and those not accepted with the reasons; two queries for all."""
    activities = [activity.pk for row in rows for activity in row.activities]
    insights = list(Insight.objects.public().filter(activity__in=activities).order_by("activity__starts_at", "pk"))
    refusals = list(
        LoopPassage.objects.filter(
            closure__activity__in=activities,
            closure__approved_at__isnull=False,
            section=LoopPassage.Section.WILL_NOT,
            language="en",
        )
        .exclude(text="")
        .select_related("closure")
        .order_by("pk")
    )
    found = []
    for row in rows:
        mine = {activity.pk for activity in row.activities}
        said = [insight for insight in insights if insight.activity_id in mine]
        reasons = [f"{one.sentence}: {one.not_relevant_because}" for one in said if one.not_relevant_because]
        reasons += [one.text for one in refusals if one.closure.activity_id in mine]
        found.append((_lines(one.sentence for one in said), _lines(reasons)))
    return found


def _lines(sentences: Iterable[str]) -> str:
    """Sentences under one another."""
    return "\n".join(f"• {sentence}" for sentence in sentences)

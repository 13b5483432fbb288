"""For whom a report is written, and what each of them reads: pure data, the same whoever presses the button."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Audience(TextChoices):
    """A group of readers."""

    COALITION = "coalition", _("The coalition")
    BOARD = "board", _("The board")
    PUBLIC = "public", _("Everybody")


@dataclass(frozen=True)
class View:
    """What an audience may read beyond what everybody may; `without` names sections that it does not get."""

    words: Any
    without: frozenset[str] = frozenset()
    silent_partners: bool = False  # by name; everybody reads how many they are
    partners: bool = False  # the words of partners that lead no strategy
    approved_decisions: bool = False  # of minutes that were approved, public or not
    every_decision: bool = False  # of all meetings that were held
    every_change: bool = False  # in the community, also those that are not released for the public
    every_link: bool = (
        False  # between a plan and a strategy that staff confirmed; else only those that offices agreed to
    )
    every_insight: bool = False  # whose words stand, also those that residents did not let out


VIEWS = {
    Audience.COALITION: View(
        _("With the names of silent partners, every decision and every partner’s words."),
        silent_partners=True,
        partners=True,
        approved_decisions=True,
        every_decision=True,
        every_change=True,
        every_link=True,
        every_insight=True,
    ),
    Audience.BOARD: View(
        _("Decisions of approved minutes and every partner’s words; silent partners are counted, not named."),
        partners=True,
        approved_decisions=True,
        every_change=True,
        every_link=True,
    ),
    Audience.PUBLIC: View(
        _("Accepted leads, public minutes, released changes and insights; no calls for help."),
        without=frozenset({"help_needed"}),
    ),
}

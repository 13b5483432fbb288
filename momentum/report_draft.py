"""The words in which a report drafts itself from the record, for staff to edit."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.words import long_date, money
from momentum.models import ProgressReport


def draft_of(report: ProgressReport, facts: dict[str, Any]) -> dict[str, str]:
    """The prose of every section."""
    numbers = facts["numbers"]
    return {
        "opening": _opening(report, numbers),
        "done": _count_and_lines(
            numbers["done"],
            ngettext("%(n)d commitment was done.", "%(n)d commitments were done.", numbers["done"]),
            _("No commitment was finished in this period."),
            facts["done"],
        ),
        "at_risk": _count_and_lines(
            numbers["at_risk"],
            ngettext(
                "%(n)d commitment is at risk or off track.",
                "%(n)d commitments are at risk or off track.",
                numbers["at_risk"],
            ),
            _("No partner says that a commitment is at risk."),
            facts["at_risk"],
        ),
        "silent": _silence(report, numbers),
        "help_needed": "\n".join(map(line_words, facts["help_needed"])),
        **_about_the_lists(facts),
        "ahead": "\n".join(f"{line_words(line)} ({_due(line)})" for line in facts["ahead"]),
    }


def _about_the_lists(facts: dict[str, Any]) -> dict[str, str]:
    """A sentence above what is listed; it says only what everybody may read."""
    public = facts["details"]["public"]
    numbers, lines = public["numbers"], public["lines"]
    told = numbers["answers"]
    answers = ngettext(
        "After %(n)d session residents were told what became of their words.",
        "After %(n)d sessions residents were told what became of their words.",
        told,
    )
    sessions = ngettext(
        "%(n)d session with residents was held.", "%(n)d sessions with residents were held.", numbers["sessions"]
    )
    return {
        "decisions": "",
        "changes": "",
        "residents": answers % {"n": told} if told else "",
        "measures": _("These numbers are about the whole place. They are nobody’s score.") if lines["measures"] else "",
        "engagement": " ".join(filter(None, [sessions % {"n": numbers["sessions"]}, _heard(numbers)]))
        if numbers["sessions"]
        else "",
        "funding": _("%(money)s was won.") % {"money": money(numbers["funding_cents"])}
        if numbers["funding_cents"]
        else "",
    }


def _heard(numbers: dict[str, int | None]) -> str:
    """How many people were heard; in a report of less than a year, where that is told."""
    if "people" not in numbers:
        return _("The report of a whole year tells how many people were heard and how many gift cards were given.")
    n = numbers["people"] or 0
    return ngettext("%(n)d person was heard.", "%(n)d people were heard.", n) % {"n": n} if n else ""


def line_words(line: dict[str, str]) -> str:
    """– Train 40 navigators (Harbor Homes): “28 trained”."""
    who = f" ({line['who']})" if line["who"] else ""
    words = f": “{line['words']}”" if line["words"] else ""
    return f"– {line['title']}{who}{words}"


def _opening(report: ProgressReport, numbers: dict[str, int]) -> str:
    """What the coalition is, in three numbers."""
    came = ngettext(
        "From %(start)s to %(end)s the coalition’s partners sent %(n)d update.",
        "From %(start)s to %(end)s the coalition’s partners sent %(n)d updates.",
        numbers["updates"],
    ) % {"start": long_date(report.period_start), "end": long_date(report.period_end), "n": numbers["updates"]}
    agenda = _("The shared agenda has %(strategies)d strategies; %(led)d of them have a lead.") % {
        "strategies": numbers["strategies"],
        "led": numbers["strategies"] - numbers["without_lead"],
    }
    return f"{came} {agenda}"


def _silence(report: ProgressReport, numbers: dict[str, int]) -> str:
    """How many partners have not been heard, said as it is."""
    known = {
        "silent": numbers["partners_silent"],
        "all": numbers["partners"],
        "day": long_date(report.period_start),
    }
    if not numbers["partners"]:
        return _("No partner has an active commitment yet.")
    if not numbers["partners_silent"]:
        return _("All %(all)d partners with active commitments have said something since %(day)s.") % known
    return _("%(silent)d of %(all)d partners have not said anything since %(day)s.") % known


def _count_and_lines(count: int, some: str, none: str, lines: list[dict[str, str]]) -> str:
    return "\n".join([some % {"n": count} if count else none, *map(line_words, lines)])


def _due(line: dict[str, str]) -> str:
    return _("due %(day)s") % {"day": long_date(date.fromisoformat(line["due_on"]))}

"""Frozen content as pages, mails and files show it: one audience, one language, dates and headings in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from common.words import money
from momentum.models import ProgressReport
from momentum.models.progress_report import SECTIONS
from momentum.report_audiences import VIEWS, Audience
from momentum.report_content import parts_of
from momentum.report_lines import spoken

# The numbers in the order in which they are shown.
NUMBERS = {
    "strategies": gettext_lazy("Strategies on the agenda"),
    "without_lead": gettext_lazy("Strategies without a lead"),
    "commitments": gettext_lazy("Active commitments"),
    "on_track": gettext_lazy("On track"),
    "at_risk": gettext_lazy("At risk or off track"),
    "silent": gettext_lazy("Updates that were due and did not come"),
    "done": gettext_lazy("Commitments done in this period"),
    "updates": gettext_lazy("Updates received in this period"),
    "partners": gettext_lazy("Partners with active commitments"),
    "partners_silent": gettext_lazy("Partners not heard since the period began"),
}
# Those of what a coalition may not do in every period; they stand there only if there is something to count.
FURTHER = {
    "decisions": gettext_lazy("Decisions of meetings"),
    "changes": gettext_lazy("Changes in the community"),
    "sessions": gettext_lazy("Sessions with residents"),
    "people": gettext_lazy("Residents heard"),
    "insights": gettext_lazy("Insights from residents"),
    "insights_answered": gettext_lazy("Insights answered"),
    "answers": gettext_lazy("Sessions told what became of their words"),
    "cards": gettext_lazy("Gift cards given"),
    "card_cents": gettext_lazy("Value of the gift cards"),
    "funding_cents": gettext_lazy("Money won"),
}


@dataclass(frozen=True)
class Section:
    """One section as it is read: `language` is that of its prose."""

    name: str
    label: Any
    text: str
    language: str
    lines: list[tuple[str, str]]


@dataclass(frozen=True)
class Number:
    """One number; `value` is empty where it may not be shown."""

    label: Any
    value: int | None
    is_money: bool

    @property
    def words(self) -> str:
        """As it is read: masked numbers do not say how large they are."""
        if self.value is None:
            return _("not shown, because it is small")
        return money(self.value) if self.is_money else str(self.value)


def shown(content: dict[str, Any], audience: str = Audience.PUBLIC, language: str = "") -> dict[str, Any]:
    """What an audience reads in a language (the reader's own by default), for a template."""
    language = (language or get_language() or "en")[:2]
    parts = parts_of(content)
    part = parts.get(audience) or parts[Audience.PUBLIC.value]
    with translation.override(language):
        sections, names_silence = list(_sections(content, part, language)), VIEWS[Audience(audience)].silent_partners
        partners = [row for row in part.get("partners", []) if names_silence or row["text"] or row.get("answered")]
        return {
            "coalition": content.get("coalition", ""),
            "title": _title(content, language),
            "period_start": _day(content.get("period_start")),
            "period_end": _day(content.get("period_end")),
            "as_of": _day(content.get("as_of")),
            "numbers": list(_numbers(part.get("numbers", {}))),
            "sections": sections,
            "strategies": [row | {"quiet": _without_words(row, names_silence)} for row in part.get("strategies", [])],
            "partners": [row for row in partners if row["text"]],
            "partners_quiet": _quiet(partners),
            "language": language,
            "notes": _notes(content, sections) if language != "en" else [],
        }


def _without_words(row: dict[str, Any], names_silence: bool) -> str:
    """What stands in the place of a lead's words; silence is named only to those who read who is silent."""
    if not row["lead"] or row["text"]:
        return ""
    if row.get("answered"):
        return _("The lead has nothing to add for this period.")
    return _("No word from the lead for this period.") if names_silence else ""


def _quiet(partners: list[dict[str, Any]]) -> list[str]:
    """Which partners had nothing to add, and which have not said anything, in a sentence each."""
    without = [row for row in partners if not row["text"]]
    answered = ", ".join(row["title"] for row in without if row.get("answered"))
    silent = ", ".join(row["title"] for row in without if not row.get("answered"))
    said = [_("Nothing to add for this period: %(names)s.") % {"names": answered}] if answered else []
    return said + ([_("No word for this period: %(names)s.") % {"names": silent}] if silent else [])


def _sections(content: dict[str, Any], part: dict[str, Any], language: str) -> Any:
    labels, said = ProgressReport().section_labels(), part.get("sections", {})
    lines, spanish = part.get("lines", {}), content.get("words_es", {}) if language == "es" else {}
    for name in SECTIONS:
        listed = [spoken(line, language) for line in lines.get(name, [])]
        translated = spanish.get(name, "") if said.get(name) else ""
        if said.get(name) or listed:
            own = "es" if translated else "en"
            yield Section(name, labels[name], translated or said.get(name, ""), own, listed)


def _numbers(numbers: dict[str, int | None]) -> Any:
    for name, label in (NUMBERS | FURTHER).items():
        if name in numbers and (name in NUMBERS or numbers[name] != 0):
            yield Number(label, numbers[name], name.endswith("_cents"))


def _title(content: dict[str, Any], language: str) -> str:
    spanish = content.get("words_es", {}).get("title", "") if language == "es" else ""
    return str(spanish or content.get("title", ""))


def _notes(content: dict[str, Any], sections: list[Section]) -> list[str]:
    """What a reader of Spanish should know about the words before them."""
    languages = {section.language for section in sections if section.text}
    notes = []
    if "es" in languages and not content.get("spanish_reviewed"):
        notes.append(_("Nobody has reviewed this translation yet."))
    if "en" in languages:
        notes.append(_("What was not translated stands here in English. Partners’ words stand as they wrote them."))
    return notes


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

"""An approved report as files, made from the frozen edition alone: the same bytes whenever they are asked for."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

from django.core.cache import cache
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.importer.exporting import ExportSheet, write_xlsx
from common.importer.settling import settled
from common.importer.sheets import ColumnSpec, SheetKind
from common.printable import printable, shows_all
from common.typesetting import typeset
from common.words import long_date
from momentum.models import ReportEdition
from momentum.report_audiences import Audience
from momentum.report_reading import shown

# Whoever asks often for the public files does not keep the processes busy that make them.
KEPT_SECONDS = 3600
NUMBERS = SheetKind(
    key="report_numbers",
    label=gettext_lazy("Number"),
    plural=gettext_lazy("Numbers"),
    identity=("what",),
    columns=(
        ColumnSpec("what", gettext_lazy("What is counted"), width=48),
        ColumnSpec("number", gettext_lazy("Number"), width=16),
        ColumnSpec("note", gettext_lazy("Note"), width=40),
    ),
)
LINES = SheetKind(
    key="report_lines",
    label=gettext_lazy("Line"),
    plural=gettext_lazy("Lines"),
    identity=("section", "title"),
    columns=(
        ColumnSpec("section", gettext_lazy("Section"), width=32),
        ColumnSpec("title", gettext_lazy("What"), width=60),
        ColumnSpec("words", gettext_lazy("Words"), width=60),
    ),
)
STRATEGIES = SheetKind(
    key="report_strategies",
    label=gettext_lazy("Strategy"),
    plural=gettext_lazy("Strategies"),
    identity=("goal", "title"),
    columns=(
        ColumnSpec("goal", gettext_lazy("Goal"), width=40),
        ColumnSpec("title", gettext_lazy("Strategy"), width=40),
        ColumnSpec("lead", gettext_lazy("Lead"), width=32),
        ColumnSpec("text", gettext_lazy("Words of the lead"), width=80),
    ),
)


def printed(edition: ReportEdition, audience: str, language: str) -> bytes:
    """The report as a tagged PDF (PDF/UA-1)."""
    with translation.override(language):
        data = _print_data(edition, audience)
        if not shows_all(data):
            data["foot"] += " " + _("A box (□) stands for a sign that print cannot show; the page on the web has it.")
        return typeset("report", printable(data), language=language)


def numbers_file(edition: ReportEdition, audience: str, language: str) -> BinaryIO:
    """The numbers and lists of the report as a workbook."""
    with translation.override(language):
        content = shown(edition.content, audience, language)
        sheets = [
            ExportSheet(NUMBERS, _number_rows(edition, content)),
            ExportSheet(LINES, _line_rows(content)),
            ExportSheet(STRATEGIES, content["strategies"]),
        ]
        return settled(write_xlsx(sheets), at=edition.approved_at)


def printed_for_everybody(edition: ReportEdition, language: str) -> bytes:
    """The public report as a PDF."""
    return _kept("pdf", edition, language, lambda: printed(edition, Audience.PUBLIC, language))


def numbers_for_everybody(edition: ReportEdition, language: str) -> BinaryIO:
    """The numbers of the public report as a workbook."""
    return io.BytesIO(_kept("xlsx", edition, language, lambda: numbers_file(edition, Audience.PUBLIC, language).read()))


def _kept(kind: str, edition: ReportEdition, language: str, make: Callable[[], bytes]) -> bytes:
    """A public file, made once an hour at most: an edition never changes."""
    key = f"report-{kind}:{edition.pk}:{language}"
    kept: bytes | None = cache.get(key)
    if kept is None:
        kept = make()
        cache.set(key, kept, KEPT_SECONDS)
    return kept


def approval_words(edition: ReportEdition) -> str:
    """When it was approved, which version it is, and what was corrected."""
    words = _("Approved on %(day)s. Its numbers do not change any more.") % {"day": long_date(edition.approved_on)}
    if edition.version == 1:
        return words
    corrected = _("Version %(n)s, corrected: %(note)s") % {"n": edition.version, "note": edition.note}
    return f"{words} {corrected}"


def _number_rows(edition: ReportEdition, content: dict[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A masked number is no number; money stands in dollars."""
    for number in content["numbers"]:
        value = number.value / 100 if number.is_money and number.value is not None else number.value
        yield {"what": str(number.label), "number": value, "note": number.words if value is None else ""}
    yield {"what": content["title"], "number": None, "note": approval_words(edition)}


def _line_rows(content: dict[str, Any]) -> Iterator[Mapping[str, Any]]:
    for section in content["sections"]:
        for title, words in section.lines:
            yield {"section": str(section.label).capitalize(), "title": title, "words": words}


def _print_data(edition: ReportEdition, audience: str) -> dict[str, Any]:
    """Everything that the print says, in the language that is active."""
    content = shown(edition.content, audience)
    day = edition.approved_on
    known = {"start": long_date(content["period_start"]), "end": long_date(content["period_end"])}
    return {
        "title": content["title"],
        "author": content["coalition"],
        "approved": [day.year, day.month, day.day],
        "lead": " · ".join(filter(None, [content["coalition"], _("%(start)s to %(end)s") % known])),
        "notes": content["notes"],
        "sections": [
            {
                "name": section.name,
                "title": str(section.label).capitalize(),
                "language": section.language,
                "paragraphs": [line for line in section.text.splitlines() if line.strip()],
                "lines": [" — ".join(filter(None, line)) for line in section.lines],
            }
            for section in content["sections"]
        ],
        "numbers_title": _("In numbers"),
        "numbers_heads": [_("What is counted"), _("Number")],
        "numbers": [[str(number.label), number.words] for number in content["numbers"]],
        "strategies_title": _("Strategy by strategy"),
        "strategies": [_strategy(row) for row in content["strategies"]],
        "partners_title": _("In the words of other partners"),
        "partners": [{"title": row["title"], "text": row["text"]} for row in content["partners"]],
        "partners_quiet": content["partners_quiet"],
        "foot": approval_words(edition),
    }


def _strategy(row: Mapping[str, Any]) -> dict[str, str]:
    """A strategy with its lead and the lead's words, or what is said in their place."""
    if not row["lead"]:
        return {"goal": row["goal"], "title": row["title"], "lead": _("Lead: being recruited"), "text": ""}
    lead = _("Lead: %(lead)s") % {"lead": row["lead"]}
    return {"goal": row["goal"], "title": row["title"], "lead": lead, "text": row["text"] or row["quiet"]}

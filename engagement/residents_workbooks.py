"""Two workbooks: the coded record for the coalition's own analysis, and what may be read by everybody."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalitions.models import Coalition
from common.importer.exporting import ExportSheet
from common.importer.sheets import ColumnSpec, SheetKind
from common.words import long_date
from engagement.attendance import ProgramYear, attendance_of
from engagement.headcounts import room_of
from engagement.masking import part_words
from engagement.models import EngagementActivity, Excerpt, Insight, LoopPassage, Theme
from engagement.theme_counts import themes_by_group

Value = Callable[[Any], str]
Columns = tuple[tuple[str, str | Promise, Value], ...]


def names(rows: Iterable[Any]) -> str:
    """Several names in one cell."""
    return "; ".join(getattr(row, "spoken_name", "") or str(row) for row in rows)


def room(activity: EngagementActivity) -> str:
    """The bands of a session's groups in one cell."""
    found = room_of(activity, exact=True)
    return "; ".join(f"{group}: {band}" for group, band in found.groups) if found else ""


SESSIONS: Columns = (
    ("number", gettext_lazy("Number"), lambda a: str(a.pk)),
    ("kind", gettext_lazy("Kind"), lambda a: str(a.get_kind_display())),
    ("title", gettext_lazy("Session"), lambda a: a.title),
    ("day", gettext_lazy("Day"), lambda a: long_date(a.starts_at)),
    ("state", gettext_lazy("State"), lambda a: str(a.get_state_display())),
    ("people", gettext_lazy("People"), lambda a: "" if a.headcount is None else str(a.headcount)),
    ("groups", gettext_lazy("Resident groups"), room),
)
CODEBOOK: Columns = (
    ("theme", gettext_lazy("Theme"), lambda t: t.name),
    ("definition", gettext_lazy("Definition"), lambda t: t.definition),
    ("include", gettext_lazy("Belongs here"), lambda t: t.include),
    ("exclude", gettext_lazy("Does not belong here"), lambda t: t.exclude),
)
EXCERPTS: Columns = (
    ("number", gettext_lazy("Number"), lambda e: str(e.pk)),
    ("session", gettext_lazy("Session"), lambda e: e.note.activity.title),
    ("quote", gettext_lazy("Words"), lambda e: e.quote),
    ("themes", gettext_lazy("Themes"), lambda e: names(e.themes.all())),
    ("groups", gettext_lazy("Resident groups"), lambda e: names(e.resident_groups.all())),
    ("consent", gettext_lazy("Consent"), lambda e: str(e.get_consent_display())),
)
INSIGHTS: Columns = (
    ("number", gettext_lazy("Number"), lambda i: str(i.pk)),
    ("session", gettext_lazy("Session"), lambda i: i.activity.title),
    ("sentence", gettext_lazy("Insight"), lambda i: i.sentence),
    ("sentence_es", gettext_lazy("Insight in Spanish"), lambda i: i.sentence_es),
    ("strength", gettext_lazy("Who said so"), lambda i: str(i.get_strength_display())),
    ("dissent", gettext_lazy("Who saw it differently"), lambda i: i.dissent),
    ("themes", gettext_lazy("Themes"), lambda i: names(i.themes.all())),
    ("predictors", gettext_lazy("Predictors"), lambda i: names(i.predictors.all())),
    ("groups", gettext_lazy("Resident groups"), lambda i: names(i.resident_groups.all())),
    ("excerpts", gettext_lazy("Numbers of its excerpts"), lambda i: "; ".join(str(e.pk) for e in i.excerpts.all())),
    ("relevance", gettext_lazy("How it is relevant"), lambda i: i.relevance_text or i.not_relevant_because),
    ("strategies", gettext_lazy("Strategies"), lambda i: names(i.strategies.all())),
    ("further", gettext_lazy("Further engagement"), lambda i: i.further_engagement),
)
# What everybody may read of an insight: neither session nor group, which would say who was heard.
PUBLIC_INSIGHTS: Columns = (
    *(column for column in INSIGHTS if column[0] in ("sentence", "sentence_es", "strength", "predictors")),
    ("relevance", gettext_lazy("How it is relevant"), lambda i: i.relevance_text or i.not_relevant_because),
)
ANSWERS: Columns = (
    ("part", gettext_lazy("Part"), lambda p: str(p.get_section_display())),
    ("language", gettext_lazy("Language"), lambda p: str(p.get_language_display())),
    ("text", gettext_lazy("Words"), lambda p: p.text),
)


def sheet(key: str, title: str | Promise, columns: Columns, rows: Iterable[Model]) -> ExportSheet:
    """A sheet with a row for each record."""
    kind = _kind(key, title, [(name, heading) for name, heading, _value in columns])
    return ExportSheet(kind, ({name: value(row) for name, _heading, value in columns} for row in rows))


def coded_record(coalition: Coalition) -> list[ExportSheet]:
    """Sessions, codebook, excerpts and insights, each with the numbers by which the sheets refer to one another."""
    sessions = EngagementActivity.objects.in_coalition(coalition).prefetch_related("headcounts__resident_group")
    excerpts = Excerpt.objects.in_coalition(coalition).current().select_related("note__activity")
    insights = Insight.objects.in_coalition(coalition).current().select_related("activity")
    many = ("themes", "predictors", "resident_groups", "excerpts", "strategies")
    return [
        sheet("sessions", _("Sessions"), SESSIONS, sessions),
        sheet("codebook", _("Codebook"), CODEBOOK, Theme.objects.in_coalition(coalition).current()),
        sheet("excerpts", _("Excerpts"), EXCERPTS, excerpts.prefetch_related("themes", "resident_groups")),
        sheet("insights", _("Insights"), INSIGHTS, insights.prefetch_related(*many)),
    ]


def public_release(coalition: Coalition, year: ProgramYear) -> list[ExportSheet]:
    """People and themes with small numbers masked, insights that were released, answers that were published."""
    insights = Insight.objects.public().in_coalition(coalition).prefetch_related("predictors")
    published = LoopPassage.objects.in_coalition(coalition).filter(closure__approved_at__isnull=False).exclude(text="")
    return [
        _people(coalition, year),
        _themes(coalition),
        sheet("insights", _("Insights"), PUBLIC_INSIGHTS, insights.order_by("sentence")),
        sheet("answers", _("Answers"), ANSWERS, published),
    ]


def _people(coalition: Coalition, year: ProgramYear) -> ExportSheet:
    """The year's table of people with its total last."""
    attendance = attendance_of(coalition, year)
    columns = [
        ("kind", _("Kind")),
        ("groups", _("Resident groups")),
        ("sessions", _("Sessions")),
        ("people", _("People")),
    ]
    rows = [
        {
            "kind": row.kind,
            "groups": row.groups,
            "sessions": str(len(row.activities)),
            "people": part_words(row.people),
        }
        for row in attendance.rows
    ]
    total = {"kind": _("All together"), "people": attendance.total}
    return ExportSheet(_kind("people", _("People"), columns), [*rows, total])


def _themes(coalition: Coalition) -> ExportSheet:
    """Themes by resident group."""
    table = themes_by_group(coalition)
    columns = [("theme", _("Theme")), *((f"g{group.pk}", group.spoken_name) for group in table.groups)]
    return ExportSheet(_kind("themes", _("Themes"), [*columns, ("total", _("All groups"))]), _theme_rows(table))


def _theme_rows(table: Any) -> Iterator[dict[str, str]]:
    """One row for each theme; what is masked says so."""
    keys = [*(f"g{group.pk}" for group in table.groups), "total"]
    for theme, counts in table.rows:
        yield {"theme": theme.name, **dict(zip(keys, map(part_words, counts), strict=True))}


def _kind(key: str, title: str | Promise, columns: Iterable[tuple[str, str | Promise]]) -> SheetKind:
    """A sheet's definition."""
    specs = tuple(ColumnSpec(name, heading, width=32) for name, heading in columns)
    return SheetKind(key=key, label=title, plural=title, identity=(specs[0].key,), columns=specs)

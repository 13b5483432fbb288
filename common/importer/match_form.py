"""The matching form: which sheet holds what, where its header is, and which column fills what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.forms import PortalForm
from common.importer.book import Book, Sheet
from common.importer.headers import LOOK_AT, NO_HEADER, data_rows, labels
from common.importer.mapping import DROP, KEEP, Matching, SheetMatch, is_sure, match_columns, problems
from common.importer.sheets import SheetKind

# What stands for "leave it out" in the form, where an empty choice would read as optional.
_OUT = "-"
_GUESS_ANEW = {"hx-post": "", "hx-trigger": "change"}
_SAMPLES = 3
_SAMPLE_LENGTH = 60


@dataclass(frozen=True)
class ColumnRow:
    """One column of a sheet as the matching page shows it."""

    header: str
    samples: list[str]
    field: forms.BoundField
    # Whether the guess rests on similar spelling only.
    please_check: bool


@dataclass(frozen=True)
class SheetPart:
    """One sheet as the matching page shows it."""

    name: str
    hidden: bool
    rows: int
    kind: forms.BoundField
    header: forms.BoundField
    made: forms.BoundField
    columns: list[ColumnRow]


class MatchForm(PortalForm):
    """Which sheet holds what, where its header is, and which column fills what."""

    blank_clears = forms.BooleanField(
        label=gettext_lazy("An empty cell empties the field"),
        help_text=gettext_lazy("Otherwise an empty cell leaves what the portal already knows."),
        required=False,
    )

    def __init__(self, data: Any = None, *, book: Book, matching: Matching, kinds: Sequence[SheetKind]) -> None:
        self.book, self.kinds = book, kinds
        self.by_key = {kind.key: kind for kind in kinds}
        self.matching = matching = _as_shown(data, book, matching, self.by_key) if data is not None else matching
        super().__init__(data, initial={"blank_clears": matching.blank_clears}, prefix=None)
        for index, (sheet, match) in enumerate(zip(book.sheets, matching.sheets, strict=True)):
            self._add_sheet(index, sheet, match)

    def _add_sheet(self, index: int, sheet: Sheet, match: SheetMatch) -> None:
        names = [(kind.key, str(kind.plural)) for kind in self.kinds]
        label = _("What “%(sheet)s” holds") % {"sheet": sheet.name}
        self._choose(f"s{index}-kind", label, [(_OUT, _("Leave this sheet out")), *names], match.kind)
        label = _("Header of “%(sheet)s”") % {"sheet": sheet.name}
        self._choose(f"s{index}-header", label, list(_header_choices(sheet)), str(match.header_row))
        made = forms.CharField(widget=forms.HiddenInput, required=False, initial=f"{match.kind}/{match.header_row}")
        self.fields[f"s{index}-made"] = made
        if match.kind:
            targets = list(_targets(self.by_key[match.kind]))
            headers = labels(sheet, match.header_row)
            for column, filled in match.columns.items():
                self._choose(f"s{index}-c{column}", headers[column], targets, filled)

    def _choose(self, name: str, label: str, choices: list[tuple[str, str]], initial: str) -> None:
        """A choice; the columns' own stand in a table, where nobody else gives them the look of the others."""
        is_column = name.partition("-c")[1]
        widget = forms.Select(attrs={"class": "form-select"} if is_column else _GUESS_ANEW)
        self.fields[name] = forms.ChoiceField(label=label, choices=choices, initial=initial or _OUT, widget=widget)

    @property
    def sheets(self) -> Iterator[SheetPart]:
        """The sheets with their fields, for the template."""
        for index, (sheet, match) in enumerate(zip(self.book.sheets, self.matching.sheets, strict=True)):
            rows = data_rows(sheet, match.header_row)
            headers = labels(sheet, match.header_row)
            columns = [
                ColumnRow(
                    headers[column],
                    _samples(rows, column),
                    self[f"s{index}-c{column}"],
                    filled not in (KEEP, DROP) and not is_sure(headers[column], self.by_key[match.kind].by_key[filled]),
                )
                for column, filled in (match.columns.items() if match.kind else ())
            ]
            kind, header, made = (self[f"s{index}-{part}"] for part in ("kind", "header", "made"))
            yield SheetPart(sheet.name, sheet.hidden, len(rows), kind, header, made, columns)

    def matched_anew(self) -> Matching | None:
        """The match with new guesses for sheets whose kind or header was just changed; None if none was."""
        found = []
        for index, (sheet, match) in enumerate(zip(self.book.sheets, self.matching.sheets, strict=True)):
            asked = f"{_chosen(self.data.get(f's{index}-kind'))}/{self.data.get(f's{index}-header', '')}"
            anew = _guess_for(asked, sheet, self.by_key) if asked != f"{match.kind}/{match.header_row}" else None
            found.append(anew or self._posted(index, match))
        same = all(
            new.kind == old.kind and new.header_row == old.header_row
            for new, old in zip(found, self.matching.sheets, strict=True)
        )
        return None if same else Matching(found, bool(self.data.get("blank_clears")))

    def _posted(self, index: int, match: SheetMatch) -> SheetMatch:
        """A sheet's match as it was sent, unchecked: only to be shown again."""
        columns = {column: _chosen(self.data.get(f"s{index}-c{column}")) for column in match.columns}
        known = {DROP, KEEP, *(self.by_key[match.kind].by_key if match.kind else ())}
        return SheetMatch(
            match.kind, match.header_row, {c: key if key in known else DROP for c, key in columns.items()}
        )

    def clean(self) -> dict[str, Any]:
        """Put together what was chosen, and say what keeps it from being used."""
        cleaned = super().clean() or {}
        found = []
        for index, match in enumerate(self.matching.sheets):
            columns = (
                {column: _chosen(cleaned.get(f"s{index}-c{column}")) for column in match.columns} if match.kind else {}
            )
            found.append(SheetMatch(match.kind, match.header_row, columns))
        self.chosen = Matching(found, bool(cleaned.get("blank_clears")))
        if not self.errors:
            for sheet, sentence in problems(self.chosen, self.kinds):
                self.add_error(None if sheet is None else f"s{sheet}-kind", sentence)
        return cleaned


def _chosen(value: str | None) -> str:
    """What a choice in the form means in a match."""
    return DROP if value in (None, _OUT) else str(value)


def _header_choices(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """The rows among which the header can be."""
    for number, cells in sheet.rows[:LOOK_AT]:
        words = " · ".join(cell for cell in cells if cell)[:_SAMPLE_LENGTH]
        yield str(number), _("Row %(number)s: %(words)s") % {"number": number, "words": words}
    yield str(NO_HEADER), _("There is no header row")


def _as_shown(data: Mapping[str, Any], book: Book, matching: Matching, kinds: Mapping[str, SheetKind]) -> Matching:
    """The match that the sent form was made from: its hidden fields say for which kinds and headers."""
    sheets = []
    for index, (sheet, match) in enumerate(zip(book.sheets, matching.sheets, strict=True)):
        made = data.get(f"s{index}-made", "")
        is_stored = made == f"{match.kind}/{match.header_row}"
        sheets.append(match if is_stored else _guess_for(made, sheet, kinds) or match)
    return Matching(sheets, matching.blank_clears)


def _guess_for(asked: str, sheet: Sheet, kinds: Mapping[str, SheetKind]) -> SheetMatch | None:
    """The likeliest columns for "kind/header row"; None if that is no possible choice."""
    kind, _slash, header = asked.rpartition("/")
    if header not in dict(_header_choices(sheet)) or (kind and kind not in kinds):
        return None
    return match_columns(sheet, kinds[kind], int(header)) if kind else SheetMatch("", int(header))


def _targets(kind: SheetKind) -> Iterator[tuple[str, str]]:
    """What a column can fill."""
    yield _OUT, _("Leave this column out")
    if kind.notes is not None:
        yield KEEP, _("Keep it in the notes")
    for column in kind.columns:
        yield column.key, str(column.label)


def _samples(rows: Iterable[tuple[int, list[str]]], column: int) -> list[str]:
    """A few different texts out of a column."""
    found: list[str] = []
    for _number, cells in rows:
        text = " ".join(cells[column].split())[:_SAMPLE_LENGTH] if column < len(cells) else ""
        if text and text not in found:
            found.append(text)
        if len(found) == _SAMPLES:
            break
    return found

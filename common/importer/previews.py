"""The preview as the page shows it: its rows by outcome, page by page, and what a confirmation would do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.importer.models import ImportRunBase
from common.importer.plans import Change, Outcome, Plan, PlannedRow, Question
from common.importer.steps import Importing
from common.marks import pill

_ROWS_ON_A_PAGE = 50
_PLACES = 10
# An outcome's tone and shape: never a color alone.
_MARKS = {
    Outcome.ASK: ("risk", "?"),
    Outcome.WRONG: ("off", "✕"),
    Outcome.NEW: ("ok", "+"),
    Outcome.CHANGED: ("done", "≠"),
    Outcome.UNCHANGED: ("silent", "="),
    Outcome.LEFT_OUT: ("silent", "–"),
}


@dataclass(frozen=True)
class ShownRow:
    """One row of the preview."""

    id: str
    place: str
    name: str
    mark: str
    changes: list[Change]
    is_new: bool
    sentences: list[str]
    # What the button of the row does: "leave_out", "take_in" or nothing.
    choice: str


@dataclass(frozen=True)
class Tile:
    """One outcome with its count, leading to exactly those rows."""

    count: int
    word: str
    url: str
    current: bool


class PreviewRows:
    """The rows with one outcome (or all), one page of them."""

    def __init__(self, run: ImportRunBase, importing: Importing, plan: Plan, *, outcome: str, page: str) -> None:
        self.run, self.plan = run, plan
        self.outcome = outcome if outcome in Outcome.values else ""
        self.labels = {adapter.kind.key: str(adapter.kind.label) for adapter in importing.adapters}
        rows = [row for row in plan.rows if not self.outcome or row.outcome == self.outcome]
        self.page: Page[PlannedRow] = Paginator(rows, _ROWS_ON_A_PAGE).get_page(page)
        self.several_sheets = len({row.sheet for row in plan.rows}) > 1
        self.sheet_names = [sheet.name for sheet in run.book.sheets] if self.several_sheets else []

    @property
    def tiles(self) -> Iterator[Tile]:
        """Every outcome that occurs, and all."""
        counts = self.plan.counts
        yield Tile(len(self.plan.rows), _("All rows"), "?", not self.outcome)
        for outcome in Outcome:
            if counts[outcome]:
                yield Tile(counts[outcome], str(outcome.label), f"?outcome={outcome}", self.outcome == outcome)

    @property
    def shown(self) -> Iterator[ShownRow]:
        """This page's rows, ready to be shown."""
        for row in self.page.object_list:
            outcome = Outcome(row.outcome)
            tone, shape = _MARKS[outcome]
            may_go = outcome in (Outcome.NEW, Outcome.CHANGED)
            yield ShownRow(
                row.id,
                f"{self.labels[row.kind]} · {self._place(row.sheet, row.number)}",
                row.name,
                pill(tone, outcome.label, shape),
                row.changes if may_go else [],
                outcome == Outcome.NEW,
                [*row.wrong, *row.remarks] or _otherwise(outcome),
                "take_in" if row.left_out else "leave_out" if may_go else "",
            )

    def _place(self, sheet: int, number: int) -> str:
        if self.several_sheets:
            return _("%(sheet)s, row %(row)s") % {"sheet": self.sheet_names[sheet], "row": number}
        return _("row %(row)s") % {"row": number}

    def places(self, question: Question) -> str:
        """The rows that an answer decides about."""
        found = [tuple(map(int, row.split(".")[-2:])) for row in question.rows]
        named = ", ".join(self._place(*place) for place in found[:_PLACES])
        more = len(found) - _PLACES
        return _("%(places)s and %(count)s more") % {"places": named, "count": more} if more > 0 else named

    def page_url(self, number: int) -> str:
        """The address of another page of the same rows."""
        return "?" + urlencode({**({"outcome": self.outcome} if self.outcome else {}), "page": number})

    @property
    def pages(self) -> list[tuple[str, str]]:
        """Pairs of a page's number and address, with gaps."""
        numbers = self.page.paginator.get_elided_page_range(self.page.number, on_each_side=2, on_ends=1)
        return [(str(number), self.page_url(number) if isinstance(number, int) else "") for number in numbers]

    @property
    def previous_url(self) -> str:
        """The page before, if there is one."""
        return self.page_url(self.page.previous_page_number()) if self.page.has_previous() else ""

    @property
    def next_url(self) -> str:
        """The page after, if there is one."""
        return self.page_url(self.page.next_page_number()) if self.page.has_next() else ""


def _otherwise(outcome: Outcome) -> list[str]:
    """What there is to say about a row that has nothing to say for itself."""
    sentences = {
        Outcome.ASK: _("It waits for your answer."),
        Outcome.UNCHANGED: _("The portal has all of it already."),
        Outcome.LEFT_OUT: _("You left it out."),
    }
    return [sentences[outcome]] if outcome in sentences else []


def consequences(run: ImportRunBase, importing: Importing) -> list[str]:
    """Sentences that name what a confirmation does (or what has been done)."""
    said = []
    for adapter in importing.adapters:
        counted = run.counts.get("kinds", {}).get(adapter.kind.key, {})
        parts = [
            words % {"count": counted[outcome]}
            for outcome, words in (("new", _("%(count)s new")), ("changed", _("%(count)s changed")))
            if counted.get(outcome)
        ]
        if parts:
            said.append(f"{adapter.kind.plural}: {', '.join(parts)}.")
    wrong = run.counts.get("outcomes", {}).get("wrong", 0)
    if wrong:
        said.append(
            ngettext(
                "%(count)s row cannot be imported and is left out.",
                "%(count)s rows cannot be imported and are left out.",
                wrong,
            )
            % {"count": wrong}
        )
    return [*said, _("Nobody gets a mail.")]

"""The body of the alignment matrix as HTML, joined in Python (ADR 8): a long page has thousands of cells."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from common.columns import Row
from predictors.models import Predictor

# From how many priorities with a chosen predictor on a cell is drawn one step stronger.
STEPS = (1, 2, 4, 7)


@dataclass(frozen=True)
class Cell:
    """What one plan (or, without an address, all plans shown) has on one predictor."""

    predictor: Predictor
    confirmed: int
    suggested: int
    url: str = ""

    @property
    def heat(self) -> int:
        """How strong the cell is drawn: 0 (nothing chosen by a person) to 4."""
        return sum(self.confirmed >= step for step in STEPS)


@dataclass(slots=True)
class Line(Row):
    """A plan (title, publisher, number of priorities) with its cells in the order of the columns."""

    grid: tuple[Cell, ...] = ()


def table_lines(lines: Iterable[Line]) -> SafeString:
    """Each plan as a row; its title leads to the plan, its cells to the quotes."""
    return SafeString("".join(piece for line in lines for piece in _pieces(line)))


def _pieces(line: Line) -> Iterator[str]:
    title, publisher, priorities = (html.escape(cell) for cell in line.cells)
    yield f'<tr id="{line.id}"><th scope="row"><a href="{html.escape(line.url)}">{title}</a>'
    yield f'<span class="sub">{publisher}</span></th><td class="number">{priorities}</td>'
    yield table_cells(line.grid, line.cells[0])
    yield "</tr>\n"


def table_cells(cells: Iterable[Cell], plan: str = "") -> SafeString:
    """A row's cells: a shape, a number and hidden words for each kind, in a link that says where it leads."""
    chosen, suggested, plan = (html.escape(text) for text in (_("chosen by a person"), _("only suggested"), plan))
    return SafeString("".join(f"<td{_shade(cell)}>{_inside(cell, chosen, suggested, plan)}</td>" for cell in cells))


def _shade(cell: Cell) -> str:
    return f' class="heat-{cell.heat}"' if cell.url else ""


def _inside(cell: Cell, chosen: str, suggested: str, plan: str) -> str:
    numbers = _number("●", cell.confirmed, chosen) + _number("◌", cell.suggested, suggested)
    if not numbers or not cell.url:
        return numbers
    where = f'<span class="visually-hidden">: {html.escape(cell.predictor.spoken_name)}, {plan}</span>'
    return f'<a href="{html.escape(cell.url)}">{numbers}{where}</a>'


def _number(shape: str, count: int, words: str) -> str:
    """One kind of priorities; nothing where there is none."""
    hidden = f'<span class="visually-hidden"> {words}</span>'
    return f'<span><span aria-hidden="true">{shape}</span>{count}{hidden}</span>' if count else ""

"""The cells of the alignment matrix as HTML, joined in Python: a long page has thousands of them."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

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

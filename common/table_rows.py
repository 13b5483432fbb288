"""The body of a list's table as HTML: a page of 200 rows spends most of its time here, so it is built by hand."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from common.columns import Bulk, Column, Row


def table_rows(rows: Iterable[Row], columns: Sequence[Column], bulk: Bulk | None) -> SafeString:
    """Each row as a `<tr>` whose cells carry their column's name, for phones; with `bulk` a box to tick comes first."""
    openings = [_opening(column) for column in columns[1:]]
    choose = _escaped(gettext("Choose"))
    parts: list[str] = []
    for row in rows:
        _add_row(parts, row, openings, _tick(row, bulk, choose) if bulk else "")
    return SafeString("".join(parts))


def _escaped(text: str | Promise) -> str:
    return text if isinstance(text, SafeString) else html.escape(str(text))


def _opening(column: Column) -> str:
    kind = "number" if column.numeric else column.kind
    css = "" if kind == "text" else f' class="{kind}"'
    return f'<td role="cell" data-label="{_escaped(column.label)}"{css}>'


def _add_row(parts: list[str], row: Row, openings: list[str], tick: str) -> None:
    """Add a row's pieces; they are joined once, because a safe string is slow to format into another."""
    title, *others = row.cells
    parts += '<tr role="row"', f' id="{_escaped(row.id)}">' if row.id else ">", tick
    parts.append('<th scope="row" role="rowheader">')
    parts += ('<a href="', _escaped(row.url), '">', _escaped(title), "</a>") if row.url else (_escaped(title),)
    if row.mark:
        parts += '<span class="sub">', _escaped(row.mark), "</span>"
    closing = "</th>"
    for opening, text in zip(openings, others, strict=True):
        parts += closing, opening, _escaped(text)
        closing = "</td>"
    parts += closing, "</tr>\n"


def _tick(row: Row, bulk: Bulk, choose: str) -> str:
    if not row.value:
        return '<td role="cell" class="tick"></td>'
    label = f"{choose}: {strip_tags(_escaped(row.cells[0]))}"
    box = f'<input type="checkbox" name="{_escaped(bulk.name)}" value="{_escaped(row.value)}" aria-label="{label}">'
    return f'<td role="cell" class="tick">{box}</td>'

"""Where the header of a sheet is, and what each column is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from common.importer.book import Row, Sheet
from common.importer.names import normalized
from common.importer.sheets import SheetKind

# A header stands among the first filled rows; titles and remarks may stand above it.
LOOK_AT = 30
NO_HEADER = 0


def column_letter(column: int) -> str:
    """The letter that spreadsheet programs show above a column (counted from 0)."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def find_header(sheet: Sheet, kinds: Iterable[SheetKind]) -> int:
    """The number of the likeliest header row: the one that speaks our columns' names, else by its form."""
    known = [{name for column in kind.columns for name in column.names} for kind in kinds]
    top = sheet.rows[:LOOK_AT]
    hits = [_hits(cells, known) for _number, cells in top]
    best = max(hits, default=0)
    if best < 2 and not (best == 1 and _is_narrow(sheet)):
        return _by_form(top)
    place = hits.index(best)
    while place + 1 < len(top) and hits[place + 1] and _stands_over(top[place][1], top[place + 1][1]):
        place += 1
    return top[place][0]


def _hits(cells: Sequence[str], known: Iterable[set[str]]) -> int:
    """How many cells of a row are names of columns of one kind."""
    said = {normalized(cell) for cell in cells if cell}
    return max((len(said & names) for names in known), default=0)


def _stands_over(cells: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a row only groups the headers below it, as merged cells do: those are more, and all different words."""
    filled = [cell for cell in below if cell]
    return sum(map(bool, cells)) < len(filled) == len(set(filled)) and all(map(_is_words, filled))


def _is_words(cell: str) -> bool:
    return any(letter.isalpha() for letter in cell) and len(cell) <= 100 and "@" not in cell


def _is_narrow(sheet: Sheet) -> bool:
    return sum(1 for _number, cells in sheet.rows[:LOOK_AT] if len([cell for cell in cells if cell]) > 2) == 0


def _by_form(top: Sequence[Row]) -> int:
    """The first row that is about as wide as most and holds nothing but different words."""
    if not top:
        return NO_HEADER
    widths = Counter(sum(map(bool, cells)) for _number, cells in top)
    usual = widths.most_common(1)[0][0]
    for number, cells in top:
        filled = [cell for cell in cells if cell]
        words = list(filter(_is_words, filled))
        if len(filled) >= max(1, 0.6 * usual) and len(words) == len(filled) == len(set(filled)):
            return number
    return top[0][0]


def labels(sheet: Sheet, header_row: int) -> list[str]:
    """What each column is called: its header, else the letter above it; two of a name are told apart."""
    cells = sheet.row(header_row) if header_row else []
    cells = [*cells, *[""] * (sheet.width - len(cells))]
    found = [" ".join(cell.split()) for cell in cells]
    doubled = {name for name, count in Counter(filter(None, found)).items() if count > 1}
    if doubled:
        groups = _groups_above(sheet, header_row)
        found = [
            f"{groups[column]} {name}" if name in doubled and groups[column] else name
            for column, name in enumerate(found)
        ]
    taken: Counter[str] = Counter()
    named = []
    for column, name in enumerate(found):
        name = name or _("Column %(letter)s") % {"letter": column_letter(column)}
        taken[name] += 1
        named.append(f"{name} ({taken[name]})" if taken[name] > 1 else name)
    return named


def _groups_above(sheet: Sheet, header_row: int) -> list[str]:
    """The merged headings in the row above, each reaching to the next one."""
    above = next((cells for number, cells in reversed(sheet.rows) if number < header_row), [])
    groups, current = [], ""
    for column in range(sheet.width):
        current = (above[column].strip() if column < len(above) else "") or current
        groups.append(current)
    return groups


def data_rows(sheet: Sheet, header_row: int) -> list[Row]:
    """The rows below the header; a header that is repeated further down is no data."""
    header = [cell.strip() for cell in sheet.row(header_row)] if header_row else None
    return [
        (number, cells)
        for number, cells in sheet.rows
        if number > header_row and [cell.strip() for cell in cells] != header
    ]

"""Reads CSV of any common making: encoding and delimiter are found out; runs in the child process only."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterator

from common.importer.book import Book, Sheet
from common.importer.budget import Budget
from common.importer.cell_texts import from_cell
from common.importer.limits import Limits
from common.importer.trouble import Trouble

_DELIMITERS = ",;\t|"
_SAMPLE_ROWS = 200
_SAMPLE_CHARS = 256 * 1024
_QUOTED_FIELD = re.compile(r'\s*"(?:[^"]|"")*"([,;\t|]|\r|\n|\Z)')
_SEPARATOR_LINE = re.compile(r"sep=([,;\t|])\r?\n?", re.IGNORECASE)
_END = "\ue000end of file\ue000"
_CONTROL = bytes({*range(0x09), *range(0x0E, 0x20)} - {0x1B})


def read_delimited(data: bytes, limits: Limits) -> Book:
    """The one sheet of a CSV file as text."""
    text = _decode(data)
    text, delimiter = _delimiter(text)
    sheet = Sheet("")
    budget = Budget(limits)
    for number, cells in _records(text, delimiter, limits):
        cells = [from_cell(cell) for cell in cells]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            budget.take(sheet.name, number, cells)
            sheet.rows.append((number, cells))
    return Book([sheet])


def _decode(data: bytes) -> str:
    """The text behind the bytes: by byte-order mark, else UTF-8, else (line by line) Windows' Western European."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if encoding := _unmarked_utf16(data):
        return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if len(data) - len(data.translate(None, _CONTROL)) > len(data) // 100:
            raise Trouble("binary") from None
    return b"\n".join(map(_decode_line, data.split(b"\n"))).decode("utf-8")


def _decode_line(line: bytes) -> bytes:
    """One line as UTF-8; a file that was glued together may mix its encodings."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return line.decode("cp1252").encode()
        except UnicodeDecodeError:
            return line.decode("latin-1").encode()
    return line


def _unmarked_utf16(data: bytes) -> str:
    """UTF-16 without a mark shows as a zero in nearly every second byte."""
    sample = data[:2000]
    half = len(sample) // 2
    if half < 4:
        return ""
    if sample[1::2].count(0) > 0.7 * half and sample[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return ""


def _delimiter(text: str) -> tuple[str, str]:
    """The text without Excel's `sep=` line, and what stands between its cells."""
    if said := _SEPARATOR_LINE.match(text):
        return text[said.end() :], said.group(1)
    if quoted := _QUOTED_FIELD.match(text):
        follows = quoted.group(1)
        return text, follows if follows in _DELIMITERS and follows else ","
    sample = text[:_SAMPLE_CHARS]
    return text, max(_DELIMITERS, key=lambda delimiter: _fit(sample, delimiter))


def _fit(sample: str, delimiter: str) -> tuple[float, int]:
    """How well a delimiter explains the sample: the share of rows of the commonest width, then that width."""
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    try:
        widths = Counter(len(row) for row in itertools.islice(reader, _SAMPLE_ROWS) if any(row))
    except csv.Error:
        return 0.0, 0
    widths_of_many = Counter({width: count for width, count in widths.items() if width > 1})
    if not widths_of_many:
        return 0.0, 0
    width, count = widths_of_many.most_common(1)[0]
    return count / widths.total(), width


def _records(text: str, delimiter: str, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """The rows as a spreadsheet program numbers them; raises Trouble for a quotation mark that never closes."""
    csv.field_size_limit(limits.cell_chars)
    ending = "" if text.endswith(("\n", "\r")) else "\n"
    reader = csv.reader(io.StringIO(f"{text}{ending}{_END}", newline=""), delimiter=delimiter)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if cells == [_END]:
                return
            if cells and cells[-1].endswith(_END):
                raise Trouble("open_quote", row=number)
            yield number, cells
    except csv.Error as error:
        raise Trouble("cell_too_long", row=number + 1, limit=limits.cell_chars) from error

"""The rows of a file as they stream by: plain or gzipped, in UTF-8 or Latin-1 or both, never all of them in memory."""

from __future__ import annotations

import csv
import gzip
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _

from common.refusals import Refused

GZIP, ZIP, BOM = b"\x1f\x8b", b"PK\x03\x04", b"\xef\xbb\xbf"
# Ten times the largest file that Urban publishes; a packed file may not unpack to more.
MOST_BYTES = 400 * 1024 * 1024
# A row of 124 columns takes about 2,000.
MOST_LINE_BYTES = 100_000


@dataclass(frozen=True)
class RawRow:
    """One row with the number of the line on which it ends."""

    line: int
    cells: list[str]


def read_rows(source: BinaryIO) -> Iterator[RawRow]:
    """The rows of a file, header first; raises `Refused` for what is no such file. Memory does not grow with it.

    The importer's child process reads whole workbooks within limits that these files exceed (3.9 million cells), so
    they are read here as a stream that has its own limits on bytes and on the length of a line.
    """
    reader = csv.reader(_lines(source))
    try:
        for cells in reader:
            if any(cells):
                yield RawRow(reader.line_num, cells)
    except (csv.Error, EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise Refused(_damaged(), field="file") from error


def _lines(source: BinaryIO) -> Iterator[str]:
    """The file's lines as text."""
    start = source.read(4)
    source.seek(0)
    if start == ZIP:
        raise Refused(_("This is a workbook or an archive. Upload Urban's file as .csv or .csv.gz."), field="file")
    unpacked = gzip.GzipFile(fileobj=source) if start.startswith(GZIP) else source
    read = 0
    next_line: Callable[[int], bytes] = unpacked.readline
    while line := next_line(MOST_LINE_BYTES + 1):
        if not read:
            line = line.removeprefix(BOM)
        read += len(line)
        if len(line) > MOST_LINE_BYTES or read > MOST_BYTES or b"\0" in line:
            raise Refused(_damaged(), field="file")
        yield decoded(line)


def decoded(line: bytes) -> str:
    """One line as text: the files were glued together from parts in UTF-8 and parts in Latin-1 (Doña Ana)."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("latin-1")


def _damaged() -> str:
    return _("This file is not one of Urban's files, or it is damaged. Download it again and upload it as it is.")

"""Reads an uploaded spreadsheet, by content and in the limited child process, into a book of plain text."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import PurePath
from typing import BinaryIO

from common.importer.book import Book
from common.importer.limits import LIMITS, SMALL_FILE_BYTES, Limits
from common.importer.process import run_child
from common.importer.sentences import refusal
from common.importer.trouble import Trouble


def is_small(size: int) -> bool:
    """Whether a file may be read while the person waits for the page; a larger one is a worker's job."""
    return size <= SMALL_FILE_BYTES


def read_book(chunks: Iterable[bytes], *, name: str = "", limits: Limits = LIMITS) -> Book:
    """Read a whole file, given as chunks, or raise `Refused` with one sentence; a CSV's sheet is called `name`."""
    with tempfile.TemporaryFile() as copy:
        try:
            _copy(chunks, copy, limits)
            with run_child("read", copy, limits=limits) as made:
                book = _parsed(made)
        except Trouble as trouble:
            raise refusal(trouble) from trouble
    for sheet in book.sheets:
        sheet.name = sheet.name or PurePath(name).stem[:100] or "1"
    return book


def _copy(chunks: Iterable[bytes], copy: BinaryIO, limits: Limits) -> None:
    """Write the chunks to a file of our own, and no more of them than a file may have."""
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limits.file_bytes:
            raise Trouble("too_large", limit=max(1, limits.file_bytes // (1024 * 1024)))
        copy.write(chunk)
    if size == 0:
        raise Trouble("empty")


def _parsed(made: BinaryIO) -> Book:
    """The book that the child wrote; one without a single filled row is no book."""
    try:
        book = Book.from_lines(made)
    except (ValueError, LookupError, TypeError) as error:
        raise Trouble("damaged") from error
    if not any(sheet.rows for sheet in book.sheets):
        raise Trouble("empty")
    return book

"""Making an archive in a test, and reading it back without the code that wrote it."""

import csv
import datetime as dt
import hashlib
import io
import json
import zipfile
from decimal import Decimal

import python_calamine
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst

from momentum.actions import archive_making, archives
from momentum.archive.tables import data_tables
from tests.permissions.places import factory_for, make

BESIDE_A_NUMBER = "{} (number)"


def made_for(member):
    """A ready archive of this person's coalition."""
    archive = archives.ask(member.coalition, by=member, at=timezone.now())
    archive_making.make(archive, at=timezone.now())
    archive.refresh_from_db()
    return archive


def fill(coalition):
    """One row at least of everything that a factory makes."""
    for table in data_tables():
        try:
            factory_for(table.model)
        except AssertionError:
            continue
        make(table.model, coalition=coalition)


class Opened:
    """An archive as somebody without the portal has it."""

    def __init__(self, archive):
        with archive.file.open("rb") as stored:
            self.data = stored.read()
        self.zip = zipfile.ZipFile(io.BytesIO(self.data))
        self.names = self.zip.namelist()

    def read(self, name):
        return self.zip.read(name)

    def table(self, name):
        """A CSV file as dictionaries of texts, the apostrophe against formulas taken away."""
        rows = csv.DictReader(io.StringIO(self.read(name).decode("utf-8-sig"), newline=""))
        return [{key: plain(value) for key, value in row.items()} for row in rows]

    def sheets(self):
        """The workbook's sheets, each as lists of texts, as another library reads them."""
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(self.read("record.xlsx")))
        return {
            name: [[cell_text(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python()]
            for name in book.sheet_names
        }

    def broken_sums(self):
        """Members whose fingerprint is missing or wrong."""
        told = dict(reversed(line.split("  ", 1)) for line in self.read("SHA256SUMS").decode().splitlines())
        members = set(self.names) - {"SHA256SUMS"}
        return [name for name in members if told.get(name) != hashlib.sha256(self.read(name)).hexdigest()]


def plain(text):
    """A text as it was typed."""
    return text[1:] if text[:1] == "'" and text.lstrip("'").lstrip()[:1] in "=+-@\t\r\n" else text


def cell_text(cell):
    """A cell of the workbook as its CSV file writes it."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return plain(cell) if isinstance(cell, str) else str(cell)


def said(cells, field, row):
    """Whether the cells of a row say what the database holds in this field."""
    label, value = capfirst(str(field.verbose_name)), getattr(row, field.attname)
    if field.primary_key:
        return cells["Number of the row"] == str(value)
    if field.is_relation:
        return cells[BESIDE_A_NUMBER.format(label)] == ("" if value is None else str(value))
    told = cells[label]
    if isinstance(field, models.FileField):
        return bool(told) == bool(value)
    if value is None or value == "":
        return told == ""
    if field.choices:
        return told == str(dict(field.flatchoices)[value])
    return told == text_of(value) if not isinstance(value, dt.datetime) else dt.datetime.fromisoformat(told) == value


def text_of(value):
    """A stored value as text."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return format(value, "f") if isinstance(value, Decimal) else str(value)

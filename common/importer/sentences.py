"""What the child's codes mean to the person who uploaded the file: what is wrong and how to mend it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from common.importer.trouble import Trouble
from common.refusals import Refused

_SENTENCES = {
    "empty": gettext_lazy("This file is empty. Choose a spreadsheet with a header row and at least one row below it."),
    "too_large": gettext_lazy("This file is larger than %(limit)s MB. Split it into smaller files."),
    "too_large_unpacked": gettext_lazy(
        "This workbook unpacks to more than %(limit)s MB, far more than a list needs. "
        "Copy the rows you need into a new workbook."
    ),
    "too_many_members": gettext_lazy(
        "This workbook holds more than %(limit)s parts, far more than a list needs. "
        "Copy the rows you need into a new workbook."
    ),
    "too_many_sheets": gettext_lazy(
        "This workbook has more than %(limit)s sheets. Keep only the sheets to be imported."
    ),
    "too_many_rows": gettext_lazy(
        "This file has more than %(limit)s rows (formatted empty rows count too). "
        "Split it, or copy the filled rows into a new workbook."
    ),
    "too_many_columns": gettext_lazy(
        "Row %(row)s has more than %(limit)s columns. Delete the columns that are not needed."
    ),
    "too_many_cells": gettext_lazy("This file has more than %(limit)s filled cells. Split it into smaller files."),
    "cell_too_long": gettext_lazy(
        "Row %(row)s has a cell with more than %(limit)s characters. Perhaps a quotation mark is missing in that row."
    ),
    "open_quote": gettext_lazy(
        "In row %(row)s a quotation mark opens and never closes, so the rest of the file cannot be told apart. "
        "Mend that row and upload the file again."
    ),
    "too_heavy": gettext_lazy(
        "This file took too much time or memory to read, so reading was stopped. "
        "Copy the rows you need into a new workbook and upload that."
    ),
    "hostile": gettext_lazy(
        "This workbook contains instructions that no spreadsheet needs, so it was not read. "
        "Copy the rows you need into a new workbook and upload that."
    ),
    "damaged": gettext_lazy(
        "This file is damaged and cannot be read. Open it in your spreadsheet program, save it as .xlsx and try again."
    ),
    "password": gettext_lazy(
        "This workbook is locked with a password. Open it, remove the password, save it and upload it again."
    ),
    "xls": gettext_lazy(
        "This is a workbook in the old Excel format (.xls). Open it in Excel, save it as .xlsx and upload that."
    ),
    "xlsb": gettext_lazy(
        "This is a workbook in Excel's binary format (.xlsb). Open it in Excel, save it as .xlsx and upload that."
    ),
    "opendocument": gettext_lazy(
        "This is an OpenDocument file. Open it in your spreadsheet program, save it as .xlsx and upload that."
    ),
    "pdf": gettext_lazy("This is a PDF, not a spreadsheet. Upload the spreadsheet it was made from (.xlsx or .csv)."),
    "image": gettext_lazy("This is a picture, not a spreadsheet. Upload an .xlsx or .csv file."),
    "word": gettext_lazy(
        "This is a text document, not a spreadsheet. Copy its table into a workbook and upload that (.xlsx or .csv)."
    ),
    "slides": gettext_lazy("This is a slide show, not a spreadsheet. Upload an .xlsx or .csv file."),
    "archive": gettext_lazy(
        "This is a packed archive, not a spreadsheet. Unpack it and upload the .xlsx or .csv inside."
    ),
    "html": gettext_lazy(
        "This is a web page, even if its name says spreadsheet. Open it in Excel, save it as .xlsx and upload that."
    ),
    "xml": gettext_lazy("This is an XML file, not a spreadsheet. Open it in Excel, save it as .xlsx and upload that."),
    "binary": gettext_lazy("This is neither a workbook nor a text file. Upload an .xlsx or .csv file."),
    "too_long_to_write": gettext_lazy(
        "Row %(row)s holds a text of more than %(limit)s characters, which Excel cannot take. Export as CSV instead."
    ),
}


class TookTooLong(Refused):
    """The child was stopped; with more time a worker may succeed."""


def refusal(trouble: Trouble) -> Refused:
    """The refusal that stands for the child's trouble, on the field `file`."""
    numbers = {
        name: f"{value:,}" if isinstance(value, int) and name == "limit" else value
        for name, value in trouble.detail.items()
    }
    sentence = _SENTENCES.get(trouble.code, _SENTENCES["damaged"])
    refuse = TookTooLong if trouble.code == "too_heavy" else Refused
    return refuse(str(sentence) % numbers, field="file")

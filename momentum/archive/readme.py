"""README.txt: what an archive holds, how to open it without the portal, what is left out and why."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from common.words import long_date
from momentum.archive import left_out

if TYPE_CHECKING:
    from momentum.archive.packing import Packing


def portal_version() -> str:
    """The version of the portal that writes this."""
    return str(tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]["version"])


def readme(packing: Packing) -> str:
    """The whole text, with Windows' ends of lines so that every program shows it right."""
    return "\r\n".join([*_head(packing), *_how_to_open(), *_tables(packing), *_left_out()]) + "\r\n"


def _head(packing: Packing) -> list[str]:
    moment = timezone.localtime(packing.at)
    return [
        _("The whole record of %(coalition)s") % {"coalition": packing.coalition.name},
        "",
        _("As of %(day)s, %(moment)s, written by version %(version)s of the Mobility Portal.")
        % {"day": long_date(moment), "moment": moment.isoformat(timespec="seconds"), "version": portal_version()},
        _("It holds names and addresses of members and readers: keep it as carefully as a personnel file."),
        "",
    ]


def _how_to_open() -> list[str]:
    return [
        _("HOW TO OPEN IT WITHOUT THE PORTAL"),
        "",
        "site/index.html   " + _("read it in any browser: double-click it after unpacking. It needs no internet."),
        "record.xlsx       " + _("everything as a workbook, one sheet for each table."),
        "data/             " + _("the same tables as CSV (UTF-8, commas, every cell in quotes)."),
        "history/          " + _("every earlier version of these rows: stored values, and numbers in place of names."),
        "files/            " + _("the stored documents; index.csv says which record each belongs to."),
        "SHA256SUMS        " + _("a fingerprint of every file; “sha256sum -c SHA256SUMS” tells if one changed."),
        "",
        _("A column that ends in “(number)” holds the number of a row of another table; beside it stands its name."),
        _("Moments carry their distance from UTC. Days are those of the coalition’s time zone."),
        _("An apostrophe before =, +, - or @ keeps a spreadsheet from running a text as a formula: take it away."),
        _("A text that is too long for a cell of Excel, and rows after the millionth, are whole in the CSV file only."),
        "",
    ]


def _tables(packing: Packing) -> list[str]:
    written = packing.writer.written if packing.writer else []
    width = max((len(one.table.file) for one in written), default=0)
    rows = [f"{one.table.file:{width}}  {one.rows:>8}  {one.table.title}" for one in written]
    return [_("THE TABLES AND HOW MANY ROWS THEY HAVE"), "", *rows, ""]


def _left_out() -> list[str]:
    return [_("WHAT IS LEFT OUT, AND WHY"), "", *(f"- {reason}" for reason in left_out.REASONS)]

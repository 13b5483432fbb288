"""A written workbook with all its clocks stopped, so that the same content is the same file whenever it is written."""

from __future__ import annotations

import re
import tempfile
import zipfile
from datetime import UTC, datetime
from typing import BinaryIO

_CORE = "docProps/core.xml"
_MOMENT = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def settled(made: BinaryIO, *, at: datetime) -> BinaryIO:
    """The same workbook, with `at` (to the second, UTC) in place of every moment at which it was written."""
    moment = at.astimezone(UTC)
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode("ascii")
    target = tempfile.TemporaryFile()  # noqa: SIM115  (it is handed over)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in sorted(old.infolist(), key=lambda entry: entry.filename != "[Content_Types].xml"):
            content = old.read(entry)
            if entry.filename == _CORE:
                content = _MOMENT.sub(rb"\g<1>" + stamp + rb"\g<3>", content)
            fixed = zipfile.ZipInfo(entry.filename, date_time=moment.timetuple()[:6])
            fixed.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(fixed, content)
    made.close()
    target.seek(0)
    return target

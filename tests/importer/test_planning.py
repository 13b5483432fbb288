"""Row by row: new, changed, unchanged, probably the same, or wrong because."""

import datetime as dt

import pytest

from common.importer.mapping import guess
from common.importer.planning import Planner
from common.importer.plans import Plan
from common.importer.source_rows import source_rows
from common.refusals import Refused
from tests.importer.making import book, package, workbook
from tests.importer.shelf import App, outcomes

HARBOR = {"name": "Harbor Homes", "sector": "nonprofit", "website": "https://harbor.example.org"}


def app():
    return App(_1=dict(HARBOR), _2={"name": "Office on Aging", "sector": "county", "notes": "Two\nlines"})


def sheet(*rows, header=("Name", "Sector", "Website"), title="Organizations"):
    return book(**{title: [header, *rows]})


def test_new_changed_unchanged_and_wrong():
    plan = app().plan(
        sheet(
            ["Valley Library", "Nonprofit", "valley.example.org"],
            ["Harbor Homes", "County department", ""],
            ["office on  AGING", "county", None],
            ["Nowhere", "Rocket science", "not an address"],
            ["", "Nonprofit", ""],
            ["Sectorless", "", ""],
        )
    )
    assert outcomes(plan) == [
        ("organization", 2, "Valley Library", "new"),
        ("organization", 3, "Harbor Homes", "changed"),
        ("organization", 4, "office on AGING", "unchanged"),
        ("organization", 5, "Nowhere", "wrong"),
        ("organization", 6, "", "wrong"),
        ("organization", 7, "Sectorless", "wrong"),
    ]
    assert [vars(change) for change in plan.rows[1].changes] == [
        {"label": "Sector", "before": "Nonprofit", "after": "County department"}
    ]
    assert plan.rows[3].wrong == [
        "Sector: “Rocket science” is not one of: Nonprofit, County department.",
        "Website: “not an address” is not a web address.",
    ]
    assert plan.rows[4].wrong == ["Name is missing."]
    assert plan.rows[5].wrong == ["Sector is missing."]
    assert plan.counts == {"ask": 0, "wrong": 3, "new": 1, "changed": 1, "unchanged": 1, "left_out": 0}


def test_what_was_planned_is_written_and_nothing_else():
    there = app()
    there.run(sheet(["Valley Library", "Nonprofit", "valley.example.org"], ["Harbor Homes", "County department", ""]))
    assert there.organizations.kept["1"] == {**HARBOR, "sector": "county"}
    assert there.organizations.kept["102"] == {
        "name": "Valley Library",
        "sector": "nonprofit",
        "website": "https://valley.example.org",
    }
    assert there.organizations.written == [("add", "102", "ana"), ("change", "1", "ana")]


def test_an_empty_cell_leaves_alone_unless_told_to_clear():
    data = sheet(["Harbor Homes", "Nonprofit", ""])
    assert app().plan(data).rows[0].outcome == "unchanged"
    cleared = app().plan(data, blank_clears=True).rows[0]
    assert (cleared.outcome, cleared.values) == ("changed", {"website": ""})


def test_a_required_field_that_no_column_gives_says_what_to_do():
    plan = app().plan(sheet(["New Homes", "homes.example.org"], header=("Name", "Website")))
    assert plan.rows[0].wrong == [
        "Sector is missing: no column of the file gives it. Choose one under “Change the columns”."
    ]


def test_a_required_field_cannot_be_emptied():
    row = app().plan(sheet(["Harbor Homes", "", ""]), blank_clears=True).rows[0]
    assert row.wrong == ["Sector is missing."]


def test_the_app_may_object():
    data = sheet(["Valley", "Nonprofit", "2031-01-01"], header=("Name", "Sector", "Joined on"))
    assert app().plan(data).rows[0].wrong == ["Joined on: this lies too far ahead."]


def test_typed_cells_become_typed_values():
    there = app()
    there.run(workbook(["Name", "Sector", "Joined on", "Size"], ["Valley", "Nonprofit", dt.date(2026, 5, 3), 1200]))
    assert there.organizations.kept["102"]["joined_on"] == dt.date(2026, 5, 3)
    assert there.organizations.kept["102"]["size"] == 1200


def test_a_formula_without_a_result_is_wrong_only_where_it_matters():
    header = "".join(f"<c t='inlineStr'><is><t>{text}</t></is></c>" for text in ("Name", "Sector", "Odd"))
    cells = "<c><f>A1</f></c><c t='inlineStr'><is><t>Nonprofit</t></is></c><c><f>1+1</f></c>"
    row = app().plan(package(f"<row>{header}</row><row>{cells}</row>")).rows[0]
    assert row.wrong == ["Name: this formula's result was not saved. Open the file, save it and upload it again."]


SIMILAR = sheet(["Harbour Homes, Inc.", "Nonprofit", ""])
QUESTION = "organization.0.2"


def test_a_near_name_is_asked_about_and_waits():
    plan = app().plan(SIMILAR)
    assert outcomes(plan) == [("organization", 2, "Harbour Homes, Inc.", "ask")]
    question = plan.open_questions[0]
    assert (question.id, question.sentence) == (
        QUESTION,
        "“Harbour Homes, Inc.” is probably one that is known already.",
    )
    assert question.options == [
        ("k:1", "The same as “Harbor Homes”"),
        ("new", "Another one: add it"),
        ("skip", "Leave this row out"),
    ]


@pytest.mark.parametrize(
    ("answer", "outcome", "names"),
    [
        ("k:1", "unchanged", ["Harbor Homes", "Office on Aging"]),
        ("new", "new", ["Harbor Homes", "Office on Aging", "Harbour Homes, Inc."]),
        ("skip", "left_out", ["Harbor Homes", "Office on Aging"]),
    ],
)
def test_the_person_decides(answer, outcome, names):
    there = app()
    plan = there.run(SIMILAR, {QUESTION: answer})
    assert plan.rows[0].outcome == outcome
    assert [record["name"] for record in there.organizations.kept.values()] == names


def test_an_answer_that_was_not_offered_is_none():
    assert app().plan(SIMILAR, {QUESTION: "k:2"}).rows[0].outcome == "ask"
    with pytest.raises(Refused, match="still need your decision"):
        app().run(SIMILAR, {QUESTION: "k:2"})


@pytest.mark.parametrize(
    "other",
    [
        "Harbor Homes 2",
        "Harbor Hospital",
        "City of Harbor",
        "Homes",
        "Office of Education",
        "Harbor Homes of Riverside County",
    ],
)
def test_what_only_resembles_is_not_asked_about(other):
    assert app().plan(sheet([other, "Nonprofit", ""])).rows[0].outcome == "new"


@pytest.mark.parametrize(
    "other", ["Harbor Homes Inc", "The Harbor Homes", "HarborHomes", "Homes Harbor", "Habor Homes", "Harbor Homes, LLC"]
)
def test_other_spellings_are_asked_about(other):
    assert app().plan(sheet([other, "Nonprofit", ""])).rows[0].outcome == "ask"


def test_an_abbreviation_is_asked_about():
    there = App(_1={"name": "Department of Public Social Services", "sector": "county"})
    assert there.plan(sheet(["DPSS", "County department", ""])).rows[0].outcome == "ask"


def test_two_rows_about_the_same():
    plan = app().plan(
        sheet(
            ["Valley", "Nonprofit", ""],
            ["VALLEY", "Nonprofit", "valley.example.org"],
            ["Valley", "County department", ""],
            ["Harbor Homes", "Nonprofit", "new.example.org"],
            ["Harbor Homes", "", "other.example.org"],
        )
    )
    assert [row.outcome for row in plan.rows] == ["new", "left_out", "wrong", "changed", "wrong"]
    assert plan.rows[0].values["website"] == "https://valley.example.org"
    assert plan.rows[1].remarks == ["Row 2 speaks for it."]
    assert plan.rows[2].wrong == ["Row 2 says something else about “Valley”: Sector."]
    assert plan.rows[4].wrong == ["Row 5 says something else about “Harbor Homes”: Website."]


def test_what_a_second_row_adds_is_not_cleared_by_the_first():
    rows = ["Harbor Homes", "Nonprofit", ""], ["Harbor Homes", "", "harbor.example.org"]
    plan = app().plan(sheet(*rows), blank_clears=True)
    assert [row.outcome for row in plan.rows] == ["unchanged", "left_out"]


def test_two_near_names_in_the_file():
    data = sheet(["Valley Library", "Nonprofit", ""], ["Vally Library", "Nonprofit", ""])
    plan = app().plan(data)
    assert [row.outcome for row in plan.rows] == ["new", "ask"]
    assert plan.questions[0].options[0] == ("r:organization.0.2", "The same as “Valley Library” in row 2")
    plan = app().plan(data, {"organization.0.3": "r:organization.0.2"})
    assert [row.outcome for row in plan.rows] == ["new", "left_out"]


def test_the_portal_number_knows_a_renamed_row():
    header = ("Portal number", "Name", "Sector")
    plan = app().plan(
        sheet(["1", "Harbor Homes Center", "Nonprofit"], ["2", "Office on Aging", "county"], header=header)
    )
    assert [row.outcome for row in plan.rows] == ["changed", "unchanged"]
    plan = app().plan(sheet(["1", "Food Bank", "Nonprofit"], header=header))
    assert plan.questions[0].sentence == "The number 1 belongs to “Harbor Homes” here, and this row says “Food Bank”."
    for answer, outcome in (("k:1", "changed"), ("new", "new"), ("skip", "left_out")):
        assert app().plan(
            sheet(["1", "Food Bank", "Nonprofit"], header=header), {"organization.0.2.number": answer}
        ).rows[0].outcome == (outcome)


def test_a_portal_number_that_cannot_be_right():
    header = ("Portal number", "Name", "Sector")
    plan = app().plan(sheet(["1", "Office on Aging", "county"], ["77", "Harbor Homes", "Nonprofit"], header=header))
    assert plan.rows[0].wrong == ["The number 1 belongs to “Harbor Homes”, but the name to another."]
    assert plan.rows[1].outcome == "unchanged"
    assert plan.rows[1].remarks == ["The number 77 is not known here, so the name was looked up."]


def test_unmatched_columns_are_kept_as_notes_once():
    there = app()
    data = workbook(
        ["Name", "Sector", "Phone", "Size of hall"],
        ["Office on Aging", "county", "555 0100", 40],
        title="Organizations",
    )
    there.run(data)
    notes = "Two\nlines\nPhone: 555 0100\nSize of hall: 40"
    # "Size of hall" resembles no column of ours, and the phone has none.
    assert there.organizations.kept["2"]["notes"] == notes
    assert there.plan(data).rows[0].outcome == "unchanged"


def test_columns_may_be_dropped():
    def drop(matching):
        matching.sheets[0].columns[2] = ""

    data = workbook(["Name", "Sector", "Phone"], ["Office on Aging", "county", "555 0100"])
    assert app().plan(data, match=drop).rows[0].outcome == "unchanged"


def test_a_refusal_names_the_row():
    with pytest.raises(Refused) as refused:
        app().run(sheet(["Refused by the action", "Nonprofit", ""]))
    assert str(refused.value) == "Row 2, “Refused by the action”: This name is not allowed. Nothing was imported."


def test_a_plan_is_the_same_each_time_and_survives_the_storage():
    data = sheet(["Valley", "Nonprofit", ""], ["Harbor Homes", "county", ""], ["Vally", "Nonprofit", ""])
    plan, again = app().plan(data), app().plan(data)
    assert plan == again
    assert plan.fingerprint == again.fingerprint
    stored = Plan.unpacked(plan.packed())
    assert (stored.counts, stored.questions) == (plan.counts, plan.questions)
    assert stored.fingerprint == plan.fingerprint
    assert app().plan(data, {"organization.0.4": "new"}).fingerprint != plan.fingerprint


def test_progress_moves_while_names_are_compared():
    there = app()
    data = sheet(*([f"Group {'abcdefghij'[n % 10]}{n}", "Nonprofit", ""] for n in range(1000)))
    told = []
    rows = source_rows(data, guess(data, there.kinds), there.kinds)
    Planner(there.adapters, {}).make(rows, progress=told.append)
    assert told == [0, 20, 40, 60, 80]

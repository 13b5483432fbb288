"""Rows that name other rows: in the portal, in another sheet, in the same sheet, in the same wide row."""

from tests.importer.making import book, workbook
from tests.importer.shelf import App, org, outcomes


def app():
    return App(_1={"name": "Harbor Homes", "sector": "nonprofit"}, _2={"name": "Office on Aging", "sector": "county"})


ORGANIZATIONS = [["Name", "Sector"], ["Valley Library", "Nonprofit"], ["Broken", "Rocket science"]]


def test_a_row_may_name_what_another_sheet_brings_in():
    there = app()
    people = [["Name", "E-mail", "Organization"], ["Ana Example", "ana@example.org", "valley library"]]
    plan = there.run(book(People=people, Organizations=ORGANIZATIONS))
    assert outcomes(plan)[0] == ("person", 2, "Ana Example", "new")
    assert there.people.kept["100"]["organization"] == org("102", "Valley Library")


def test_a_row_that_names_a_wrong_row_is_wrong():
    people = [["Name", "E-mail", "Organization"], ["Ana Example", "ana@example.org", "Broken"]]
    plan = app().plan(book(Organizations=ORGANIZATIONS, People=people))
    assert plan.rows[-1].wrong == ["It needs row 3, “Broken”, which is not imported."]


def test_a_name_that_nothing_resembles_is_wrong():
    people = [["Name", "E-mail", "Organization"], ["Ana Example", "ana@example.org", "Zzyzx Quarry"]]
    plan = app().plan(book(People=people))
    assert plan.rows[0].wrong == ["Organization: “Zzyzx Quarry” is neither in the portal nor in this file."]


def test_a_near_name_is_asked_about_once_for_all_rows():
    people = [
        ["Name", "E-mail", "Organization"],
        ["Ana Example", "ana@example.org", "Harbour Home"],
        ["Ben Example", "ben@example.org", "harbour home"],
        ["Cleo Example", "cleo@example.org", "Office on Aging"],
    ]
    data = book(People=people)
    plan = app().plan(data)
    assert [row.outcome for row in plan.rows] == ["ask", "ask", "new"]
    (question,) = plan.questions
    assert question.rows == ["person.0.2", "person.0.3"]
    assert question.options[0] == ("k:1", "Harbor Homes")
    assert [value for value, _words in question.options][-1:] == ["skip"]
    there = app()
    there.run(data, {question.id: "k:1"})
    assert [person["organization"].key for person in there.people.kept.values()] == ["1", "1", "2"]
    assert [row.outcome for row in app().plan(data, {question.id: "skip"}).rows] == ["left_out", "left_out", "new"]


def test_a_list_of_references_and_leaving_one_out():
    strategies = [["Goal", "Strategy", "Leads"], ["Housing", "Build", "Office on Aging; Harbour Home"]]
    data = book(Goals=[["Goal"], ["Housing"]], Strategies=strategies)
    (question,) = app().plan(data).questions
    there = app()
    there.run(data, {question.id: "blank"})
    assert there.strategies.kept["100"]["leads"] == [org("2", "Office on Aging")]


def test_rows_of_one_sheet_may_name_each_other_in_any_order():
    there = app()
    there.run(
        book(
            Organizations=[
                ["Name", "Sector", "Part of"],
                ["Reading Room", "Nonprofit", "Valley Library"],
                ["Valley Library", "Nonprofit", "Office on Aging"],
            ]
        )
    )
    assert there.organizations.kept["103"]["parent"] == org("102", "Valley Library")
    assert there.organizations.kept["102"]["parent"] == org("2", "Office on Aging")


def test_rows_that_name_each_other_in_a_circle_are_wrong():
    table = [
        ["Name", "Sector", "Part of"],
        ["North", "Nonprofit", "South"],
        ["South", "Nonprofit", "North"],
        ["West", "Nonprofit", "North"],
        ["East", "Nonprofit", "East"],
        ["Middle", "Nonprofit", ""],
    ]
    plan = app().plan(book(Organizations=table))
    assert [row.outcome for row in plan.rows] == ["wrong", "wrong", "wrong", "wrong", "new"]
    assert "in a circle: “North”, “South”" in plan.rows[0].wrong[0].replace("“South”, “North”", "“North”, “South”")


def test_the_same_name_under_two_parents_is_two_records():
    there = app()
    strategies = [
        ["Goal", "Strategy", "Follows"],
        ["Housing", "Listen", ""],
        ["Work", "Listen", ""],
        ["Work", "Build", "Listen"],
    ]
    data = book(Goals=[["Goal"], ["Housing"], ["Work"]], Strategies=strategies)
    there.run(data)
    assert [strategy["name"] for strategy in there.strategies.kept.values()] == ["Listen", "Listen", "Build"]
    assert there.strategies.kept["102"]["follows"].key == "101"
    assert {row.outcome for row in there.plan(data).rows} == {"unchanged"}


AGENDA = [
    ["Shared agenda 2026"],
    ["Goal", "Why this goal", "Strategy", "Lead", "Budget"],
    ["Housing", "Rents", "Build", "Harbor Homes", ""],
    ["", "", "Preserve", "", "2 million"],
    ["Work", "", "", "", ""],
    ["housing", "", "Protect", "Office on Aging", ""],
]


def test_a_wide_row_is_taken_apart():
    there = app()
    data = workbook(*AGENDA, title="Agenda", merge=["A3:A4"])
    plan = there.run(data)
    assert outcomes(plan) == [
        ("goal", 3, "Housing", "new"),
        ("strategy", 3, "Build", "new"),
        ("strategy", 4, "Preserve", "new"),
        ("goal", 5, "Work", "new"),
        ("strategy", 6, "Protect", "new"),
    ]
    assert [goal["name"] for goal in there.goals.kept.values()] == ["Housing", "Work"]
    build, preserve, protect = there.strategies.kept.values()
    assert build["leads"] == [org("1", "Harbor Homes")]
    assert preserve["notes"] == "Budget: 2 million"
    assert {strategy["goal"].key for strategy in (build, preserve, protect)} == {"100"}
    assert {row.outcome for row in there.plan(data).rows} == {"unchanged"}


def test_wide_rows_that_contradict_each_other():
    rows = [*AGENDA[1:3], ["Housing", "Something else", "Preserve", "", ""]]
    plan = app().plan(workbook(*rows, title="Agenda"))
    assert ("goal", 3, "Housing", "wrong") in outcomes(plan)
    assert [row.wrong for row in plan.rows if row.kind == "goal" and row.wrong] == [
        ["Row 2 says something else about “Housing”: Why."]
    ]


def test_one_email_is_one_person_and_a_second_address_is_asked_about():
    there = app()
    first = [["Name", "E-mail", "Organization"], ["Ana Example", "ana@example.org", "Harbor Homes"]]
    there.run(book(People=first))
    second = [
        first[0],
        ["Ana M. Example", "ANA@example.org", "Office on Aging"],
        ["Ana Example", "ana.example@example.org", "Harbor Homes"],
    ]
    plan = there.plan(book(People=second))
    assert [row.outcome for row in plan.rows] == ["changed", "ask"]


def test_a_sheet_that_fits_nothing_is_left_out():
    plan = app().plan(book(Goals=[["Goal"], ["Housing"]], Other=[["x", "y"], ["1", "2"]]))
    assert outcomes(plan) == [("goal", 2, "Housing", "new")]


def test_a_row_that_names_a_row_left_out_is_wrong():
    people = [["Name", "E-mail", "Organization"], ["Ana Example", "ana@example.org", "Valley Library"]]
    data = book(Organizations=ORGANIZATIONS[:2], People=people)
    plan = app().plan(data, {"organization.0.2.out": "yes"})
    assert [row.outcome for row in plan.rows] == ["left_out", "wrong"]
    assert plan.rows[1].wrong == ["It needs row 2, “Valley Library”, which is not imported."]

"""Re-importing an export changes nothing, whatever stands in it."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.importer import parsing
from common.importer.delimited import read_delimited
from common.importer.exporting import write_csv, write_xlsx
from common.importer.limits import LIMITS
from common.importer.sheets import ColumnSpec, Reference
from tests.importer.shelf import App, org

pytestmark = pytest.mark.spine

ODD = [
    "=1+1",
    "'quoted'",
    "-5",
    "  edges  ",
    "two\r\nlines",
    "مركز",
    "🏠" * 40,
    "n" * 300,
    "a; b",
    "#N/A",
    "yes",
    "007",
]


def filled():
    there = App()
    for number, name in enumerate(ODD, start=1):
        there.organizations.kept[str(number)] = {
            "name": f"{name} {number}",
            "sector": ["nonprofit", "county"][number % 2],
            "website": "https://example.org/" + "x" * number,
            "joined_on": dt.date(2026, 5, number) if number % 3 else None,
            "size": number * 1000 - 3000,
            "parent": org("1", "=1+1 1") if number > 1 else None,
            "notes": name,
        }
    there.people.kept["1"] = {"name": "Ana", "email": "ana@example.org", "organization": org("2", "'quoted' 2")}
    there.goals.kept["1"] = {"name": "Housing", "why": ""}
    there.strategies.kept["1"] = {
        "goal": Reference("goal", "Housing", key="1"),
        "name": "Build",
        "leads": [org("9", "a; b 9"), org("3", "-5 3")],
        "follows": None,
    }
    return there


def test_a_whole_workbook_comes_back_unchanged():
    there = filled()
    with write_xlsx(there.export()) as made:
        plan = there.plan(made.read())
    assert {str(row.outcome) for row in plan.rows} == {"unchanged"}, [
        row for row in plan.rows if row.outcome != "unchanged"
    ]
    assert len(plan.rows) == len(ODD) + 3
    assert plan.questions == []


def test_a_csv_of_one_kind_comes_back_unchanged():
    there = filled()
    with write_csv(there.export()[0]) as made:
        plan = there.plan(made.read(), name="Organizations.csv")
    assert [str(row.outcome) for row in plan.rows] == ["unchanged"] * len(ODD)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30),
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60),
        ),
        max_size=15,
    )
)
def test_any_names_and_notes_come_back_unchanged(texts):
    there = App()
    there.organizations.kept = {
        str(number): {"name": f"Org {name}", "sector": "county", "notes": notes}
        for number, (name, notes) in enumerate(texts, start=1)
    }
    with write_csv(there.export()[0]) as made:
        plan = there.plan(read_delimited(made.read(), LIMITS))
    assert [row.outcome for row in plan.rows] == ["unchanged"] * len(there.organizations.kept)


@given(
    st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1).map(str.strip).filter(bool), unique=True)
)
def test_a_list_in_a_cell_comes_back(items):
    column = ColumnSpec("items", "Items", many=True)
    clean = [" ".join(item.split()) for item in items]
    assert column.again(clean) == list(dict.fromkeys(clean))


@given(st.dates(min_value=dt.date(1900, 1, 1)))
def test_a_date_comes_back(day):
    assert parsing.day(ColumnSpec("day", "Day").shown(day)) == day

"""How priorities are told from the rest: labels, lists, columns, tables, contents, running heads; in two languages."""

import pytest

from plans_inventory.reading.blocks import joined
from plans_inventory.reading.lines import Line
from plans_inventory.reading.ordering import in_reading_order
from plans_inventory.reading.pages import Page
from plans_inventory.reading.suggesting import suggestions_for


def page(*lines, number=1):
    """A page of lines (text, x, baseline, size, bold)."""
    made = [Line(text, x, x + 0.5 * size * len(text), base, size, bold) for text, x, base, size, bold in lines]
    return Page(number, 612, 792, in_reading_order(made))


def priorities(*pages):
    found = suggestions_for(pages, {}, most=100)
    return [(one.label, one.text, one.page) for one in found if one.kind == "priority"]


def column(*texts, x=72, top=200, size=10, bold=False, step=14):
    return [(text, x, top + step * n, size, bold) for n, text in enumerate(texts)]


PROSE = column(
    "This plan was written by many people over the course of two years and describes",
    "what the county has heard in the neighborhoods and what it means to do about it in",
    "the years to come, as far as the means of the county and its partners reach at all.",
    top=400,
)


@pytest.mark.parametrize(
    ("line", "label", "text"),
    [
        ("Goal 3: Keep families in their homes", "Goal 3", "Keep families in their homes"),
        ("Objective 2.1 :: Train forty navigators", "Objective 2.1", "Train forty navigators"),
        ("RECOMMENDATION #2: Expand evening buses", "RECOMMENDATION #2", "Expand evening buses"),
        ("Policy H-1.4 Protect renters from eviction", "Policy H-1.4", "Protect renters from eviction"),
        ("Meta 1: Aumentar la vivienda asequible", "Meta 1", "Aumentar la vivienda asequible"),
        ("Objetivo 2.3: Reducir el ausentismo escolar", "Objetivo 2.3", "Reducir el ausentismo escolar"),
        ("Estrategia A: Apoyar a las familias jóvenes", "Estrategia A", "Apoyar a las familias jóvenes"),
    ],
)
def test_labels(line, label, text):
    assert priorities(page((line, 72, 200, 10, False), *PROSE)) == [(label, text, 1)]


@pytest.mark.parametrize(
    "line",
    [
        "Goals are set by the board every two years after a hearing.",
        "Action is needed in all parts of the county, as was said before.",
        "The strategy 2 working group met in the library on three evenings.",
        "See Goal 3 for what the county means to do about housing.",
    ],
)
def test_prose_that_only_mentions_them(line):
    assert priorities(page((line, 72, 200, 10, False), *PROSE)) == []


def test_bullets_under_a_heading_that_announces_goals():
    listed = column("• Residents will feel safe in their homes", "• Buses will run late into the evening", top=240)
    background = column("• The library opened its doors in 1987", "• Two bridges were rebuilt after the flood", top=320)
    heads = [("OUR GOALS", 72, 220, 12, True), ("BACKGROUND", 72, 300, 12, True)]
    assert [text for _label, text, _page in priorities(page(*heads, *listed, *background, *PROSE))] == [
        "Residents will feel safe in their homes",
        "Buses will run late into the evening",
    ]


def test_two_columns_are_read_one_after_the_other():
    left = column("Goal 1: Preserve homes in", "mobile home parks", x=72)
    right = column("Goal 2: Build homes near", "train and bus stations", x=330)
    rest = [
        *column(*["words that fill the column"] * 6, x=72, top=300),
        *column(*["more such words"] * 6, x=330, top=300),
    ]
    assert priorities(page(*left, *right, *rest)) == [
        ("Goal 1", "Preserve homes in mobile home parks", 1),
        ("Goal 2", "Build homes near train and bus stations", 1),
    ]


def test_a_table_whose_first_cell_only_says_strategy():
    table = [
        ("Strategy", 60, 200, 10, True),
        ("Survey the roofs of all schools for solar panels and", 170, 200, 10, False),
        ("hot water, and publish what was found", 170, 213, 10, False),
        ("Timeline", 60, 240, 10, True),
        ("Lead agency", 170, 240, 10, True),
    ]
    words = "Survey the roofs of all schools for solar panels and hot water, and publish what was found"
    assert priorities(page(*table, *PROSE)) == [("Strategy", words, 1)]


def test_contents_and_running_heads_are_left_out():
    contents = page(
        ("Contents", 72, 100, 14, True), *column(*[f"Goal {n}: Preserve homes ........ {n + 10}" for n in range(1, 9)])
    )
    heads = [
        page(("Goal 9: Preserve homes for everybody", 72, 40, 9, False), *PROSE, number=number)
        for number in range(2, 7)
    ]
    assert priorities(contents, *heads) == []


def test_the_same_words_count_once_where_they_stand_first():
    lines = ("Goal 1: Preserve homes in mobile home parks", 72, 200, 10, False)
    assert priorities(page(lines), page(lines, number=2)) == [("Goal 1", "Preserve homes in mobile home parks", 1)]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["River Housing Plan", "City of River, adopted May 2023"], ("River Housing Plan", "City of River", 2023)),
        (["Plan de vivienda", "La ciudad de San Río, mayo de 2024"], ("Plan de vivienda", "Ciudad de San Río", 2024)),
        (["Housing for all", "Prepared by Harbor Homes"], ("Housing for all", "", None)),
    ],
)
def test_the_cover(lines, told):
    first = page((lines[0], 72, 120, 28, True), (lines[1], 72, 180, 11, False), *PROSE)
    cover = suggestions_for([first], {}, most=100)[0]
    assert (cover.text, cover.details["publisher"], cover.details["year"]) == told


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["pro-", "tect homes"], "protect homes"),
        (["long-", "term care"], "long-term care"),
        (["homes and", "parks"], "homes and parks"),
    ],
)
def test_words_broken_at_the_end_of_a_line(lines, whole):
    assert joined(lines, frozenset({"protect", "homes", "long", "term"})) == whole

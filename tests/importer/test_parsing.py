"""Cells are read forgivingly about spelling and strictly about meaning."""

import datetime as dt
from decimal import Decimal

import pytest

from common.importer import parsing
from common.refusals import Refused

DAY = dt.date(2026, 5, 3)


@pytest.mark.parametrize(
    ("parse", "text", "value"),
    [
        (parsing.line, " \xa0 City\n of  Alameda ", "City of Alameda"),
        (parsing.prose, " one\r\ntwo\r", "one\ntwo"),
        (parsing.email, "Ana <ana@example.org>", "ana@example.org"),
        (parsing.email, "mailto:ana@example.org", "ana@example.org"),
        (parsing.web_address, "harbor.example.org", "https://harbor.example.org"),
        (parsing.whole_number, "1,250", 1250),
        (parsing.whole_number, "1250.0", 1250),
        (parsing.amount, "$1,250.50", Decimal("1250.50")),
        (parsing.amount, "-.5", Decimal("-0.5")),
        (parsing.day, "2026-05-03", DAY),
        (parsing.day, "2026-05-03 00:00:00", DAY),
        (parsing.day, "5/3/2026", DAY),
        (parsing.day, "05/03/26", DAY),
        (parsing.day, "5/13/2026", dt.date(2026, 5, 13)),
        (parsing.day, "13.5.2026", dt.date(2026, 5, 13)),
        (parsing.day, "3 May 2026", DAY),
        (parsing.day, "Sunday, May 3, 2026", DAY),
        (parsing.day, "3 de mayo de 2026", DAY),
        (parsing.moment, "2026-05-03 17:30", dt.datetime(2026, 5, 3, 17, 30)),
        (parsing.yes_no, "Sí", True),
        (parsing.yes_no, "x", True),
        (parsing.yes_no, "FALSE", False),
    ],
)
def test_it_is_understood(parse, text, value):
    assert parse(text) == value


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (parsing.email, "ana at example.org"),
        (parsing.web_address, "javascript:alert(1)"),
        (parsing.web_address, "file:///etc/passwd"),
        (parsing.whole_number, "12.5"),
        (parsing.whole_number, "1e99"),
        (parsing.amount, "1,2"),
        (parsing.amount, "NaN"),
        (parsing.amount, "Infinity"),
        (parsing.amount, ""),
        (parsing.amount, "twelve"),
        (parsing.day, "2026-02-30"),
        (parsing.day, "next week"),
        (parsing.day, "2026"),
        (parsing.day, "3 Foo 2026"),
        (parsing.moment, "soon"),
        (parsing.yes_no, "perhaps"),
    ],
)
def test_it_is_refused_with_the_text_in_the_sentence(parse, text):
    with pytest.raises(Refused, match=r"^“.*” is "):
        parse(text)


def test_a_closed_list_knows_keys_and_labels():
    parse = parsing.one_of([("county", ["County department", "Departamento del condado"]), ("city", ["City"])])
    assert [parse(text) for text in ("county", "COUNTY  DEPARTMENT", "departamento del condado", "City")] == [
        "county"
    ] * 3 + ["city"]
    with pytest.raises(Refused, match="is not one of: County department, City"):
        parse("Town")


@pytest.mark.parametrize(
    ("text", "items"),
    [("a; b;c", ["a", "b", "c"]), ("a\nb; c", ["a", "b; c"]), ("a; b\n", ["a; b"]), ("a; a", ["a"]), ("; ;", [])],
)
def test_several_in_one_cell(text, items):
    assert parsing.several(text, parsing.line) == items

"""Whatever is in a file: it is read or refused, and importing it a second time writes nothing."""

import contextlib
import io

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common.importer import containers, delimited
from common.importer.applying import apply_plan
from common.importer.limits import LIMITS
from common.importer.plans import Outcome
from common.importer.trouble import Trouble
from common.refusals import Refused
from tests.importer.making import book, package, read
from tests.importer.shelf import App

NAMES = st.sampled_from(
    [
        "Harbor Homes",
        "HARBOR  HOMES",
        "Harbour Homes Inc",
        "Valley Library",
        "Vally Library",
        "Office on Aging",
        "",
        "مركز",
    ]
)
ROW = st.tuples(
    NAMES,
    st.sampled_from(["Nonprofit", "county", "", "Rocket science"]),
    st.sampled_from(["", "valley.example.org", "https://harbor.example.org/a;b", "not an address"]),
    st.sampled_from(["", "5/3/2026", "3 May 2026"]),
    NAMES,
    st.sampled_from(["", "555 0100", "=1+1"]),
)
HEADER = ["Name", "Sector", "Website", "Joined on", "Part of", "Phone"]


WHOLE = package(
    "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1'><v>2.5</v></c><c r='C1' t='b'><v>1</v></c></row>",
    strings="<si><t>Harbor Homes</t></si>",
)


def decided(there, data, choose, **options):
    """A plan with every question answered by `choose`."""
    decisions = {}
    while True:
        plan = there.plan(data, decisions, **options)
        if not plan.open_questions:
            return plan
        decisions |= {question.id: choose(question) for question in plan.open_questions}


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ROW, min_size=1, max_size=8), st.booleans(), st.data())
def test_a_second_import_of_the_same_file_writes_nothing(rows, blank_clears, data):
    there = App(_1={"name": "Harbor Homes", "sector": "nonprofit", "notes": "Old"})
    file = book(Organizations=[HEADER, *map(list, rows)])
    answers = {}

    def choose(question):
        """What was answered once is answered again, as far as it is still offered."""
        offered = [value for value, _words in question.options]
        if answers.get(question.id) not in offered:
            answers[question.id] = data.draw(st.sampled_from(offered))
        return answers[question.id]

    apply_plan(decided(there, file, choose, blank_clears=blank_clears), there.adapters, by="ana")
    again = there.plan(file, answers, blank_clears=blank_clears)
    assert [row for row in again.rows if row.outcome in (Outcome.NEW, Outcome.CHANGED)] == []


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
)
def test_any_bytes_are_read_as_text_or_refused(data):
    try:
        assert not containers.is_workbook(io.BytesIO(data)) or data.startswith(b"PK")
        sheet = delimited.read_delimited(data, LIMITS).sheets[0]
    except Trouble:
        return
    assert all(isinstance(cell, str) and "\0" not in cell for _number, cells in sheet.rows for cell in cells)
    assert all(cell.encode("utf-8") is not None for _number, cells in sheet.rows for cell in cells)


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_a_workbook_with_broken_bytes_is_read_or_refused(data):
    broken = bytearray(WHOLE)
    for _change in range(data.draw(st.integers(1, 8))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(Refused):
        assert read(bytes(broken)).sheets

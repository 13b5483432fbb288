"""Reading a plan in the limited child: what is found, and what each bad file is answered with."""

import io
import subprocess
import sys

import pytest

from common.importer.trouble import Trouble
from plans_inventory.reading import content
from plans_inventory.reading.limits import LIMITS, ReadingLimits
from plans_inventory.reading.process import draw_pages, read_pages, suggest
from plans_inventory.reading.sentences import _SENTENCES, refusal
from tests.plans_inventory import making
from tests.processes import ROOT


def read(data, tmp_path, limits=LIMITS):
    """What the child says about a file: its facts and its pages."""
    path = tmp_path / "plan"
    path.write_bytes(data)
    with path.open("rb") as source:
        return next(told := read_pages(source, first=1, limits=limits)), list(told)


def found(data, tmp_path, kind):
    facts, pages = read(data, tmp_path)
    return [one for one in suggest(facts, pages, limits=LIMITS) if one["kind"] == kind]


def trouble_with(data, tmp_path, limits=LIMITS):
    with pytest.raises(Trouble) as caught:
        suggest(*read(data, tmp_path, limits), limits=limits)
    return caught.value


def test_a_plan(tmp_path):
    facts, pages = read(making.plan_pdf(), tmp_path)
    everything = suggest(facts, pages, limits=LIMITS)
    assert (facts["pages"], [page["number"] for page in pages]) == (3, [1, 2, 3])
    first = everything[0]
    assert (first["kind"], first["text"]) == ("plan", "River Housing Plan")
    assert first["details"] == {"publisher": "City of River", "year": 2023}
    priorities = [(one["label"], one["text"], one["page"]) for one in everything if one["kind"] == "priority"]
    assert priorities == [
        ("Goal 1", "Preserve every home in the mobile home parks", 1),
        ("Goal 2", "Build 400 affordable homes near transit by 2030", 1),
        ("Goal 3", "Open two evening labs for adult learners", 1),
        ("Goal 4", "Paint the town hall in a friendlier color", 1),
        ("Action 2.1", "Reduce chronic absence from 24% to 12% by 2028", 3),
    ]
    measure = next(one for one in everything if one["kind"] == "measure" and one["page"] == 3)
    assert (measure["details"]["target_year"], measure["details"]["baseline"]) == (2028, "24%")
    assert [one["text"] for one in everything if one["kind"] == "office"] == ["Department of Public Works"]
    assert [one["details"] for one in everything if one["kind"] == "funding"] == [
        {"program": "Homes First Grant", "amount": "$2.5 million"}
    ]


def test_the_lines_of_a_suggestion_are_those_that_hold_its_words(tmp_path):
    facts, pages = read(making.plan_pdf(), tmp_path)
    for one in suggest(facts, pages, limits=LIMITS):
        lines = pages[one["page"] - 1]["lines"]
        assert one["text"].split()[0] in " ".join(lines[place][0] for place in one["lines"])


def test_going_on_at_a_later_page(tmp_path):
    (tmp_path / "plan").write_bytes(making.plan_pdf())
    with (tmp_path / "plan").open("rb") as source:
        _facts, *pages = read_pages(source, first=3, limits=LIMITS)
    assert [page["number"] for page in pages] == [3]


def test_a_picture_fits_the_limits_whatever_size_the_page_claims(tmp_path):
    (tmp_path / "plan").write_bytes(making.huge_pdf())
    with (tmp_path / "plan").open("rb") as source:
        [(number, png)] = draw_pages(source, [1], limits=LIMITS)
    width, height = (int.from_bytes(png[start : start + 4], "big") for start in (16, 20))
    assert (number, png[:8]) == (1, b"\x89PNG\r\n\x1a\n")
    assert width <= LIMITS.picture_width
    assert height <= LIMITS.picture_height


BAD = {
    "scanned": (making.scanned_pdf, {"no_text"}),
    "locked": (making.locked_pdf, {"password"}),
    "cut": (lambda: making.plan_pdf()[:700], {"damaged"}),
    "nested": (making.nested_pdf, {"no_text", "too_heavy", "damaged"}),
    "bomb": (making.bomb_pdf, {"too_heavy"}),
    "no page": (lambda: making.pdf(streams=[]), {"damaged", "no_text"}),
}


@pytest.mark.parametrize("name", BAD)
def test_each_bad_file_gets_one_sentence(tmp_path, name):
    make, codes = BAD[name]
    trouble = trouble_with(make(), tmp_path)
    assert trouble.code in codes
    assert refusal(trouble).sentence == str(_SENTENCES[trouble.code])


def test_more_pages_than_a_plan_may_have(tmp_path):
    trouble = trouble_with(making.plan_pdf(), tmp_path, ReadingLimits(pages=2))
    assert "more than 2 pages" in refusal(trouble).sentence


def test_a_document_that_takes_too_long_is_stopped(tmp_path):
    many = making.pdf(*[[(f"Goal {n}: Preserve homes in park number {n}", 11, False)] * 40 for n in range(300)])
    trouble = trouble_with(many, tmp_path, ReadingLimits(cpu_seconds=1))
    assert trouble.code == "too_heavy"


@pytest.mark.parametrize(
    ("start", "code"),
    [
        (b"", "empty"),
        (b"PK\x03\x04word/document.xml", "office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "office"),
        (b"\x89PNG\r\n", "image"),
        (b"\n<!DOCTYPE html><title>Plan</title>", "html"),
        (b"plan,priority\n", "other"),
    ],
)
def test_what_only_has_the_name_of_a_pdf(start, code):
    with pytest.raises(Trouble, match=code):
        content.refuse_other_than_pdf(start)


def test_a_pdf_may_begin_with_a_few_other_bytes():
    content.refuse_other_than_pdf(io.BytesIO(b"\xef\xbb\xbf\n%PDF-1.7").read())


def test_the_web_process_never_loads_pdfium():
    ask = (
        "import django, sys; django.setup(); import mobility_portal.urls, plans_inventory.tasks;"
        "print([name for name in sys.modules if name.startswith('pypdfium2')])"
    )
    answer = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.splitlines()[-1] == "[]"

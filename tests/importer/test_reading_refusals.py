"""What cannot be read is refused with one clear sentence, and the portal is unharmed."""

import subprocess
import sys

import pytest

from common.importer import process
from common.refusals import Refused
from tests.importer.making import MAIN, many_texts, package, read, rows, workbook, zipped

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def refusal(data, **limits):
    with pytest.raises(Refused) as refused:
        read(data, **limits)
    assert refused.value.field == "file"
    sentence = str(refused.value)
    assert "%" not in sentence
    return sentence


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\n\r\n ,,\n".replace(b" ", b""), "empty"),
        (b"\0" * 500, "empty"),
        (workbook(), "empty"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"\x89PNG\r\n\x1a\n....", "picture"),
        (b"\xff\xd8\xff\xe0....", "picture"),
        (b"{\\rtf1 hello}", "text document"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE + "Workbook".encode("utf-16-le"), "old Excel format"),
        (OLE + "WordDocument".encode("utf-16-le"), "text document"),
        (zipped({"word/document.xml": "<x/>", "[Content_Types].xml": "<x/>"}), "text document"),
        (zipped({"ppt/presentation.xml": "<x/>", "[Content_Types].xml": "<x/>"}), "slide show"),
        (zipped({"xl/workbook.bin": b"x", "[Content_Types].xml": "<x/>"}), "binary format"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "OpenDocument"),
        (zipped({"holiday.jpg": b"x"}), "packed archive"),
        (b"\x1f\x8b\x08....", "packed archive"),
        (b"  <html><table><tr><td>x</td></tr></table></html>", "web page"),
        (b"<?xml version='1.0'?><Workbook/>", "XML file"),
        (bytes(range(256)) * 20, "neither a workbook nor a text file"),
        (workbook(["Name"])[:-300], "damaged"),
        (workbook(["Name"]).replace(b"sheet1.xml", b"sheet9.xml"), "damaged"),
        (zipped({"[Content_Types].xml": "<x/>"}), "damaged"),
        (package("<row r='1'><c r='A1'><v>x</v></c></row>"), "damaged"),
        (package("<row r='1'>" * 60_000), "damaged"),
        (b'Name,City\nHarbor,"Oak\nDelta,Napa\n', "row 2 a quotation mark"),
    ],
)
def test_each_wrong_file_gets_its_sentence(data, sentence):
    assert sentence in refusal(data)


def test_a_locked_zip_member_is_a_locked_workbook():
    data = bytearray(workbook(["Name"]))
    start = data.index(b"PK\x01\x02")
    data[start + 8] |= 1
    assert "password" in refusal(bytes(data))


@pytest.mark.parametrize(
    "hostile",
    [
        package("<row r='1'><c r='A1' t='inlineStr'><is><t>&b;</t></is></c></row>", head=LAUGHS),
        package("", extra={"xl/sharedStrings.xml": f"{LAUGHS}<sst {MAIN}><si><t>&b;</t></si></sst>"}),
        package("", extra={"xl/styles.xml": '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'}),
        # The mark lies across two of the pieces in which the package is weighed.
        package("", extra={"xl/styles.xml": " " * (2**20 - 5) + "<!DOCTYPE x><x/>"}),
    ],
)
def test_entities_have_no_place_in_a_workbook(hostile):
    assert "instructions that no spreadsheet needs" in refusal(hostile)


def test_entities_in_utf16_are_stopped_by_the_parser():
    text = f"<?xml version='1.0' encoding='utf-16'?>{LAUGHS}<sst {MAIN}><si><t>&b;</t></si></sst>"
    assert "damaged" in refusal(package("", extra={"xl/sharedStrings.xml": text.encode("utf-16")}))


def test_a_zip_bomb_is_weighed_before_it_is_parsed():
    bomb = package("", extra={"xl/media/big.xml": (b"\0" * 2**20 for _ in range(160))})
    assert len(bomb) < 2**20
    assert "unpacks to more than 150 MB" in refusal(bomb)


def test_a_member_that_lies_about_its_size_is_damaged():
    data = bytearray(package("", extra={"xl/x.xml": b" " * 1000}))
    entry = data.rindex(b"xl/x.xml") - 46
    data[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    assert "damaged" in refusal(bytes(data))


def test_thousands_of_members():
    assert "more than 500 parts" in refusal(package("", extra={f"xl/p{n}.xml": b"" for n in range(3000)}))


def test_millions_of_cells_in_a_small_file():
    line = "<row>" + "<c><v>1</v></c>" * 1000 + "</row>"
    sentence = refusal(package("", extra={"xl/worksheets/sheet1.xml": (line for _ in range(9_000))}))
    assert "more than 20,000 rows" in sentence


@pytest.mark.parametrize(
    ("limits", "sentence"),
    [
        ({"file_bytes": 40}, "larger than 1 MB"),
        ({"rows": 2}, "more than 2 rows"),
        ({"columns": 2}, "Row 1 has more than 2 columns"),
        ({"cells": 5}, "more than 5 filled cells"),
        ({"text_chars": 20}, "filled cells"),
        ({"cell_chars": 20}, "Row 3 has a cell with more than 20 characters"),
    ],
)
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_limits_are_told(kind, limits, sentence):
    table = [["Name", "City", "Size"], ["a", "b", "c"], ["x" * 30, "y", "z"]]
    data = workbook(*table) if kind == "xlsx" else "\n".join(map(",".join, table)).encode()
    assert sentence in refusal(data, **limits)


def test_too_many_sheets():
    def more(sheet):
        sheet.parent.create_sheet("Two")

    assert "more than 1 sheets" in refusal(workbook(["Name"], then=more), sheets=1)


@pytest.mark.parametrize(
    ("texts", "limit"),
    [
        (1_000_000, {"memory_bytes": 100 * 2**20}),
        (1_900_000, {"cpu_seconds": 1}),
        (1_900_000, {"wall_seconds": 1}),
        (0, {"output_bytes": 1000}),
    ],
)
def test_a_child_that_hits_a_limit_gives_the_sentence_and_the_parent_goes_on(texts, limit):
    data = many_texts(texts) if texts else b"Name\n" + b"Harbor Homes\n" * 19_000
    assert "too much time or memory" in refusal(data, **limit)
    assert rows(b"Name\nHarbor Homes\n") == [["Name"], ["Harbor Homes"]]


def test_the_child_gets_no_secret_and_the_web_process_no_parser(monkeypatch):
    """Both would be invisible until they hurt, so they are looked up in real processes."""
    monkeypatch.setenv("SECRET_KEY", "do not pass on")
    seen = []
    start = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda *args, **more: seen.append(more.get("env")) or start(*args, **more))
    rows(b"Name\n")
    assert set(seen[0]) <= {"PATH", "LD_LIBRARY_PATH", "TMPDIR", "SYSTEMROOT"}
    modules = "common.importer.reading, common.importer.exporting, common.importer.process, sys"
    code = f"import {modules}; print('openpyxl' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], cwd=process._ROOT, text=True) == "False\n"


def test_far_cells_cost_nothing_and_wide_ones_are_told():
    far = package("<row r='1048576'><c r='A1048576'><v>1</v></c></row>")
    assert read(far).sheets[0].rows == [(1048576, ["1"])]
    assert "more than 200 columns" in refusal(package("<row r='1'><c r='XFD1'><v>1</v></c></row>"))
